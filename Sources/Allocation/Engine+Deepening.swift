extension Engine {
    /// How far cutoffs have risen.
    struct Deepening {
        /// How far above the relaxation the highest settled cutoff lies; 0 before the first.
        var reach = 0.0
        /// How many nodes a tree may have before something else is tried.
        var nodeLimit = 64_000
    }

    /// The first cutoff lies so far up the gap, and each next one so many times as far.
    private static let firstReach = 0.4, nextReach = 1.12

    /// Trees over more options than so many for each limit, and a few, do not end.
    private static let choicesPerLimit = 3, fewestChoices = 100

    /// Whether so many units choose that the best plan is seldom found before its proof.
    var isLaborious: Bool { problem.unitCount >= 1_000 && kernelStages == .max }

    /// Searches for plans up to cutoffs that rise from the bound (iterative deepening, Korf 1985),
    /// until nothing is left below the best plan, or a tree takes too many nodes.
    ///
    /// A tree for all plans up to a cutoff ends with the best plan there is, or raises the bound to
    /// its cutoff. Its size grows by half with each unit of cost on boroughs; so while the best plan
    /// is yet to be found, all low cutoffs together take less than a tree for whatever is better than
    /// the plan at hand.
    ///
    /// - Parameter isProof: whether plans have been sought for long enough.
    mutating func deepen(
        _ tight: inout TightenedProblem, _ deepening: inout Deepening, isProof: Bool
    ) throws(AllocationError) {
        if !isProof { try tightenWhereFew(&tight) }
        let gap = Double(cost) - tight.relaxation
        var reach = max(Self.nextReach * deepening.reach, Self.firstReach * gap)
        while !isDone, tight.relaxation + reach < Double(cost - 1) {
            let cutoff = Int64((tight.relaxation + reach).rounded(.down))
            let nodes = isProof ? .max : deepening.nodeLimit
            if cutoff >= bound {
                guard let kernel = kernel(upTo: cutoff, tight) else { return }
                guard try isSettled(upTo: cutoff, kernel, nodes) else {
                    deepening.nodeLimit *= 2
                    return
                }
            }
            deepening.reach = reach
            reach *= Self.nextReach
        }
    }

    /// Closes the gap by a tree over every option that a better plan could hold.
    ///
    /// The bound hardly rises before such a tree ends. Where it does not end soon, cutoffs that rise
    /// from the bound have their turn, and only then a tree without a limit.
    mutating func prove(
        _ tight: inout TightenedProblem, _ deepening: inout Deepening, stage: Int
    ) throws(AllocationError) {
        let hasCuts = isCloser(tight)
        var settings = settings(stage: stage, isProof: true, hasCuts: hasCuts)
        let isTrial = !isLaborious && settings.nodeLimit == .max
        if isTrial { settings.nodeLimit = deepening.nodeLimit }
        if try isProven(tight, hasCuts, settings) || !isTrial { return }
        try deepen(&tight, &deepening, isProof: true)
        settings.nodeLimit = .max
        _ = try isProven(tight, hasCuts, settings)
    }

    /// Whether a tree over every option that a better plan could hold has ended, or nothing more is
    /// asked for.
    private mutating func isProven(
        _ tight: TightenedProblem, _ hasCuts: Bool, _ settings: TreeSettings
    ) throws(AllocationError) -> Bool {
        guard !isDone, let plan else { return true }
        let result = try search(
            kernel(of: tight, width: widthOfProof(tight), with: plan, hasCuts: hasCuts),
            upTo: cost - 1, settings)
        raiseBound(to: min(result.bound, cost))
        return result.finished
    }

    /// The options of all plans up to a cutoff; nil when a tree over so many would not end.
    private func kernel(upTo cutoff: Int64, _ tight: TightenedProblem) -> Kernel? {
        guard let plan else { return nil }
        let width = Double(cutoff) - tight.relaxation + 1e-4
        let kernel = kernel(of: tight, width: width, with: plan, hasCuts: isCloser(tight))
        let choices = kernel.part.problem.optionCount - problem.unitCount
        return choices <= Self.choicesPerLimit * problem.limitCount + Self.fewestChoices
            ? kernel : nil
    }

    /// Whether a tree has found the best plan up to a cutoff, or shown that there is none.
    private mutating func isSettled(
        upTo cutoff: Int64, _ kernel: Kernel, _ nodes: Int
    ) throws(AllocationError) -> Bool {
        var settings = TreeSettings()
        settings.nodeLimit = nodes
        settings.order = .latest
        // Mostly there is none: looking for one would take longer than the tree.
        settings.dives = false
        let result = try search(kernel, upTo: cutoff, settings)
        if result.finished { raiseBound(to: min(result.bound, cost)) }
        return result.finished
    }
}
