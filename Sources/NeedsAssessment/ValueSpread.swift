/// Average and spread of values that are counted: how often 0, 1 and so on were found.
struct ValueSpread {
    let total: Int
    /// The sum of all values.
    let sum: Int
    private let squares: Int

    init(of counts: [Int]) {
        total = counts.reduce(0, +)
        sum = zip(counts, 0...).reduce(0) { $0 + $1.0 * $1.1 }
        squares = zip(counts, 0...).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    }

    /// The average; nil of nothing.
    var mean: Double? { total == 0 ? nil : Double(sum) / Double(total) }

    /// The root of the mean squared deviation; nil of nothing.
    var standardDeviation: Double? {
        guard total > 0 else { return nil }
        // Whole numbers until the last step, so that equal values have no spread at all.
        return Double(total * squares - sum * sum).squareRoot() / Double(total)
    }
}
