public import NeedsAssessment

/// Why a set of tables is not a cohort.
public enum CohortError: Error, Sendable {
    /// Every fault of every table, in order of table, row and column.
    case faults([CohortFault])
}

/// One broken rule between rows, at the row and column where it shows.
public struct CohortFault: Hashable, Sendable {
    /// The table.
    public let table: CohortTable
    /// The index of the row within the table, from 0.
    public let row: Int
    /// The column's name.
    public let column: String
    /// What is broken.
    public let rule: CohortRule

    /// A fault.
    public init(table: CohortTable, row: Int, column: String, rule: CohortRule) {
        self.table = table
        self.row = row
        self.column = column
        self.rule = rule
    }
}

/// A rule between rows that can be broken, with the facts of the break.
public enum CohortRule: Hashable, Sendable {
    /// The key stands already in an earlier row (index from 0).
    case duplicateKey(earlierRow: Int)
    /// No row of the other table has this key.
    case unknownReference(value: String, to: CohortTable, nearest: String?)
    /// A live case lacks an assessment in these domains.
    case missingNeeds([Domain])
    /// A designation that has a cell lacks readiness in these domains.
    case missingReadiness(designation: Designation, [Domain])
    /// The family's ranks are not 1, 2, 3 ... without holes.
    case rankHole(expected: Int)
    /// Two bands of years of one setting and designation overlap.
    case overlappingYears(earlierRow: Int)
    /// The last year lies before the first.
    case yearsReversed(from: Int)
    /// Physical places are fewer than commissioned.
    case physicalBelowCommissioned(commissioned: Int)
    /// A hard setting must have equal commissioned and physical places.
    case hardPlacesDiffer(commissioned: Int)
    /// Later over-number places may not be cheaper than the first.
    case laterCheaperThanFirst
    /// Home is needed as some journeys are not given.
    case missingHome
    /// Current setting, designation and bundle go together: all three or none.
    case placementIncomplete
    /// A placement code is only for children without a current setting.
    case placementCodeWithSetting
    /// The agreement to a move is needed for a plan-holder with a current setting.
    case missingAgreement
    /// The day must not be after another column's.
    case before(otherColumn: String)
    /// A reply has a ground only when it is `cannot`.
    case groundWithoutRefusal
    /// A reply other than `awaiting` needs its day, and `awaiting` has none.
    case replyDateMismatch
    /// The bundle `none` is reserved and has no row.
    case reservedBundle
    /// A locked place must not be one that no lock can open: no place for the year, or no offer.
    case lockImpossible(reason: String)
    /// The bundle is not for this designation or school year.
    case bundleNotAllowed
    /// Two locks of one child name different places.
    case contradictingLocks(earlierRow: Int)
    /// More children are locked to a cell than it can take.
    case lockedOverCapacity(locked: Int, places: Int)
}
