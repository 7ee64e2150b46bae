public import Provision

/// Why nothing was read.
public enum IntakeError: Error, Hashable, Sendable {
    /// There is no such folder.
    case folderMissing(path: String)
    /// There is no such file.
    case fileMissing(path: String)
    /// The folder lacks tables that every cohort has.
    case tablesMissing(folder: String, tables: [CohortTable])
    /// The disk would not give or take the bytes.
    case unreadable(path: String)
    /// The file is compressed and its data are not whole.
    case damaged(path: String)
    /// The file could not be written.
    case unwritable(path: String)
    /// Every error of every file, by file and position.
    case rejected([Fault])

    /// Whether the input is not there at all, rather than wrong.
    public var isMissingInput: Bool {
        switch self {
        case .folderMissing, .fileMissing, .tablesMissing: true
        case .unreadable, .damaged, .unwritable, .rejected: false
        }
    }
}

extension IntakeError: CustomStringConvertible {
    /// Where and what; what was expected; what to do.
    public var description: String {
        switch self {
        case .folderMissing(let path):
            return """
                \(path): there is no such folder.
                A cohort is a folder of CSV tables.
                Check the path.
                """
        case .fileMissing(let path):
            return """
                \(path): there is no such file.
                Check the path.
                """
        case .tablesMissing(let folder, let tables):
            let names = tables.map { "\($0.rawValue).csv" }.joined(separator: ", ")
            return """
                \(folder): tables are missing: \(names).
                A cohort folder holds every table, even one without rows.
                Add each file with its header row.
                """
        case .unreadable(let path):
            return """
                \(path): the file could not be read.
                Check its permissions and that it is an ordinary file.
                """
        case .damaged(let path):
            return """
                \(path): the file is not whole gzip data.
                A compressed file is gzip data to its end.
                Compress it again, or give it as it is.
                """
        case .unwritable(let path):
            return """
                \(path): the file could not be written.
                Check the folder's permissions and the free space.
                """
        case .rejected(let faults):
            return faults.map(\.description).joined(separator: "\n\n")
        }
    }
}
