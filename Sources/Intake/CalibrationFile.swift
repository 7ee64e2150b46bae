public import NeedsAssessment
import Provision

/// Reads the table `calibration.csv` of an earlier run, or a published reference in its columns.
///
/// Only domain, group and the six counts are needed. Throws every fault of the file at once.
public func calibrationReference(
    at path: String, named name: String
) throws(IntakeError) -> CalibrationReference {
    let opened = try OpenedText(at: path, within: FileLimits())
    var reader = TableReader(
        columns: CalibrationColumns.all, file: opened.input.name, text: opened.text,
        limits: FileLimits())
    let rows = CalibrationColumns.rows(&reader)
    let errors = reader.faults.filter { $0.severity == .error }
    guard errors.isEmpty else { throw .rejected(CohortFiles.inOrder(errors)) }
    return CalibrationReference(name: name, rows: rows)
}

/// The columns of the table.
private enum CalibrationColumns {
    static let domain: Column<Domain> = .code("domain", .required, key: true, "The domain.")
    static let group: Column<String> = .text("group", .required, "The group of sheets.")
    static let sheets: Column<Int> = .int("sheets", .optional, from: 0, "How many sheets.")
    static let counts: [Column<Int>] = (0...5).map {
        .int("level_\($0)", .required, from: 0, "How many sheets at the level.")
    }
    /// What a calibration also writes and nobody needs of a reference.
    static let others: [Column<String>] = ["mean", "mean_shift", "trend_p", "shape_p", "flagged"]
        .map { .text($0, .optional, "A result of the earlier run.") }

    static let all =
        [domain.spec, group.spec, sheets.spec] + counts.map(\.spec) + others.map(\.spec)

    static func rows(_ reader: inout TableReader) -> [CalibrationReference.Row] {
        let (domains, groups) = (reader.values(of: domain), reader.values(of: group))
        let totals = reader.values(of: sheets)
        let levels = counts.map { reader.values(of: $0) }
        var found: [Calibration.Group?] = []
        for (record, text) in groups.enumerated() {
            let group = text.flatMap { Calibration.Group($0) }
            if text != nil, group == nil {
                let expected = "all, ages 5 to 10, area NORTH or assessor A1"
                reader.reject(record, .kindWrong(expected: expected), in: Self.group.spec)
            }
            let sum = levels.compactMap { $0[record] }.reduce(0, +)
            if let total = totals[record], total != sum {
                let expected = "the sum of the six levels, \(sum)"
                reader.reject(record, .kindWrong(expected: expected), in: sheets.spec)
            }
            found.append(group)
        }
        return reader.rows { record in
            guard let domain = domains[record], let group = found[record],
                let tally = LevelTally(counts: levels.compactMap { $0[record] })
            else { return nil }
            return CalibrationReference.Row(domain: domain, group: group, tally: tally)
        }
    }
}
