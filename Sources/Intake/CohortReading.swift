public import Provision

/// A cohort that was read whole, with what is to be explained about it.
public struct CohortReading: Sendable {
    /// The cohort, with the findings that single-sex schools lead to.
    public let cohort: Cohort
    /// Characteristics for audits; not part of the cohort.
    public let audit: [AuditRecord]
    /// Queries and notes, by table and position.
    public let faults: [Fault]
    /// The files that were read, in the order of tables.
    public let inputs: [InputFile]
    /// The rows as the files hold them, without the findings that were added.
    package let tables: CohortTables
    /// The files of an assessment whose profiles took the place of the cohort's own.
    public internal(set) var profileInputs: [InputFile] = []
}

/// A file that was read, so that a run can say what it rests on.
public struct InputFile: Hashable, Sendable {
    /// The file's name within its folder.
    public let name: String
    /// The SHA-256 of its bytes, as 64 hexadecimal digits.
    public let sha256: String
    /// How many bytes it has.
    public let bytes: Int

    /// A file's name, digest and size.
    public init(name: String, sha256: String, bytes: Int) {
        self.name = name
        self.sha256 = sha256
        self.bytes = bytes
    }
}
