import Optimisation
import Quantities

/// The bound of a level.
extension LevelDescent {
    /// The bound of the level's relaxation, from the basis the level before ended with.
    ///
    /// Where that takes long, by fresh prices. The prices are kept for the search.
    mutating func boundOfRelaxation(
        _ level: Int, _ share: Double
    ) throws(AllocationError) -> Certificate {
        let none = [Double](repeating: 0, count: held.limitCount)
        let free = Certificate(held, prices: none, open: isOpen)
        let leaning = guide.leaning(level)
        weight = Double(leaning.weight)
        try master.setCosts(leaning.costs)
        prices = none
        if free.bound >= value(level) { return free }
        let first = clock.ending(in: share)
        try master.solve(.primal, until: { first.isOver })
        prices = masterPrices
        let warm = Certificate(held, prices: prices, open: isOpen)
        if master.isExact || warm.bound >= value(level) { return warm }
        let part = held.keeping { isOpen[$1] }
        var dual = SmoothedDual(part.problem, threads: threads)
        let second = clock.ending(in: share / 2)
        dual.maximise(until: { second.isOver })
        let fresh = Certificate(held, prices: dual.best.prices, open: isOpen)
        guard fresh.exactBound > warm.exactBound else { return warm }
        prices = dual.best.prices
        return fresh
    }

    /// Adds inequalities of whole plans as long as they raise the bound.
    mutating func tighten(
        _ level: Int, _ certificate: Certificate, _ clock: SearchClock
    ) throws(AllocationError) -> Certificate {
        var certificate = certificate
        var roundsInVain = 0
        while master.isExact, roundsInVain < 3, !isSettled(level, certificate.bound, clock) {
            let ground = master.ground
            let cuts =
                try master.roundingCuts(atMost: 40, ground)
                + master.modularCuts(atMost: 20, ground)
            if cuts.isEmpty { break }
            try add(cuts, level)
            try master.solve(.dual, until: { clock.isOver })
            prices = masterPrices
            let raised = Certificate(held, prices: prices, open: isOpen)
            let gain = raised.exactBound - certificate.exactBound
            let isGain = gain > 0.001 * (Double(value(level)) - certificate.exactBound)
            roundsInVain = isGain ? 0 : roundsInVain + 1
            if gain > 0 { certificate = raised }
        }
        return certificate.extended(to: held.limitCount)
    }

    /// The master's prices in the unit of the level at hand.
    private var masterPrices: [Double] { master.prices.map { $0 / weight } }
}
