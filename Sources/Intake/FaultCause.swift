public import NeedsAssessment
public import Provision
public import Quantities

/// What can be wrong with an input, as data; the sentences are made in one place.
public enum FaultCause: Error, Hashable, Sendable {
    // The file as a whole.
    case tableMissing
    case tableTwice
    case fileUnreadable
    case fileTooBig(limit: Int)
    case unpackedTooBig(limit: Int)
    case compressionDamaged
    case encodingUnknown
    case encodingGuessed
    case emptyFile
    case unknownFile(nearest: String?)
    case packageMissing
    case packageUnreadable
    case tooManyFaults(listed: Int)

    // The text of a table.
    case controlCharacter(code: Int)
    case quoteNotClosed
    case strayQuote
    case fieldTooLong(limit: Int)
    case tooManyColumns(limit: Int)
    case tooManyRows(limit: Int)
    case fieldCount(expected: Int, met: Int)
    case blankRows(count: Int)

    // The header.
    case columnUnknown(nearest: String?)
    case columnMissing
    case columnTwice(firstLetter: String)
    case columnUnnamed

    // A cell.
    case valueMissing
    case spacesTrimmed(count: Int)
    case spreadsheetError
    case identifierMalformed
    case identifierScientific
    case identifierDecimal
    case wordMalformed
    case wordUnlisted(known: [String], nearest: String?)
    case codeUnknown(known: [String], nearest: String?)
    case notWhole
    case wholeWithDecimals(meant: String)
    case thousandsSeparated
    case outOfRange(least: Int, most: Int)
    case notMoney
    case moneySign
    case moneyDecimals
    case notHours
    case hoursNotQuarters
    case notFlag(meant: String?)
    case notDate
    case impossibleDate
    case mixedDates(dayFirstLine: Int, monthFirstLine: Int)
    case slashDates(count: Int)
    case wordDates(count: Int)
    case serialDates(count: Int, first: CalendarDate)
    case yearMalformed
    case referenceUnknown(to: CohortTable, nearest: String?)
    case placementPart(missing: String)
    case gridPart(missing: String)

    // Rules between rows; the line is that of the earlier row, where the rule names one.
    case broken(CohortRule, earlierLine: Int?)

    // Queries and notes about a cohort that can be read.
    case assessmentOld(yearStart: CalendarDate)
    case assessmentBeforeTransfer(moved: CalendarDate)
    case outsidePlan
    case groupOfOne
    case preferenceWithoutPlace(schoolYear: Int)
    case auditMissing
    case instrumentUnknown(nearest: String?)
    case noCells

    // YAML and JSON files.
    case syntax(problem: String)
    case anchor
    case keyUnknown(nearest: String?)
    case keyMissing(key: String)
    case keyTwice
    case kindWrong(expected: String)
    case valueNotInForce(on: CalendarDate)
    case baseLoop
    case baseMissing
    case levelsIncomplete(domain: Domain)
    case sheetTwice(earlierLine: Int)
    case sheetOfOtherForm(expected: String)
    case sourceMissing
}
