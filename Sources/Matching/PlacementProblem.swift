import NeedsAssessment
import Provision
import Quantities

/// One choice per unit under shared limits, in whole numbers: what any solver is asked.
///
/// Knows children only by number, so that an engine for this structure can take it as it is.
struct PlacementProblem: Sendable {
    /// What a shared limit is about.
    enum LimitName: Hashable, Sendable {
        case capacity(CapacityCell.Key)
        case pool(ServicePool.Key)
        case moves
        case arrivals(Setting.ID, term: Int)
        case budget
        case mix(CapacityCell.Key, Domain, Level)
        case fairness(Area.ID)
    }

    /// At most so much of something that all units share.
    struct Limit: Sendable {
        let name: LimitName
        /// What live units may use; whole, perhaps negative for fairness.
        var capacity: Int
    }

    /// So much of a limit.
    struct Use: Hashable, Sendable {
        let limit: Int
        let amount: Int
    }

    /// One joint choice of a unit: an option for each of its children.
    struct Choice: Sendable {
        let options: [Option]
        let parts: PartVector
        /// In order of limit; each limit once; no amount is zero.
        let uses: [Use]
    }

    /// A child, or siblings placed together, with what it may choose.
    struct Unit: Sendable {
        /// Children by their number among the live ones.
        let children: [Int]
        /// The sibling group, when there is more than one child.
        let group: Child.SiblingGroup?
        var choices: [Choice]
    }

    /// One over-number place that may be opened in a cell.
    struct Step: Sendable {
        /// The capacity limit it widens by one.
        let limit: Int
        /// 1 for the first place above the base.
        let number: Int
        let cost: Money
    }

    var units: [Unit] = []
    var limits: [Limit] = []
    /// Over-number places in order of limit and number; costs rise within a limit.
    var steps: [Step] = []
    /// Three times the budget counts each over-number place three times (all terms).
    var budgetLimit: Int?
    /// Pairs of child, place and support that were looked at.
    var pairs = 0
    /// Sibling groups that could not be kept together.
    var queries: [String] = []

    /// The value of a choice of every unit for an aim, over-number places included.
    func value(of plan: [Int], for aim: Aim) -> Int {
        var total = 0
        for (unit, choice) in zip(units, plan) {
            total += unit.choices[choice].parts.value(of: aim)
        }
        for (step, isOpen) in zip(steps, openSteps(plan)) where isOpen {
            total += stepValue(step, for: aim)
        }
        return total
    }

    /// What an open over-number place counts for in an aim.
    func stepValue(_ step: Step, for aim: Aim) -> Int {
        aim.terms.reduce(0) { sum, term in
            switch term.part {
            case .overNumber: sum + term.rate
            case .publicCost: sum + term.rate * step.cost.pence
            default: sum
            }
        }
    }

    /// The use of every limit by a plan.
    func usage(of plan: [Int]) -> [Int] {
        var used = Array(repeating: 0, count: limits.count)
        for (unit, choice) in zip(units, plan) {
            for use in unit.choices[choice].uses { used[use.limit] += use.amount }
        }
        return used
    }

    /// Which over-number places a plan must open: the cheapest of each cell, as many as needed.
    func openSteps(_ plan: [Int]) -> [Bool] {
        let used = usage(of: plan)
        return steps.map { used[$0.limit] - limits[$0.limit].capacity >= $0.number }
    }

    /// Whether a plan keeps every limit.
    func isFeasible(_ plan: [Int]) -> Bool {
        var used = usage(of: plan)
        for (step, isOpen) in zip(steps, openSteps(plan)) where isOpen {
            used[step.limit] -= 1
            if let budgetLimit { used[budgetLimit] += 3 * step.cost.pence }
        }
        return zip(used, limits).allSatisfy { $0 <= $1.capacity }
    }
}
