/// A small generator of random numbers whose sequence depends on the seed and the stage alone.
///
/// Sebastiano Vigna's SplitMix64. Every stage of the draw has a generator of its own, so a change
/// in one stage does not change the numbers of another.
struct SeededGenerator {
    private var state: UInt64

    init(seed: UInt64, stage: String) {
        // FNV-1a over the stage's name parts the streams of one seed.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in stage.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        state = seed &* 0x9e37_79b9_7f4a_7c15 ^ hash
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A whole number from 0 up to, but without, the limit; 0 for a limit below 1.
    mutating func below(_ limit: Int) -> Int {
        let number = next()
        guard limit > 0 else { return 0 }
        return Int(number.multipliedFullWidth(by: UInt64(limit)).high)
    }

    /// A whole number of a closed range.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// True in so many of a hundred draws.
    mutating func chance(percent: Int) -> Bool { below(100) < percent }

    /// True in so many of a thousand draws.
    mutating func chance(perMille: Int) -> Bool { below(1000) < perMille }

    /// The index of one of the weights, drawn in proportion; the first when all are 0.
    mutating func index(weights: [Int]) -> Int {
        var rest = below(weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            if rest < weight { return index }
            rest -= weight
        }
        return 0
    }

    /// One of the values, drawn in proportion to its weight.
    mutating func pick<Value>(_ first: (Value, Int), _ others: (Value, Int)...) -> Value {
        let all = [first] + others
        return all[index(weights: all.map(\.1))].0
    }

    /// The values in a random order.
    mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
        var values = values
        var last = values.count - 1
        while last > 0 {
            values.swapAt(last, below(last + 1))
            last -= 1
        }
        return values
    }
}
