extension Engine {
    /// Searches for a better plan among what the best one and the last walks chose, by small trees.
    ///
    /// Walks end near to each other and to the best plan; where they differ, each has found a good
    /// choice for some units, and few of all the combinations have been tried (solution polishing,
    /// Rothberg 2007).
    mutating func polish(_ walks: Walks) throws(AllocationError) {
        guard let plan else { return }
        var isChosen = [Bool](repeating: false, count: problem.optionCount)
        for choices in walks.ends + [plan] {
            for option in choices { isChosen[Int(option)] = true }
        }
        let core = problem.keeping { isChosen[$1] }
        guard core.problem.optionCount > core.problem.unitCount else { return }
        var settings = TreeSettings()
        settings.nodeLimit = 1
        settings.candidates = 3
        settings.neighbourhoodNodes = 500
        settings.rootNeighbourhoods = 3
        _ = try search(Kernel(part: core, prices: hardPrices), upTo: cost - 1, settings)
    }
}
