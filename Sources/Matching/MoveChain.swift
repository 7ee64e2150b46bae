public import Provision

/// Ordered changes, each freeing the place that the next one needs.
///
/// The first child takes a place that nobody leaves, the next one the place the first has left, and
/// so on: carried out in this order, every step finds its place free.
public struct MoveChain: Hashable, Sendable {
    /// Where the moving comes to rest.
    public enum End: String, Hashable, Sendable {
        /// The first child takes a place that was vacant.
        case vacantPlace = "vacant-place"
        /// The first child takes a place above the base, as one that was left is held for a trial.
        case heldPlace = "held-place"
        /// The first child takes a place above the base.
        case overNumberPlace = "over-number-place"
        /// The children exchange places, and all move at once.
        case exchange
    }

    /// The children in the order in which they move.
    public let children: [Child.ID]
    /// How the chain ends.
    public let end: End
    /// The change of each aim from carrying out the whole chain, in the order of aims; over-number
    /// places and their money belong to cells and are left out.
    public let gains: [Int]
}
