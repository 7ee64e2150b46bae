/// Why an attempt at a job gave no result, and whether another may.
public struct Failure: Hashable, Codable, Sendable {
    /// What kind of failure it is.
    public enum Kind: String, CaseIterable, Hashable, Codable, Sendable {
        /// The input or the job itself is faulty: it will be next time.
        case input
        /// The program is at fault: it crashed, or what it made broke its check.
        case defect
        /// It took more memory than it may.
        case memory
        /// It took longer than it may.
        case time
        /// It wrote more into its log than it may.
        case log
        /// A file could not be read or written, or something was busy: the next try may do.
        case transient
        /// The machine it was on went away.
        case machine
        /// The cluster took its place for something else.
        case preempted
    }

    /// What kind of failure it is.
    public let kind: Kind
    /// What happened, in a sentence that names no child.
    public let text: String

    /// A failure.
    public init(_ kind: Kind, _ text: String) {
        (self.kind, self.text) = (kind, text)
    }

    /// Whether the next attempt gets more to work with.
    var callsForMore: Bool { kind == .memory || kind == .time }

    /// How many seconds to wait before another attempt; nil when none is made.
    ///
    /// What may pass by itself is tried five times more, the wait doubling from a second and
    /// shaken by up to half of it, so that many jobs do not come back at one moment; too little of
    /// something once more with twice as much; the rest never.
    func pause(after attempt: Int, shaken: Double) -> Double? {
        switch kind {
        case .input, .defect, .log: nil
        case .memory, .time: attempt < 2 ? 0 : nil
        case .transient, .machine, .preempted:
            attempt <= 5 ? Double(1 << (attempt - 1)) * (1 + shaken / 2) : nil
        }
    }
}

extension Failure {
    /// The failure that an exit code tells of; nil when there is a result.
    init?(exit code: Int32, lastWords: String) {
        let said = lastWords.isEmpty ? "it ended with \(code) and said nothing" : lastWords
        switch ExitCode(rawValue: code) {
        case .done, .infeasible, .stoppedWithAnswer, .stoppedWithoutAnswer: return nil
        case .usage, .badInput, .missingInput: self.init(.input, said)
        case .checkFailed, .defect, .jobsFailed: self.init(.defect, said)
        case .cannotCreate, .readWriteFailed, .busy: self.init(.transient, said)
        case .interrupted, .terminated:
            self.init(.machine, "something outside of the runner stopped it")
        case nil: self.init(.defect, said)
        }
    }

    /// The failure of a job whose inputs could not be looked at: faulty, or on a disk that fails.
    init(reading error: JobError) {
        self.init(error.exit == .readWriteFailed ? .transient : .input, error.description)
    }

    /// The failure of a job that a signal ended without our doing.
    init(signal: Int32) {
        switch signal {
        case 9: self.init(.machine, "it was killed from outside, perhaps for want of memory")
        case 1, 2, 15: self.init(.machine, "something outside of the runner stopped it")
        default: self.init(.defect, "it crashed with signal \(signal)")
        }
    }
}
