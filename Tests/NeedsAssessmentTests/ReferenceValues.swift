import NeedsAssessment
import TestSupport
import Testing

/// The rows of a table of reference values, by column.
struct ReferenceValues {
    let rows: [Row]

    struct Row {
        let cells: [String: Substring]

        func text(_ column: String) throws -> Substring { try #require(cells[column]) }
        func number(_ column: String) throws -> Double { try #require(Double(text(column))) }
        func count(_ column: String) throws -> Int { try #require(Int(text(column))) }
        func counts(_ column: String) throws -> [Int] {
            try text(column).split(separator: " ").map { try #require(Int($0)) }
        }
        func levels(_ column: String) throws -> [Level] {
            try counts(column).map { try #require(Level($0)) }
        }
        func tally(_ column: String) throws -> LevelTally {
            try #require(LevelTally(counts: counts(column)))
        }
    }

    init(_ name: String) throws {
        let text = try PackageFiles.text(of: "Tests/NeedsAssessmentTests/Fixtures/\(name)")
        let lines = text.split(separator: "\n").map { $0.split(separator: ",") }
        let header = try #require(lines.first).map(String.init)
        rows = lines.dropFirst().map { line in
            Row(cells: Dictionary(uniqueKeysWithValues: zip(header, line)))
        }
        try #require(!rows.isEmpty)
    }
}

/// Whether two numbers are equal but for the rounding of some operations.
func isNear(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-11 * max(abs(one), abs(other)) + 1e-13
}

/// Whether two small probabilities are equal in all but their last digits.
func isRelativelyNear(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-10 * abs(other)
}
