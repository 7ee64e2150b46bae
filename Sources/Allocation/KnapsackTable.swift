/// The dynamic programme of one 0/1 knapsack, all rows kept.
///
/// Row `k` holds, for each capacity, the largest profit from the first `k` items. Profits are whole
/// numbers in floating point, below 2^53 in sum, so every sum and comparison is exact.
final class KnapsackTable {
    private var rows: UnsafeMutablePointer<Double>
    private var size: Int
    private var amounts: [Int] = []
    private var profits: [Double] = []
    private var capacity = 0
    /// How many cells were filled so far.
    private(set) var work = 0

    init() {
        size = 1 << 12
        rows = .allocate(capacity: size)
    }

    deinit { rows.deallocate() }

    private var width: Int { capacity + 1 }

    /// The largest profit within the capacity.
    var best: Double { rows[amounts.count * width + capacity] }

    /// Fills the rows.
    func fill(profits: [Double], amounts: [Int], capacity: Int) {
        self.amounts = amounts
        self.profits = profits
        self.capacity = capacity
        work += amounts.count * width
        reserve((amounts.count + 2) * width)
        rows.initialize(repeating: 0, count: width)
        for item in amounts.indices {
            let from = rows + item * width
            Self.extend(from, to: from + width, amounts[item], profits[item], width)
        }
    }

    /// Calls `body` with each item of the best choice.
    func forEachTaken(_ body: (Int) -> Void) {
        var room = capacity
        for item in amounts.indices.reversed() {
            let row = rows + item * width
            guard row[width + room] != row[room] else { continue }
            body(item)
            room -= amounts[item]
        }
    }

    /// Calls `body` with each item and how much profit is lost when it must be in or must be out.
    ///
    /// One of the two is zero. An item that does not fit can never be in.
    func forEachLoss(_ body: (_ item: Int, _ forcedIn: Double, _ forcedOut: Double) -> Void) {
        let best = best
        var later = [Double](repeating: 0, count: width)
        var next = later
        for item in amounts.indices.reversed() {
            let (amount, profit) = (amounts[item], profits[item])
            let earlier = rows + item * width
            later.withUnsafeBufferPointer { later in
                guard let later = later.baseAddress else { return }
                let out = Self.largestSum(earlier, later, width)
                let with =
                    amount < width
                    ? profit + Self.largestSum(earlier, later + amount, width - amount)
                    : -Double.infinity
                body(item, best - with, best - out)
                next.withUnsafeMutableBufferPointer { next in
                    guard let next = next.baseAddress else { return }
                    Self.extendReversed(later, to: next, amount, profit, width)
                }
            }
            swap(&later, &next)
        }
    }

    private func reserve(_ count: Int) {
        guard count > size else { return }
        rows.deallocate()
        size = count + count / 2
        rows = .allocate(capacity: size)
    }

    /// One more item: `to[r] = max(from[r], from[r - amount] + profit)`.
    private static func extend(
        _ from: UnsafeMutablePointer<Double>, to: UnsafeMutablePointer<Double>, _ amount: Int,
        _ profit: Double, _ width: Int
    ) {
        guard profit > 0, amount < width else { return to.update(from: from, count: width) }
        to.update(from: from, count: amount)
        larger(from + amount, from, profit, to: to + amount, width - amount)
    }

    /// The same for a row counted from the full capacity downwards.
    private static func extendReversed(
        _ from: UnsafePointer<Double>, to: UnsafeMutablePointer<Double>, _ amount: Int,
        _ profit: Double, _ width: Int
    ) {
        guard profit > 0, amount < width else { return to.update(from: from, count: width) }
        larger(from, from + amount, profit, to: to, width - amount)
        let rest = width - amount
        (to + rest).update(from: from + rest, count: amount)
    }

    /// `to[r] = max(first[r], second[r] + profit)`, four at a time.
    private static func larger(
        _ first: UnsafePointer<Double>, _ second: UnsafePointer<Double>, _ profit: Double,
        to: UnsafeMutablePointer<Double>, _ count: Int
    ) {
        var index = 0
        while index + 4 <= count {
            let keep = load(first + index)
            let take = load(second + index) + profit
            UnsafeMutableRawPointer(to + index).storeBytes(
                of: keep.replacing(with: take, where: take .> keep), as: SIMD4<Double>.self)
            index += 4
        }
        while index < count {
            let take = second[index] + profit
            to[index] = take > first[index] ? take : first[index]
            index += 1
        }
    }

    /// The largest `first[r] + second[r]`.
    private static func largestSum(
        _ first: UnsafePointer<Double>, _ second: UnsafePointer<Double>, _ count: Int
    ) -> Double {
        var largest = SIMD4<Double>(repeating: -.infinity)
        var index = 0
        while index + 4 <= count {
            let sum = load(first + index) + load(second + index)
            largest.replace(with: sum, where: sum .> largest)
            index += 4
        }
        var result = largest.max()
        while index < count {
            result = max(result, first[index] + second[index])
            index += 1
        }
        return result
    }

    private static func load(_ pointer: UnsafePointer<Double>) -> SIMD4<Double> {
        UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Double>.self)
    }
}
