import NeedsAssessment
import Provision
import Quantities

/// What each cell, pool and mix can take this year (`cohort.md`, section 5).
struct YearLimits: Sendable {
    /// The places of one cell, with what those who stay already take.
    struct CellPlaces: Sendable {
        let cell: CapacityCell
        /// Plan-holders, live or not, whose stay is there.
        let taken: Int
        /// How many a plan may place without going over number.
        let base: Int
        /// How many a plan may place at all.
        let top: Int

        init(_ cell: CapacityCell, taken: Int, isSoft: Bool) {
            self.cell = cell
            self.taken = taken
            let away = cell.promised.count + cell.reserved.count
            base = max(cell.commissioned.count - away, taken)
            top = isSoft ? max(base, cell.physical.count - away) : base
        }

        /// Places above the base when so many are used.
        func overNumber(using places: Int) -> Int { max(0, places - base) }

        /// Place money of so many over-number places; each later one costs no less.
        func overNumberPence(_ places: Int) -> Int {
            let first = min(places, max(0, cell.overNumberFirstPlaces.count))
            return first * cell.overNumberFirst.pence
                + (places - first) * cell.overNumberLater.pence
        }
    }

    /// In the order of the year's cells.
    let cells: [CellPlaces]
    /// Quarter-hours a week, in the order of the cohort's pools.
    let pools: [Int]
    /// The most children of each mix rule, in the order of the policy; nil where there is no cell.
    let mixes: [Int?]
    /// The cells used by those who only stay, by index of the cell.
    let stayingPlaces: [Int]
    /// The quarter-hours drawn by those who only stay, by index of the pool.
    let stayingHours: [Int]
    /// Those of each mix rule who only stay.
    let stayingMix: [Int]

    init(_ field: PlanningYear) {
        let stayers = field.staying + field.live.filter { field.stayCell(of: $0) != nil }
        let counts = Self.places(of: stayers, in: field)
        cells = field.cells.enumerated().map { index, cell in
            let legalClass = field.cohort.setting(cell.key.setting)?.legalClass
            return CellPlaces(
                cell, taken: counts[index], isSoft: legalClass?.mustAdmit ?? false)
        }
        let hours = Self.hours(of: stayers, in: field)
        pools = field.cohort.pools.enumerated().map { index, pool in
            max(pool.time.quarterHours - pool.promised.quarterHours, hours[index])
        }
        mixes = field.policy.mixes.map { rule in
            field.cellIndex[rule.cell].map { index in
                let share = rule.percent * field.cells[index].commissioned.count / 100
                return max(share, Self.count(rule, among: stayers, in: field))
            }
        }
        stayingPlaces = Self.places(of: field.staying, in: field)
        stayingHours = Self.hours(of: field.staying, in: field)
        stayingMix = field.policy.mixes.map { Self.count($0, among: field.staying, in: field) }
    }

    /// Whether a child counts against a mix rule when in its cell.
    static func counts(_ rule: MixRule, _ child: Child) -> Bool {
        child.needs[rule.domain].map { $0.level >= rule.level } ?? false
    }

    private static func places(of children: [Child], in field: PlanningYear) -> [Int] {
        var counts = [Int](repeating: 0, count: field.cells.count)
        for child in children where child.planStatus == .plan {
            if let cell = field.stayCell(of: child), let index = field.cellIndex[cell.key] {
                counts[index] += 1
            }
        }
        return counts
    }

    private static func hours(of children: [Child], in field: PlanningYear) -> [Int] {
        var hours = [Int](repeating: 0, count: field.cohort.pools.count)
        for child in children {
            guard let placement = child.placement else { continue }
            for use in field.poolUses(of: placement) { hours[use.pool] += use.quarterHours }
        }
        return hours
    }

    private static func count(
        _ rule: MixRule, among children: [Child], in field: PlanningYear
    ) -> Int {
        children.filter {
            $0.planStatus == .plan && field.stayCell(of: $0)?.key == rule.cell
                && counts(rule, $0)
        }.count
    }
}
