import Synchronization

/// A number given once per process to each row and column, so that a foreign one is recognised.
///
/// It never reaches the solver or any output; only equality is used.
struct Stamp: Hashable, Sendable {
    private static let last = Atomic<UInt64>(0)
    private let number: UInt64

    /// A stamp that no row or column has yet.
    static func fresh() -> Stamp {
        Stamp(number: last.wrappingAdd(1, ordering: .relaxed).newValue)
    }
}
