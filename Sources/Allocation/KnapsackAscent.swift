/// Climbs a concave bound by the volume method: steps from the best prices along an average of
/// subgradients.
///
/// The average stands for a plan of fractions, and its length falls as that plan comes to keep all
/// conditions; so its steps do not zigzag as those of a bare subgradient do.
struct KnapsackAscent {
    /// The best prices so far, and what they prove.
    private(set) var prices: [Double]
    private(set) var value: Double
    /// How far above the best value the bound is thought to end; gives steps their length.
    private var distance: Double
    private let allowed: ClosedRange<Double>
    private var direction: [Double]
    private var factor = 1.0
    private var blend = 0.2
    private var failures = 0
    private var sinceBlend = 0
    private var valueAtBlend: Double

    /// - Parameter evaluate: the bound at given prices; writes a subgradient into its second argument.
    init(
        from prices: [Double], allowed: ClosedRange<Double>, distance: Double,
        evaluate: ([Double], inout [Double]) -> Double
    ) {
        self.prices = prices
        self.allowed = allowed
        direction = [Double](repeating: 0, count: prices.count)
        value = evaluate(prices, &direction)
        self.distance = distance
        valueAtBlend = value
    }

    /// One trial along the direction.
    ///
    /// - Returns: false when nothing is left to climb.
    mutating func step(
        rounding: (Double) -> Double = { $0 }, evaluate: ([Double], inout [Double]) -> Double
    ) -> Bool {
        let length = direction.reduce(0) { $0 + $1 * $1 }
        guard length > 1e-12, factor > 1e-6 else { return false }
        let size = factor * distance / length
        var trial = prices
        for k in trial.indices {
            let moved = rounding(prices[k] + size * direction[k])
            trial[k] = min(max(moved, allowed.lowerBound), allowed.upperBound)
        }
        var slope = direction
        let found = evaluate(trial, &slope)
        judge(found, trial, agrees: zip(slope, direction).reduce(0) { $0 + $1.0 * $1.1 } >= 0)
        average(with: slope)
        return true
    }

    private mutating func judge(_ found: Double, _ trial: [Double], agrees: Bool) {
        if found > value {
            value = found
            prices = trial
            failures = 0
            if agrees { factor = min(2, factor * 1.1) }
        } else {
            failures += 1
            if failures >= 8 {
                failures = 0
                factor *= 0.75
            }
        }
    }

    /// Takes the subgradient into the average with the weight that makes it shortest.
    private mutating func average(with slope: [Double]) {
        var (difference, product) = (0.0, 0.0)
        for k in slope.indices {
            let change = slope[k] - direction[k]
            difference += change * change
            product += change * direction[k]
        }
        let shortest = difference > 0 ? -product / difference : blend
        let weight = min(max(shortest, blend / 10), blend)
        for k in slope.indices { direction[k] += weight * (slope[k] - direction[k]) }
        sinceBlend += 1
        guard sinceBlend >= 50 else { return }
        if value - valueAtBlend < 0.02 * factor * distance { blend = max(blend / 2, 1e-3) }
        sinceBlend = 0
        valueAtBlend = value
    }

    /// Begins again from the best prices, with longer steps towards a target.
    mutating func restart(distance: Double) {
        self.distance = distance
        factor = 1
        blend = 0.2
        failures = 0
        sinceBlend = 0
        valueAtBlend = value
    }
}
