extension TreeWorker {
    /// Searches until the tree is finished, the node limit is reached or the caller stops it.
    mutating func run(_ until: (_ nodes: Int) -> Bool) {
        guard beginAtRoot(until) else {
            isFinished = !isStopped
            return
        }
        var patience = settings.neighbourhoodNodes
        var nextNeighbourhood = nodes + patience
        while let node = queue.pop() {
            if settings.order == .lowestBound { proven = max(proven, roundedUp(node.bound)) }
            if node.bound > target { continue }
            if isOver(until) {
                queue.push(node)
                break
            }
            plunge(from: node, until)
            if settings.neighbourhoods && nodes >= nextNeighbourhood {
                let before = target
                searchNeighbourhood(until)
                // The longer nothing is found, the likelier the plan is best and proof is missing.
                patience = target < before ? settings.neighbourhoodNodes : 2 * patience
                nextNeighbourhood = nodes + patience
            }
            if let lowest = queue.lowest { proven = max(proven, min(lowest, target)) }
        }
        isFinished = queue.isEmpty && !isStopped
    }

    private mutating func isOver(_ until: (_ nodes: Int) -> Bool) -> Bool {
        isStopped = isStopped || nodes >= settings.nodeLimit || until(nodes)
        return isStopped
    }

    private func roundedUp(_ bound: Double) -> Double {
        (bound / Double(step)).rounded(.up) * Double(step)
    }

    /// Solves the root and looks for first plans there.
    ///
    /// - Returns: whether anything is left to search.
    private mutating func beginAtRoot(
        _ until: (_ nodes: Int) -> Bool
    ) -> Bool {
        nodes = 1
        guard count() else { return false }
        let verdict = evaluate()
        guard verdict != .closed else { return false }
        proven = roundedUp(bound)
        banByPrices()
        keepRoot()
        let basis = program.basis
        if verdict == .solved {
            if let choices = wholeChoices(), offer(choices), rootBound > target { return false }
            searchPlans(basis, until)
        }
        banAtRoot()
        queue.push(TreeNode(rootLive, bound: rootBound, depth: 0, basis: basis))
        return true
    }

    /// Goes down from a node, keeping the other sides for later, until a side is closed.
    private mutating func plunge(
        from node: TreeNode, _ until: (_ nodes: Int) -> Bool
    ) {
        guard enter(node) else { return }
        tell()
        program.setBasis(node.basis)
        bound = node.bound
        var (depth, inherited, last) = (node.depth, node.bound, node.branch)
        while true {
            nodes += 1
            guard count() else { return }
            let verdict = evaluate()
            bound = max(bound, inherited)
            if let last { learn(from: last, verdict, above: inherited) }
            if verdict == .closed || bound > target { return }
            inherited = bound
            if verdict == .solved {
                banByPrices()
                completePlan()
                if bound > target { return }
            }
            guard let (split, partFirst) = branch(verdict, depth: depth) else { return }
            depth += 1
            let basis = program.basis
            let options = problem.options(of: split.unit).filter { live[$0] }
            let sides = [partFirst, !partFirst].map { TreeBranch(split: split, isPart: $0) }
            keep(split, side: !partFirst)
            queue.push(
                TreeNode(live, bound: bound, depth: depth, basis: basis, branch: sides[1]))
            for option in options { allow(option) }
            keep(split, side: partFirst)
            last = sides[0]
            if isOver(until) {
                queue.push(
                    TreeNode(live, bound: bound, depth: depth, basis: basis, branch: last))
                return
            }
        }
    }

    /// Notes by how much a branch has raised the bound; past the target when it closed the node.
    private mutating func learn(from branch: TreeBranch, _ verdict: Verdict, above: Double) {
        if verdict == .unknown { return }
        let reached = verdict == .closed ? max(bound, target + Double(step)) : bound
        // Before there is a plan, a closed node says nothing of how far the bound would have risen.
        guard reached.isFinite, above.isFinite else { return }
        trials.note(branch, rise: reached - above)
    }

    /// How to branch at the node at hand, or `nil` when it is closed.
    private mutating func branch(
        _ verdict: Verdict, depth: Int
    ) -> (TreeSplit, partFirst: Bool)? {
        var verdict = verdict
        while true {
            let splits = verdict == .solved ? splits() : []
            if splits.isEmpty {
                guard let split = blindSplit() else {
                    offer(onlyChoices())
                    return nil
                }
                return (split, true)
            }
            switch choose(splits, depth: depth) {
            case .closed: return nil
            case .split(let split, let partFirst): return (split, partFirst)
            case .tightened:
                let before = bound
                guard count() else { return nil }
                verdict = evaluate()
                bound = max(bound, before)
                if verdict == .closed || bound > target { return nil }
                if verdict == .solved { banByPrices() }
            }
        }
    }

    /// The choices when each unit has one option left.
    private func onlyChoices() -> [Int32] {
        (0..<problem.unitCount).map { unit in
            Int32(problem.options(of: unit).first { live[$0] } ?? Int(key[unit]))
        }
    }
}
