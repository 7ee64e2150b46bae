/// A set of small numbers from 0 on.
struct Bits: Hashable {
    private var words: [UInt64]

    /// An empty set for numbers below a count.
    init(count: Int) { words = .init(repeating: 0, count: (count + 63) / 64) }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    var elements: [Int] {
        words.indices.flatMap { word in
            (0..<64).filter { words[word] >> $0 & 1 == 1 }.map { word * 64 + $0 }
        }
    }

    func contains(_ number: Int) -> Bool { words[number >> 6] >> (number & 63) & 1 == 1 }

    mutating func insert(_ number: Int) { words[number >> 6] |= 1 << (number & 63) }

    mutating func formSymmetricDifference(_ other: Bits) {
        for word in words.indices { words[word] ^= other.words[word] }
    }
}
