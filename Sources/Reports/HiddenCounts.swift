/// Which counts of a table are hidden so that none from 1 to 5 can be read or worked out.
///
/// The sums of the lines and of the columns are taken as known. A hidden count can be worked out
/// from them exactly when it lies on no ring of hidden counts (lines and columns as points, hidden
/// counts as edges between them); so counts are added until each lies on a ring.
/// Source: D. Gusfield, A graph theoretic approach to statistical data security, SIAM Journal on
/// Computing 17, 1988. Bounds remain: a sum of few children leaves few values.
struct HiddenCounts {
    /// The counts that are never shown.
    static let small = 1...5

    private let counts: [[Int]]
    private var isHidden: [[Bool]]

    /// The table's lines of counts, at least two lines and two columns where any is small.
    init(_ counts: [[Int]]) {
        self.counts = counts
        isHidden = counts.map { $0.map(Self.small.contains) }
        while let open = exposed(), let ring = cheapestRing(through: open) {
            for (row, column) in ring { isHidden[row][column] = true }
        }
        if exposed() != nil { isHidden = counts.map { $0.map { _ in true } } }
    }

    /// Whether a count is hidden.
    subscript(row: Int, column: Int) -> Bool { isHidden[row][column] }

    /// Whether any count of a line is hidden.
    func hides(row: Int) -> Bool { isHidden[row].contains(true) }

    /// A hidden count that the sums give away.
    private func exposed() -> (row: Int, column: Int)? {
        for row in counts.indices {
            for column in counts[row].indices where isHidden[row][column] {
                if !isOnRing(row, column) { return (row, column) }
            }
        }
        return nil
    }

    /// Whether a count's line and column hang together without it.
    private func isOnRing(_ row: Int, _ column: Int) -> Bool {
        var rows: Set = [row]
        var columns: Set<Int> = []
        var waiting = [row]
        while let next = waiting.popLast() {
            for other in counts[next].indices
            where isHidden[next][other] && !(next == row && other == column) {
                guard columns.insert(other).inserted else { continue }
                if other == column { return true }
                for line in counts.indices where isHidden[line][other] {
                    if rows.insert(line).inserted { waiting.append(line) }
                }
            }
        }
        return false
    }

    /// The other three counts of the rectangle that costs least to hide.
    private func cheapestRing(
        through open: (row: Int, column: Int)
    ) -> [(row: Int, column: Int)]? {
        var best: (cost: Int, ring: [(row: Int, column: Int)])?
        for row in counts.indices where row != open.row {
            for column in counts[row].indices where column != open.column {
                let ring = [(open.row, column), (row, open.column), (row, column)]
                let cost = ring.reduce(0) { $0 + self.cost($1.0, $1.1) }
                if cost < best?.cost ?? .max { best = (cost, ring) }
            }
        }
        return best?.ring
    }

    /// A count of 0 protects little, as it is often known to be one.
    private func cost(_ row: Int, _ column: Int) -> Int {
        guard !isHidden[row][column] else { return 0 }
        return counts[row][column] == 0 ? 1_000_000 : 1_000 + counts[row][column]
    }
}
