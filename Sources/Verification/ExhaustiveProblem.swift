import NeedsAssessment
import Provision
import Quantities

/// A year as bare numbers: for every choice of every unit, what it adds to each aim and limit.
struct ExhaustiveProblem: Sendable {
    /// One choice of a unit.
    struct Choice: Sendable {
        let placements: [Placement?]
        /// What it adds to each aim, without over-number places.
        var aims: [Int]
        /// The limits it draws on and by how much; the first limits are the cells.
        var uses: [(limit: Int, amount: Int)] = []
        /// Unmet need by area, for the fairness floor.
        var unmetByArea: [(area: Int, points: Int)] = []
    }

    let aimCount: Int
    /// Units in order; each a list of choices.
    let units: [[Choice]]
    /// The children of each unit.
    let members: [[Child.ID]]
    /// What those who only stay use already, by limit.
    let usedAlready: [Int]
    /// The most of each limit.
    let most: [Int]
    /// The places of the cells, which are the first limits.
    let cells: [YearLimits.CellPlaces]
    /// What one over-number place and one penny of place money add to each aim.
    let overNumberRates: [Int]
    let costRates: [Int]
    /// Children by area and in all, and the margin of the fairness floor.
    let fairness: (areaCounts: [Int], total: Int, margin: Int)?
    let tolerances: [Int]

    /// The limit that over-number places draw on too, thrice their money a year.
    let budgetRow: Int?

    /// The year in numbers; nil when there are more plans than so many.
    init?(_ field: PlanningYear, mostPlans: Int) {
        let groups = SiblingGroups(field)
        guard let listed = Self.choices(of: groups, mostPlans: mostPlans) else { return nil }
        let limits = YearLimits(field)
        var rows = LimitRows(field, limits)
        let aims = field.policy.aims
        let areas = field.cohort.areas.map(\.id)
        units = zip(groups.units, listed).map { unit, choices in
            choices.map { Self.choice($0, unit.members, aims, areas, &rows) }
        }
        members = groups.units.map { $0.members.map(\.child.id) }
        usedAlready = rows.used
        most = rows.most
        budgetRow = rows.budget
        cells = limits.cells
        aimCount = aims.count
        overNumberRates = aims.map { Self.rate(of: .overNumber, in: $0) }
        costRates = aims.map { Self.rate(of: .publicCost, in: $0) }
        tolerances = aims.map(\.tolerancePercent)
        fairness = field.policy.fairnessMargin.map { margin in
            let counts = areas.map { area in field.live.filter { $0.homeArea == area }.count }
            return (counts, field.live.count, margin)
        }
    }

    /// How many plans there are without any limit.
    var planCount: Int { units.reduce(1) { $0 * $1.count } }

    private static func choices(
        of groups: SiblingGroups, mostPlans: Int
    ) -> [[[Placement?]]]? {
        var count = 1
        var listed: [[[Placement?]]] = []
        for unit in groups.units {
            let choices = unit.choices()
            count *= choices.count
            guard count <= mostPlans else { return nil }
            listed.append(choices)
        }
        return listed
    }

    private static func rate(of part: Part, in aim: Aim) -> Int {
        aim.terms.filter { $0.part == part }.reduce(0) { $0 + $1.rate }
    }

    private static func choice(
        _ placements: [Placement?], _ members: [CaseRules], _ aims: [Aim], _ areas: [Area.ID],
        _ rows: inout LimitRows
    ) -> Choice {
        var choice = Choice(placements: placements, aims: aims.map { _ in 0 })
        for (rule, placement) in zip(members, placements) {
            let values = rule.parts(of: placement)
            for (index, aim) in aims.enumerated() { choice.aims[index] += values.value(of: aim) }
            choice.uses += rows.uses(of: placement, by: rule, worth: values)
            if let area = areas.firstIndex(of: rule.child.homeArea) {
                choice.unmetByArea.append((area, values.unmetNeed))
            }
        }
        return choice
    }
}

/// The limits of a year in one numbering: cells, pools, mixes, moves, budget, then arrivals.
struct LimitRows {
    private let field: PlanningYear
    private(set) var most: [Int]
    private(set) var used: [Int]
    private var moves: Int?
    private(set) var budget: Int?
    private var arrivals: [String: Int] = [:]
    private let firstPool: Int
    private let firstMix: Int

    init(_ field: PlanningYear, _ limits: YearLimits) {
        self.field = field
        firstPool = limits.cells.count
        firstMix = firstPool + limits.pools.count
        most = limits.cells.map(\.top) + limits.pools + limits.mixes.map { $0 ?? Int.max / 4 }
        used = limits.stayingPlaces + limits.stayingHours + limits.stayingMix
        if let moves = field.policy.mostMoves { self.moves = add(most: moves) }
        if let budget = field.policy.budget { self.budget = add(most: 3 * budget.pence) }
    }

    private mutating func add(most limit: Int) -> Int {
        most.append(limit)
        used.append(0)
        return most.count - 1
    }

    /// What an option of a child draws on each limit.
    mutating func uses(
        of option: Placement?, by rule: CaseRules, worth values: PartValues
    ) -> [(limit: Int, amount: Int)] {
        var found: [(limit: Int, amount: Int)] = []
        if let budget {
            found.append((budget, rule.yearEffect(of: option, costing: values.publicCost)))
        }
        guard let option else { return found }
        if let cell = rule.cellUsed(by: option), let index = field.cellIndex[cell.key] {
            found.append((index, 1))
            for (mix, limit) in field.policy.mixes.enumerated()
            where limit.cell == cell.key && YearLimits.counts(limit, rule.child) {
                found.append((firstMix + mix, 1))
            }
        }
        if rule.holdsPlace(option), let left = rule.stayCell,
            let index = field.cellIndex[left.key]
        {
            found.append((index, 1))
        }
        for use in field.poolUses(of: option) {
            found.append((firstPool + use.pool, use.quarterHours))
        }
        if let moves, rule.stay != nil, !rule.keepsPlace(option) { found.append((moves, 1)) }
        if let row = arrivalRow(option, rule) { found.append((row, 1)) }
        return found
    }

    private mutating func arrivalRow(_ option: Placement, _ rule: CaseRules) -> Int? {
        guard rule.isArrival(option),
            let limit = field.cohort.setting(option.setting)?.mostArrivalsPerTerm
        else { return nil }
        let name = "\(option.setting.text),\(rule.child.startTerm)"
        if let row = arrivals[name] { return row }
        let row = add(most: limit)
        arrivals[name] = row
        return row
    }
}

extension CaseRules {
    /// Thirds of a year's pence that an option costs in the year, from its start term.
    func yearEffect(of option: Placement?, costing pence: Int) -> Int {
        let stays = option != nil && option == stay
        let term = stays ? 1 : child.startTerm
        return (term - 1) * (stayParts?.publicCost ?? 0) + (4 - term) * pence
    }
}
