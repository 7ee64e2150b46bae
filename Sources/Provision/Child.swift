public import NeedsAssessment
public import Quantities

/// One case: a child or young person whose place and support are planned.
///
/// Holds no protected characteristic: age enters only as the school year, disability only as
/// need and requirement (Equality Act 2010, section 149).
public struct Child: Sendable, Identifiable {
    /// A keyed pseudonym.
    public typealias ID = Identifier<Child>

    /// The reference of a group of siblings who are to be placed together.
    public typealias SiblingGroup = Identifier<[Child]>

    /// The reference of the case.
    public let id: ID
    /// Whether there is a plan.
    public let planStatus: PlanStatus
    /// The year group in the academic year that is planned, -4 to 20.
    public let schoolYear: Int
    /// The term, 1 to 3, in which a change would start.
    public let startTerm: Int
    /// What brought the case here.
    public let trigger: Trigger
    /// The home area, for fairness and reports.
    public let homeArea: Area.ID
    /// Home, perhaps rounded; absent when every journey is given.
    public let home: GridPoint?
    /// Where the child is now, if in a listed setting.
    public let placement: Placement?
    /// The SEN2 code when there is no current setting.
    public let placementCode: PlacementCode?
    /// The day of entry to the current setting.
    public let lastMovedOn: CalendarDate?
    /// Whether the family agrees to a move.
    public let moveAgreement: MoveAgreement?
    /// The child's own view of a move.
    public let view: ChildView
    /// The group of siblings to be placed together.
    public let siblingGroup: SiblingGroup?
    /// Where a brother or sister is and stays.
    public let siblingSetting: Setting.ID?
    /// Whether transport is owed whatever the distance.
    public let transportNeed: Bool
    /// When the decision is due; for reports only.
    public let statutoryDate: CalendarDate?
    /// Levels of need by domain.
    public internal(set) var needs = NeedsProfile([])
    /// What any place must have, in order.
    public internal(set) var requirements: [Requirement] = []
    /// The family's list, first choice first.
    public internal(set) var preferences: [Preference] = []

    /// A case without its needs, requirements and preferences, which have tables of their own.
    public init(
        id: ID, planStatus: PlanStatus, schoolYear: Int, startTerm: Int, trigger: Trigger,
        homeArea: Area.ID, home: GridPoint?, placement: Placement? = nil,
        placementCode: PlacementCode? = nil, lastMovedOn: CalendarDate? = nil,
        moveAgreement: MoveAgreement? = nil, view: ChildView = .notRecorded,
        siblingGroup: SiblingGroup? = nil, siblingSetting: Setting.ID? = nil,
        transportNeed: Bool = false, statutoryDate: CalendarDate? = nil
    ) {
        self.id = id
        self.planStatus = planStatus
        self.schoolYear = schoolYear
        self.startTerm = startTerm
        self.trigger = trigger
        self.homeArea = homeArea
        self.home = home
        self.placement = placement
        self.placementCode = placementCode
        self.lastMovedOn = lastMovedOn
        self.moveAgreement = moveAgreement
        self.view = view
        self.siblingGroup = siblingGroup
        self.siblingSetting = siblingSetting
        self.transportNeed = transportNeed
        self.statutoryDate = statutoryDate
    }
}

/// Where a child is now: setting, designation and support bundle.
public struct Placement: Hashable, Sendable {
    /// The setting.
    public let setting: Setting.ID
    /// The kind of place within it.
    public let designation: Designation
    /// The support bundle; nil for none.
    public let bundle: SupportBundle.ID?

    /// A place with its support.
    public init(setting: Setting.ID, designation: Designation, bundle: SupportBundle.ID?) {
        self.setting = setting
        self.designation = designation
        self.bundle = bundle
    }
}

/// Something any place must have for a child, such as `hoist` or `nursing`.
public struct Requirement: Hashable, Comparable, Sendable {
    /// The code as written.
    public let code: String

    /// A requirement; nil when the code is not a well-formed word.
    public init?(_ code: String) {
        guard isWellFormedReference(code) else { return nil }
        self.code = code
    }

    /// Orders by code.
    public static func < (one: Requirement, other: Requirement) -> Bool {
        one.code.utf8.lexicographicallyPrecedes(other.code.utf8)
    }

    /// The codes in common use; others are accepted with a note.
    public static let known = [
        "hoist", "changing-place", "nursing", "bsl", "braille", "two-to-one", "lift-access",
        "sensory-room", "hydrotherapy",
    ]
}

/// One setting of the family's list.
public struct Preference: Hashable, Sendable {
    /// 1 for the first choice.
    public let rank: Int
    /// The setting.
    public let setting: Setting.ID
    /// The kind of place asked for; nil for any.
    public let designation: Designation?

    /// A ranked setting.
    public init(rank: Int, setting: Setting.ID, designation: Designation? = nil) {
        self.rank = rank
        self.setting = setting
        self.designation = designation
    }
}
