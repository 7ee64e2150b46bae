import Provision
import Quantities

/// Tells faults that only follow from another fault from those that stand by themselves.
///
/// A row with a faulty cell is kept out of the tables, so that what refers to it seems to hang in
/// the air. Saying so would bury the one cell to mend.
struct FollowUps {
    private let files: CohortFiles
    /// The tables that are missing or broken as a whole.
    private let broken: Set<CohortTable>
    /// The references of rows that were kept out.
    private let rejectedKeys: [CohortTable: Set<String>]
    /// Tables with a kept-out row whose own reference cannot be read.
    private let unreadableKeys: Set<CohortTable>

    /// Rows that stand in the tables but name the wrong child, setting or domain.
    private let doubtful: [CohortTable: [CohortFault]]

    private static let ownKey: [CohortTable: String] = [
        .children: "child_id", .settings: "setting_id", .areas: "area_id", .bundles: "bundle_id",
    ]

    init(_ files: CohortFiles, between faults: [CohortFault] = []) {
        self.files = files
        broken = Set(
            CohortTable.allCases.filter { table in
                files.readers[table].map(\.isBroken) ?? !table.isOptional
            })
        var keys: [CohortTable: Set<String>] = [:]
        var unreadable: Set<CohortTable> = []
        for (table, column) in Self.ownKey {
            guard let reader = files.readers[table] else { continue }
            for record in reader.rejectedRecords {
                let text = reader.rawText(ofRecord: record, column)
                if let text, Identifier<CohortFiles>.isValid(text) {
                    keys[table, default: []].insert(text)
                } else {
                    unreadable.insert(table)
                }
            }
        }
        doubtful = Dictionary(
            grouping: faults.filter { fault in
                switch fault.rule {
                case .duplicateKey: true
                case .unknownReference: fault.column == "child_id" || fault.column == "setting_id"
                default: false
                }
            }, by: \.table)
        rejectedKeys = keys
        unreadableKeys = unreadable
    }

    /// Whether a fault between rows only follows from a row or table that was kept out.
    func isFollowUp(_ fault: CohortFault) -> Bool {
        func own(_ column: String) -> String? {
            files.readers[fault.table]?.rawText(ofRow: fault.row, column)
        }
        switch fault.rule {
        case .unknownReference(let value, let table, _):
            return broken.contains(table) || unreadableKeys.contains(table)
                || rejectedKeys[table]?.contains(value) == true
        case .missingNeeds:
            return keptOut(of: .needs, column: "child_id", value: own("child_id"))
        case .missingReadiness:
            return keptOut(of: .readiness, column: "setting_id", value: own("setting_id"))
        case .rankHole:
            return keptOut(of: .preferences, column: "child_id", value: own("child_id"))
        case .missingHome:
            return keptOut(of: .travel, column: "child_id", value: own("child_id"))
        case .lockImpossible, .bundleNotAllowed:
            return keptOut(of: .cells, column: "setting_id", value: own("setting_id"))
                || keptOut(of: .consultations, column: "child_id", value: own("child_id"))
        default: return false
        }
    }

    /// Whether a row that names the value, or one that names nothing readable, was kept out.
    private func keptOut(of table: CohortTable, column: String, value: String?) -> Bool {
        if broken.contains(table) { return true }
        guard let reader = files.readers[table] else { return false }
        let isDoubtful = doubtful[table, default: []].contains { fault in
            if case .unknownReference(_, _, let nearest) = fault.rule, fault.column == column {
                return nearest == value
            }
            return reader.rawText(ofRow: fault.row, column) == value
        }
        return isDoubtful
            || reader.rejectedRecords.contains { record in
                let text = reader.rawText(ofRecord: record, column)
                return text == value || text.map { !Identifier<CohortFiles>.isValid($0) } ?? true
            }
    }

    /// References that hang in the air in rows that were kept out for another fault.
    func referencesOfRejectedRows() -> [Fault] {
        let known = knownKeys()
        var searches = 0
        var faults: [Fault] = []
        for table in CohortTable.allCases {
            guard let reader = files.readers[table], !reader.isBroken else { continue }
            for column in reader.columns {
                guard let target = column.reference, !broken.contains(target),
                    !unreadableKeys.contains(target)
                else { continue }
                // A damaged file may have thousands of such rows; the first ones show the cause.
                for record in reader.rejectedRecords.prefix(1_000) {
                    guard let text = reader.rawText(ofRecord: record, column.name),
                        Identifier<CohortFiles>.isValid(text),
                        known[target]?.contains(text) != true,
                        !(target == .bundles && text == "none")
                    else { continue }
                    searches += 1
                    let nearest =
                        searches <= 20
                        ? nearestWord(to: text, among: known[target, default: []].sorted()) : nil
                    faults.append(
                        Fault(
                            .referenceUnknown(to: target, nearest: nearest),
                            at: reader.cellPosition(ofRecord: record, column.name), value: text))
                }
            }
        }
        return faults
    }

    private func knownKeys() -> [CohortTable: Set<String>] {
        let tables = files.tables
        let typed: [CohortTable: [String]] = [
            .children: tables.children.map(\.id.text), .settings: tables.settings.map(\.id.text),
            .areas: tables.areas.map(\.id.text), .bundles: tables.bundles.map(\.id.text),
        ]
        return typed.reduce(into: [:]) { known, entry in
            known[entry.key] = rejectedKeys[entry.key, default: []].union(entry.value)
        }
    }
}
