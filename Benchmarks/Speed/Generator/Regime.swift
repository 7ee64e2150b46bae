/// What makes a problem harder than the base: supply, money, moves or costs.
enum Regime: String, CaseIterable {
    case base
    /// Hours doubled, supply times 0.7.
    case tightPools = "tight-pools"
    /// A tenth less money than the base.
    case tightBudget = "tight-budget"
    /// One child in a hundred may move.
    case fewMoves = "few-moves"
    /// One place in twenty is gone, and none is spare.
    case shortage
    /// Costs as 1,000,000 : 1,000 : 1.
    case steep
}
