import NeedsAssessment
import Provision
import Quantities

/// The sentences of a fault: what was met, what was expected, what to do.
struct FaultWording {
    let statement: String
    let rule: String
    let action: String

    init(_ statement: String, _ rule: String, _ action: String) {
        self.statement = statement
        self.rule = rule
        self.action = action
    }
}

extension FaultCause {
    /// What was met, without its value and without a full stop.
    public var statement: String { wording.statement }
    /// What was expected, in one sentence.
    public var rule: String { wording.rule }
    /// What to do, in one sentence.
    public var action: String { wording.action }

    var wording: FaultWording {
        fileWording ?? textWording ?? cellWording ?? numberWording ?? dateWording ?? ruleWording
            ?? cohortWording ?? documentWording
    }

    private var fileWording: FaultWording? {
        switch self {
        case .tableMissing:
            .init(
                "the table is missing", "A cohort folder holds every table, even without rows.",
                "Add the file with its header row.")
        case .tableTwice:
            .init(
                "the table is there twice", "A table is one file, plain or compressed.",
                "Remove either the .csv or the .csv.gz file.")
        case .fileUnreadable:
            .init(
                "the file could not be read", "A table is an ordinary file that may be read.",
                "Check the file's kind and its permissions.")
        case .fileTooBig(let limit):
            .init(
                "the file is too big", "A file may have \(limit) bytes.",
                "Check that it is the right file, or plan a part of the cohort.")
        case .unpackedTooBig(let limit):
            .init(
                "the file is too big when unpacked", "An unpacked file may have \(limit) bytes.",
                "Check that it is the right file, or plan a part of the cohort.")
        case .compressionDamaged:
            .init(
                "the file is not whole gzip data", "A .csv.gz file is one gzip stream to its end.",
                "Compress the table again, or give it as .csv.")
        case .encodingUnknown:
            .init(
                "the text has bytes of no known encoding",
                "Text is UTF-8, UTF-16 with a mark, or Windows-1252.",
                "Export the table again, as CSV UTF-8.")
        case .encodingGuessed:
            .init(
                "the text is not UTF-8 and was read as Windows-1252", "Text is UTF-8.",
                "Check names with accents; nothing else needs to be done.")
        case .emptyFile:
            .init(
                "the file is empty", "The first line names the columns.",
                "Add the header row, or export the table again.")
        case .unknownFile(let nearest):
            .init(
                "the file is not a table of a cohort and was not read",
                "A cohort folder holds only its tables, datapackage.json and a README.",
                nearest.map { "Rename it to \($0) if that is meant." }
                    ?? "Remove it if it is not needed.")
        case .packageMissing:
            .init(
                "there is no datapackage.json", "A data package describes the tables.",
                "Nothing needs to be done; the known columns were used.")
        case .packageUnreadable:
            .init(
                "the data package is not JSON", "datapackage.json is one JSON object.",
                "Remove it or write it again; the known columns were used.")
        case .tooManyFaults(let listed):
            .init(
                "the file has more faults than are listed", "At most \(listed) are listed.",
                "Mend the listed ones and check again.")
        default: nil
        }
    }

    private var textWording: FaultWording? {
        switch self {
        case .controlCharacter(let code):
            .init(
                "a control character (number \(code)) stands in the text",
                "Text has no NUL and no control characters but tabs and line ends.",
                "Remove the character, or export the table again.")
        case .quoteNotClosed:
            .init(
                "a quoted field is not closed", "A field that opens with \" ends with \".",
                "Close the quotes of the field that starts here.")
        case .strayQuote:
            .init(
                "a quotation mark stands in the wrong place",
                "A field with a quotation mark is quoted, and the mark is doubled.",
                "Write the field as \"...\" with each inner mark doubled.")
        case .fieldTooLong(let limit):
            .init(
                "the field is too long", "A field may have \(limit) bytes.",
                "Shorten it, and look for a quotation mark that is not closed.")
        case .tooManyColumns(let limit):
            .init(
                "the row has too many columns", "A table may have \(limit) columns.",
                "Remove the columns that the table does not need.")
        case .tooManyRows(let limit):
            .init(
                "the table has too many rows", "A table may have \(limit) rows.",
                "Check that it is the right file, or plan a part of the cohort.")
        case .fieldCount(let expected, let met):
            .init(
                "the row has \(met) fields", "Each row has as many as the header: \(expected).",
                met > expected
                    ? "Look for a comma in a field, and quote that field."
                    : "Add the missing separators or fields.")
        case .blankRows(let count):
            .init(
                "\(count) blank \(count == 1 ? "row was" : "rows were") skipped",
                "Rows follow each other without gaps.", "Check that no row was lost here.")
        case .columnUnknown(let nearest):
            .init(
                "the column is not known", "The table has only the columns of its description.",
                nearest.map { "Rename the column to \($0), or remove it." }
                    ?? "Remove the column.")
        case .columnMissing:
            .init(
                "the column is missing", "The table needs this column.",
                "Add the column to the header and to every row.")
        case .columnTwice(let letter):
            .init(
                "the column is there twice", "Each column stands once; the first is \(letter).",
                "Remove or rename one of the two.")
        case .columnUnnamed:
            .init(
                "the column has no name", "Each column that holds values has a name.",
                "Name the column or remove it.")
        default: nil
        }
    }

    private var cellWording: FaultWording? {
        switch self {
        case .valueMissing:
            .init(
                "the value is missing", "The column needs a value in every row.",
                "Fill in the value; if it is not known, ask where the record came from.")
        case .spacesTrimmed(let count):
            .init(
                "spaces around \(count) \(count == 1 ? "value" : "values") were left out",
                "Values have no spaces before or after.", "Nothing needs to be done.")
        case .spreadsheetError:
            .init(
                "the cell holds a spreadsheet's error", "A cell holds a value.",
                "Mend the formula in the spreadsheet and export again.")
        case .identifierMalformed:
            .init(
                "this is no reference",
                "A reference is 1 to 40 of A-Z a-z 0-9 . _ -, the first a letter.",
                "Change the reference in every table that uses it.")
        case .identifierScientific:
            .init(
                "a spreadsheet has turned the reference into a number",
                "A reference starts with a letter and is kept as text.",
                "Format the column as text in the spreadsheet and export again.")
        case .identifierDecimal:
            .init(
                "a spreadsheet has added decimals to the reference",
                "A reference has no \".0\" at its end and is kept as text.",
                "Format the column as text in the spreadsheet and export again.")
        case .wordMalformed:
            .init(
                "this is no code word",
                "A code is 1 to 40 of A-Z a-z 0-9 . _ -, the first a letter.",
                "Write it as one word with hyphens, such as two-to-one.")
        case .wordUnlisted(let known, let nearest):
            .init(
                "the word is not in common use",
                "Common words are \(known.joined(separator: ", ")).",
                nearest.map { "Write \($0) if that is meant; other words are allowed." }
                    ?? "Nothing needs to be done if the word is meant.")
        case .codeUnknown(let known, let nearest):
            .init(
                "the code is not known", "The codes are \(known.joined(separator: ", ")).",
                nearest.map { "Write \($0) if that is meant." } ?? "Write one of the codes.")
        case .notFlag(let meant):
            .init(
                "this is neither yes nor no", "A flag is yes or no, in small letters.",
                meant.map { "Write \($0) if that is meant." } ?? "Write yes or no.")
        case .referenceUnknown(let table, let nearest):
            Self.reference(to: table, nearest: nearest)
        case .placementPart(let missing):
            .init(
                "part of the current placement is missing",
                "Setting, designation and bundle of now stand together: all three or none.",
                "Fill in \(missing), or empty the others.")
        case .gridPart(let missing):
            .init(
                "half of the home's position is missing",
                "Easting and northing stand together: both or none.",
                "Fill in \(missing), or empty the other.")
        default: nil
        }
    }

    static func reference(to table: CohortTable, nearest: String?) -> FaultWording {
        .init(
            "there is no such row in \(table.rawValue).csv",
            "The reference stands in \(table.rawValue).csv.",
            nearest.map { "Write \($0) if that is meant, or add the row." }
                ?? "Add the row to \(table.rawValue).csv, or correct the reference.")
    }
}
