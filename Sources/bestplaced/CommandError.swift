import JobRunner
import Optimisation

/// Why a command did not do what was asked.
enum CommandError: Error {
    /// A file or folder.
    case file(FileTrouble)
    /// The model or the solver.
    case solver(SolverError)
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
        case .usage: .usage
        case .defect: .defect
        }
    }

    var description: String {
        switch self {
        case .file(let trouble): trouble.description
        case .solver(let error): error.description
        case .job(let error): error.description
        case .usage(let text), .defect(let text): text
        }
    }
}
