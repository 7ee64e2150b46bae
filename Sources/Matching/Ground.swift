public import Provision

/// Whether an option may be recommended.
public enum Standing: String, Hashable, Sendable {
    /// Nothing is against it.
    case open
    /// It may be recommended, and something must be shown or asked first.
    case needsEvidence = "needs-evidence"
    /// It may not be recommended.
    case closed
}

/// The rule that closes or questions an option, with its legal reference.
public enum Ground: Hashable, Sendable {
    /// No cell of the designation covers the school year.
    case noPlaceForYear
    /// The authority or the Tribunal has recorded a finding.
    case recordedFinding(String)
    /// The school admits children of the other sex only.
    case singleSexSchool
    /// A setting that need not admit has not offered a place.
    case noOffer
    /// Neither the place nor the support meets these requirements.
    case requirementUnmet([Requirement])
    /// The bundle's service does not reach the setting's area.
    case serviceNotThere(Service.ID)
    /// The journey each way is longer than the policy allows, in minutes.
    case journeyTooLong(minutes: Int)
    /// The family has not agreed to a move.
    case agreementMissing
    /// A move in a year of public exams that the family has not asked for.
    case examYear
    /// The move would gain the child too little.
    case gainTooSmall
    /// The same place with fewer hours of a service than the plan secures now.
    case sectionF(Service.ID)
    /// The panel has banned it.
    case panelBan
    /// The panel has locked the case to another place.
    case panelLock
    /// The setting has not been consulted: unknown, not a refusal.
    case notAsked
    /// The setting has not replied yet.
    case awaitingReply
    /// The setting says that it cannot, and there is no finding: a setting that must admit may
    /// still be named.
    case cannotWithoutFinding(ReplyGround?)

    /// Whether the ground closes the option or only asks for evidence.
    public var closes: Bool {
        switch self {
        case .notAsked, .awaitingReply, .cannotWithoutFinding: false
        default: true
        }
    }

    /// The stable code.
    public var code: String {
        switch self {
        case .noPlaceForYear: "noPlaceForYear"
        case .recordedFinding: "recordedFinding"
        case .singleSexSchool: "singleSexSchool"
        case .noOffer: "noOffer"
        case .requirementUnmet: "requirementUnmet"
        case .serviceNotThere: "serviceNotThere"
        case .journeyTooLong: "journeyTooLong"
        case .agreementMissing: "agreementMissing"
        case .examYear: "examYear"
        case .gainTooSmall: "gainTooSmall"
        case .sectionF: "sectionF"
        case .panelBan: "panelBan"
        case .panelLock: "panelLock"
        case .notAsked: "notAsked"
        case .awaitingReply: "awaitingReply"
        case .cannotWithoutFinding: "cannotWithoutFinding"
        }
    }

    /// The legal reference, where a law stands behind the ground.
    public var law: String? {
        switch self {
        case .recordedFinding: "Children and Families Act 2014, section 39(4)"
        case .noOffer: "Children and Families Act 2014, sections 38(3) and 43"
        case .requirementUnmet: "Children and Families Act 2014, section 42"
        case .singleSexSchool: "Equality Act 2010, schedule 11, paragraph 1"
        case .sectionF: "Children and Families Act 2014, section 42"
        case .agreementMissing: "Children and Families Act 2014, section 19"
        case .cannotWithoutFinding: "Children and Families Act 2014, section 43"
        default: nil
        }
    }

    /// The ground in plain words.
    public var sentence: String {
        switch self {
        case .noPlaceForYear: "It has no places for this school year."
        case .recordedFinding(let ground):
            "A finding is recorded against it (\(ground))."
        case .singleSexSchool: "It is a single-sex school for other children."
        case .noOffer: "It need not admit a child and has not offered a place."
        case .requirementUnmet(let missing):
            "It does not have what must be in place: "
                + missing.map(\.code).joined(separator: ", ") + "."
        case .serviceNotThere(let service):
            "The support needs \(service), which does not reach this area."
        case .journeyTooLong(let minutes):
            "The journey of \(minutes) minutes each way is too long."
        case .agreementMissing: "The family has not agreed to a move."
        case .examYear: "The child is in a year of public exams."
        case .gainTooSmall: "The move would gain the child too little."
        case .sectionF(let service):
            "It would give fewer hours of \(service) than the plan secures now."
        case .panelBan: "The panel has ruled it out."
        case .panelLock: "The panel has set another place."
        case .notAsked: "The setting has not been consulted yet."
        case .awaitingReply: "The reply of the setting is awaited."
        case .cannotWithoutFinding(let ground):
            "It says that it cannot" + (ground.map { " (\($0.rawValue))" } ?? "")
                + ", and no finding is recorded."
        }
    }
}
