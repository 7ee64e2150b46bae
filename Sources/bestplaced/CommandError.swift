import Allocation
import JobRunner
import Optimisation

/// Why a command did not do what was asked.
enum CommandError: Error {
    /// A file or folder.
    case file(FileTrouble)
    /// The model or the solver.
    case solver(SolverError)
    /// The text of an allocation problem.
    case allocationText(AllocationTextError)
    /// An allocation.
    case allocation(AllocationError)
    /// An input that holds together no better than its parts.
    case faulty(String)
    /// A plan failed its recount.
    case unsound(String)
    /// A job.
    case job(JobError)
    /// The command line makes no sense.
    case usage(String)
    /// A defect of this program.
    case defect(String)
}

extension CommandError: CustomStringConvertible {
    /// How the program ends because of it.
    var exit: ExitCode {
        switch self {
        case .file(let trouble): trouble.exit
        case .solver(let error): error.exit
        case .job(let error): error.exit
        case .allocationText(let error): Self.exit(of: error)
        case .allocation(.solver(let error)): error.exit
        // The reader gives nothing but problems and starts that fit together.
        case .allocation: .defect
        case .faulty: .badInput
        case .unsound: .checkFailed
        case .usage: .usage
        case .defect: .defect
        }
    }

    private static func exit(of error: AllocationTextError) -> ExitCode {
        switch error {
        case .noInstance: .usage
        case .rejected: error.isMissingInput ? .missingInput : .badInput
        }
    }

    var description: String {
        switch self {
        case .file(let trouble): trouble.description
        case .solver(let error): error.description
        case .job(let error): error.description
        case .allocationText(let error): error.description
        case .allocation(let error): error.description
        case .unsound(let text):
            "the plan failed its recount and was not kept: \(text)"
                + "\nthis is a defect of the program; please report it"
        case .usage(let text), .faulty(let text), .defect(let text): text
        }
    }
}
