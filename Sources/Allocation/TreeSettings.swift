/// How a tree search goes about its work; what it proves does not depend on it.
struct TreeSettings: Sendable {
    /// Which of the nodes still to be examined comes next.
    enum Order: Sendable {
        /// The one with the lowest bound: the bound of the whole tree rises as it grows.
        case lowestBound
        /// The one added last: the linear program is near it already, which halves the time of a
        /// node where all nodes below the cutoff have to be examined anyway.
        case latest
    }

    var order = Order.lowestBound
    /// How many nodes to examine at most.
    var nodeLimit = Int.max
    /// How many ways to branch are tried out at a node.
    var candidates = 8
    /// How many simplex iterations a trial of one side may take.
    var trialIterations = 20
    /// How often both sides of a way to branch are seen before their averages are believed.
    var trust = 1
    /// Whether to search for plans by dives from the root.
    var dives = true
    /// Whether to search for plans by small trees over part of the options.
    var neighbourhoods = true
    /// How many such small trees follow on the dives at most.
    var rootNeighbourhoods = 8
    /// How many nodes such a small tree may have.
    var neighbourhoodNodes = 200
    /// Ends a linear program that is still at work when time is over.
    var clock: SearchClock?
}
