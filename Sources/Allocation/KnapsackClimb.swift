extension KnapsackBound {
    /// What a climb came to.
    struct Climb {
        var prices: [Double]
        /// The bound at these prices, in units of `1 / scale`.
        var value: Double
        /// A plan that the knapsacks happened to make on the way.
        var plan: [Int32]?
    }

    /// Climbs from given prices until the bound passes the cutoff or a plan comes up.
    ///
    /// - Parameter distance: how far above it the bound is thought to end.
    mutating func climb(
        _ core: AssignmentCore, from prices: [Double], steps: Int, distance: (Double) -> Double,
        cutoff: Double = .infinity, shouldStop: () -> Bool = { false }
    ) -> Climb {
        let largest = core.grid.largestPrice * scale
        var plan: [Int32]?
        func evaluate(_ prices: [Double], _ slope: inout [Double]) -> Double {
            let value = self.slope(core, prices, &slope)
            if let found = self.plan(core) { plan = found }
            return value
        }
        var ascent = KnapsackAscent(
            from: prices, allowed: -largest...largest, distance: 0, evaluate: evaluate)
        ascent.restart(distance: distance(ascent.value))
        var (mark, stepsSince) = (ascent.value, 0)
        for _ in 0..<steps where ascent.value <= cutoff && plan == nil && !shouldStop() {
            guard ascent.step(rounding: { $0.rounded() }, evaluate: evaluate) else { break }
            stepsSince += 1
            guard stepsSince == 150 else { continue }
            if ascent.value - mark < scale / 200 { break }
            (mark, stepsSince) = (ascent.value, 0)
        }
        return Climb(prices: ascent.prices, value: ascent.value, plan: plan)
    }
}
