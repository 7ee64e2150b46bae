public import Optimisation

/// Why a job was not done.
public enum JobError: Error, Sendable {
    /// A file or folder.
    case file(FileTrouble)
    /// The model or the solver.
    case solver(SolverError)
}

extension JobError: CustomStringConvertible {
    /// How the program ends because of it.
    public var exit: ExitCode {
        switch self {
        case .file(let trouble): trouble.exit
        case .solver(let error): error.exit
        }
    }

    /// Where: what; expected; remedy.
    public var description: String {
        switch self {
        case .file(let trouble): trouble.description
        case .solver(let error): error.description
        }
    }
}
