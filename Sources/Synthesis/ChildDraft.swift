import NeedsAssessment
import Provision
import Quantities

/// One child while the draw fills in its facts stage by stage.
struct ChildDraft {
    let kind: CaseloadMix.Kind
    let status: PlanStatus
    var anchor: Int
    var home: GridPoint
    var area: Int
    let sex: Sex
    /// Levels of need in the published order of domains.
    let levels: [Int]
    let requirements: [String]

    /// The group after placing: a group without a place for the age is left for another.
    var group: PlacementGroup
    /// Index of the offer where the child is now.
    var offer: Int?
    var placementCode: PlacementCode?
    /// Index of the support bundle.
    var bundle: Int?
    /// Index of the cell where the child would stay in the planned year.
    var stay: Int?

    var trigger = Trigger.none
    var agreement: MoveAgreement?
    var view = ChildView.notRecorded
    var preferences: [Preference] = []
    var siblingGroup: Child.SiblingGroup?
    var siblingSetting: Setting.ID?
    var lastMovedOn: CalendarDate?
    var statutoryDate: CalendarDate?
    var startTerm = 1

    init(
        kind: CaseloadMix.Kind, status: PlanStatus, anchor: Int, home: GridPoint, area: Int,
        sex: Sex, levels: [Int], requirements: [String]
    ) {
        self.kind = kind
        self.status = status
        self.anchor = anchor
        self.home = home
        self.area = area
        self.sex = sex
        self.levels = levels
        self.requirements = requirements
        group = kind.group
    }

    /// The year group before the planned year: Reception, year 0, is for those aged 4.
    var yearBefore: Int { kind.age - 4 }
    /// The year group in the planned year; all over 23 count as 20, the last the files know.
    var schoolYear: Int { min(20, kind.age - 3) }
    var highestLevel: Int { levels.max() ?? 0 }
    var hasPlan: Bool { status == .plan }

    func fits(_ admits: Admits) -> Bool {
        switch admits {
        case .mixed: true
        case .girls: sex == .female
        case .boys: sex == .male
        }
    }
}

/// How well readiness and support meet levels of need.
struct Fit {
    let critical: Int
    let squares: Int

    init(levels: [Int], readiness: [Int], lifts: [Int]? = nil) {
        var critical = 0
        var squares = 0
        for domain in levels.indices {
            let gap = levels[domain] - readiness[domain] - (lifts?[domain] ?? 0)
            guard gap > 0 else { continue }
            if gap >= 2 { critical += 1 }
            squares += gap * gap
        }
        self.critical = critical
        self.squares = squares
    }

    /// One number for choices: a critical gap counts as much as six points.
    var badness: Int { critical * 6 + squares }
}
