public import Optimisation

extension SolverError {
    /// How the program ends because of it: the model's fault, the disk's, or our own.
    public var exit: ExitCode {
        switch self {
        case .unwritable: .readWriteFailed
        case .aborted, .nested, .stale, .unknownStatus, .gaveUp, .foreignVariable,
            .foreignConstraint, .costCount, .basisTooLarge, .startCount, .startInfeasible:
            .defect
        case .badOption: .usage
        case .notFinite, .boundsCrossed, .brokenBound, .repeatedName, .badName, .repeatedTerm,
            .tooLarge, .unreadable:
            .badInput
        }
    }
}
