/// How far two assessors agree who each gave a level for the same children in the same domain.
///
/// ```swift
/// var agreement = Agreement()
/// for case let (first, second) in pairs { agreement.add(first, second) }
/// agreement.kappa(.quadratic)?.value        // 1 is perfect, 0 what chance would give
/// ```
/// Source: J. Cohen, Weighted kappa: nominal scale agreement with provision for scaled
/// disagreement or partial credit, Psychological Bulletin 70, 1968.
public struct Agreement: Hashable, Sendable {
    /// How a disagreement by some levels counts.
    public enum Weights: CaseIterable, Hashable, Sendable {
        /// By the number of levels between the two.
        case linear
        /// By the square of the number of levels between the two.
        case quadratic

        func disagreement(_ first: Int, _ second: Int) -> Int {
            let distance = abs(first - second)
            return self == .linear ? distance : distance * distance
        }
    }

    /// Weighted kappa with its standard error.
    public struct Kappa: Hashable, Sendable {
        /// The agreement beyond chance, at most 1; below 0 where chance would agree better.
        public let value: Double
        /// The standard error for large numbers of children; kappa +- 1.96 of it holds about 95%.
        ///
        /// Source: J. L. Fleiss, J. Cohen, B. S. Everitt, Large sample standard errors of kappa
        /// and weighted kappa, Psychological Bulletin 72, 1969. Not to be relied on below some
        /// fifty children.
        public let standardError: Double
    }

    /// The pairs counted: the first assessor's level picks the row, the second's the column.
    private var rows: [LevelTally]

    /// An agreement of no pairs.
    public init() {
        rows = Array(repeating: LevelTally(), count: Level.all.count)
    }

    /// The agreement of pairs of levels, each the first and the second assessor's of one child.
    public init(_ pairs: some Sequence<(Level, Level)>) {
        self.init()
        for (first, second) in pairs { add(first, second) }
    }

    /// Counts the two levels given for one more child.
    public mutating func add(_ first: Level, _ second: Level) { rows[first.value].add(second) }

    /// The number of children at a level by the first and at a level by the second assessor.
    public func count(_ first: Level, _ second: Level) -> Int { rows[first.value][second] }

    /// The number of children assessed by both.
    public var total: Int { first.total }

    /// The levels that the first assessor gave.
    public var first: LevelTally {
        LevelTally(counts: rows.map(\.total)) ?? LevelTally()
    }

    /// The levels that the second assessor gave.
    public var second: LevelTally { rows.reduce(LevelTally(), +) }

    /// The number of children given the same level by both.
    public var equal: Int { Level.all.indices.reduce(0) { $0 + rows[$1].counts[$1] } }

    /// Weighted kappa: one less the disagreement met over that expected by chance.
    ///
    /// Nil when chance alone would leave no disagreement: there are no pairs, or both assessors
    /// gave one and the same level throughout.
    public func kappa(_ weights: Weights) -> Kappa? {
        let first = first.counts
        let second = second.counts
        var met = 0
        var chance = 0
        for (row, column) in Self.cells {
            let weight = weights.disagreement(row, column)
            met += weight * rows[row].counts[column]
            chance += weight * first[row] * second[column]
        }
        guard chance > 0 else { return nil }
        let value = 1 - Double(met * total) / Double(chance)
        return Kappa(value: value, standardError: standardError(of: value, weights, chance: chance))
    }

    private static let cells = Level.all.indices.flatMap { row in
        Level.all.indices.map { (row, $0) }
    }

    /// The formula of Fleiss, Cohen and Everitt, written in disagreements instead of agreements.
    ///
    /// With v the disagreement of a cell, v' the mean one of its row and of its column, q the
    /// disagreement expected by chance and k kappa: n q^2 var = E[(v - (1-k)(v'row + v'column))^2]
    /// - (q (1-k))^2, as the expectation in the bracket is q (1-k) - 2 q (1-k).
    private func standardError(of kappa: Double, _ weights: Weights, chance: Int) -> Double {
        let size = Double(total)
        let first = first.counts
        let second = second.counts
        func mean(_ level: Int, against tally: [Int]) -> Double {
            Double(
                tally.enumerated().reduce(0) {
                    $0 + weights.disagreement(level, $1.offset) * $1.element
                }) / size
        }
        let ofRow = Level.all.indices.map { mean($0, against: second) }
        let ofColumn = Level.all.indices.map { mean($0, against: first) }
        let expected = Double(chance) / (size * size)
        var square = 0.0
        for (row, column) in Self.cells {
            let share = Double(rows[row].counts[column]) / size
            let influence =
                Double(weights.disagreement(row, column))
                - (1 - kappa) * (ofRow[row] + ofColumn[column])
            square += share * influence * influence
        }
        let centre = expected * (1 - kappa)
        return (max(0, square - centre * centre) / size).squareRoot() / expected
    }
}
