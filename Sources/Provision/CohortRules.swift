import NeedsAssessment
import Quantities

/// The rules between rows, each a method that returns every break it finds.
struct CohortRules {
    let tables: CohortTables
    let childRows: [Child.ID: Child]
    let settingRows: [Setting.ID: Setting]
    let bundleRows: [SupportBundle.ID: SupportBundle]
    let areaRows: Set<Area.ID>

    init(_ tables: CohortTables) {
        self.tables = tables
        childRows = Dictionary(
            tables.children.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        settingRows = Dictionary(
            tables.settings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        areaRows = Set(tables.areas.map(\.id))
        bundleRows = Dictionary(
            tables.bundles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func faults() -> [CohortFault] {
        let all =
            duplicateKeys() + references() + childFacts() + needs() + preferences() + cells()
            + readiness() + bundles() + consultations() + locks()
        let ordered = all.sorted {
            if $0.table != $1.table { return $0.table < $1.table }
            return $0.row == $1.row ? $0.column < $1.column : $0.row < $1.row
        }
        return withNearestWords(ordered)
    }

    /// Adds the nearest known reference to the unknown ones.
    ///
    /// A lost table makes thousands of references unknown, and each search compares with every
    /// known one: so each word is searched once, and after fifty words no more.
    private func withNearestWords(_ faults: [CohortFault]) -> [CohortFault] {
        var found: [CohortTable: [String: String?]] = [:]
        var searches = 0
        return faults.map { fault in
            guard case .unknownReference(let value, let table, _) = fault.rule else {
                return fault
            }
            if found[table]?[value] == nil, searches < 50 {
                searches += 1
                let nearest = nearestWord(to: value, among: references(of: table))
                found[table, default: [:]].updateValue(nearest, forKey: value)
            }
            let nearest = found[table]?[value] ?? nil
            return CohortFault(
                table: fault.table, row: fault.row, column: fault.column,
                rule: .unknownReference(value: value, to: table, nearest: nearest))
        }
    }

    private func references(of table: CohortTable) -> [String] {
        switch table {
        case .children: childRows.keys.map(\.text).sorted()
        case .settings: settingRows.keys.map(\.text).sorted()
        case .bundles: bundleRows.keys.map(\.text).sorted()
        case .areas: tables.areas.map(\.id.text).sorted()
        default: []
        }
    }
}

/// Collects faults of one table.
private func broken<Row>(
    _ table: CohortTable, _ rows: [Row], _ check: (Row) -> (column: String, rule: CohortRule)?
) -> [CohortFault] {
    rows.enumerated().compactMap { index, row in
        check(row).map {
            CohortFault(table: table, row: index, column: $0.column, rule: $0.rule)
        }
    }
}

/// Keys that stand in two rows.
extension CohortRules {
    private func repeated<Row, Key: Hashable>(
        _ table: CohortTable, _ rows: [Row], column: String, _ key: (Row) -> Key
    ) -> [CohortFault] {
        var first: [Key: Int] = [:]
        var found: [CohortFault] = []
        for (index, row) in rows.enumerated() {
            if let earlier = first.updateValue(index, forKey: key(row)) {
                first[key(row)] = earlier
                found.append(
                    CohortFault(
                        table: table, row: index, column: column,
                        rule: .duplicateKey(earlierRow: earlier)))
            }
        }
        return found
    }

    func duplicateKeys() -> [CohortFault] {
        let t = tables
        let people =
            repeated(.children, t.children, column: "child_id", \.id)
            + repeated(.needs, t.needs, column: "domain") {
                [$0.owner.text, $0.value.domain.rawValue]
            }
            + repeated(.requirements, t.requirements, column: "requirement") {
                [$0.owner.text, $0.value.code]
            }
            + repeated(.preferences, t.preferences, column: "rank") {
                [$0.owner.text, String($0.value.rank)]
            } + repeated(.audit, t.audit, column: "child_id", \.child)
        let places =
            repeated(.settings, t.settings, column: "setting_id", \.id)
            + repeated(.areas, t.areas, column: "area_id", \.id)
            + repeated(.cells, t.cells, column: "from_year") {
                [
                    $0.key.setting.text, $0.key.designation.rawValue, "\($0.key.fromYear)",
                    "\($0.academicYear)",
                ]
            }
            + repeated(.readiness, t.readiness, column: "domain") {
                [$0.owner.setting.text, $0.owner.designation.rawValue, $0.value.domain.rawValue]
            }
            + repeated(.facilities, t.facilities, column: "requirement") {
                [$0.owner.setting.text, $0.owner.designation.rawValue, $0.value.code]
            }
        return people + places + supportKeys() + caseKeys()
    }

    private func supportKeys() -> [CohortFault] {
        let t = tables
        return repeated(.bundles, t.bundles, column: "bundle_id", \.id)
            + repeated(.bundleLifts, t.bundleLifts, column: "domain") {
                [$0.owner.text, $0.value.domain.rawValue]
            }
            + repeated(.bundleHours, t.bundleHours, column: "service") {
                [$0.owner.text, $0.value.service.text]
            }
            + repeated(.bundleMeets, t.bundleMeets, column: "requirement") {
                [$0.owner.text, $0.value.code]
            }
            + repeated(.pools, t.pools, column: "area", \.key)
    }

    private func caseKeys() -> [CohortFault] {
        let t = tables
        return repeated(.consultations, t.consultations, column: "designation") {
            [$0.child.text, $0.setting.text, $0.designation.rawValue]
        }
            + repeated(.findings, t.findings, column: "ground", \.sortKey)
            + repeated(.travel, t.travel, column: "setting_id") {
                [$0.child.text, $0.setting.text]
            }
            + repeated(.quotes, t.quotes, column: "designation") {
                [$0.child.text, $0.setting.text, $0.designation.rawValue]
            }
            + repeated(.locks, t.locks, column: "setting_id", \.sortKey)
    }
}

/// References to rows of other tables.
extension CohortRules {
    private func unknown<Subject>(
        _ id: Identifier<Subject>?, contains: (Identifier<Subject>) -> Bool, table: CohortTable,
        column: String
    ) -> (column: String, rule: CohortRule)? {
        guard let id, !contains(id) else { return nil }
        return (column, .unknownReference(value: id.text, to: table, nearest: nil))
    }

    private func child(_ id: Child.ID) -> (column: String, rule: CohortRule)? {
        unknown(
            id, contains: { childRows[$0] != nil }, table: .children, column: "child_id")
    }

    private func setting(
        _ id: Setting.ID?, column: String = "setting_id"
    ) -> (column: String, rule: CohortRule)? {
        unknown(id, contains: { settingRows[$0] != nil }, table: .settings, column: column)
    }

    private func bundle(
        _ id: SupportBundle.ID?, column: String = "bundle_id"
    ) -> (column: String, rule: CohortRule)? {
        unknown(id, contains: { bundleRows[$0] != nil }, table: .bundles, column: column)
    }

    private func area(_ id: Area.ID?, column: String) -> (column: String, rule: CohortRule)? {
        unknown(id, contains: areaRows.contains, table: .areas, column: column)
    }

    func references() -> [CohortFault] {
        let t = tables
        let people =
            broken(.children, t.children) { area($0.homeArea, column: "home_area") }
            + broken(.children, t.children) {
                setting($0.placement?.setting, column: "current_setting_id")
            }
            + broken(.children, t.children) {
                bundle($0.placement?.bundle, column: "current_bundle_id")
            }
            + broken(.children, t.children) {
                setting($0.siblingSetting, column: "sibling_setting_id")
            }
            + broken(.needs, t.needs) { child($0.owner) }
            + broken(.requirements, t.requirements) { child($0.owner) }
            + broken(.preferences, t.preferences) { child($0.owner) }
            + broken(.preferences, t.preferences) { setting($0.value.setting) }
            + broken(.audit, t.audit) { child($0.child) }
        return people + placeReferences() + caseReferences()
    }

    private func placeReferences() -> [CohortFault] {
        let t = tables
        return broken(.settings, t.settings) { area($0.area, column: "area") }
            + broken(.cells, t.cells) { setting($0.key.setting) }
            + broken(.readiness, t.readiness) { setting($0.owner.setting) }
            + broken(.facilities, t.facilities) { setting($0.owner.setting) }
            + broken(.bundleLifts, t.bundleLifts) { bundle($0.owner) }
            + broken(.bundleHours, t.bundleHours) { bundle($0.owner) }
            + broken(.bundleMeets, t.bundleMeets) { bundle($0.owner) }
            + broken(.pools, t.pools) { area($0.key.area, column: "area") }
    }

    private func caseReferences() -> [CohortFault] {
        let t = tables
        let children =
            broken(.consultations, t.consultations) { child($0.child) }
            + broken(.findings, t.findings) { child($0.child) }
            + broken(.travel, t.travel) { child($0.child) }
            + broken(.quotes, t.quotes) { child($0.child) }
            + broken(.locks, t.locks) { child($0.child) }
        return children
            + broken(.consultations, t.consultations) { setting($0.setting) }
            + broken(.findings, t.findings) { setting($0.setting) }
            + broken(.travel, t.travel) { setting($0.setting) }
            + broken(.quotes, t.quotes) { setting($0.setting) }
            + broken(.locks, t.locks) { setting($0.setting) }
            + broken(.locks, t.locks) { bundle($0.bundle?.bundle) }
    }
}

/// Facts within one table.
extension CohortRules {
    func childFacts() -> [CohortFault] {
        let journeys = Dictionary(grouping: tables.travel, by: \.child)
        let settings = Set(tables.settings.map(\.id))
        let homes = broken(.children, tables.children) { child in
            guard child.home == nil else { return nil }
            let given = Set(journeys[child.id, default: []].map(\.setting))
            return settings.isSubset(of: given) ? nil : ("home_easting_metres", .missingHome)
        }
        let codes = broken(.children, tables.children) { child in
            child.placement != nil && child.placementCode != nil
                ? ("placement_code", .placementCodeWithSetting) : nil
        }
        let agreements = broken(.children, tables.children) { child in
            child.planStatus == .plan && child.placement != nil && child.moveAgreement == nil
                ? ("move_agreement", .missingAgreement) : nil
        }
        return homes + codes + agreements
    }

    func needs() -> [CohortFault] {
        let assessed = Dictionary(grouping: tables.needs, by: \.owner)
        return broken(.children, tables.children) { child in
            guard child.trigger != .none else { return nil }
            let have = Set(assessed[child.id, default: []].map(\.value.domain))
            let missing = Domain.allCases.filter { !have.contains($0) }
            return missing.isEmpty ? nil : ("child_id", .missingNeeds(missing))
        }
    }

    func preferences() -> [CohortFault] {
        var ranks: [Child.ID: Set<Int>] = [:]
        for row in tables.preferences { ranks[row.owner, default: []].insert(row.value.rank) }
        return broken(.preferences, tables.preferences) { row in
            let before = row.value.rank - 1
            guard before >= 1, ranks[row.owner]?.contains(before) == false else { return nil }
            return ("rank", .rankHole(expected: before))
        }
    }

    func cells() -> [CohortFault] {
        broken(.cells, tables.cells) { cell in
            if cell.toYear < cell.key.fromYear {
                return ("to_year", .yearsReversed(from: cell.key.fromYear))
            }
            if cell.physical < cell.commissioned {
                return (
                    "physical_places",
                    .physicalBelowCommissioned(commissioned: cell.commissioned.count)
                )
            }
            let isHard = settingRows[cell.key.setting].map { !$0.legalClass.mustAdmit } ?? false
            if isHard, cell.physical != cell.commissioned {
                return (
                    "physical_places", .hardPlacesDiffer(commissioned: cell.commissioned.count)
                )
            }
            return nil
        }
            + broken(.cells, tables.cells) { cell in
                cell.overNumberLater < cell.overNumberFirst
                    ? ("over_number_later_annual_gbp", .laterCheaperThanFirst) : nil
            } + overlaps()
    }

    private func overlaps() -> [CohortFault] {
        var earlier: [[String]: [(row: Int, cell: CapacityCell)]] = [:]
        var found: [CohortFault] = []
        for (row, cell) in tables.cells.enumerated() {
            let key = [
                cell.key.setting.text, cell.key.designation.rawValue, "\(cell.academicYear)",
            ]
            let clash = earlier[key, default: []].first { other in
                other.cell.key.fromYear != cell.key.fromYear
                    && other.cell.key.fromYear <= cell.toYear
                    && cell.key.fromYear <= other.cell.toYear
            }
            if let clash {
                found.append(
                    CohortFault(
                        table: .cells, row: row, column: "from_year",
                        rule: .overlappingYears(earlierRow: clash.row)))
            }
            earlier[key, default: []].append((row, cell))
        }
        return found
    }

    func readiness() -> [CohortFault] {
        var domains: [CohortTables.OfferKey: Set<Domain>] = [:]
        for row in tables.readiness { domains[row.owner, default: []].insert(row.value.domain) }
        var seen = Set<CohortTables.OfferKey>()
        return broken(.cells, tables.cells) { cell in
            let key = CohortTables.OfferKey(
                setting: cell.key.setting, designation: cell.key.designation)
            guard seen.insert(key).inserted else { return nil }
            let missing = Domain.allCases.filter { domains[key]?.contains($0) != true }
            guard !missing.isEmpty else { return nil }
            return ("designation", .missingReadiness(designation: key.designation, missing))
        }
    }

    func bundles() -> [CohortFault] {
        broken(.bundles, tables.bundles) { bundle in
            if bundle.id.text == "none" { return ("bundle_id", .reservedBundle) }
            if bundle.toYear < bundle.fromYear {
                return ("to_year", .yearsReversed(from: bundle.fromYear))
            }
            return nil
        }
    }

    func consultations() -> [CohortFault] {
        broken(.consultations, tables.consultations) { consultation in
            if consultation.dueOn < consultation.sentOn {
                return ("due_on", .before(otherColumn: "sent_on"))
            }
            if let replied = consultation.repliedOn, replied < consultation.sentOn {
                return ("replied_on", .before(otherColumn: "sent_on"))
            }
            if (consultation.reply == .awaiting) != (consultation.repliedOn == nil) {
                return ("replied_on", .replyDateMismatch)
            }
            if consultation.ground != nil, consultation.reply != .cannot {
                return ("ground", .groundWithoutRefusal)
            }
            return nil
        }
    }
}
