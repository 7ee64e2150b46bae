/// Which variables of a linear program are basic, a bit each, columns before slacks.
struct SimplexBasis {
    private(set) var words: [UInt64]

    /// The basis of all slacks.
    init(columns: Int, rows: Int) {
        words = [UInt64](repeating: 0, count: (columns + rows + 63) / 64)
        for slack in columns..<columns + rows { insert(slack) }
    }

    func contains(_ variable: Int) -> Bool { words[variable >> 6] >> (variable & 63) & 1 == 1 }

    mutating func insert(_ variable: Int) { words[variable >> 6] |= 1 << (variable & 63) }

    mutating func remove(_ variable: Int) { words[variable >> 6] &= ~(1 << (variable & 63)) }

    /// The variables that are basic in one of two bases only: those that enter on the way to the
    /// other, and those that leave.
    func difference(from other: SimplexBasis) -> (entering: [Int32], leaving: [Int32]) {
        var (entering, leaving): ([Int32], [Int32]) = ([], [])
        for word in words.indices {
            var bits = words[word] ^ other.words[word]
            while bits != 0 {
                let variable = word << 6 + bits.trailingZeroBitCount
                bits &= bits - 1
                if contains(variable) {
                    entering.append(Int32(variable))
                } else {
                    leaving.append(Int32(variable))
                }
            }
        }
        return (entering, leaving)
    }
}
