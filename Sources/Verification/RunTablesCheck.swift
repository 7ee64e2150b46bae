import NeedsAssessment
import Provision
import Quantities

/// The tables of a run folder held against its plan file, cell by cell.
struct RunTablesCheck {
    static let recommendations = "recommendations.csv"
    static let capacity = "capacity.csv"

    private static let recommendationColumns = [
        "child_id", "kind", "phase_transfer", "current_setting_id", "current_designation",
        "current_bundle_id", "setting_id", "designation", "bundle_id", "explore_setting_id",
        "explore_designation", "explore_bundle_id", "annual_cost_gbp", "reasons",
    ]
    private static let capacityColumns = [
        "setting_id", "designation", "from_year", "to_year", "commissioned", "physical", "base",
        "top", "taken", "recommended", "held", "over_number", "vacant",
        "value_of_one_more_place", "value_unit",
    ]

    let plan: PlanFile
    private(set) var violations: [Violation] = []

    init(_ plan: PlanFile) { self.plan = plan }

    /// One line for each child whose placement or support changes or is new.
    ///
    /// A child without a placement, or with a place to explore at review, may have a line too.
    mutating func checkRecommendations(_ bytes: [UInt8]) {
        let name = Self.recommendations
        guard let rows = rows(bytes, Self.recommendationColumns, name, keyColumns: 1) else {
            return
        }
        for line in plan.children {
            let isNew = line.recommended != nil && line.recommended != line.current
            let mayStand = isNew || line.recommended == nil || line.explore != nil
            guard let row = rows[line.id.text] else {
                if isNew { violations.append(.tableLineMissing(name, key: line.id.text)) }
                continue
            }
            guard mayStand else {
                violations.append(.tableLineUnexpected(name, key: line.id.text))
                continue
            }
            compare(row, expected(line), name, Self.recommendationColumns, key: line.id.text)
            if row[13].allSatisfy(\.isWhitespace) {
                violations.append(
                    .tableCellDiffers(name, key: line.id.text, column: "reasons"))
            }
        }
        let known = Set(plan.children.map(\.id.text))
        for key in rows.keys.sorted() where !known.contains(key) {
            violations.append(.tableLineUnexpected(name, key: key))
        }
    }

    private func expected(_ line: PlanFile.ChildLine) -> [String?] {
        func place(_ placement: Placement?) -> [String?] {
            guard let placement else { return ["", "", ""] }
            return [
                placement.setting.text, placement.designation.rawValue,
                placement.bundle?.text ?? "none",
            ]
        }
        return [line.id.text, line.kind.rawValue, line.phaseTransfer ? "yes" : "no"]
            + place(line.current) + place(line.recommended) + place(line.explore)
            + [Money.pence(line.parts.publicCost).plain, nil]
    }

    /// One line for each cell; the value of one more place is the solver's and is not checked.
    mutating func checkCapacity(_ bytes: [UInt8]) {
        let name = Self.capacity
        guard let rows = rows(bytes, Self.capacityColumns, name, keyColumns: 3) else { return }
        var known: Set<String> = []
        for line in plan.cells {
            let key = [
                line.key.setting.text, line.key.designation.rawValue, String(line.key.fromYear),
            ]
            let text = key.joined(separator: " ")
            known.insert(text)
            guard let row = rows[text] else {
                violations.append(.tableLineMissing(name, key: text))
                continue
            }
            let facts = PlanFile.CellFact.allCases.map { line.facts[$0] ?? 0 }
            let vacant = max(0, (line.facts[.base] ?? 0) - (line.facts[.recommended] ?? 0))
            let expected =
                key.map(Optional.some) + (facts + [vacant]).map { String($0) } + [nil, nil]
            compare(row, expected, name, Self.capacityColumns, key: text)
        }
        for key in rows.keys.sorted() where !known.contains(key) {
            violations.append(.tableLineUnexpected(name, key: key))
        }
    }

    /// Rows by key; nil when the header or the shape is wrong.
    private mutating func rows(
        _ bytes: [UInt8], _ columns: [String], _ name: String, keyColumns: Int
    ) -> [String: [String]]? {
        guard let table = RunTable(bytes), table.header == columns,
            table.rows.allSatisfy({ $0.count == columns.count })
        else {
            violations.append(.tableHeaderDiffers(name))
            return nil
        }
        var rows: [String: [String]] = [:]
        for row in table.rows {
            let key = row.prefix(keyColumns).joined(separator: " ")
            if rows.updateValue(row, forKey: key) != nil {
                violations.append(.tableLineUnexpected(name, key: key))
            }
        }
        return rows
    }

    private mutating func compare(
        _ row: [String], _ expected: [String?], _ name: String, _ columns: [String], key: String
    ) {
        for (column, (met, wanted)) in zip(columns, zip(row, expected)) {
            guard let wanted, met != wanted else { continue }
            violations.append(.tableCellDiffers(name, key: key, column: column))
        }
    }
}
