import Intake
import Quantities
import Reports

/// The checksum of a calibration report, which it carries in its own head.
///
/// It is the SHA-256 of the page with 64 zeros in the place of the checksum. It shows a change by
/// accident or by an editor; it is no signature.
struct CalibrationSeal {
    /// A form that a report is of.
    struct Form: Hashable {
        let identifier: String
        let version: Int
        let sha256: String
    }

    let forms: [Form]
    /// The last day of its sheets.
    let lastSheet: CalendarDate?

    /// A page with its checksum put in.
    static func sealed(_ page: String) -> [UInt8] {
        let bytes = Array(page.utf8)
        guard let place = place(of: CalibrationPage.checksumMark, in: bytes) else { return bytes }
        var sealed = bytes
        sealed.replaceSubrange(place, with: SHA256.hexadecimal(of: bytes).utf8)
        return sealed
    }

    /// The forms that a report is of.
    ///
    /// - Throws: When it is no such report, or is not as it was made.
    init(of bytes: [UInt8], at path: String) throws(InForceTrouble) {
        guard let place = Self.place(of: CalibrationPage.checksumMark, in: bytes) else {
            throw .noReport(path: path)
        }
        var open = bytes
        open.replaceSubrange(place, with: CalibrationPage.openChecksum.utf8)
        guard SHA256.hexadecimal(of: open).utf8.elementsEqual(bytes[place]) else {
            throw .reportChanged(path: path)
        }
        forms = Self.values(of: CalibrationPage.formMark, in: bytes).compactMap(Self.form)
        lastSheet = Self.values(of: CalibrationPage.lastSheetMark, in: bytes).first
            .flatMap { CalendarDate($0) }
    }

    private static func form(_ text: String) -> Form? {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 3, let version = Int(words[1]) else { return nil }
        return Form(identifier: words[0], version: version, sha256: words[2])
    }

    /// Where the 64 digits of an entry stand.
    private static func place(of name: String, in bytes: [UInt8]) -> Range<Int>? {
        let start = Array("<meta name=\"\(name)\" content=\"".utf8)
        guard let found = bytes.firstRange(of: start) else { return nil }
        let range = found.upperBound..<found.upperBound + CalibrationPage.openChecksum.utf8.count
        return range.upperBound <= bytes.count ? range : nil
    }

    /// The values of all entries of a name.
    private static func values(of name: String, in bytes: [UInt8]) -> [String] {
        let start = Array("<meta name=\"\(name)\" content=\"".utf8)
        var (values, rest) = ([String](), bytes[...])
        while let found = rest.firstRange(of: start) {
            let value = rest[found.upperBound...].prefix { $0 != 34 }
            values.append(String(decoding: value, as: UTF8.self))
            rest = rest[value.endIndex...]
        }
        return values
    }
}
