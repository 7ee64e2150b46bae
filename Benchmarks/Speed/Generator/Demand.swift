/// What would be taken of each limit, from which the supply follows.
struct Demand {
    /// How many children are in each cell now.
    var places: [Int]
    /// What all would take of each limit if there were enough of it.
    var wanted: [Int]

    init(limits: Int) {
        places = Array(repeating: 0, count: limits)
        wanted = Array(repeating: 0, count: limits)
    }

    /// Places as now and a few more; hours, money and moves short of what is wanted.
    func capacities(
        _ size: Size, _ regime: Regime, _ random: inout SplitMix64
    ) -> [Int64] {
        var result = [Int64](repeating: 0, count: size.limits)
        for cell in 0..<size.cells { result[cell] = Int64(cellPlaces(cell, regime, &random)) }
        for pool in size.cells..<size.budgetLimit {
            // In the regime of tight pools the hours wanted are doubled already.
            let share = (0.55 + 0.6 * random.fraction()) * (regime == .tightPools ? 0.35 : 1)
            result[pool] = Int64(Double(wanted[pool]) * share)
        }
        let money = Double(wanted[size.budgetLimit])
        result[size.budgetLimit] = Int64(money * (regime == .tightBudget ? 0.85 : 0.95))
        result[size.movesLimit] =
            Int64(regime == .fewMoves ? size.units / 100 : wanted[size.movesLimit] * 3 / 5)
        return result
    }

    /// As many places as children are there now, and up to two more; in a shortage a twentieth less.
    private func cellPlaces(
        _ cell: Int, _ regime: Regime, _ random: inout SplitMix64
    ) -> Int {
        // Both are drawn in every regime, so that the numbers after them are the same.
        let spare = random.below(3)
        let luck = random.fraction()
        guard regime == .shortage else { return places[cell] + spare }
        let left = Double(places[cell]) * 0.95
        return Int(left) + (luck < left - left.rounded(.down) ? 1 : 0)
    }
}
