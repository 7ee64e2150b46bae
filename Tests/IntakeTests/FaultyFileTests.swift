import Intake
import TestSupport
import Testing

@Suite struct `A faulty file` {
    @Test(arguments: header + text + whole)
    func `is reported where it breaks, with a remedy`(cohort: FaultyCohort) throws {
        #expect(try cohort.met() == cohort.expected)
    }

    static let header: [FaultyCohort] = [
        .init(
            "mistyped column",
            [.replace(file: "needs.csv", old: "evidence", new: "evidense")], "IN-COLUMN-UNKNOWN",
            "needs.csv", line: 1, column: "evidense", value: "evidense",
            remedy: "Rename the column to evidence"),
        .init(
            "column too many",
            [
                .bytes(
                    file: "areas.csv", bytes: Array("area_id,name,telephone\nnorth,North,1\n".utf8))
            ],
            "IN-COLUMN-UNKNOWN", "areas.csv", line: 1, column: "telephone", value: "telephone",
            remedy: "Remove the column"),
        .init(
            "column missing", [.bytes(file: "areas.csv", bytes: Array("area_id\nnorth\n".utf8))],
            "IN-COLUMN-MISSING", "areas.csv", line: 1, column: "name", remedy: "Add the column"),
        .init(
            "column twice",
            [.bytes(file: "areas.csv", bytes: Array("area_id,name,name\nnorth,N,N\n".utf8))],
            "IN-COLUMN-TWICE", "areas.csv", line: 1, column: "name", value: "name",
            remedy: "Remove or rename"),
        .init(
            "column without a name that holds values",
            [.bytes(file: "areas.csv", bytes: Array("area_id,name,\nnorth,N,x\n".utf8))],
            "IN-COLUMN-UNNAMED", "areas.csv", line: 1, remedy: "Name the column"),
        .init(
            "empty file", [.bytes(file: "facilities.csv", bytes: [])], "IN-FILE-EMPTY",
            "facilities.csv", remedy: "Add the header row"),
    ]

    static let text: [FaultyCohort] = [
        .init(
            "comma in an unquoted name",
            [.replace(file: "areas.csv", old: "north,North", new: "north,North,and West")],
            "IN-ROW-LENGTH", "areas.csv", line: 2, remedy: "quote that field"),
        .init(
            "row cut short",
            [.replace(file: "pools.csv", old: "therapy,north,2.50,1.00", new: "therapy,north")],
            "IN-ROW-LENGTH", "pools.csv", line: 2, remedy: "Add the missing"),
        .init(
            "quote not closed",
            [.replace(file: "areas.csv", old: "north,North", new: "north,\"North")],
            "IN-QUOTE-NOT-CLOSED", "areas.csv", line: 2, column: "name",
            remedy: "Close the quotes"),
        .init(
            "text after a closing quote",
            [.replace(file: "areas.csv", old: "north,North", new: "north,\"North\"ern")],
            "IN-QUOTE-STRAY", "areas.csv", line: 2, column: "name", remedy: "doubled"),
        .init(
            "quote inside an unquoted field",
            [.replace(file: "areas.csv", old: "north,North", new: "north,No\"rth")],
            "IN-QUOTE-STRAY", "areas.csv", line: 2, column: "name", remedy: "doubled"),
        .init(
            "NUL byte", [.replace(file: "areas.csv", old: "North", new: "No\u{0}rth")],
            "IN-CONTROL-CHARACTER", "areas.csv", line: 2, column: "name",
            remedy: "Remove the character"),
        .init(
            "field of twenty thousand letters",
            [
                .replace(
                    file: "areas.csv", old: "North", new: String(repeating: "N", count: 20_000))
            ],
            "IN-FIELD-TOO-LONG", "areas.csv", line: 2, column: "name", remedy: "Shorten it"),
        .init(
            "hundred columns",
            [
                .bytes(
                    file: "facilities.csv",
                    bytes: Array("setting_id,designation,requirement\n".utf8)
                        + [UInt8](repeating: 44, count: 100))
            ],
            "IN-COLUMNS-TOO-MANY", "facilities.csv", line: 2, remedy: "Remove the columns"),
    ]

    static let whole: [FaultyCohort] = [
        .init(
            "table missing", [.remove(file: "requirements.csv")], "IN-TABLE-MISSING",
            "requirements.csv", remedy: "Add the file"),
        .init(
            "table there twice", [.append(file: "areas.csv.gz", text: "x")], "IN-TABLE-TWICE",
            "areas.csv", remedy: "Remove either"),
        .init(
            "no gzip data behind .gz",
            [.remove(file: "areas.csv"), .append(file: "areas.csv.gz", text: "area_id,name\n")],
            "IN-COMPRESSION-DAMAGED", "areas.csv.gz", remedy: "Compress the table again"),
        .init(
            "half a UTF-16 character",
            [.bytes(file: "areas.csv", bytes: [0xFF, 0xFE, 0x61, 0x00, 0x62])],
            "IN-ENCODING-UNKNOWN", "areas.csv", remedy: "as CSV UTF-8"),
        .init(
            "bytes of no encoding",
            [.bytes(file: "areas.csv", bytes: Array("area_id,name\nn,".utf8) + [0x81, 0x8D, 10])],
            "IN-ENCODING-UNKNOWN", "areas.csv", remedy: "as CSV UTF-8"),
    ]
}
