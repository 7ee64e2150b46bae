/// How often each level 0 to 5 was found in a group: a domain, an age, an assessor, an area.
///
/// ```swift
/// var tally = LevelTally(lastYear)          // any sequence of levels
/// tally += LevelTally(thisTerm)
/// tally.mean                                // the average level, nil for an empty tally
/// ```
public struct LevelTally: Hashable, Sendable {
    /// The number found at each level, lowest level first; always six.
    public private(set) var counts: [Int]

    /// A tally of nothing.
    public init() { counts = Array(repeating: 0, count: Level.all.count) }

    /// A tally by level, lowest first; nil unless there are six counts and none is negative.
    public init?(counts: [Int]) {
        guard counts.count == Level.all.count, counts.allSatisfy({ $0 >= 0 }) else {
            return nil
        }
        self.counts = counts
    }

    /// The tally of a sequence of levels.
    public init(_ levels: some Sequence<Level>) {
        self.init()
        for level in levels { add(level) }
    }

    /// Counts one more level.
    public mutating func add(_ level: Level) { counts[level.value] += 1 }

    /// The tally of two groups together.
    public static func + (one: LevelTally, other: LevelTally) -> LevelTally {
        var sum = one
        sum += other
        return sum
    }

    /// Adds the tally of another group in place.
    public static func += (one: inout LevelTally, other: LevelTally) {
        for level in one.counts.indices { one.counts[level] += other.counts[level] }
    }

    /// The number found at a level.
    public subscript(level: Level) -> Int { counts[level.value] }

    /// The number of levels counted.
    public var total: Int { counts.reduce(0, +) }

    /// The share found at a level, 0 to 1; nil for an empty tally.
    public func share(of level: Level) -> Double? {
        total == 0 ? nil : Double(self[level]) / Double(total)
    }

    /// The average level, 0 to 5; nil for an empty tally.
    public var mean: Double? { ValueSpread(of: counts).mean }

    /// The spread about the average, in levels; nil for an empty tally.
    ///
    /// The root of the mean squared deviation, divided by the total: the group is the whole
    /// population of its reference, not a sample of a larger one.
    public var standardDeviation: Double? { ValueSpread(of: counts).standardDeviation }

    /// The sum of all levels counted.
    var sum: Int { ValueSpread(of: counts).sum }
}

extension Level {
    /// All levels, lowest first.
    static let all = (0...5).compactMap { Level($0) }
}
