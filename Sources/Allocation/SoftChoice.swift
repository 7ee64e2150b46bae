import Glibc

/// What smoothing makes of a block of units at given prices: each chooses softly among its options.
///
/// With `p = softmax(-(cost + u . uses) / tau)` within each unit, the smoothed value of a unit is
/// `-tau log sum exp(-(cost + u . uses) / tau)` and its expected use is the gradient. Units that
/// hesitate between options, the ties, are all that the second derivative needs.
struct SoftChoice {
    /// The sum of the smoothed values of the block's units.
    private(set) var value = 0.0
    /// The expected cost of the block's units.
    private(set) var cost = 0.0
    /// The expected use of each limit.
    private(set) var usage: [Double]
    /// The units that hesitate.
    private(set) var ties = Ties()
    /// What the ties make of a direction of prices.
    private(set) var product: [Double]
    private var scratch: [Double] = []

    init(limitCount: Int) {
        usage = [Double](repeating: 0, count: limitCount)
        product = usage
    }

    /// Sets `product` to the block's part of the second derivative times a direction.
    mutating func applyCurvature(along direction: [Double], tau: Double) {
        for limit in product.indices { product[limit] = 0 }
        ties.addCurvature(along: direction, over: tau, to: &product)
    }

    /// What is wanted of an evaluation.
    enum Depth: Comparable {
        case value, gradient
        /// Also the options chosen with more than this chance, of units that hesitate.
        case ties(above: Double)
    }

    /// Evaluates the units of a block over their near options.
    ///
    /// - Parameter stride: one unit of so many is evaluated, and stands for as many.
    mutating func evaluate(
        _ near: NearOptions, every stride: Int, at prices: [Double], tau: Double, _ depth: Depth
    ) {
        let (units, core) = (near.units, near.problem)
        if case .ties = depth { ties.removeAll(standingFor: stride) }
        let widest = units.lazy.map { core.options(of: $0).count }.max() ?? 0
        while scratch.count < widest { scratch.append(0) }
        if depth >= .gradient {
            for limit in usage.indices { usage[limit] = 0 }
        }
        // Taken out, so that the loops need not ask at each number whether an array is theirs alone.
        var (weights, taken): ([Double], [Double]) = ([], [])
        swap(&weights, &scratch)
        swap(&taken, &usage)
        var pass = SoftPass(core: core, tau: tau, depth: depth)
        for unit in Swift.stride(from: units.lowerBound, to: units.upperBound, by: stride) {
            let options = core.options(of: unit)
            if options.count == 1 {
                pass.takeOnly(options.lowerBound, at: prices, usage: &taken)
                continue
            }
            let hesitating = pass.choose(
                among: options, at: prices, weights: &weights, usage: &taken)
            if case .ties(let least) = depth, hesitating > 1 {
                ties.add(options, chances: weights, above: least, of: core)
            }
        }
        swap(&weights, &scratch)
        swap(&taken, &usage)
        let share = Double(stride)
        (value, cost) = (pass.value * share, pass.cost * share)
        if stride > 1, depth >= .gradient {
            for limit in usage.indices { usage[limit] *= share }
        }
    }
}

/// One pass over units that choose softly.
private struct SoftPass {
    let core: AllocationProblem
    let tau: Double
    let depth: SoftChoice.Depth
    var value = 0.0
    var cost = 0.0

    @inline(__always)
    mutating func takeOnly(_ option: Int, at prices: [Double], usage: inout [Double]) {
        value += core.pricedCost(of: option, at: prices)
        guard depth >= .gradient else { return }
        cost += Double(core.costs[option])
        var usage = usage.mutableSpan
        for use in core.uses(of: option) {
            usage[Int(core.useLimits[use])] += Double(core.useAmounts[use])
        }
    }

    /// Chooses among the options of a unit; `weights` then holds their chances, if asked for.
    ///
    /// - Returns: how many options have a chance, where chances were asked for.
    @inline(__always)
    mutating func choose(
        among options: Range<Int>, at prices: [Double], weights: inout [Double],
        usage: inout [Double]
    ) -> Int {
        var weights = weights.mutableSpan
        var least = Double.infinity
        for place in 0..<options.count {
            let priced = core.pricedCost(of: options.lowerBound + place, at: prices)
            weights[place] = priced
            least = min(least, priced)
        }
        let factor = -1 / tau
        var total = 0.0
        for place in 0..<options.count {
            let weight = softExponential((weights[place] - least) * factor)
            weights[place] = weight
            total += weight
        }
        value += least - tau * log(total)
        guard depth >= .gradient else { return 0 }
        var hesitating = 0
        let share = 1 / total
        var usage = usage.mutableSpan
        for place in 0..<options.count where weights[place] > 0 {
            let chance = weights[place] * share
            weights[place] = chance
            if chance > 1e-5 { hesitating += 1 }
            let option = options.lowerBound + place
            cost += chance * Double(core.costs[option])
            for use in core.uses(of: option) {
                usage[Int(core.useLimits[use])] += chance * Double(core.useAmounts[use])
            }
        }
        return hesitating
    }
}

/// `exp(x)` for x <= 0 to about 1e-9, and zero below -30: enough for smoothing, and quick.
@inline(__always)
func softExponential(_ x: Double) -> Double {
    guard x > -30 else { return 0 }
    // Adding and taking away this number rounds to the nearest whole and leaves it in the low bits.
    let magic = 0x1.8p52
    let shifted = x * 1.442695040888963407 + magic
    let rest = x * 1.442695040888963407 - (shifted - magic)
    let y = rest * 0.693147180559945309
    let tail = 1.0 / 24 + y * (1.0 / 120 + y * (1.0 / 720 + y * (1.0 / 5040)))
    let series = 1 + y * (1 + y * (0.5 + y * (1.0 / 6 + y * tail)))
    return series * Double(bitPattern: (shifted.bitPattern &+ 1023) &<< 52)
}

/// The units of a block that hesitate between options, with the chances and uses of those options.
struct Ties {
    /// Where the options of each unit begin, with their number as one more entry.
    private(set) var starts: [Int32] = [0]
    private(set) var chances: [Double] = []
    private(set) var firstUse: [Int32] = [0]
    private(set) var useLimits: [Int32] = []
    private(set) var useAmounts: [Double] = []
    private var slopes: [Double] = []
    private var widest = 0

    var unitCount: Int { starts.count - 1 }

    /// How many units each tie stands for.
    private(set) var share = 1.0

    mutating func removeAll(standingFor count: Int) {
        share = Double(count)
        starts.removeAll(keepingCapacity: true)
        starts.append(0)
        chances.removeAll(keepingCapacity: true)
        firstUse.removeAll(keepingCapacity: true)
        firstUse.append(0)
        useLimits.removeAll(keepingCapacity: true)
        useAmounts.removeAll(keepingCapacity: true)
    }

    mutating func add(
        _ options: Range<Int>, chances all: [Double], above least: Double,
        of core: AllocationProblem
    ) {
        for place in 0..<options.count where all[place] > least {
            chances.append(all[place])
            for use in core.uses(of: options.lowerBound + place) {
                useLimits.append(core.useLimits[use])
                useAmounts.append(Double(core.useAmounts[use]))
            }
            firstUse.append(Int32(useLimits.count))
        }
        starts.append(Int32(chances.count))
        widest = max(widest, options.count)
    }

    /// Adds `sum over units of (E[a a'] - E[a] E[a]') direction / tau` to `product`.
    ///
    /// Half the time of the whole method is spent here, so this one loop goes without checks of
    /// bounds: `add` is the only writer of the arrays, and every limit is that of a checked problem.
    mutating func addCurvature(
        along direction: [Double], over tau: Double, to product: inout [Double]
    ) {
        var scratch: [Double] = []
        swap(&scratch, &slopes)
        defer { swap(&scratch, &slopes) }
        while scratch.count < widest { scratch.append(0) }
        let factor = share / tau
        let direction = direction.span
        let useLimits = useLimits.span
        let useAmounts = useAmounts.span
        let chances = chances.span
        let firstUse = firstUse.span
        let starts = starts.span
        var product = product.mutableSpan
        var slopes = scratch.mutableSpan
        for unit in 0..<(starts.count - 1) {
            let (first, end) = (Int(starts[unchecked: unit]), Int(starts[unchecked: unit + 1]))
            var mean = 0.0
            for place in first..<end {
                let uses = Int(firstUse[unchecked: place])..<Int(firstUse[unchecked: place + 1])
                var slope = 0.0
                for use in uses {
                    let limit = Int(useLimits[unchecked: use])
                    slope += direction[unchecked: limit] * useAmounts[unchecked: use]
                }
                slopes[unchecked: place - first] = slope
                mean += slope * chances[unchecked: place]
            }
            for place in first..<end {
                let uses = Int(firstUse[unchecked: place])..<Int(firstUse[unchecked: place + 1])
                let weight =
                    chances[unchecked: place] * (slopes[unchecked: place - first] - mean) * factor
                for use in uses {
                    product[unchecked: Int(useLimits[unchecked: use])] +=
                        weight * useAmounts[unchecked: use]
                }
            }
        }
    }

    /// Adds the diagonal of that matrix to `diagonal`; `mean` is all zeros, before and after.
    func addDiagonal(over tau: Double, to diagonal: inout [Double], mean: inout [Double]) {
        for unit in 0..<unitCount {
            let places = Int(starts[unit])..<Int(starts[unit + 1])
            let uses = Int(firstUse[places.lowerBound])..<Int(firstUse[places.upperBound])
            for place in places {
                for use in Int(firstUse[place])..<Int(firstUse[place + 1]) {
                    let amount = chances[place] * useAmounts[use]
                    mean[Int(useLimits[use])] += amount
                    diagonal[Int(useLimits[use])] += amount * useAmounts[use] * share / tau
                }
            }
            for use in uses where mean[Int(useLimits[use])] != 0 {
                let limit = Int(useLimits[use])
                diagonal[limit] -= mean[limit] * mean[limit] * share / tau
                mean[limit] = 0
            }
        }
    }
}
