/// How the program ends, for the shell and for schedulers; numbers from 64 follow `sysexits.h`.
public enum ExitCode: Int32, CaseIterable, Hashable, Sendable {
    /// Done as asked; a plan is proven optimal.
    case done = 0
    /// No feasible plan exists.
    case infeasible = 10
    /// A limit stopped the search; there is an answer.
    case stoppedWithAnswer = 11
    /// A limit stopped the search before any answer.
    case stoppedWithoutAnswer = 12
    /// The answer failed its independent check.
    case checkFailed = 13
    /// Some jobs of several failed.
    case jobsFailed = 14
    /// The command line is wrong.
    case usage = 64
    /// The input is faulty.
    case badInput = 65
    /// The input is not there.
    case missingInput = 66
    /// A defect of this program.
    case defect = 70
    /// The output cannot be made.
    case cannotCreate = 73
    /// Reading or writing failed.
    case readWriteFailed = 74
    /// Something else is at work there; try again.
    case busy = 75
    /// Stopped by Ctrl-C.
    case interrupted = 130
    /// Stopped by a polite request to end.
    case terminated = 143
}
