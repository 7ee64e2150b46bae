import Foundation
import Glibc
import Intake
import NeedsAssessment
public import Quantities

/// The record that the calibration report on a form was seen, which puts the form in force.
public struct PutInForce: Sendable {
    /// The form's identifier.
    public var form: String
    /// The report that was seen.
    public var report: String
    /// The role of who saw it.
    public var seenBy: String
    /// The day on which it was seen.
    public var seenOn: CalendarDate
    /// The folder of forms; nil for those that ship.
    public var forms: String?
    /// Whether the report rests on no real sheets.
    public var isAssumption = false

    /// A record to be made.
    public init(
        form: String, report: String, seenBy: String, seenOn: CalendarDate, forms: String? = nil
    ) {
        self.form = form
        self.report = report
        self.seenBy = seenBy
        self.seenOn = seenOn
        self.forms = forms
    }

    /// The file of records that would be written; nothing is written.
    public func plannedFile() throws(JobError) -> String {
        let folder = try AssessmentRun.formsFolder(forms)
        _ = try records(in: folder)
        return folder + "/" + FormFolder.recordsName
    }

    /// Checks the report and writes the record; an earlier one of the same version is replaced.
    ///
    /// - Returns: The file of records.
    public func write() throws(JobError) -> String {
        let folder = try AssessmentRun.formsFolder(forms)
        // Two records made at the same time must not lose one another.
        let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if lock >= 0 { close(lock) } }
        if lock >= 0 { flock(lock, LOCK_EX) }
        let bytes = inForceFile(of: try records(in: folder))
        let path = folder + "/" + FormFolder.recordsName
        do {
            try Self.replace(path, with: bytes)
        } catch {
            throw .file(error)
        }
        return path
    }

    private func records(in folder: String) throws(JobError) -> [InForceRecord] {
        let shelf = try shelf(at: folder)
        guard let place = shelf.forms.firstIndex(where: { $0.identifier == form }) else {
            let known = shelf.forms.map(\.identifier)
            throw .unknownForm(form, nearest: nearestWord(to: form, among: known), known: known)
        }
        let found = shelf.forms[place]
        let bytes = try Self.bytes(of: report)
        do {
            try check(CalibrationSeal(of: bytes, at: report), found, shelf.inputs[place].sha256)
        } catch {
            throw .inForce(error)
        }
        let record = InForceRecord(
            form: form, version: found.version, inForceFrom: found.inForceFrom,
            formDigest: shelf.inputs[place].sha256,
            reportDigest: SHA256.hexadecimal(of: bytes), seenBy: seenBy, seenOn: seenOn,
            isAssumption: isAssumption)
        let others = shelf.records.filter { $0.form != form || $0.version != found.version }
        return (others + [record]).sorted { ($0.form, $0.version) < ($1.form, $1.version) }
    }

    private func shelf(at folder: String) throws(JobError) -> FormFolder {
        do {
            return try FormFolder(at: folder)
        } catch {
            throw .intake(error)
        }
    }

    private func check(
        _ seal: CalibrationSeal, _ found: Instrument, _ digest: String
    ) throws(InForceTrouble) {
        let same = seal.forms.first { $0.identifier == form && $0.version == found.version }
        guard let same else {
            throw .otherForm(
                path: report, form: form, version: found.version,
                found: seal.forms.map { "\($0.identifier) version \($0.version)" })
        }
        guard same.sha256 == digest else {
            throw .formChanged(path: report, form: form, version: found.version)
        }
        if let last = seal.lastSheet, seenOn < last {
            throw .seenTooEarly(on: seenOn, lastSheet: last)
        }
    }

    private static func bytes(of path: String) throws(JobError) -> [UInt8] {
        guard FileManager.default.fileExists(atPath: path) else {
            throw .file(.missing(path: path))
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .file(.reading(path: path, code: EIO))
        }
        return [UInt8](data)
    }

    /// Writes a file aside, flushes it and gives it its name in one step.
    private static func replace(_ path: String, with bytes: [UInt8]) throws(FileTrouble) {
        let aside = path + ".partial"
        let target = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard target >= 0 else { throw .writing(path: path, code: errno) }
        defer { close(target) }
        try ByteStream.write(bytes, to: target, named: path)
        guard fsync(target) == 0, rename(aside, path) == 0 else {
            let code = errno
            unlink(aside)
            throw .writing(path: path, code: code)
        }
        let folder = open(
            URL(fileURLWithPath: path).deletingLastPathComponent().path,
            O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}
