public import Quantities

/// Why a form may not be used, or is not put in force.
public enum InForceTrouble: Error, Hashable, Sendable {
    /// A form whose calibration report nobody is recorded to have seen.
    public struct UnseenForm: Hashable, Sendable {
        /// The form's identifier.
        public let form: String
        /// The form's version.
        public let version: Int
        /// Whether the version has a record, but its file was changed since.
        public let wasChanged: Bool
    }

    /// Sheets are on forms without a record.
    case notSeen([UnseenForm])
    /// The file is no calibration report of this program.
    case noReport(path: String)
    /// The report was changed after it was made.
    case reportChanged(path: String)
    /// The report is of other forms, or of another version.
    case otherForm(path: String, form: String, version: Int, found: [String])
    /// The report is of this version, but the form's file was changed since.
    case formChanged(path: String, form: String, version: Int)
    /// The day on which the report was seen lies before its last sheet.
    case seenTooEarly(on: CalendarDate, lastSheet: CalendarDate)
}

extension InForceTrouble: CustomStringConvertible {
    /// Where: what; expected; remedy.
    public var description: String {
        switch self {
        case .notSeen(let forms): forms.map(Self.sentence).joined(separator: "\n")
        case .noReport(let path):
            "\(path): this is no calibration report; expected calibration.html as `bestplaced "
                + "assess --calibrate` makes it; name that file"
        case .reportChanged(let path):
            "\(path): the report was changed after it was made; expected the file as it was "
                + "written; make it again"
        case .otherForm(let path, let form, let version, let found):
            "\(path): the report has no sheets on \(form), version \(version); it is of "
                + "\(found.isEmpty ? "no form" : found.joined(separator: ", ")); make one with "
                + "sheets on the form: `bestplaced assess ANSWERS --trial --calibrate --into DIR`"
        case .formChanged(let path, let form, let version):
            "\(path): the file of \(form), version \(version), was changed after this report; "
                + "expected a report on the form as it is; make one with --trial --calibrate"
        case .seenTooEarly(let day, let last):
            "--on \(day): the report has sheets up to \(last); expected that day or a later one; "
                + "give the day on which the report was seen"
        }
    }

    private static func sentence(_ form: UnseenForm) -> String {
        let what =
            form.wasChanged
            ? "was changed after its calibration report was seen"
            : "has no record that its calibration report was seen"
        return "\(form.form), version \(form.version): the form \(what), so no profile may rest on "
            + "it; try it with --trial --calibrate, look at calibration.html, then record that "
            + "with `bestplaced assess --put-in-force \(form.form)`"
    }
}
