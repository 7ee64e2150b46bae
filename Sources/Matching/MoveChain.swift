public import Provision

/// Ordered changes, each taking the place that the next one frees.
///
/// The first child takes a place that the second one leaves, and so on; the last takes a place
/// that was vacant, or the chain ends where a place is held for a trial. Carried out from its end,
/// every step finds its place free.
public struct MoveChain: Hashable, Sendable {
    /// How a chain ends.
    public enum End: String, Hashable, Sendable {
        /// The last child takes a place nobody had.
        case vacantPlace = "vacant-place"
        /// The last child takes a place above the commissioned number.
        case overNumberPlace = "over-number-place"
    }

    /// The children in the order in which they move.
    public let children: [Child.ID]
    /// How the chain ends.
    public let end: End
    /// The change of each aim from carrying out the whole chain, in the order of aims.
    public let gains: [Int]
}
