import Quantities

/// How many moves of a kind there were, and what became of them.
public struct MoveTally: Hashable, Sendable {
    /// The kind.
    public let kind: Move.Kind
    /// How many there were.
    public let moves: Int
    /// Those that a change of phase called for.
    public let phaseTransfers: Int
    /// How many met each fate.
    public let fates: [Move.Fate: Int]

    /// Of the moves that can be judged, those that lasted, in thousandths; nil without any.
    public var shareLasted: Int? {
        let known = [Move.Fate.lasted, .returned, .movedOn].reduce(0) { $0 + fates[$1, default: 0] }
        return known == 0 ? nil : (1000 * fates[.lasted, default: 0]).roundedQuotient(by: known)
    }

    static func tallies(of moves: [Move]) -> [MoveTally] {
        Move.Kind.allCases.map { kind in
            let found = moves.filter { $0.kind == kind }
            return MoveTally(
                kind: kind, moves: found.count,
                phaseTransfers: found.count(where: \.isPhaseTransfer),
                fates: Dictionary(found.map { ($0.fate, 1) }, uniquingKeysWith: +))
        }
    }
}
