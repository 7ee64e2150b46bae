import Provision

/// Follows vacated places: who takes the place that each mover leaves.
struct ChainFinder {
    let index: PlacementIndex
    let chosen: [Option]
    let cells: [Plan.CellUse]

    /// Chains in order of their first child.
    ///
    /// Every child with a stay who changes place is in
    /// exactly one, and so is a child without a stay who takes a place that was left.
    func chains() -> [MoveChain] {
        let moves = index.liveChildren.indices.compactMap(move)
        var links = Links(moves)
        links.connect(holding: index)
        return links.paths().map { path in
            MoveChain(
                children: path.children.reversed().map { index.liveChildren[$0].id },
                end: end(of: path), gains: gains(of: path.children))
        }
    }

    struct Move {
        let child: Int
        /// The place left; nil for one without a stay, or when the place left is held.
        let freed: Int?
        let isMover: Bool
        let taken: Int
    }

    private func move(_ number: Int) -> Move? {
        let child = index.liveChildren[number]
        guard child.planStatus == .plan, let place = chosen[number].place else { return nil }
        let stay = index.stay(of: child)
        guard stay != place else { return nil }
        let isHeld = stay.map { index.holds($0, movingTo: place) } ?? false
        return Move(
            child: number, freed: isHeld ? nil : stay, isMover: stay != nil, taken: place)
    }

    private func end(of path: Links.Path) -> MoveChain.End {
        guard !path.isRing else { return .exchange }
        let cell = cells[path.lastPlace]
        guard cell.recommended > cell.base else { return .vacantPlace }
        return cell.held > 0 ? .heldPlace : .overNumberPlace
    }

    /// The change of every aim from today, over-number places left aside.
    private func gains(of children: [Int]) -> [Int] {
        let before = children.map { number -> PartVector in
            let admissibility = Admissibility(child: index.liveChildren[number], index: index)
            return admissibility.stayParts ?? admissibility.value.partsUnplaced
        }
        return index.request.policy.aims.map { aim in
            zip(children, before).reduce(0) { sum, pair in
                sum + chosen[pair.0].parts.value(of: aim) - pair.1.value(of: aim)
            }
        }
    }
}

/// Moves linked from the taker of a place to the child who left it.
struct Links {
    struct Path {
        let children: [Int]
        let lastPlace: Int
        let isRing: Bool
    }

    private let moves: [ChainFinder.Move]
    /// For each move, the move that frees the place it takes.
    private var source: [Int?]
    private var isTaken: [Bool]

    init(_ moves: [ChainFinder.Move]) {
        self.moves = moves
        source = Array(repeating: nil, count: moves.count)
        isTaken = Array(repeating: false, count: moves.count)
    }

    /// Gives each freed place to the first who takes a place there.
    mutating func connect(holding index: PlacementIndex) {
        var takers: [Int: [Int]] = [:]
        for (number, move) in moves.enumerated() { takers[move.taken, default: []].append(number) }
        for (number, move) in moves.enumerated() {
            guard let freed = move.freed,
                let taker = takers[freed, default: []].first(where: { source[$0] == nil })
            else { continue }
            source[taker] = number
            isTaken[number] = true
        }
    }

    /// Paths from the child whose place nobody takes to the one who takes a place nobody left.
    func paths() -> [Path] {
        var seen = Set<Int>()
        var found: [Path] = []
        func follow(_ start: Int) -> [Int] {
            var path: [Int] = []
            var next: Int? = start
            while let move = next, seen.insert(move).inserted {
                path.append(move)
                next = source[move]
            }
            return path
        }
        for start in moves.indices where !isTaken[start] {
            let path = follow(start)
            guard path.count > 1 || moves[start].isMover, let last = path.last else { continue }
            found.append(
                Path(
                    children: path.map { moves[$0].child }, lastPlace: moves[last].taken,
                    isRing: false))
        }
        for start in moves.indices where !seen.contains(start) {
            let path = follow(start)
            found.append(
                Path(
                    children: path.map { moves[$0].child }, lastPlace: moves[start].taken,
                    isRing: true))
        }
        return found.sorted { ($0.children.last ?? 0) < ($1.children.last ?? 0) }
    }
}
