/// Whether a case has a plan: `plan`, `assessment` (under way) or `sen-support`.
public enum PlanStatus: String, CaseIterable, Hashable, Sendable {
    case plan
    case assessment
    case senSupport = "sen-support"
}

/// What brought a case to the panel; `none` means that it is not a live case.
public enum Trigger: String, CaseIterable, Hashable, Sendable {
    case phaseTransfer = "phase-transfer"
    case newPlan = "new-plan"
    case changeRequest = "change-request"
    case annualReview = "annual-review"
    case none
}

/// The SEN2 code of a child who is in no listed school.
public enum PlacementCode: String, CaseIterable, Hashable, Sendable {
    case arrangedByAuthority = "OLA"
    case arrangedByParents = "OPA"
    case homeEducated = "EHE"
    case earlyYearsProvider = "EYP"
    case other = "OTH"
    case notInEducation = "NEET"
    case notInEducationNoticeToCease = "NIEC"
    case notInEducationOther = "NIEO"
}

/// Whether the family agrees to a move.
public enum MoveAgreement: String, CaseIterable, Hashable, Sendable {
    case agreed
    case refused
    case notAsked = "not-asked"
}

/// The child's own view of a move.
public enum ChildView: String, CaseIterable, Hashable, Sendable {
    case inFavour = "for"
    case against
    case unsure
    case notRecorded = "not-recorded"
}

/// The kind of a setting.
public enum SettingKind: String, CaseIterable, Hashable, Sendable {
    case mainstream
    case special
    case alternative
    case college
    case specialistCollege = "specialist-college"
    case earlyYears = "early-years"
    case package
}

/// The legal class of a setting, which decides whose choice it is and whether capacity is soft.
///
/// Children and Families Act 2014, section 38(3): a family may request the first six, and they
/// must admit a child when named (section 43).
public enum LegalClass: String, CaseIterable, Hashable, Sendable {
    case maintained
    case academy
    case nonMaintainedSpecial = "non-maintained-special"
    case section41 = "section-41"
    case furtherEducationCollege = "fe-college"
    case section41PostSixteen = "section-41-post-16"
    case whollyIndependent = "wholly-independent"
    case earlyYearsProvider = "early-years-provider"
    case councilPackage = "council-package"

    /// Whether the setting must admit a child when named in the plan (section 43).
    public var mustAdmit: Bool {
        switch self {
        case .maintained, .academy, .nonMaintainedSpecial, .section41, .furtherEducationCollege,
            .section41PostSixteen:
            true
        case .whollyIndependent, .earlyYearsProvider, .councilPackage: false
        }
    }
}

/// Whom a setting admits.
public enum Admits: String, CaseIterable, Hashable, Sendable {
    case mixed, girls, boys
}

/// The kind of place within a setting: a base is not the same place as its school.
public enum Designation: String, CaseIterable, Hashable, Comparable, Sendable {
    case ordinary
    case supportBase = "support-base"
    case specialistBase = "specialist-base"
    case special
    case alternative
    case college
    case specialistCollege = "specialist-college"
    case earlyYears = "early-years"
    case package

    /// Orders by the written code, so that ties break the same way everywhere.
    public static func < (one: Designation, other: Designation) -> Bool {
        one.rawValue < other.rawValue
    }
}

/// The layer of support a bundle belongs to.
public enum SupportLayer: String, CaseIterable, Hashable, Sendable {
    case universal
    case targeted
    case targetedPlus = "targeted-plus"
    case specialist
}

/// A setting's reply to a consultation.
public enum Reply: String, CaseIterable, Hashable, Sendable {
    case awaiting
    case canMeetNeed = "can-meet-need"
    case cannot
}

/// The ground a setting gives when it says that it cannot.
public enum ReplyGround: String, CaseIterable, Hashable, Sendable {
    case unsuitable
    case incompatibleWithOthers = "incompatible-others"
    case resources
    case full
}

/// Whether a panel locks a case to a place or bans it.
public enum PanelRule: String, CaseIterable, Hashable, Sendable {
    case lock, ban
}

/// Sex as recorded, used once at intake for single-sex schools and in audits.
public enum Sex: String, CaseIterable, Hashable, Sendable {
    case female, male
}
