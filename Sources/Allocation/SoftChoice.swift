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
        /// Also the options chosen with more than this chance, of units that hesitate; with a
        /// stride above 1, of a sample of them that stands for all.
        case ties(above: Double, every: Int)
    }

    /// Evaluates the units of a block.
    mutating func evaluate(
        _ units: Range<Int>, of core: AllocationProblem, at prices: [Double], tau: Double,
        _ depth: Depth
    ) {
        (value, cost) = (0, 0)
        if depth >= .gradient {
            for limit in usage.indices { usage[limit] = 0 }
        }
        if case .ties(_, let stride) = depth { ties.removeAll(standingFor: stride) }
        for unit in units {
            let options = core.options(of: unit)
            if options.count == 1 {
                takeOnly(options.lowerBound, of: core, at: prices, depth)
            } else {
                let asked: Depth
                if case .ties(_, let stride) = depth, unit % stride != 0 {
                    asked = .gradient
                } else {
                    asked = depth
                }
                choose(among: options, of: core, at: prices, tau: tau, asked)
            }
        }
    }

    @inline(__always)
    private mutating func takeOnly(
        _ option: Int, of core: AllocationProblem, at prices: [Double], _ depth: Depth
    ) {
        value += core.pricedCost(of: option, at: prices)
        if depth >= .gradient { add(option, 1, of: core) }
    }

    @inline(__always)
    private mutating func choose(
        among options: Range<Int>, of core: AllocationProblem, at prices: [Double], tau: Double,
        _ depth: Depth
    ) {
        while scratch.count < options.count { scratch.append(0) }
        var least = Double.infinity
        for place in 0..<options.count {
            let priced = core.pricedCost(of: options.lowerBound + place, at: prices)
            scratch[place] = priced
            least = min(least, priced)
        }
        let factor = -1 / tau
        var total = 0.0
        for place in 0..<options.count {
            let weight = softExponential((scratch[place] - least) * factor)
            scratch[place] = weight
            total += weight
        }
        value += least - tau * log(total)
        guard depth >= .gradient else { return }
        var hesitating = 0
        let share = 1 / total
        for place in 0..<options.count where scratch[place] > 0 {
            let chance = scratch[place] * share
            scratch[place] = chance
            if chance > 1e-5 { hesitating += 1 }
            add(options.lowerBound + place, chance, of: core)
        }
        if case .ties(let least, _) = depth, hesitating > 1 {
            ties.add(options, chances: scratch, above: least, of: core)
        }
    }

    @inline(__always)
    private mutating func add(_ option: Int, _ chance: Double, of core: AllocationProblem) {
        cost += chance * Double(core.costs[option])
        for use in core.uses(of: option) {
            usage[Int(core.useLimits[use])] += chance * Double(core.useAmounts[use])
        }
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
