/// A part of the tree still to be examined: which options are left, and what is known of them.
struct TreeNode {
    /// One bit for each option that is left.
    let words: [UInt64]
    /// No plan among these options costs less, counted from the cost of the keys.
    let bound: Double
    let depth: Int
    /// Where the linear program of the node above ended.
    let basis: SimplexBasis
    /// Which side of which split it is; the root is none.
    let branch: TreeBranch?

    init(
        _ live: [Bool], bound: Double, depth: Int, basis: SimplexBasis, branch: TreeBranch? = nil
    ) {
        var words = [UInt64](repeating: 0, count: (live.count + 63) / 64)
        for option in live.indices where live[option] { words[option >> 6] |= 1 << (option & 63) }
        self.words = words
        self.bound = bound
        self.depth = depth
        self.basis = basis
        self.branch = branch
    }

    func holds(_ option: Int) -> Bool { words[option >> 6] >> (option & 63) & 1 == 1 }
}

/// The nodes still to be examined, the one with the lowest bound first or the one added last.
///
/// Bounds that round up to the same cost are as good as equal; of those the deepest comes first,
/// because it is nearer to a plan, then the one added last.
struct TreeQueue {
    private struct Entry {
        let key: (Double, Int, Int)
        let node: TreeNode
    }

    private let step: Double
    private let order: TreeSettings.Order
    private var heap: [Entry] = []
    private var added = 0

    /// - Parameter step: what all differences of cost are a multiple of.
    init(step: Double, order: TreeSettings.Order) { (self.step, self.order) = (step, order) }

    var isEmpty: Bool { heap.isEmpty }

    /// The lowest bound, rounded up to a whole number of steps; `nil` when it is not known.
    var lowest: Double? { order == .lowestBound ? heap.first?.key.0 : nil }

    mutating func push(_ node: TreeNode) {
        added += 1
        let rounded = ((node.bound - 1e-6) / step).rounded(.up) * step
        let key = order == .lowestBound ? (rounded, -node.depth, -added) : (0, 0, -added)
        heap.append(Entry(key: key, node: node))
        var child = heap.count - 1
        while child > 0, heap[child].key < heap[(child - 1) / 2].key {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> TreeNode? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first.node }
        heap[0] = last
        var parent = 0
        while 2 * parent + 1 < heap.count {
            var child = 2 * parent + 1
            if child + 1 < heap.count, heap[child + 1].key < heap[child].key { child += 1 }
            guard heap[child].key < heap[parent].key else { break }
            heap.swapAt(child, parent)
            parent = child
        }
        return first.node
    }
}
