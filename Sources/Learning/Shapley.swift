import Quantities

/// Sums of Shapley values of three causes, in sixths.
struct Shapley {
    private(set) var sixths = [0, 0, 0]

    /// Adds one case, whose value is known for every choice of side for each of the causes.
    ///
    /// A cause that comes first or last stands there in two of the six orders, and in each of the
    /// two orders between after another of the others.
    mutating func add(_ value: (Side, Side, Side) -> Int) {
        var known: [Int] = []
        for index in 0..<8 { known.append(value(side(index, 0), side(index, 1), side(index, 2))) }
        for cause in 0..<3 {
            let bit = 1 << cause
            for index in 0..<8 where index & bit == 0 {
                let before = index.nonzeroBitCount
                let weight = before == 1 ? 1 : 2
                sixths[cause] += weight * (known[index | bit] - known[index])
            }
        }
    }

    private func side(_ index: Int, _ cause: Int) -> Side {
        index & (1 << cause) == 0 ? .earlier : .later
    }

    /// The sums as whole numbers that add up to the same total.
    var wholes: [Int] {
        var wholes = sixths.map { $0.flooredQuotient(by: 6) }
        let left = sixths.reduce(0, +).flooredQuotient(by: 6) - wholes.reduce(0, +)
        let order = sixths.indices.sorted {
            let (one, other) = (sixths[$0] - 6 * wholes[$0], sixths[$1] - 6 * wholes[$1])
            return one == other ? $0 < $1 : one > other
        }
        for cause in order.prefix(left) { wholes[cause] += 1 }
        return wholes
    }
}
