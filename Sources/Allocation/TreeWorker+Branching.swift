extension TreeWorker {
    /// What trying ways to branch led to.
    enum Choice {
        /// Branch so; the part comes first or second.
        case split(TreeSplit, partFirst: Bool)
        /// A side of some way to branch is proven empty and was banned: evaluate again.
        case tightened
        /// Both sides of a way to branch are proven empty.
        case closed
    }

    /// What a trial of one side showed.
    private struct Trial {
        var objective: Double
        var isClosed: Bool
    }

    /// The ways to branch on what the linear program takes in part, the most promising first.
    func splits() -> [TreeSplit] {
        var ranked: [(split: TreeSplit, rank: Double)] = []
        for unit in 0..<problem.unitCount where liveCount[unit] > 1 && isBroken(unit) {
            for split in splits(of: unit) {
                let even = min(split.share, 1 - split.share)
                let favour = if case .group = split.part { 0.05 } else { 0.0 }
                let isKnown = trials.count(split) > 0
                ranked.append((split, isKnown ? 1e3 + expectedGain(split) : even + favour))
            }
        }
        let order = ranked.indices.sorted {
            (ranked[$1].rank, $0) < (ranked[$0].rank, $1)
        }
        return order.map { ranked[$0].split }
    }

    private func isBroken(_ unit: Int) -> Bool {
        for option in problem.options(of: unit) where column[option] >= 0 {
            let share = program.values[Int(column[option])]
            if share > 1e-6 && share < 1 - 1e-6 { return true }
        }
        return false
    }

    private func splits(of unit: Int) -> [TreeSplit] {
        var splits: [TreeSplit] = []
        var groups: [(group: Int32, share: Double, size: Int)] = []
        let options = problem.options(of: unit).filter { live[$0] }
        let shares = options.map { share($0) }
        for (option, share) in zip(options, shares) {
            if let index = groups.firstIndex(where: { $0.group == groupOf[option] }) {
                groups[index].share += share
                groups[index].size += 1
            } else {
                groups.append((groupOf[option], share, 1))
            }
        }
        for (group, share, size) in groups where size > 1 && share > 1e-4 && share < 1 - 1e-4 {
            splits.append(TreeSplit(unit: unit, part: .group(group), share: share))
        }
        for (option, share) in zip(options, shares) where share > 1e-4 && share < 1 - 1e-4 {
            splits.append(TreeSplit(unit: unit, part: .option(option), share: share))
        }
        return splits
    }

    /// A way to branch when the linear program says nothing: halves of the unit with the most left.
    func blindSplit() -> TreeSplit? {
        guard let unit = liveCount.indices.max(by: { liveCount[$0] < liveCount[$1] }),
            liveCount[unit] > 1
        else { return nil }
        let options = problem.options(of: unit).filter { live[$0] }
        return TreeSplit(unit: unit, part: .before(options[options.count / 2]), share: 0.5)
    }

    /// Tries the most promising ways to branch and takes the one that raises the bound most.
    mutating func choose(
        _ splits: [TreeSplit], depth: Int
    ) -> Choice {
        let base = bound
        let basis = program.basis
        let most = depth < 4 ? 2 * settings.candidates : settings.candidates
        var (tried, failures, score) = (0, 0, -1.0)
        var chosen = Choice.split(splits[0], partFirst: splits[0].share > 0.5)
        for split in splits {
            if trials.count(split) >= settings.trust && depth > 0 {
                let gain = expectedGain(split)
                if gain > score {
                    score = gain
                    chosen = .split(split, partFirst: split.share > 0.5)
                }
                continue
            }
            if tried >= most || failures >= 4 { continue }
            tried += 1
            let part = tryOut(split, side: true, basis)
            let rest = tryOut(split, side: false, basis)
            if part.isClosed || rest.isClosed {
                bound = base
                if part.isClosed && rest.isClosed { return .closed }
                keep(split, side: rest.isClosed)
                return .tightened
            }
            let gain = learn(split, part.objective - base, rest.objective - base)
            failures = gain > score ? 0 : failures + 1
            if gain > score {
                score = gain
                let isEven = part.objective == rest.objective
                chosen = .split(
                    split,
                    partFirst: isEven ? split.share > 0.5 : part.objective < rest.objective)
            }
        }
        bound = base
        return chosen
    }

    /// How much a way to branch promises: the product of what its sides raise the bound by
    /// (Achterberg 2007).
    private static func gain(_ part: Double, _ rest: Double) -> Double {
        max(1e-3, part) * max(1e-3, rest)
    }

    /// Notes what a trial raised the bound by on both sides, and says what that promises.
    private mutating func learn(_ split: TreeSplit, _ part: Double, _ rest: Double) -> Double {
        trials.note(TreeBranch(split: split, isPart: true), rise: part)
        trials.note(TreeBranch(split: split, isPart: false), rise: rest)
        return Self.gain(part, rest)
    }

    private func expectedGain(_ split: TreeSplit) -> Double {
        let (part, rest) = trials.expected(split)
        return Self.gain(part, rest)
    }

    /// Bans the other side of a way to branch.
    mutating func keep(_ split: TreeSplit, side: Bool) {
        for option in problem.options(of: split.unit) where live[option] {
            if split.holds(option, groupOf) != side { ban(option) }
        }
    }

    /// Runs a few iterations with one side only, then puts everything back.
    private mutating func tryOut(
        _ split: TreeSplit, side: Bool, _ basis: SimplexBasis
    ) -> Trial {
        let options = problem.options(of: split.unit).filter { live[$0] }
        keep(split, side: side)
        tell()
        var trial = Trial(objective: bound, isClosed: false)
        let end = program.solve(
            iterationLimit: settings.trialIterations,
            objectiveLimit: target + 0.5 * Double(step))
        switch end {
        case .infeasible:
            trial.isClosed = isProvenInfeasible()
        case .objectiveLimit:
            trial.isClosed = isClosedByPrices()
            trial.objective = target + Double(step)
        default:
            trial.objective = program.objective
        }
        for option in options { allow(option) }
        tell()
        program.setBasis(basis)
        return trial
    }
}
