import Provision

/// Stable codes and severities.
extension FaultCause {
    /// How much it matters.
    public var severity: Severity {
        switch self {
        case .broken(.lockedOverCapacity, _): .query
        case .assessmentOld, .assessmentBeforeTransfer, .groupOfOne, .preferenceWithoutPlace,
            .auditMissing, .serialDates, .packageUnreadable, .noCells:
            .query
        case .encodingGuessed, .unknownFile, .packageMissing, .blankRows, .spacesTrimmed,
            .wordUnlisted, .slashDates, .wordDates, .outsidePlan, .instrumentUnknown:
            .note
        default: .error
        }
    }

    /// The stable code, such as `IN-CODE-UNKNOWN`; it never changes its meaning.
    public var code: String { "IN-" + (fileCode ?? cellCode ?? ruleCode ?? documentCode) }

    private var fileCode: String? {
        switch self {
        case .tableMissing: "TABLE-MISSING"
        case .tableTwice: "TABLE-TWICE"
        case .fileUnreadable: "FILE-UNREADABLE"
        case .fileTooBig: "FILE-TOO-BIG"
        case .unpackedTooBig: "UNPACKED-TOO-BIG"
        case .compressionDamaged: "COMPRESSION-DAMAGED"
        case .encodingUnknown: "ENCODING-UNKNOWN"
        case .encodingGuessed: "ENCODING-GUESSED"
        case .emptyFile: "FILE-EMPTY"
        case .unknownFile: "FILE-UNKNOWN"
        case .packageMissing: "PACKAGE-MISSING"
        case .packageUnreadable: "PACKAGE-UNREADABLE"
        case .tooManyFaults: "FAULTS-TOO-MANY"
        case .controlCharacter: "CONTROL-CHARACTER"
        case .quoteNotClosed: "QUOTE-NOT-CLOSED"
        case .strayQuote: "QUOTE-STRAY"
        case .fieldTooLong: "FIELD-TOO-LONG"
        case .tooManyColumns: "COLUMNS-TOO-MANY"
        case .tooManyRows: "ROWS-TOO-MANY"
        case .fieldCount: "ROW-LENGTH"
        case .blankRows: "ROWS-BLANK"
        case .columnUnknown: "COLUMN-UNKNOWN"
        case .columnMissing: "COLUMN-MISSING"
        case .columnTwice: "COLUMN-TWICE"
        case .columnUnnamed: "COLUMN-UNNAMED"
        default: nil
        }
    }

    private var cellCode: String? {
        switch self {
        case .valueMissing: "VALUE-MISSING"
        case .spacesTrimmed: "SPACES-TRIMMED"
        case .spreadsheetError: "SPREADSHEET-ERROR"
        case .identifierMalformed: "ID-MALFORMED"
        case .identifierScientific: "ID-SCIENTIFIC"
        case .identifierDecimal: "ID-DECIMAL"
        case .wordMalformed: "WORD-MALFORMED"
        case .wordUnlisted: "WORD-UNLISTED"
        case .codeUnknown: "CODE-UNKNOWN"
        case .notWhole: "INT-MALFORMED"
        case .wholeWithDecimals: "INT-DECIMAL"
        case .thousandsSeparated: "NUMBER-SEPARATED"
        case .outOfRange: "RANGE"
        case .notMoney: "GBP-MALFORMED"
        case .moneySign: "GBP-SIGN"
        case .moneyDecimals: "GBP-DECIMALS"
        case .notHours: "HOURS-MALFORMED"
        case .hoursNotQuarters: "HOURS-QUARTERS"
        case .notFlag: "FLAG-MALFORMED"
        case .notDate: "DATE-MALFORMED"
        case .impossibleDate: "DATE-IMPOSSIBLE"
        case .mixedDates: "DATE-MIXED"
        case .slashDates: "DATE-SLASHES"
        case .wordDates: "DATE-WORDS"
        case .serialDates: "DATE-SERIAL"
        case .yearMalformed: "YEAR-MALFORMED"
        case .referenceUnknown: "REFERENCE-UNKNOWN"
        case .placementPart: "PLACEMENT-PARTS"
        case .gridPart: "HOME-PARTS"
        default: nil
        }
    }

    private var ruleCode: String? {
        guard case .broken(let rule, _) = self else { return nil }
        return switch rule {
        case .duplicateKey: "KEY-TWICE"
        case .unknownReference: "REFERENCE-UNKNOWN"
        case .missingNeeds: "NEEDS-MISSING"
        case .missingReadiness: "READINESS-MISSING"
        case .rankHole: "RANK-HOLE"
        case .overlappingYears: "YEARS-OVERLAP"
        case .yearsReversed: "YEARS-REVERSED"
        case .physicalBelowCommissioned: "PLACES-PHYSICAL"
        case .hardPlacesDiffer: "PLACES-HARD"
        case .laterCheaperThanFirst: "OVER-NUMBER-PRICES"
        case .missingHome: "HOME-MISSING"
        case .placementIncomplete: "PLACEMENT-PARTS"
        case .placementCodeWithSetting: "PLACEMENT-CODE"
        case .missingAgreement: "AGREEMENT-MISSING"
        case .before: "DATE-ORDER"
        case .groundWithoutRefusal: "REPLY-GROUND"
        case .replyDateMismatch: "REPLY-DATE"
        case .reservedBundle: "BUNDLE-RESERVED"
        case .lockImpossible: "LOCK-IMPOSSIBLE"
        case .bundleNotAllowed: "LOCK-BUNDLE"
        case .contradictingLocks: "LOCKS-CONTRADICT"
        case .lockedOverCapacity: "LOCKED-OVER-CAPACITY"
        }
    }

    private var documentCode: String {
        switch self {
        case .assessmentOld: "ASSESSMENT-OLD"
        case .assessmentBeforeTransfer: "ASSESSMENT-BEFORE-TRANSFER"
        case .outsidePlan: "OUTSIDE-PLAN"
        case .groupOfOne: "SIBLINGS-ONE"
        case .preferenceWithoutPlace: "PREFERENCE-NO-PLACE"
        case .auditMissing: "AUDIT-MISSING"
        case .instrumentUnknown: "INSTRUMENT-UNKNOWN"
        case .noCells: "CELLS-NONE"
        case .syntax: "SYNTAX"
        case .anchor: "ANCHOR"
        case .keyUnknown: "KEY-UNKNOWN"
        case .keyMissing: "KEY-MISSING"
        case .keyTwice: "KEY-REPEATED"
        case .kindWrong: "VALUE-KIND"
        case .valueNotInForce: "VALUE-NOT-IN-FORCE"
        case .baseLoop: "BASE-LOOP"
        case .baseMissing: "BASE-MISSING"
        case .levelsIncomplete: "LEVELS-INCOMPLETE"
        case .sourceMissing: "SOURCE-MISSING"
        case .sheetTwice: "SHEET-TWICE"
        case .sheetOfOtherForm: "SHEET-OTHER-FORM"
        default: "UNKNOWN"
        }
    }
}
