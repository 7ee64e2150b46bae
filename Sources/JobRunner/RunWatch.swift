public import Optimisation

/// How a caller follows a run, and stops it.
public struct RunWatch: Sendable {
    /// Where a run stands.
    public struct Progress: Sendable {
        /// What is being done, in a few words.
        public let step: String
        /// How many steps are done; each level of the match is one.
        public let done: Int
        /// How many steps there are.
        public let total: Int
    }

    /// Stops the run; it then keeps nothing, unless partial results are wanted.
    public var cancellation: Cancellation?
    /// Whether a plan that a stopped match had so far is still written, and its draft left.
    public var keepsPartialResult = false
    /// Hears where the run stands, on the running thread.
    public var progress: (@Sendable (Progress) -> Void)?

    /// Follows nothing unless told to.
    public init(
        cancellation: Cancellation? = nil, progress: (@Sendable (Progress) -> Void)? = nil
    ) {
        self.cancellation = cancellation
        self.progress = progress
    }
}
