extension TreeWorker {
    /// Looks for plans from the root: dives, then small trees over the most promising options.
    mutating func searchPlans(
        _ basis: SimplexBasis, _ until: (_ nodes: Int) -> Bool
    ) {
        guard settings.dives else { return }
        completePlan()
        for part in [0.25, 0.08] {
            setLive(rootLive)
            tell()
            program.setBasis(basis)
            dive(part, until)
            banAtRoot()
        }
        guard settings.neighbourhoods else { return }
        for _ in 0..<settings.rootNeighbourhoods
        where target >= rootBound && !until(nodes) {
            searchNeighbourhood(until)
        }
    }

    private mutating func chooseWidth() {
        let nearest = rootExcess.filter { $0.isFinite && $0 > 1e-6 }.sorted()
        let place = min(nearest.count - 1, problem.unitCount / 3)
        width = place >= 0 ? max(1e-6, nearest[place]) : 1
    }

    /// Searches a small tree over the best choices and the options nearest to the least of their
    /// units at the root's prices; the next one is wider or narrower, as this one went.
    mutating func searchNeighbourhood(
        _ until: (_ nodes: Int) -> Bool
    ) {
        if width == 0 { chooseWidth() }
        var allowed = rootExcess.indices.map { rootLive[$0] && rootExcess[$0] <= width }
        for option in best ?? [] { allowed[Int(option)] = true }
        guard let fold = CoreFold(problem, allowed: allowed), fold.problem.unitCount > 0 else {
            width *= 1.6
            return
        }
        var inner = settings
        inner.neighbourhoods = false
        inner.nodeLimit = settings.neighbourhoodNodes
        let cutoff = target.isFinite ? keyCost + Int64(target) - fold.settledCost : nil
        var worker = TreeWorker(
            fold.problem, prices: fold.limits.map { rootPrices[Int($0)] }, cutoff: cutoff,
            settings: inner)
        let places = places(fold, worker.groupOf)
        worker.trials = trials.part(places, options: fold.source.count)
        let before = nodes
        worker.run { until(before + $0) }
        trials.learn(from: worker.trials, places)
        nodes += worker.nodes
        innerPrograms += worker.program.runs
        innerIterations += worker.program.iterations
        if let choices = worker.best { offer(fold.outerChoices(choices)) }
        banAtRoot()
        if worker.isFinished { width *= 1.6 } else if worker.best == nil { width *= 0.8 }
    }

    /// Where the trials of a smaller problem's options and groups are kept here.
    private func places(_ fold: CoreFold, _ inner: [Int32]) -> [Int] {
        let options = fold.source.map(Int.init)
        var groups = [Int](repeating: 0, count: Int(inner.max() ?? -1) + 1)
        for (option, outer) in options.enumerated() {
            groups[Int(inner[option])] = live.count + Int(groupOf[outer])
        }
        return options + groups
    }

    /// Settles a part of the undecided units as the linear program leans, again and again.
    private mutating func dive(
        _ part: Double, _ until: (_ nodes: Int) -> Bool
    ) {
        var last: [(unit: Int, options: [Int])] = []
        var retreats = 0
        for _ in 0..<400 where !until(nodes) {
            var isSolved = count()
            if isSolved { isSolved = evaluate() == .solved }
            if !isSolved {
                retreats += 1
                guard let first = last.first, retreats <= 6, retreat(first, last) else { return }
                last = []
                continue
            }
            banByPrices()
            completePlan()
            if bound > target { return }
            let leanings = leanings()
            guard !leanings.isEmpty else { return }
            last = []
            for (place, leaning) in leanings.prefix(max(1, Int(part * Double(leanings.count))))
                .enumerated()
            {
                if place > 0 && leaning.share < 0.6 { break }
                let unit = Int(unitOf[leaning.option])
                last.append((unit, problem.options(of: unit).filter { live[$0] }))
                keep(TreeSplit(unit: unit, part: .option(leaning.option), share: 1), side: true)
            }
        }
    }

    /// Takes the last step of a dive back and bans the choice it leaned to most.
    private mutating func retreat(
        _ first: (unit: Int, options: [Int]), _ steps: [(unit: Int, options: [Int])]
    ) -> Bool {
        let chosen = problem.options(of: first.unit).filter { live[$0] }
        for step in steps {
            for option in step.options { allow(option) }
        }
        for option in chosen { ban(option) }
        return liveCount[first.unit] > 0
    }

    /// The option each undecided unit leans to, the strongest leaning first.
    private func leanings() -> [(option: Int, share: Double)] {
        var leanings: [(option: Int, share: Double)] = []
        for unit in 0..<problem.unitCount where liveCount[unit] > 1 {
            var (best, most, isWhole) = (-1, 0.0, true)
            for option in problem.options(of: unit) where live[option] {
                let share = share(option)
                if share > 1e-6 && share < 1 - 1e-6 { isWhole = false }
                if share > most { (best, most) = (option, share) }
            }
            if !isWhole { leanings.append((best, most)) }
        }
        return leanings.sorted { ($1.share, $0.option) < ($0.share, $1.option) }
    }

    /// Settles the undecided units by search in depth, all others as the linear program has them.
    ///
    /// A plan costs the node's bound, the excess of its options over the least of their units, and
    /// the priced room it leaves: so only options of small excess come into question.
    mutating func completePlan() {
        var completion = TreeCompletion(
            problem, values: values, least: least, budget: target - bound)
        for unit in 0..<problem.unitCount {
            let options = problem.options(of: unit)
            if let option = options.first(where: { live[$0] && share($0) > 1 - 1e-6 }) {
                completion.settle(unit, option)
            } else {
                completion.leaveOpen(unit, options.filter { live[$0] })
            }
        }
        if let choices = completion.run() { offer(choices) }
    }
}
