import Foundation
public import NeedsAssessment
import Provision
import Quantities

/// Reads a cohort folder whole, or not at all.
///
/// ```swift
/// let reading = try cohort(at: "Jobs/Data/toy")
/// print(reading.cohort.children.count)   // 4
/// ```
/// The time grows with the size of the files. Instruments are only used to note assessments made
/// with another one. Throws `IntakeError.rejected` with every error of every file.
public func cohort(
    at path: String, instruments: [Instrument] = [], within limits: FileLimits = FileLimits()
) throws(IntakeError) -> CohortReading {
    let files = try CohortFiles(path: path, limits: limits)
    guard files.missing.isEmpty else {
        throw .tablesMissing(folder: path, tables: files.missing)
    }
    switch files.outcome(instruments: instruments) {
    case .success(let reading): return reading
    case .failure(let faults): throw .rejected(faults.errors)
    }
}

/// Every fault of a cohort folder: errors, queries and notes.
///
/// Queries that need a whole cohort are only made when there is no error. Throws only when there
/// is no folder to look at.
public func check(
    cohortAt path: String, instruments: [Instrument] = [],
    within limits: FileLimits = FileLimits()
) throws(IntakeError) -> FaultList {
    let files = try CohortFiles(path: path, limits: limits)
    switch files.outcome(instruments: instruments) {
    case .success(let reading): return FaultList(reading.faults)
    case .failure(let faults): return FaultList(faults.all)
    }
}

/// Every fault of a cohort folder held in memory, by file name.
package func check(
    cohortFiles files: [String: [UInt8]], within limits: FileLimits = FileLimits()
) -> FaultList {
    let names = files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let memory = CohortFiles(names: names, limits: limits) { name, limit in
        guard let bytes = files[name] else { return .absent }
        return bytes.count <= limit ? .bytes(bytes) : .refused(.fileTooBig(limit: limit))
    }
    switch memory.outcome(instruments: []) {
    case .success(let reading): return FaultList(reading.faults)
    case .failure(let faults): return FaultList(faults.all)
    }
}

/// What stands in the way of a cohort.
struct CohortFaults: Error {
    let all: [Fault]
    var errors: [Fault] { all.filter { $0.severity == .error } }
}

/// The files of a cohort folder: every table typed as far as it goes, with its faults.
struct CohortFiles {
    private let limits: FileLimits
    private let read: (String, Int) -> InputBytes.Outcome
    private(set) var tables = CohortTables()
    private(set) var readers: [CohortTable: TableReader] = [:]
    private(set) var missing: [CohortTable] = []
    private(set) var inputs: [InputFile] = []
    /// Faults that belong to no table, or to one that could not be opened.
    private(set) var fileFaults: [Fault] = []

    init(path: String, limits: FileLimits) throws(IntakeError) {
        let folder = URL(fileURLWithPath: path, isDirectory: true)
        guard InputBytes.isFolder(folder) else { throw .folderMissing(path: path) }
        guard let names = InputBytes.names(in: folder) else { throw .unreadable(path: path) }
        self.init(names: names, limits: limits) { name, limit in
            let url = folder.appendingPathComponent(name, isDirectory: false)
            return InputBytes.file(at: url, limit: limit)
        }
    }

    /// Reads the files of these names, each at most once and up to a limit of bytes.
    init(names: [String], limits: FileLimits, read: @escaping (String, Int) -> InputBytes.Outcome) {
        self.limits = limits
        self.read = read
        for table in CohortTable.allCases { open(table, among: names) }
        lookAtOthers(names)
    }

    private mutating func open(_ table: CohortTable, among names: [String]) {
        let spec = TableSpec.of(table)
        let found = [spec.fileName, spec.fileName + ".gz"].filter(names.contains)
        guard let name = found.first else {
            if !table.isOptional {
                missing.append(table)
                fileFaults.append(Fault(.tableMissing, at: SourcePosition(file: spec.fileName)))
            }
            return
        }
        guard found.count == 1 else {
            fileFaults.append(Fault(.tableTwice, at: SourcePosition(file: spec.fileName)))
            return
        }
        do throws(FaultCause) {
            let text = try decoded(name)
            var reader = TableReader(columns: spec.columns, file: name, text: text, limits: limits)
            tables.read(table, from: &reader)
            readers[table] = reader
        } catch {
            fileFaults.append(Fault(error, at: SourcePosition(file: name)))
        }
    }

    private mutating func decoded(_ name: String) throws(FaultCause) -> CSVText {
        var bytes: [UInt8]
        switch read(name, limits.fileBytes) {
        case .bytes(let content): bytes = content
        case .absent: throw .fileUnreadable
        case .refused(let cause): throw cause
        }
        inputs.append(
            InputFile(name: name, sha256: SHA256.hexadecimal(of: bytes), bytes: bytes.count))
        if name.hasSuffix(".gz") {
            bytes = try Gunzip.unpacked(bytes, limit: limits.unpackedBytes)
        }
        guard let text = DecodedText(bytes) else { throw .encodingUnknown }
        if text.isGuessed {
            fileFaults.append(Fault(.encodingGuessed, at: SourcePosition(file: name)))
        }
        return CSVText(text.utf8, within: limits)
    }

    private mutating func lookAtOthers(_ names: [String]) {
        let known = CohortTable.allCases.map { TableSpec.of($0).fileName }
        let tables = Set(known + known.map { $0 + ".gz" })
        for name in names where !tables.contains(name) {
            if name == DataPackage.fileName || name.hasPrefix(".") || name.hasPrefix("README") {
                continue
            }
            let nearest = name.utf8.count <= 60 ? nearestWord(to: name, among: known) : nil
            fileFaults.append(
                Fault(.unknownFile(nearest: nearest), at: SourcePosition(file: name)))
        }
        let place = SourcePosition(file: DataPackage.fileName)
        switch read(DataPackage.fileName, limits.documentBytes) {
        case .absent: fileFaults.append(Fault(.packageMissing, at: place))
        case .refused(let cause): fileFaults.append(Fault(cause, at: place))
        case .bytes(let bytes):
            guard case .object? = try? JSONValue(parsing: bytes) else {
                fileFaults.append(Fault(.packageUnreadable, at: place))
                return
            }
        }
    }
}
