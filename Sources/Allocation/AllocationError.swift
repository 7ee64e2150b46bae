public import Optimisation

/// Why an allocation problem cannot be made or worked on.
///
/// That no plan exists is a result and never an error: see `AllocationOutcome`.
public enum AllocationError: Error, Hashable, Sendable {
    /// A part of a problem.
    public enum Part: String, Hashable, Sendable {
        /// The units.
        case units
        /// The options.
        case options
        /// The uses.
        case uses
        /// The costs.
        case costs
        /// The capacities of the limits.
        case capacities
    }

    /// The arrays of a part do not have the length they should have, or do not ascend.
    case shape(Part, met: Int, expected: Int)
    /// A unit has nothing to choose from.
    case noOption(unit: Int)
    /// An option uses a limit that is not there.
    case unknownLimit(option: Int, limit: Int)
    /// An option names a limit twice, or its limits do not ascend.
    case repeatedUse(option: Int, limit: Int)
    /// An option says that it uses none of a limit.
    case noUse(option: Int, limit: Int)
    /// The sum of a part may pass 62 bits.
    case tooLarge(Part)
    /// A plan to start from does not choose one option of each unit.
    case badStart(unit: Int)
    /// The linear solver failed.
    case solver(SolverError)
}

/// Wraps what the layer below throws.
@inline(__always)
func solving<Result: ~Copyable>(
    _ body: () throws(SolverError) -> Result
) throws(AllocationError) -> Result {
    do { return try body() } catch { throw .solver(error) }
}
