/// How large a problem is: children, settings, cells and areas of one kind of authority.
struct Size {
    let name: String
    let units: Int
    let settings: Int
    let cells: Int
    /// The map is cut into columns times rows areas, each with its own pools.
    let columns: Int
    let rows: Int
    /// How many cells near home a child may be offered.
    let nearby: Int

    /// How many services have a pool in each area.
    static let services = 12

    var areas: Int { columns * rows }
    var pools: Int { areas * Self.services }
    var limits: Int { cells + pools + 2 }
    var budgetLimit: Int { cells + pools }
    var movesLimit: Int { cells + pools + 1 }

    static let all = [
        Size(
            name: "panel", units: 200, settings: 60, cells: 151, columns: 1, rows: 1, nearby: 8),
        Size(
            name: "borough", units: 1_500, settings: 150, cells: 311, columns: 1, rows: 1,
            nearby: 10),
        Size(
            name: "county", units: 5_000, settings: 400, cells: 772, columns: 3, rows: 1,
            nearby: 13),
        Size(
            name: "la", units: 20_000, settings: 900, cells: 1_654, columns: 3, rows: 2,
            nearby: 13),
        Size(
            name: "region", units: 100_000, settings: 4_000, cells: 7_336, columns: 6, rows: 4,
            nearby: 13),
        Size(
            name: "england", units: 640_000, settings: 24_000, cells: 43_827, columns: 15,
            rows: 10, nearby: 13),
    ]
}
