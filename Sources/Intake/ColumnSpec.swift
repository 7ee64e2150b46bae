public import Provision

/// One column of an input table as data: what the tables of `Models/Tables` and the data package
/// say, and what the readers hold every cell to.
public struct ColumnSpec: Hashable, Sendable {
    /// How a cell is written.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A reference: 1 to 40 of `A-Z a-z 0-9 . _ -`, the first a letter.
        case id
        /// A whole number.
        case int
        /// A word of a closed list, or any well-formed word where there is no list.
        case code
        /// A day, `2026-09-01`.
        case date
        /// Pounds with at most two decimals.
        case gbp
        /// Hours in quarters.
        case hours
        /// `yes` or `no`.
        case flag
        /// Any text.
        case text
    }

    /// The column's name, with its unit.
    public let name: String
    /// How a cell is written.
    public let kind: Kind
    /// The unit; empty where there is none.
    public let unit: String
    /// Whether every row needs a value.
    public let isRequired: Bool
    /// Whether the column is part of the key.
    public let isKey: Bool
    /// The table that must hold the value.
    public let reference: CohortTable?
    /// The closed list of words; empty where any will do.
    public let codes: [String]
    /// The least whole number, if there is one.
    public let least: Int?
    /// The most a whole number may be, if there is such a limit.
    public let most: Int?
    /// A rule beside kind, list and range; empty where there is none.
    public let extraRule: String
    /// What the column means, in one sentence.
    public let meaning: String

    /// The rule as `Models/Tables` writes it: list or range, then the rest.
    public var rule: String {
        var parts: [String] = []
        if !codes.isEmpty { parts.append(codes.joined(separator: " ")) }
        switch (least, most) {
        case (let least?, let most?): parts.append("\(least)..\(most)")
        case (let least?, nil): parts.append("\(least) or more")
        default: break
        }
        if !extraRule.isEmpty { parts.append(extraRule) }
        return parts.joined(separator: "; ")
    }
}

/// One input table as data.
public struct TableSpec: Sendable {
    /// The table.
    public let table: CohortTable
    /// What the table holds, in one sentence.
    public let meaning: String
    /// The columns in the order in which they are written.
    public let columns: [ColumnSpec]

    /// The file's name.
    public var fileName: String { "\(table.rawValue).csv" }
}
