import NeedsAssessment
import Provision
import Quantities

/// What may stand in a cohort but must be explained, or is worth knowing.
struct CohortQueries {
    let tables: CohortTables
    private let readers: [CohortTable: TableReader]
    private let instruments: [Instrument]
    private let cells: [Setting.ID: [CapacityCell]]

    init(_ files: CohortFiles, instruments: [Instrument]) {
        tables = files.tables
        readers = files.readers
        self.instruments = instruments
        cells = Dictionary(grouping: tables.cells, by: \.key.setting)
    }

    func faults() -> [Fault] {
        staleAssessments() + outsidePlan() + lonelySiblings() + preferencesWithoutPlace()
            + missingAudit() + unlistedWords() + unknownInstruments() + noCells()
    }

    func fault(
        _ cause: FaultCause, _ table: CohortTable, _ row: Int, _ column: String
    ) -> Fault {
        guard let reader = readers[table] else {
            return Fault(cause, at: SourcePosition(file: TableSpec.of(table).fileName))
        }
        return Fault(
            cause, at: reader.position(ofRow: row, column),
            value: reader.rawText(ofRow: row, column))
    }

    private func outsidePlan() -> [Fault] {
        tables.children.enumerated().compactMap { row, child in
            guard child.trigger == .none else { return nil }
            let stays = child.placement.map { place in
                cells[place.setting, default: []].contains {
                    $0.key.designation == place.designation
                        && $0.covers(schoolYear: child.schoolYear)
                }
            }
            return stays == true ? nil : fault(.outsidePlan, .children, row, "child_id")
        }
    }

    private func lonelySiblings() -> [Fault] {
        var sizes: [Child.SiblingGroup: Int] = [:]
        for child in tables.children {
            if let group = child.siblingGroup { sizes[group, default: 0] += 1 }
        }
        return tables.children.enumerated().compactMap { row, child in
            guard let group = child.siblingGroup, sizes[group] == 1 else { return nil }
            return fault(.groupOfOne, .children, row, "sibling_group")
        }
    }

    private func preferencesWithoutPlace() -> [Fault] {
        let live = Dictionary(
            tables.children.filter { $0.trigger != .none }.map { ($0.id, $0.schoolYear) },
            uniquingKeysWith: { first, _ in first })
        return tables.preferences.enumerated().compactMap { row, preference in
            guard let year = live[preference.owner] else { return nil }
            let hasPlace = cells[preference.value.setting, default: []].contains { cell in
                cell.covers(schoolYear: year)
                    && (preference.value.designation ?? cell.key.designation)
                        == cell.key.designation
            }
            return hasPlace
                ? nil
                : fault(.preferenceWithoutPlace(schoolYear: year), .preferences, row, "setting_id")
        }
    }

    private func missingAudit() -> [Fault] {
        guard tables.settings.contains(where: { $0.admits != .mixed }) else { return [] }
        let audited = Set(tables.audit.map(\.child))
        return tables.children.enumerated().compactMap { row, child in
            child.trigger == .none || audited.contains(child.id)
                ? nil : fault(.auditMissing, .children, row, "child_id")
        }
    }

    private func unlistedWords() -> [Fault] {
        func unlisted(_ table: CohortTable, _ words: [Requirement]) -> [Fault] {
            var seen = Set(Requirement.known)
            return words.enumerated().compactMap { row, word in
                guard seen.insert(word.code).inserted else { return nil }
                let nearest = nearestWord(to: word.code, among: Requirement.known)
                return fault(
                    .wordUnlisted(known: Requirement.known, nearest: nearest), table, row,
                    "requirement")
            }
        }
        return unlisted(.requirements, tables.requirements.map(\.value))
            + unlisted(.facilities, tables.facilities.map(\.value))
            + unlisted(.bundleMeets, tables.bundleMeets.map(\.value))
    }

    private func unknownInstruments() -> [Fault] {
        let known = instruments.map(\.identifier)
        guard !known.isEmpty else { return [] }
        var seen = Set(known)
        return tables.needs.enumerated().compactMap { row, need in
            guard seen.insert(need.value.instrument).inserted else { return nil }
            let nearest = nearestWord(to: need.value.instrument, among: known)
            return fault(.instrumentUnknown(nearest: nearest), .needs, row, "instrument")
        }
    }

    private func noCells() -> [Fault] {
        let years = Set(tables.children.map(\.schoolYear))
        let isCovered = tables.cells.contains { cell in years.contains(where: cell.covers) }
        guard !years.isEmpty, !isCovered else { return [] }
        let file = readers[.cells]?.file ?? TableSpec.of(.cells).fileName
        return [Fault(.noCells, at: SourcePosition(file: file))]
    }
}
