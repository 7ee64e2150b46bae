import NeedsAssessment
import Provision
import Quantities

/// `bundles.csv`: support that a child may have in a place.
enum BundlesTable {
    static let bundle: Column<SupportBundle.ID> = .id(
        "bundle_id", .required, key: true, rule: "none is reserved", "The bundle's reference.")
    static let name: Column<String> = .text("name", .required, "The name readers know.")
    static let layer: Column<SupportLayer> = .code(
        "layer", .required, "The layer of support it belongs to.")
    static let designation: Column<Designation> = .code(
        "designation", .optional, rule: "empty for any", "The kind of place it is for.")
    static let from: Column<Int> = .int(
        "from_year", .required, from: -4, to: 20, "The first school year it is for.")
    static let to: Column<Int> = .int(
        "to_year", .required, from: -4, to: 20, rule: "not before from_year",
        "The last school year it is for.")
    static let cost: Column<Money> = .gbp(
        "annual_cost_gbp", .required, "The cost for each child.")

    static let spec = TableSpec(
        table: .bundles, meaning: "Bundles of support; a combination is a bundle of its own.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [SupportBundle] {
        let (ids, names) = (table.values(of: bundle), table.values(of: name))
        let (layers, kinds) = (table.values(of: layer), table.values(of: designation))
        let (froms, tos) = (table.values(of: from), table.values(of: to))
        let costs = table.values(of: cost)
        return table.rows { index in
            guard let id = ids[index], let name = names[index], let layer = layers[index],
                let from = froms[index], let to = tos[index], let cost = costs[index]
            else { return nil }
            return SupportBundle(
                id: id, name: name, layer: layer, designation: kinds[index], fromYear: from,
                toYear: to, annualCost: cost)
        }
    }

    static func writer(_ rows: [SupportBundle]) -> TableWriter<SupportBundle> {
        var writer = TableWriter(rows)
        writer.add(bundle) { $0.id }
        writer.add(name) { $0.name }
        writer.add(layer) { $0.layer }
        writer.add(designation) { $0.designation }
        writer.add(from) { $0.fromYear }
        writer.add(to) { $0.toYear }
        writer.add(cost) { $0.annualCost }
        return writer
    }
}

/// `bundle_lifts.csv`: levels that a bundle adds to readiness.
enum BundleLiftsTable {
    typealias Row = CohortTables.Owned<SupportBundle.ID, SupportBundle.Lift>

    static let bundle: Column<SupportBundle.ID> = .id(
        "bundle_id", .required, key: true, in: .bundles, "The bundle.")
    static let domain: Column<Domain> = .code(
        "domain", .required, key: true, "The domain of need.")
    static let lift: Column<Int> = .int(
        "lift", .required, from: 1, to: 3, "Levels added to readiness.")

    static let spec = TableSpec(
        table: .bundleLifts, meaning: "Levels that bundles add to readiness.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [Row] {
        let (bundles, domains) = (table.values(of: bundle), table.values(of: domain))
        let lifts = table.values(of: lift)
        return table.rows { index in
            guard let bundle = bundles[index], let domain = domains[index], let lift = lifts[index]
            else { return nil }
            return Row(bundle, .init(domain: domain, levels: lift))
        }
    }

    static func writer(_ rows: [Row]) -> TableWriter<Row> {
        var writer = TableWriter(rows)
        writer.add(bundle) { $0.owner }
        writer.add(domain) { $0.value.domain }
        writer.add(lift) { $0.value.levels }
        return writer
    }
}

/// `bundle_hours.csv`: specialist time that a bundle draws.
enum BundleHoursTable {
    typealias Row = CohortTables.Owned<SupportBundle.ID, SupportBundle.ServiceTime>

    static let bundle: Column<SupportBundle.ID> = .id(
        "bundle_id", .required, key: true, in: .bundles, "The bundle.")
    static let service: Column<Service.ID> = .id(
        "service", .required, key: true, "The service, as in pools.")
    static let hours: Column<WeeklyHours> = .hours(
        "hours_per_week", .required, "Time of the service for each child.")

    static let spec = TableSpec(
        table: .bundleHours, meaning: "Specialist time that bundles draw from the pools.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [Row] {
        let (bundles, services) = (table.values(of: bundle), table.values(of: service))
        let times = table.values(of: hours)
        return table.rows { index in
            guard let bundle = bundles[index], let service = services[index],
                let time = times[index]
            else { return nil }
            return Row(bundle, .init(service: service, time: time))
        }
    }

    static func writer(_ rows: [Row]) -> TableWriter<Row> {
        var writer = TableWriter(rows)
        writer.add(bundle) { $0.owner }
        writer.add(service) { $0.value.service }
        writer.add(hours) { $0.value.time }
        return writer
    }
}

/// `bundle_meets.csv`: requirements that a bundle meets.
enum BundleMeetsTable {
    typealias Row = CohortTables.Owned<SupportBundle.ID, Requirement>

    static let bundle: Column<SupportBundle.ID> = .id(
        "bundle_id", .required, key: true, in: .bundles, "The bundle.")
    static let requirement: Column<Requirement> = .requirement("A requirement that it meets.")

    static let spec = TableSpec(
        table: .bundleMeets, meaning: "Requirements that bundles meet; a line means met.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [Row] {
        let (bundles, words) = (table.values(of: bundle), table.values(of: requirement))
        return table.rows { index in
            guard let bundle = bundles[index], let word = words[index] else { return nil }
            return Row(bundle, word)
        }
    }

    static func writer(_ rows: [Row]) -> TableWriter<Row> {
        var writer = TableWriter(rows)
        writer.add(bundle) { $0.owner }
        writer.add(requirement) { $0.value }
        return writer
    }
}

/// `pools.csv`: the limited time of services by area.
enum PoolsTable {
    static let service: Column<Service.ID> = .id(
        "service", .required, key: true, "The service.")
    static let area: Column<Area.ID> = .id(
        "area", .required, key: true, in: .areas, "The area whose settings it reaches.")
    static let hours: Column<WeeklyHours> = .hours(
        "hours_per_week", .required, "All the time there is.")
    static let promised: Column<WeeklyHours> = .hours(
        "promised_hours_per_week", .required,
        "Time promised to children without a line in children.")

    static let spec = TableSpec(
        table: .pools, meaning: "The limited time of services, one line per service and area.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [ServicePool] {
        let (services, areas) = (table.values(of: service), table.values(of: area))
        let (times, taken) = (table.values(of: hours), table.values(of: promised))
        return table.rows { index in
            guard let service = services[index], let area = areas[index],
                let time = times[index], let promised = taken[index]
            else { return nil }
            return ServicePool(
                key: .init(service: service, area: area), time: time, promised: promised)
        }
    }

    static func writer(_ rows: [ServicePool]) -> TableWriter<ServicePool> {
        var writer = TableWriter(rows)
        writer.add(service) { $0.key.service }
        writer.add(area) { $0.key.area }
        writer.add(hours) { $0.time }
        writer.add(promised) { $0.promised }
        return writer
    }
}
