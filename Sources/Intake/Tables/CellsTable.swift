import Provision
import Quantities

/// `cells.csv`: places by setting, designation, year band and academic year.
enum CellsTable {
    static let setting: Column<Setting.ID> = .id(
        "setting_id", .required, key: true, in: .settings, "The setting.")
    static let designation: Column<Designation> = .code(
        "designation", .required, key: true, "The kind of place.")
    static let from: Column<Int> = .int(
        "from_year", .required, key: true, from: -4, to: 20,
        rule: "bands of one designation do not overlap", "The first school year covered.")
    static let to: Column<Int> = .int(
        "to_year", .required, from: -4, to: 20, rule: "not before from_year",
        "The last school year covered.")
    static let year: Column<AcademicYear> = .academicYear(
        "academic_year", key: true, "The academic year.")
    static let commissioned: Column<Int> = places(
        "commissioned_places",
        "Places the authority funds; where a setting need not admit, places offered.")
    static let physical: Column<Int> = places(
        "physical_places", rule: "not below commissioned; equal where a setting need not admit",
        "Places there is room for.")
    static let promised: Column<Int> = places(
        "promised_places", "Places taken by or promised to pupils without a line in children.")
    static let reserved: Column<Int> = places(
        "reserved_places", "Places held back for those who come in the year.")
    static let topUp: Column<Money> = .gbp(
        "topup_annual_gbp", .required,
        "Top-up for each child; where a setting need not admit, the whole fee.")
    static let first: Column<Money> = .gbp(
        "over_number_annual_gbp", .required,
        "Place money of each of the first places above the base.")
    static let firstPlaces: Column<Int> = places(
        "over_number_first_places", "How many places above the base cost the first price.")
    static let later: Column<Money> = .gbp(
        "over_number_later_annual_gbp", .required, rule: "not below over_number_annual_gbp",
        "Place money of each later place above the base.")

    static let spec = TableSpec(
        table: .cells,
        meaning: "Capacity, one line per setting, designation, year band and academic year.",
        columns: writer([]).specs)

    private static func places(
        _ name: String, rule: String = "", _ meaning: String
    ) -> Column<Int> {
        .int(name, .required, unit: "places", from: 0, to: 1_000_000, rule: rule, meaning)
    }

    static func read(_ table: inout TableReader) -> [CapacityCell] {
        let (settings, kinds) = (table.values(of: setting), table.values(of: designation))
        let (froms, tos, years) = (
            table.values(of: from), table.values(of: to), table.values(of: year)
        )
        let (funded, rooms) = (table.values(of: commissioned), table.values(of: physical))
        let (taken, held) = (table.values(of: promised), table.values(of: reserved))
        let (prices, firsts) = (table.values(of: topUp), table.values(of: first))
        let (counts, laters) = (table.values(of: firstPlaces), table.values(of: later))
        return table.rows { index in
            guard let setting = settings[index], let kind = kinds[index], let from = froms[index],
                let to = tos[index], let year = years[index], let funded = funded[index],
                let room = rooms[index], let taken = taken[index], let held = held[index],
                let price = prices[index], let first = firsts[index], let count = counts[index],
                let later = laters[index]
            else { return nil }
            return CapacityCell(
                key: .init(setting: setting, designation: kind, fromYear: from), toYear: to,
                academicYear: year, commissioned: Places(funded), physical: Places(room),
                promised: Places(taken), reserved: Places(held), topUp: price,
                overNumberFirst: first, overNumberFirstPlaces: Places(count),
                overNumberLater: later)
        }
    }

    static func writer(_ rows: [CapacityCell]) -> TableWriter<CapacityCell> {
        var writer = TableWriter(rows)
        writer.add(setting) { $0.key.setting }
        writer.add(designation) { $0.key.designation }
        writer.add(from) { $0.key.fromYear }
        writer.add(to) { $0.toYear }
        writer.add(year) { $0.academicYear }
        writer.add(commissioned) { $0.commissioned.count }
        writer.add(physical) { $0.physical.count }
        writer.add(promised) { $0.promised.count }
        writer.add(reserved) { $0.reserved.count }
        writer.add(topUp) { $0.topUp }
        writer.add(first) { $0.overNumberFirst }
        writer.add(firstPlaces) { $0.overNumberFirstPlaces.count }
        writer.add(later) { $0.overNumberLater }
        return writer
    }
}
