/// Why a list of bands is no banding table; an index is the band's place in the list, from 0.
public enum BandingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no band at all.
    case noBand
    /// The first band starts above score 0.
    case lowestScoreNotCovered(from: Int)
    /// A band does not start above the one before.
    case outOfOrder(index: Int)
    /// A band starts at a score that no profile can have under the rule.
    case neverReached(index: Int)
    /// A band has the name of one before.
    case nameRepeated(index: Int)
    /// A band takes money instead of giving it.
    case negativeTopUp(index: Int)

    /// One sentence with what was met, what was expected and the remedy.
    public var description: String {
        switch self {
        case .noBand:
            "banding table: no band; expected at least one; add a band from score 0"
        case .lowestScoreNotCovered(let from):
            "banding table: the first band starts at \(from); expected 0; let it start there"
        case .outOfOrder(let index):
            "banding table: band \(index + 1) does not start above the band before; "
                + "expected rising scores; put the bands in order"
        case .neverReached(let index):
            "banding table: band \(index + 1) starts at a score no profile has; "
                + "expected a score of the rule; lower it or leave the band out"
        case .nameRepeated(let index):
            "banding table: band \(index + 1) has the name of a band before; "
                + "expected names that differ; rename it"
        case .negativeTopUp(let index):
            "banding table: the top-up of band \(index + 1) is below zero; "
                + "expected zero or more; correct the amount"
        }
    }
}
