import Foundation
public import NeedsAssessment

/// A folder of forms, and the records of which of them are in force.
public struct FormFolder: Sendable {
    /// The name of the file of records.
    public static let recordsName = "in-force.yml"

    /// The forms in the order of file names.
    public let forms: [Instrument]
    /// The file of each form.
    public let inputs: [InputFile]
    /// The records; none where there is no such file.
    public let records: [InForceRecord]

    /// Reads every form of a folder and the records beside them.
    public init(at folder: String) throws(IntakeError) {
        let url = URL(fileURLWithPath: folder, isDirectory: true)
        guard InputBytes.isFolder(url) else { throw .folderMissing(path: folder) }
        guard let names = InputBytes.names(in: url) else { throw .unreadable(path: folder) }
        func path(_ name: String) -> String {
            url.appendingPathComponent(name, isDirectory: false).path
        }
        var read: [(form: Instrument, input: InputFile)] = []
        for name in names where name.hasSuffix(".yml") && name != Self.recordsName {
            read.append(try instrumentFile(at: path(name)))
        }
        forms = read.map(\.form)
        inputs = read.map(\.input)
        records =
            names.contains(Self.recordsName)
            ? try inForceRecords(at: path(Self.recordsName)) : []
    }

    /// The record that the report on a form, as it is now, was seen.
    public func record(ofForm place: Int) -> InForceRecord? {
        records.last {
            $0.form == forms[place].identifier && $0.version == forms[place].version
                && $0.formDigest == inputs[place].sha256
        }
    }
}

/// Reads the records of the forms in force.
///
/// Throws every fault of the file at once.
public func inForceRecords(at path: String) throws(IntakeError) -> [InForceRecord] {
    let document = try YAMLDocument(at: path)
    var faults: [Fault] = []
    let root = document.root.mapping(known: FormKeys.inForce, &faults)
    let nodes = root?.required("records", &faults)?.list(&faults) ?? []
    let records = nodes.compactMap { inForceRecord($0, &faults) }
    guard faults.isEmpty else { throw .rejected(faults) }
    return records
}

private func inForceRecord(_ node: YAMLNode, _ faults: inout [Fault]) -> InForceRecord? {
    guard let mapping = node.mapping(known: FormKeys.inForceRecord, &faults) else { return nil }
    func digest(_ key: String) -> String? {
        guard let node = mapping.required(key, &faults) else { return nil }
        guard let text = node.scalar, text.utf8.count == 64,
            text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return node.wrong("64 hexadecimal digits", &faults) }
        return text
    }
    let form = mapping.required("form", &faults)?.string(&faults)
    let version = mapping.required("version", &faults)?.int(in: 1...9_999, &faults)
    let from = mapping.required("in_force_from", &faults)?.date(&faults)
    let (ofForm, ofReport) = (digest("form_sha256"), digest("report_sha256"))
    let seenBy = mapping.required("seen_by", &faults)?.string(&faults)
    let seenOn = mapping.required("seen_on", &faults)?.date(&faults)
    let isAssumption = mapping["assumption"].map { $0.bool(&faults) == true } ?? false
    guard let form, let version, let from, let ofForm, let ofReport, let seenBy, let seenOn else {
        return nil
    }
    return InForceRecord(
        form: form, version: version, inForceFrom: from, formDigest: ofForm,
        reportDigest: ofReport, seenBy: seenBy, seenOn: seenOn, isAssumption: isAssumption)
}

/// The file of records: the same records give the same bytes.
public func inForceFile(of records: [InForceRecord]) -> [UInt8] {
    let head = """
        # Which forms are in force, and who saw their calibration report before they were. Written
        # by `bestplaced assess --put-in-force`; a form that is changed needs a record of its own.
        records:

        """
    let entries = records.map { record in
        """
          - form: \(record.form)
            version: \(record.version)
            in_force_from: \(record.inForceFrom)
            form_sha256: \(record.formDigest)
            report_sha256: \(record.reportDigest)
            seen_by: "\(quoted(record.seenBy))"
            seen_on: \(record.seenOn)
        \(record.isAssumption ? "    assumption: true\n" : "")
        """
    }
    return Array((head + entries.joined()).utf8)
}

/// A text as it stands between quotation marks of a YAML file.
private func quoted(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
        switch scalar {
        case "\"", "\\": "\\\(scalar)"
        default: scalar.value < 32 ? " " : String(scalar)
        }
    }.joined()
}
