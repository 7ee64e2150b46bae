/// What a change of a session replaced, so that it can be taken back exactly.
struct WhatIfStep {
    /// The capacities before.
    var capacities: [(limit: Int, capacity: Int64)] = []
    /// The bans before.
    var bans: [(option: Int, isForbidden: Bool)] = []
    /// The locks before.
    var locks: [(unit: Int, option: Int32)] = []
    /// The candidates and the choice before of units whose options changed.
    var candidates: [(unit: Int, entries: [Candidates.Entry], option: Int32)] = []
    /// The units that moved, with their options before.
    var moves: [(unit: Int32, option: Int32)] = []
    /// The units without an option before.
    var withoutOption: [Int32] = []
    /// Bound and search before a refinement replaced them; the rest of the step comes first.
    var unrefined: (bound: WhatIfBound, search: PlanSearch)?
}
