/// Random numbers that are the same for the same seed, everywhere (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator; different seeds give unrelated numbers.
    public init(seed: Int) { self.init(seed: UInt64(bitPattern: Int64(seed))) }

    /// A generator from all 64 bits of a seed.
    public init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number of a range, each as likely.
    ///
    /// Not the library's own draw, so that a seed means the same with every version of it.
    public mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// True so many times in a hundred.
    public mutating func chance(_ percent: Int) -> Bool { number(in: 1...100) <= percent }

    /// One of a list that is not empty.
    public mutating func one<Element>(of list: [Element]) -> Element {
        list[number(in: 0...(list.count - 1))]
    }
}
