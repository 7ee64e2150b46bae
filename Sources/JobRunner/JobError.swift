public import Intake
public import Learning
public import Matching
public import Reports
public import Synthesis
public import Verification

/// Why a job was not done.
public enum JobError: Error, Sendable {
    /// A file or folder.
    case file(FileTrouble)
    /// An input: the job file, the cohort, the policy or a register.
    case intake(IntakeError)
    /// Measuring dated cohorts against each other.
    case learning(LearningError)
    /// The match.
    case matching(MatchingError)
    /// The job's `cases` name something that the cohort does not hold.
    case notInCohort(file: String, key: String, value: String, nearest: String?)
    /// There is no form of this name.
    case unknownForm(String, nearest: String?, known: [String])
    /// A rehearsal ended as it was told to.
    case rehearsed(String, ExitCode)
    /// Inputs of a run that is to be made again have other content than they had.
    case inputsChanged([String])
    /// A run made again gave other bytes than before.
    case differs([String])
    /// The journal of a sweep is not as it was written.
    case journal(path: String, line: Int)
    /// There is no sweep in a folder.
    case noSweep(path: String)
    /// A sweep has no job of this name.
    case unknownJob(String, nearest: String?)
    /// A job file asks for another kind of work than the command can do.
    case otherKind(file: String, kind: String, expected: String)
    /// A form that nobody may use yet, or a report that does not put one in force.
    case inForce(InForceTrouble)
    /// A page or table of the report.
    case report(ReportError)
    /// The draw of a synthetic authority.
    case synthesis(SynthesisError)
    /// Lines of a register of schools that cannot be read.
    case register(path: String, [RegisterLineFault])
    /// The plan that was made broke a rule; nothing was kept.
    case checkFailed([Violation])
    /// What was written cannot be read by the independent check; nothing was kept.
    case uncheckable(VerificationError)
    /// The independent check could not be made.
    case verification(VerificationError)
    /// A limit of the job leaves no place for a model, as the search ended before any level.
    case noModels
    /// Someone asked to stop; nothing was kept.
    case cancelled
    /// A file that a run folder must hold is not what it should be.
    case runFolder(path: String, problem: String)
}

extension JobError: CustomStringConvertible {
    /// How the program ends because of it.
    public var exit: ExitCode {
        switch self {
        case .file(let trouble): trouble.exit
        case .intake(let error): Self.exit(of: error)
        case .matching(.solver(let error)): error.exit
        case .matching(.cancelled), .cancelled: .interrupted
        case .matching: .badInput
        case .report(.template): .defect
        case .synthesis(.plansOutOfRange), .synthesis(.unknownArea), .unknownForm: .usage
        case .otherKind, .unknownJob: .usage
        case .rehearsed(_, let exit): exit
        case .journal, .inputsChanged: .badInput
        case .differs: .checkFailed
        case .noSweep: .missingInput
        case .learning(.tooFew): .usage
        case .learning, .report, .runFolder, .synthesis, .register, .notInCohort, .inForce:
            .badInput
        case .checkFailed, .uncheckable: .checkFailed
        case .verification(let error): Self.exit(of: error)
        case .noModels: .stoppedWithoutAnswer
        }
    }

    private static func exit(of error: IntakeError) -> ExitCode {
        switch error {
        case .folderMissing, .fileMissing, .tablesMissing: .missingInput
        case .unreadable, .unwritable: .readWriteFailed
        case .damaged, .rejected: .badInput
        }
    }

    private static func exit(of error: VerificationError) -> ExitCode {
        switch error {
        case .folderMissing: .missingInput
        case .unreadable: .readWriteFailed
        case .record, .plan: .checkFailed
        case .cohort(let error): exit(of: error)
        }
    }

    /// How many faults are told before the rest is left to `check`.
    private static let mostShown = 10

    /// Where: what; expected; remedy.
    public var description: String {
        switch self {
        case .file(let trouble): trouble.description
        case .intake(.rejected(let faults)) where faults.count > Self.mostShown:
            faults.prefix(Self.mostShown).map(\.description).joined(separator: "\n\n")
                + "\n\nand \(faults.count - Self.mostShown) more; `bestplaced check` names them all"
        case .intake(let error): error.description
        case .learning(let error): error.description
        case .matching(let error): error.description
        case .notInCohort(let file, let key, let value, let nearest):
            "\(file), cases, \(key): \(value) is not in the cohort; "
                + (nearest.map { "did you mean \($0)?" } ?? "name one that is")
        case .unknownForm(let name, let nearest, let known):
            "\(name): there is no such form; "
                + (nearest.map { "did you mean \($0)?" }
                    ?? "expected one of \(known.joined(separator: ", "))")
        case .rehearsed(let text, _): "a rehearsal, \(text); nothing is wrong"
        case .inputsChanged(let paths):
            "\(paths[0])\(paths.count > 1 ? " and \(paths.count - 1) more" : ""): no longer what "
                + "the run was made from; bring the old content back, or run the job anew"
        case .differs(let names):
            "the run gave other bytes than before in \(names.joined(separator: ", ")); "
                + "the program or its solver may have changed since; compare the two records"
        case .journal(let path, let line):
            "\(path), line \(line): is not as it was written; the disk may be at fault; "
                + "keep the folder and run the sweep into a new one"
        case .noSweep(let path):
            "\(path): holds no sweep; name a folder made by `bestplaced sweep`"
        case .unknownJob(let name, let nearest):
            "\(name): the sweep has no such job; "
                + (nearest.map { "did you mean \($0)?" } ?? "see `bestplaced status`")
        case .otherKind(let file, let kind, let expected):
            "\(file), kind: \(kind) cannot be done here; expected \(expected); "
                + "use `bestplaced run`"
        case .inForce(let trouble): trouble.description
        case .report(let error): error.description
        case .synthesis(let error): error.description
        case .register(let path, let faults):
            faults.prefix(2).map { "\(path), line \($0.line), column \($0.fault)" }
                .joined(separator: "\n")
                + (faults.count > 2 ? "\nand \(faults.count - 2) more lines" : "")
        case .checkFailed(let violations):
            "the plan broke \(violations.count == 1 ? "a rule" : "\(violations.count) rules") of "
                + "its independent check and was not kept: "
                + violations.prefix(1).map { "\($0)" }.joined()
                + "\nthis is a defect of the program; please report it"
        case .uncheckable(let error):
            "the plan could not be checked and was not kept: \(error)"
                + "\nthis is a defect of the program; please report it"
        case .verification(let error): error.description
        case .noModels:
            "the search ended before its first level; no model was written; raise the job's limits"
        case .cancelled: "stopped on request; nothing was written"
        case .runFolder(let path, let problem):
            "\(path): \(problem); name a folder made by `bestplaced run`"
        }
    }
}
