/// A row of one `Problem`: a sum of terms kept within bounds.
///
/// Valid only for the problem that made it, its copies, and their solutions; this is checked.
public struct Constraint: Hashable, Sendable {
    /// The place of the row among those of its problem, from 0.
    public let index: Int
    let stamp: Stamp
}
