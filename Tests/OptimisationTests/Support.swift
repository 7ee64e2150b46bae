import Optimisation

/// A small generator of repeatable numbers (SplitMix64), so that a failure can name its seed.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension Double {
    /// Whether two numbers agree but for rounding.
    func isNear(_ other: Double, _ tolerance: Double = 1e-7) -> Bool {
        abs(self - other) <= tolerance * Swift.max(1, abs(other))
    }
}

extension Outcome {
    /// The outcome in one word, for expectations.
    var word: String {
        switch self {
        case .optimal: "optimal"
        case .feasible(_, let limit): "feasible, stopped by \(limit)"
        case .nothingFound(let limit): "nothing found, stopped by \(limit)"
        case .infeasible: "infeasible"
        case .unbounded: "unbounded"
        }
    }
}

enum Problems {
    /// Two products, three resources: the textbook problem of Dantzig's school, best at (2, 6).
    static func products() -> Problem {
        var problem = Problem(name: "products", sense: .maximise)
        let doors = problem.addVariable("doors", cost: 3)
        let windows = problem.addVariable("windows", cost: 5)
        problem.addConstraint("plant 1", [(doors, 1)], atMost: 4)
        problem.addConstraint("plant 2", [(windows, 2)], atMost: 12)
        problem.addConstraint("plant 3", [(doors, 3), (windows, 2)], atMost: 18)
        return problem
    }

    /// Items of seeded value and weight in several bags: slow to prove, quick to fill.
    static func knapsack(items: Int, bags: Int, seed: UInt64) -> Problem {
        var random = Seeded(seed: seed)
        var problem = Problem(name: "knapsack", sense: .maximise)
        let chosen = (0..<items).map {
            problem.addVariable(
                "item\($0)", .binary, cost: Double(Int.random(in: 20...90, using: &random)))
        }
        for bag in 0..<bags {
            let terms = chosen.map { ($0, Double(Int.random(in: 10...60, using: &random))) }
            let total = terms.reduce(0) { $0 + $1.1 }
            problem.addConstraint("bag\(bag)", terms, atMost: (total / 2).rounded())
        }
        return problem
    }

    /// Plants to markets at seeded costs, balanced: a linear problem of any size.
    static func transport(plants: Int, markets: Int, seed: UInt64) -> Problem {
        var random = Seeded(seed: seed)
        var problem = Problem(name: "transport")
        let flows = (0..<plants).map { plant in
            (0..<markets).map { market in
                problem.addVariable(
                    "flow\(plant)_\(market)", cost: Double(Int.random(in: 1...99, using: &random)))
            }
        }
        for plant in 0..<plants {
            problem.addConstraint(
                "supply\(plant)", flows[plant].map { ($0, 1) }, atMost: Double(markets))
        }
        for market in 0..<markets {
            problem.addConstraint(
                "demand\(market)", flows.map { ($0[market], 1) },
                atLeast: Double(plants) - Double(market % 3))
        }
        return problem
    }
}
