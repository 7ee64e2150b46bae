import Allocation

/// One change that a commissioner or a panel may ask about.
enum WhatIfChange {
    case lock(unit: Int, option: Int)
    case unlock(unit: Int, option: Int)
    case forbid(option: Int)
    case places(limit: Int, more: Int64)
    case close([Int])

    static let kinds = [
        "lock", "unlock", "forbid", "add a place", "take a place", "larger pool", "smaller pool",
        "close a setting",
    ]

    /// A random change of a kind to a solved problem.
    init(
        _ kind: String, _ size: Size, _ session: WhatIfSession, _ random: inout SplitMix64
    ) {
        let problem = session.problem
        let unit = random.below(problem.unitCount)
        let options = Int(problem.firstOption[unit])..<Int(problem.firstOption[unit + 1])
        let pool = size.cells + random.below(size.pools)
        let tenth = max(1, problem.capacities[pool] / 10)
        switch kind {
        case "lock":
            self = .lock(unit: unit, option: options.lowerBound + random.below(options.count))
        case "unlock":
            self = .unlock(unit: unit, option: options.lowerBound + random.below(options.count))
        case "forbid": self = .forbid(option: Int(session.choices[unit]))
        case "add a place": self = .places(limit: random.below(size.cells), more: 1)
        case "take a place":
            let used = problem.capacities[..<size.cells].indices.filter {
                problem.capacities[$0] > 0
            }
            self = .places(limit: used[random.below(used.count)], more: -1)
        case "larger pool": self = .places(limit: pool, more: tenth)
        case "smaller pool": self = .places(limit: pool, more: -tenth)
        default:
            let setting = random.below(size.settings)
            let first = setting * size.cells / size.settings
            self = .close(Array(first..<(setting + 1) * size.cells / size.settings))
        }
    }

    /// What has to be so before the change can be made.
    func prepare(_ session: inout WhatIfSession) {
        if case .unlock(let unit, let option) = self {
            _ = session.lock(unit: unit, to: option)
        }
    }

    func make(_ session: inout WhatIfSession) -> WhatIfAnswer {
        switch self {
        case .lock(let unit, let option): session.lock(unit: unit, to: option)
        case .unlock(let unit, _): session.unlock(unit: unit)
        case .forbid(let option): session.forbid(option: option)
        case .places(let limit, let more): session.addPlaces(limit: limit, by: more)
        case .close(let limits): session.close(limits: limits)
        }
    }

    /// Whether an option of a unit may be chosen after the change.
    func allows(_ option: Int, of unit: Int) -> Bool {
        switch self {
        case .lock(let locked, let only): unit != locked || option == only
        case .forbid(let forbidden): option != forbidden
        case .unlock, .places, .close: true
        }
    }
}
