/// A rule of `cohort.md`, section 3, that closes an option to a child.
public enum ClosingGround: String, CaseIterable, Hashable, Sendable {
    /// No cell of that designation covers the school year.
    case noPlaceForYear
    /// A recorded finding of the authority or the Tribunal (Children and Families Act 2014, s.39).
    case recordedFinding
    /// A single-sex school that does not admit the child.
    case singleSexSchool
    /// A setting that need not admit has made no offer.
    case noOffer
    /// A requirement that neither the place nor the support meets.
    case requirementUnmet
    /// The support's service has no pool in the setting's area.
    case serviceNotThere
    /// The journey is above the longest of the policy.
    case journeyTooLong
    /// The family has not agreed to a move.
    case agreementMissing
    /// A year with public exams.
    case examYear
    /// The move gains less than the least of the policy.
    case gainTooSmall
    /// Fewer hours of a service than the plan secures (Children and Families Act 2014, s.42).
    case sectionF
    /// The panel has banned it.
    case panelBan
    /// The panel has locked the child to another option.
    case panelLock
}
