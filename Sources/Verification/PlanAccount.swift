import NeedsAssessment
import Provision
import Quantities

/// Everything that follows from one choice per child: places, time, money and totals.
struct PlanAccount: Sendable {
    /// One child and what is chosen for it.
    struct Decision: Sendable {
        let rules: CaseRules
        let option: Placement?
        let parts: PartValues
    }

    /// Arrivals in one setting and term.
    struct Arrivals: Hashable, Comparable {
        let setting: Setting.ID
        let term: Int

        static func < (one: Arrivals, other: Arrivals) -> Bool {
            (one.setting, one.term) < (other.setting, other.term)
        }
    }

    let field: PlanningYear
    let limits: YearLimits
    private(set) var decisions: [Decision] = []
    /// Places used under the plan, held ones included, in the order of the year's cells.
    private(set) var recommended: [Int]
    /// Places held for a trial, in the order of the year's cells.
    private(set) var held: [Int]
    /// Quarter-hours drawn, in the order of the cohort's pools.
    private(set) var used: [Int]
    /// Children that count against each mix rule, in the order of the policy.
    private(set) var mixed: [Int]
    private(set) var moves = 0
    private(set) var arrivals: [Arrivals: Int] = [:]
    /// The financial effect in the year, in thirds of a year's pence.
    private(set) var budgetThirds = 0
    private(set) var totals = PartValues()

    init(_ field: PlanningYear, _ limits: YearLimits) {
        self.field = field
        self.limits = limits
        recommended = limits.stayingPlaces
        held = recommended.map { _ in 0 }
        used = limits.stayingHours
        mixed = limits.stayingMix
    }

    /// Adds what is chosen for one child.
    mutating func add(_ rules: CaseRules, _ option: Placement?) {
        let parts = rules.parts(of: option)
        decisions.append(Decision(rules: rules, option: option, parts: parts))
        for part in PartValues.parts { totals[part] += parts[part] }
        budgetThirds += rules.yearEffect(of: option, costing: parts.publicCost)
        guard let option else { return }
        takePlace(rules, option)
        for use in field.poolUses(of: option) { used[use.pool] += use.quarterHours }
        if rules.stay != nil, !rules.keepsPlace(option) { moves += 1 }
        if rules.isArrival(option) {
            arrivals[Arrivals(setting: option.setting, term: rules.child.startTerm), default: 0] +=
                1
        }
    }

    private mutating func takePlace(_ rules: CaseRules, _ option: Placement) {
        if let cell = rules.cellUsed(by: option), let index = field.cellIndex[cell.key] {
            recommended[index] += 1
            for (mix, rule) in field.policy.mixes.enumerated()
            where rule.cell == cell.key && YearLimits.counts(rule, rules.child) {
                mixed[mix] += 1
            }
        }
        if rules.holdsPlace(option), let left = rules.stayCell,
            let index = field.cellIndex[left.key]
        {
            recommended[index] += 1
            held[index] += 1
        }
    }

    /// Over-number places of each cell.
    var overNumber: [Int] {
        zip(limits.cells, recommended).map { $0.overNumber(using: $1) }
    }

    /// Place money of all over-number places in a year.
    var overNumberPence: Int {
        zip(limits.cells, overNumber).reduce(0) { $0 + $1.0.overNumberPence($1.1) }
    }

    /// The value of an aim, over-number places and their money included.
    func value(of aim: Aim) -> Int {
        aim.terms.reduce(0) { sum, term in
            switch term.part {
            case .overNumber: sum + term.rate * overNumber.reduce(0, +)
            case .publicCost: sum + term.rate * (totals.publicCost + overNumberPence)
            default: sum + term.rate * totals[term.part]
            }
        }
    }
}
