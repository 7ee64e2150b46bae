import Provision
import Quantities

/// `travel.csv`: journeys that are known better than by estimate.
enum TravelTable {
    static let child: Column<Child.ID> = .id(
        "child_id", .required, key: true, in: .children, "The case.")
    static let setting: Column<Setting.ID> = .id(
        "setting_id", .required, key: true, in: .settings, "The setting.")
    static let minutes: Column<Int> = .int(
        "travel_minutes", .required, unit: "minutes", from: 0, to: 1_440, "The time each way.")
    static let road: Column<Int> = .int(
        "road_metres", .required, unit: "metres", from: 0, to: 2_000_000,
        "The distance by road each way.")
    static let transport: Column<Money> = .gbp(
        "transport_annual_gbp", .optional, "The cost of transport, if quoted.")

    static let spec = TableSpec(
        table: .travel, meaning: "Known journeys, one line per child and setting.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [Journey] {
        let (children, settings) = (table.values(of: child), table.values(of: setting))
        let (times, roads) = (table.values(of: minutes), table.values(of: road))
        let costs = table.values(of: transport)
        return table.rows { index in
            guard let child = children[index], let setting = settings[index],
                let time = times[index], let road = roads[index]
            else { return nil }
            return Journey(
                child: child, setting: setting, time: .minutes(time), road: .metres(road),
                transport: costs[index])
        }
    }

    static func writer(_ rows: [Journey]) -> TableWriter<Journey> {
        var writer = TableWriter(rows)
        writer.add(child) { $0.child }
        writer.add(setting) { $0.setting }
        writer.add(minutes) { $0.time.minutes }
        writer.add(road) { $0.road.metres }
        writer.add(transport) { $0.transport }
        return writer
    }
}

/// `quotes.csv`: settings' own prices for one child.
enum QuotesTable {
    static let child: Column<Child.ID> = .id(
        "child_id", .required, key: true, in: .children, "The case.")
    static let setting: Column<Setting.ID> = .id(
        "setting_id", .required, key: true, in: .settings, "The setting.")
    static let designation: Column<Designation> = .code(
        "designation", .required, key: true, "The kind of place.")
    static let topUp: Column<Money> = .gbp(
        "topup_annual_gbp", .required, "The price, in place of the cell's top-up.")

    static let spec = TableSpec(
        table: .quotes, meaning: "Settings' own prices for one child.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [Quote] {
        let (children, settings) = (table.values(of: child), table.values(of: setting))
        let (kinds, prices) = (table.values(of: designation), table.values(of: topUp))
        return table.rows { index in
            guard let child = children[index], let setting = settings[index],
                let kind = kinds[index], let price = prices[index]
            else { return nil }
            return Quote(child: child, setting: setting, designation: kind, topUp: price)
        }
    }

    static func writer(_ rows: [Quote]) -> TableWriter<Quote> {
        var writer = TableWriter(rows)
        writer.add(child) { $0.child }
        writer.add(setting) { $0.setting }
        writer.add(designation) { $0.designation }
        writer.add(topUp) { $0.topUp }
        return writer
    }
}
