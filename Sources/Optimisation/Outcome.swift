/// How a solve ended; each of the five means something of its own.
public enum Outcome: Sendable {
    /// The best solution, proven.
    case optimal(Solution)
    /// A solution with a proven bound, found before a limit ended the solve.
    case feasible(Solution, stoppedBy: Limit)
    /// A limit ended the solve before any solution was found; there may be one or not.
    case nothingFound(stoppedBy: Limit)
    /// There is no solution, proven.
    case infeasible
    /// There are solutions, and no best one: the objective improves without end.
    case unbounded

    /// The solution, when there is one.
    public var solution: Solution? {
        switch self {
        case .optimal(let solution), .feasible(let solution, _): solution
        case .nothingFound, .infeasible, .unbounded: nil
        }
    }
}
