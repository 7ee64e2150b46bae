import NeedsAssessment
import Provision

/// The units of a year: single children, and siblings who are placed together.
struct SiblingGroups: Sendable {
    /// A child or siblings who choose together, with the choices each may make.
    struct Unit: Sendable {
        let members: [CaseRules]
        /// Joint choices of siblings; nil for a child who chooses alone.
        fileprivate let joint: [[Placement?]]?

        /// The choices there are, one option per member in the order of members.
        func choices() -> [[Placement?]] {
            joint ?? members[0].openOptions().map { [$0] }
        }
    }

    let units: [Unit]
    /// Groups that have no open joint option: each member chooses alone, and the panel is asked.
    let split: [Child.SiblingGroup]

    init(_ field: PlanningYear) {
        let rules = field.live.map { CaseRules($0, in: field) }
        let whole = Self.wholeGroups(field)
        var units: [Unit] = []
        var split: [Child.SiblingGroup] = []
        var joined: Set<Child.SiblingGroup> = []
        for rule in rules {
            guard let group = rule.child.siblingGroup, whole.contains(group) else {
                units.append(Unit(members: [rule], joint: nil))
                continue
            }
            guard joined.insert(group).inserted else { continue }
            let members = rules.filter { $0.child.siblingGroup == group }
            if let unit = Self.joint(members) {
                units.append(unit)
            } else {
                split.append(group)
                units += members.map { Unit(members: [$0], joint: nil) }
            }
        }
        self.units = units
        self.split = split
    }

    /// Groups of two or more whose members are all live.
    private static func wholeGroups(_ field: PlanningYear) -> Set<Child.SiblingGroup> {
        let live = Set(field.live.map(\.id))
        var sizes: [Child.SiblingGroup: Int] = [:]
        var broken: Set<Child.SiblingGroup> = []
        for child in field.cohort.children {
            guard let group = child.siblingGroup else { continue }
            sizes[group, default: 0] += 1
            if !live.contains(child.id) { broken.insert(group) }
        }
        return Set(sizes.filter { $0.value > 1 && !broken.contains($0.key) }.keys)
    }

    /// The joint choices at one setting and the end "as now"; nil without one at a setting.
    private static func joint(_ members: [CaseRules]) -> Unit? {
        let open = members.map { $0.openOptions().compactMap { $0 } }
        let settings = Set(open.joined().map(\.setting)).sorted()
        var choices: [[Placement?]] = []
        for setting in settings {
            let here = open.map { options in options.filter { $0.setting == setting } }
            choices += here.reduce(into: [[]]) { joint, options in
                joint = joint.flatMap { start in options.map { start + [$0] } }
            }
        }
        guard !choices.isEmpty else { return nil }
        let asNow = members.map(\.stay)
        if zip(members, asNow).allSatisfy({ $0.isOpen($1) }), !choices.contains(asNow) {
            choices.append(asNow)
        }
        return Unit(members: members, joint: choices)
    }
}
