/// What a tree search found and proved.
struct TreeResult: Sendable {
    /// The best choices at or below the cutoff, as options of the problem given.
    var choices: [Int32]?
    /// Their cost; without choices, the cutoff.
    var cost: Int64
    /// No plan of the problem given costs less; without a plan, one more than the cutoff at most.
    var bound: Int64
    /// Whether the tree was finished: the choices are then proven best, and without choices there
    /// is no plan at or below the cutoff.
    var finished: Bool
    /// How many nodes were examined.
    var nodes = 0
    /// How many linear programs were solved.
    var programs = 0
    /// How many simplex iterations they took.
    var iterations = 0
}
