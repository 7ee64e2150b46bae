extension Engine {
    /// So many options beyond one of each unit are few.
    private static let fewOptions = 5_000

    /// Trees over small parts of the plan, around what makes it cost more than the bound.
    ///
    /// Larger and wider parts follow when one round gains little, but only where kernels would be
    /// too large to follow instead.
    mutating func searchNeighbourhoods() throws(AllocationError) {
        guard let plan, problem.unitCount > 2_000 else { return }
        var search = NeighbourhoodSearch(problem, prices: hardPrices, from: plan)
        let largest = hasKernels ? 80 : 1_280
        let clock = clock
        while !isDone, search.size <= largest {
            let before = search.nodes
            let gained = try search.improve(until: { clock.isOver }) { choices in
                offer(choices)
                return isDone
            }
            statistics.nodes += search.nodes - before
            if gained <= worthwhile { search.widen() }
        }
    }

    /// Whether one linear program can hold all limits.
    var hasKernels: Bool { problem.limitCount <= 5_000 }

    /// Trees over the options nearest to being chosen, ever more of them, with walks between.
    ///
    /// One that holds every option of a better plan is a proof when it ends; inequalities of whole
    /// plans bring it nearer. A kernel that is no proof is only searched for plans, by small trees
    /// within it; the first one is soon left for the walks where it does not lead to the end at once.
    mutating func searchKernels() throws(AllocationError) {
        guard hasKernels else { return }
        if plan == nil { return try searchWhole() }
        var tight = TightenedProblem(optionsOfBetterPlans, [], prices: hardPrices)
        try tightenWhereFew(&tight)
        var width = tight.width(holding: problem.limitCount / 6 + 20)
        var walks = Walks()
        var deepening = Deepening()
        for stage in 0..<kernelStages {
            // Where the proof is near, walks would only keep it waiting.
            if stage > 0, widthOfProof(tight) > 4 * width { try anneal(tight, &walks) }
            guard !isDone else { return }
            let isProof = width * (isCloser(tight) ? 4 : 1) >= widthOfProof(tight)
            if isProof { try tightenWhereFew(&tight) }
            if isLaborious, isProof || stage > 1 || deepensFirst {
                try deepen(&tight, &deepening, isProof: isProof)
            }
            // The plan may be a better one by now.
            guard !isDone, let plan else { return }
            if isProof { return try prove(&tight, &deepening, stage: stage) }
            _ = try search(
                kernel(of: tight, width: width, with: plan, hasCuts: false), upTo: cost - 1,
                settings(stage: stage, isProof: false, hasCuts: false))
            if stage > 0 { width *= 2 }
        }
    }

    /// The options of a part of the problem, and prices for its limits.
    struct Kernel {
        var part: ReducedProblem
        var prices: [Double]
    }

    /// The options within a width of their unit's cheapest and those of a plan, under the
    /// inequalities of whole plans or without them.
    func kernel(
        of tight: TightenedProblem, width: Double, with plan: [Int32], hasCuts: Bool
    ) -> Kernel {
        hasCuts
            ? Kernel(part: tight.core(width: width, with: plan), prices: tight.prices)
            : Kernel(part: tight.plainCore(width: width, with: plan), prices: hardPrices)
    }

    /// How far above their unit's least the options of a better plan lie at most.
    func widthOfProof(_ tight: TightenedProblem) -> Double {
        Double(cost - 1) - tight.relaxation + 1e-4
    }

    /// Tightens what a better plan could hold, unless so many options are left that it takes long
    /// or nothing comes of it.
    mutating func tightenWhereFew(
        _ tight: inout TightenedProblem
    ) throws(AllocationError) {
        guard !isDone, let plan else { return }
        let part = tight.plainCore(width: widthOfProof(tight), with: plan)
        statistics.optionsLeft = part.problem.optionCount - problem.unitCount
        guard statistics.optionsLeft <= Self.fewOptions else { return }
        let tighter = try tightened(part)
        if closes(tighter, share: 0.03) { tight = tighter }
    }

    /// Whether inequalities close a share of the gap.
    private func closes(_ tight: TightenedProblem, share: Double) -> Bool {
        tight.relaxation - relaxation >= share * (Double(cost) - relaxation)
    }

    /// Whether they close enough of it to be worth the time they cost a tree.
    func isCloser(_ tight: TightenedProblem) -> Bool { closes(tight, share: 0.1) }

    /// The options that lie no further above their unit's least, and those of the plan.
    var optionsOfBetterPlans: ReducedProblem {
        ReducedCosts(problem, at: hardPrices)
            .core(of: problem, width: Double(cost - 1) - relaxation + 1e-4, with: plan ?? [])
    }

    func settings(stage: Int, isProof: Bool, hasCuts: Bool) -> TreeSettings {
        var settings = TreeSettings()
        settings.nodeLimit = !isProof ? 1 : kernelStages == .max ? .max : 200
        settings.candidates = isProof ? 8 : 3
        if isProof { settings.order = .latest }
        settings.neighbourhoodNodes = isProof ? 200 : stage == 0 ? 8 : 500
        // Where cuts bring the proof near, kernels have looked for plans long enough.
        if hasCuts { settings.rootNeighbourhoods = 2 }
        return settings
    }

    /// Searches the tree of a kernel for plans up to a cutoff, and takes the best one over.
    mutating func search(
        _ kernel: Kernel, upTo cutoff: Int64, _ settings: TreeSettings
    ) throws(AllocationError) -> TreeResult {
        var settings = settings
        settings.clock = clock
        let tree = try TreeSearch(
            kernel.part.problem, prices: kernel.prices, cutoff: cutoff, settings: settings)
        let clock = clock
        let result = tree.run(until: { _ in clock.isOver })
        statistics.nodes += result.nodes
        if let choices = result.choices { offer(kernel.part.original(choices)) }
        return result
    }

    /// A tree over all options, where nothing else has found a plan.
    private mutating func searchWhole() throws(AllocationError) {
        var settings = TreeSettings()
        settings.clock = clock
        let tree = try TreeSearch(problem, prices: hardPrices, cutoff: nil, settings: settings)
        let clock = clock
        let result = tree.run(until: { _ in clock.isOver })
        statistics.nodes += result.nodes
        if let choices = result.choices { offer(choices) }
        isWithoutPlan = result.finished && plan == nil
        if plan != nil { raiseBound(to: min(result.bound, cost)) }
    }
}

/// The reduced costs of all options at prices.
struct ReducedCosts {
    private let values: [Float]

    init(_ problem: AllocationProblem, at prices: [Double]) {
        let pricing = Pricing(problem, at: prices)
        var values: [Float] = []
        values.reserveCapacity(problem.optionCount)
        for unit in 0..<problem.unitCount {
            for option in problem.options(of: unit) {
                // Rounded down, so that no option is taken to lie further off than it does.
                let value = problem.pricedCost(of: option, at: prices) - pricing.least[unit]
                values.append(Float(value).nextDown)
            }
        }
        self.values = values
    }

    /// The reduced costs of some of the options.
    func of(_ options: [Int32]) -> ReducedCosts {
        ReducedCosts(values: options.map { values[Int($0)] })
    }

    private init(values: [Float]) { self.values = values }

    /// How far from their unit's cheapest the given number of options lie, besides the cheapest.
    ///
    /// - Parameter isCounted: which options are counted.
    func width(holding count: Int, of isCounted: (Int) -> Bool = { _ in true }) -> Double {
        let positive = values.indices.filter { values[$0] > 1e-6 && isCounted($0) }
            .map { values[$0] }.sorted()
        return positive.isEmpty ? .infinity : Double(positive[min(count, positive.count - 1)])
    }

    /// The reduced cost of an option, rounded down.
    func excess(_ option: Int) -> Double { Double(values[option]) }

    /// The options within a width of their unit's cheapest, with those of a plan.
    ///
    /// - Parameter problem: the problem, or one with the same options.
    func core(
        of problem: AllocationProblem, width: Double, with plan: [Int32]
    ) -> ReducedProblem {
        problem.keeping { unit, option in
            Double(values[option]) <= width || plan[unit] == Int32(option)
        }
    }
}
