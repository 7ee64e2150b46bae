import NeedsAssessment
import Provision
import Quantities

/// `settings.csv`: schools, colleges and other places.
enum SettingsTable {
    static let setting: Column<Setting.ID> = .id(
        "setting_id", .required, key: true, "The setting's reference.")
    static let name: Column<String> = .text("name", .required, "The name readers know.")
    static let urn: Column<String> = .text(
        "urn", .optional, isNumber: true, "The unique reference number of the register, as text.")
    static let kind: Column<SettingKind> = .code("kind", .required, "The kind of setting.")
    static let legalClass: Column<LegalClass> = .code(
        "legal_class", .required,
        rule: "the first six must admit when named (Children and Families Act 2014, section 43)",
        "The legal class.")
    static let area: Column<Area.ID> = .id(
        "area", .optional, in: .areas, rule: "empty outside the authority",
        "The area whose support pools reach it.")
    static let easting: Column<Int> = .int(
        "easting_metres", .required, unit: "metres", from: -1_000_000, to: 2_000_000,
        "National Grid easting.")
    static let northing: Column<Int> = .int(
        "northing_metres", .required, unit: "metres", from: -1_000_000, to: 2_000_000,
        "National Grid northing.")
    static let admits: Column<Admits> = .code("admits", .required, "Whom it admits.")
    static let arrivals: Column<Int> = .int(
        "most_arrivals_per_term", .optional, unit: "children", from: 0, to: 100_000,
        rule: "empty for no limit", "The most children who may arrive in one term.")

    static let spec = TableSpec(
        table: .settings, meaning: "Schools, colleges and other places where children are taught.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [Setting] {
        let (ids, names, urns) = (
            table.values(of: setting), table.values(of: name), table.values(of: urn)
        )
        let (kinds, classes) = (table.values(of: kind), table.values(of: legalClass))
        let (areas, eastings) = (table.values(of: area), table.values(of: easting))
        let (northings, admitted) = (table.values(of: northing), table.values(of: admits))
        let limits = table.values(of: arrivals)
        return table.rows { index in
            guard let id = ids[index], let name = names[index], let kind = kinds[index],
                let legalClass = classes[index], let easting = eastings[index],
                let northing = northings[index], let admits = admitted[index]
            else { return nil }
            return Setting(
                id: id, name: name, urn: urns[index], kind: kind, legalClass: legalClass,
                area: areas[index], location: GridPoint(easting: easting, northing: northing),
                admits: admits, mostArrivalsPerTerm: limits[index])
        }
    }

    static func writer(_ rows: [Setting]) -> TableWriter<Setting> {
        var writer = TableWriter(rows)
        writer.add(setting) { $0.id }
        writer.add(name) { $0.name }
        writer.add(urn) { $0.urn }
        writer.add(kind) { $0.kind }
        writer.add(legalClass) { $0.legalClass }
        writer.add(area) { $0.area }
        writer.add(easting) { $0.location.easting }
        writer.add(northing) { $0.location.northing }
        writer.add(admits) { $0.admits }
        writer.add(arrivals) { $0.mostArrivalsPerTerm }
        return writer
    }
}

/// `areas.csv`: parts of the authority.
enum AreasTable {
    static let area: Column<Area.ID> = .id("area_id", .required, key: true, "The area's reference.")
    static let name: Column<String> = .text("name", .required, "The name readers know.")

    static let spec = TableSpec(
        table: .areas, meaning: "Parts of the authority, for support pools, fairness and reports.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [Area] {
        let (ids, names) = (table.values(of: area), table.values(of: name))
        return table.rows { index in
            guard let id = ids[index], let name = names[index] else { return nil }
            return Area(id: id, name: name)
        }
    }

    static func writer(_ rows: [Area]) -> TableWriter<Area> {
        var writer = TableWriter(rows)
        writer.add(area) { $0.id }
        writer.add(name) { $0.name }
        return writer
    }
}

/// `readiness.csv`: levels of need that a designation of a setting can meet.
enum ReadinessTable {
    typealias Row = CohortTables.Owned<CohortTables.OfferKey, CohortTables.ReadinessLevel>

    static let setting: Column<Setting.ID> = .id(
        "setting_id", .required, key: true, in: .settings, "The setting.")
    static let designation: Column<Designation> = .code(
        "designation", .required, key: true, "The kind of place.")
    static let domain: Column<Domain> = .code(
        "domain", .required, key: true, rule: "a designation with a cell has all seven",
        "The domain of need.")
    static let level: Column<Int> = .int(
        "level", .required, from: 0, to: 5, "The highest level of need it can meet now.")
    static let assessedOn: Column<CalendarDate> = .date(
        "assessed_on", .required, "The day of the assessment.")

    static let spec = TableSpec(
        table: .readiness,
        meaning: "The levels of need that settings can meet, one line per designation and domain.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [Row] {
        let (settings, kinds) = (table.values(of: setting), table.values(of: designation))
        let (domains, levels) = (table.values(of: domain), table.values(of: level))
        let days = table.values(of: assessedOn)
        return table.rows { index in
            guard let setting = settings[index], let kind = kinds[index],
                let domain = domains[index], let level = levels[index].flatMap(Level.init),
                let day = days[index]
            else { return nil }
            return Row(
                .init(setting: setting, designation: kind),
                .init(domain: domain, level: level, assessedOn: day))
        }
    }

    static func writer(_ rows: [Row]) -> TableWriter<Row> {
        var writer = TableWriter(rows)
        writer.add(setting) { $0.owner.setting }
        writer.add(designation) { $0.owner.designation }
        writer.add(domain) { $0.value.domain }
        writer.add(level) { $0.value.level.value }
        writer.add(assessedOn) { $0.value.assessedOn }
        return writer
    }
}

/// `facilities.csv`: requirements that a designation of a setting meets.
enum FacilitiesTable {
    typealias Row = CohortTables.Owned<CohortTables.OfferKey, Requirement>

    static let setting: Column<Setting.ID> = .id(
        "setting_id", .required, key: true, in: .settings, "The setting.")
    static let designation: Column<Designation> = .code(
        "designation", .required, key: true, "The kind of place.")
    static let requirement: Column<Requirement> = .requirement("A requirement that it meets.")

    static let spec = TableSpec(
        table: .facilities, meaning: "Requirements that settings meet; a line means met.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [Row] {
        let (settings, kinds) = (table.values(of: setting), table.values(of: designation))
        let words = table.values(of: requirement)
        return table.rows { index in
            guard let setting = settings[index], let kind = kinds[index], let word = words[index]
            else { return nil }
            return Row(.init(setting: setting, designation: kind), word)
        }
    }

    static func writer(_ rows: [Row]) -> TableWriter<Row> {
        var writer = TableWriter(rows)
        writer.add(setting) { $0.owner.setting }
        writer.add(designation) { $0.owner.designation }
        writer.add(requirement) { $0.value }
        return writer
    }
}
