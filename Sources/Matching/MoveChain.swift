public import Provision

/// Ordered changes, each child taking the place that the next one leaves.
///
/// The last child takes a place that nobody leaves. Carried out from its end, every step finds its
/// place free.
public struct MoveChain: Hashable, Sendable {
    /// How a chain ends.
    public enum End: String, Hashable, Sendable {
        /// The last child takes a place that was vacant.
        case vacantPlace = "vacant-place"
        /// The last child takes a place above the base, as one that was left is held for a trial.
        case heldPlace = "held-place"
        /// The last child takes a place above the base.
        case overNumberPlace = "over-number-place"
        /// The children exchange places, and all move at once.
        case exchange
    }

    /// The children, each taking the place that the next one leaves.
    public let children: [Child.ID]
    /// How the chain ends.
    public let end: End
    /// The change of each aim from carrying out the whole chain, in the order of aims.
    public let gains: [Int]
}
