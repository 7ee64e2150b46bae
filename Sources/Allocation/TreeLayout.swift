/// Which option is a key, which column stands for which option, and the linear program of it.
struct TreeLayout {
    private(set) var unitOf: [Int32] = []
    private(set) var key: [Int32] = []
    private(set) var column: [Int32] = []
    private(set) var optionOf: [Int32] = []
    private(set) var groupOf: [Int32] = []
    private(set) var groupCount = 0
    private(set) var keyCost: Int64 = 0
    private(set) var room: [Double] = []
    private(set) var step: Int64 = 0

    init(_ problem: AllocationProblem, prices: [Double]) {
        var left = problem.capacities
        for unit in 0..<problem.unitCount {
            let options = problem.options(of: unit)
            let key = Self.cheapest(options, problem, prices)
            self.key.append(Int32(key))
            keyCost += problem.costs[key]
            for use in problem.uses(of: key) {
                left[Int(problem.useLimits[use])] -= Int64(problem.useAmounts[use])
            }
            for option in options {
                unitOf.append(Int32(unit))
                column.append(option == key ? -1 : Int32(optionOf.count))
                if option != key { optionOf.append(Int32(option)) }
                step = Self.commonDivisor(step, problem.costs[option] - problem.costs[key])
            }
            group(options, problem)
        }
        step = max(1, step)
        room = left.map(Double.init)
    }

    private static func cheapest(
        _ options: Range<Int>, _ problem: AllocationProblem, _ prices: [Double]
    ) -> Int {
        var (best, least) = (options.lowerBound, Double.infinity)
        for option in options {
            var value = Double(problem.costs[option])
            if !prices.isEmpty {
                for use in problem.uses(of: option) {
                    value += prices[Int(problem.useLimits[use])] * Double(problem.useAmounts[use])
                }
            }
            if value < least { (best, least) = (option, value) }
        }
        return best
    }

    private static func commonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
        var (a, b) = (a.magnitude, b.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        return Int64(a)
    }

    private mutating func group(_ options: Range<Int>, _ problem: AllocationProblem) {
        var firsts: [Int32] = []
        for option in options {
            let first = problem.uses(of: option).first.map { problem.useLimits[$0] } ?? -1
            if let index = firsts.firstIndex(of: first) {
                groupOf.append(Int32(groupCount + index))
            } else {
                groupOf.append(Int32(groupCount + firsts.count))
                firsts.append(first)
            }
        }
        groupCount += firsts.count
    }

    /// The options to begin with: the cheapest ones at the prices, some for each unit and limit.
    func active(_ problem: AllocationProblem, prices: [Double]) -> [Bool] {
        let most = 2 * problem.unitCount + 4 * problem.limitCount + 200
        guard problem.optionCount > most + problem.unitCount, !prices.isEmpty else {
            return [Bool](repeating: true, count: problem.optionCount)
        }
        func value(_ option: Int) -> Double {
            problem.uses(of: option).reduce(Double(problem.costs[option])) {
                $0 + prices[Int(problem.useLimits[$1])] * Double(problem.useAmounts[$1])
            }
        }
        let keyValues = key.map { value(Int($0)) }
        let excess = unitOf.indices.map { value($0) - keyValues[Int(unitOf[$0])] }
        let edge = excess.sorted()[most + problem.unitCount]
        return excess.map { $0 <= edge }
    }

    func hasInactive(_ isActive: [Bool], _ options: Range<Int>) -> Bool {
        options.contains { !isActive[$0] }
    }

    /// One row for each limit and then one for each unit, whose options together are at most 1; one
    /// column for each option that is no key.
    func program(_ problem: AllocationProblem) -> SimplexProgram {
        var costs: [Double] = []
        var starts: [Int32] = [0]
        var (rows, terms): ([Int32], [Double]) = ([], [])
        for option in optionOf.lazy.map(Int.init) {
            let key = Int(key[Int(unitOf[option])])
            costs.append(Double(problem.costs[option] - problem.costs[key]))
            var (mine, other) = (problem.uses(of: option)[...], problem.uses(of: key)[...])
            while !mine.isEmpty || !other.isEmpty {
                let a = mine.first.map { problem.useLimits[$0] } ?? .max
                let b = other.first.map { problem.useLimits[$0] } ?? .max
                var amount = 0.0
                if a <= b { amount += Double(problem.useAmounts[mine.removeFirst()]) }
                if b <= a { amount -= Double(problem.useAmounts[other.removeFirst()]) }
                if amount != 0 {
                    rows.append(min(a, b))
                    terms.append(amount)
                }
            }
            rows.append(Int32(problem.limitCount) + unitOf[option])
            terms.append(1)
            starts.append(Int32(rows.count))
        }
        return SimplexProgram(
            costs: costs, right: room + [Double](repeating: 1, count: problem.unitCount),
            starts: starts, rows: rows, terms: terms)
    }
}
