import NeedsAssessment
public import Provision
import Quantities

/// Made-up cohorts so small that every plan can be tried, with every kind of rule in some of them.
///
/// ```swift
/// let tiny = TinyCohorts.cohort(seed: 7)
/// let cohort = try Cohort(tiny.tables)   // always a valid cohort, planned in `plannedYear`
/// ```
public enum TinyCohorts {
    /// A cohort with its policy and the cases to decide; the same for the same seed.
    ///
    /// Two to five cases with a trigger, up to three others, three to eight cells of the planned
    /// year. Some have no plan within their limits.
    public static func cohort(
        seed: Int
    ) -> (tables: CohortTables, policy: Policy, selection: CaseSelection) {
        var maker = TinyCohortMaker(seed: seed)
        maker.addPlaces()
        maker.addSupport()
        maker.addChildren()
        maker.addCaseFacts()
        maker.addLocks()
        return (maker.tables, maker.policy(), maker.selection())
    }
}

/// Draws one tiny cohort, table by table.
struct TinyCohortMaker {
    /// A kind of place that a drawn cohort may have.
    struct Spot: Hashable {
        let setting: String
        let designation: Designation
    }

    private(set) var random: SeededGenerator
    private(set) var tables = CohortTables()
    /// Cases with a trigger.
    let caseCount: Int
    /// Kinds of place that have a cell.
    private(set) var spots: [Spot] = []
    private let bundleCount: Int

    init(seed: Int) {
        random = SeededGenerator(seed: seed)
        caseCount = random.one(of: [2, 2, 3, 3, 3, 4, 4, 5])
        // Options per child stay near 20 for three cases and near 9 for five.
        switch caseCount {
        case 2: bundleCount = 3
        case 3: bundleCount = random.number(in: 1...3)
        case 4: bundleCount = random.number(in: 1...2)
        default: bundleCount = 1
        }
    }

    // MARK: Places

    private static let catalogue: [(id: String, kinds: [Designation])] = [
        ("ASH", [.ordinary, .specialistBase, .supportBase]),
        ("BIRCH", [.ordinary, .specialistBase]),
        ("CEDAR", [.special]), ("DOGWOOD", [.special]), ("ELDER", [.alternative]),
    ]

    private var spotCount: ClosedRange<Int> {
        switch (caseCount, bundleCount) {
        case (2, _), (3, 1), (3, 2): 3...6
        case (3, _): 3...5
        case (4, 1): 3...5
        default: 3...4
        }
    }

    mutating func addPlaces() {
        tables.areas = [
            Area(id: ref("north"), name: "North"), Area(id: ref("south"), name: "South"),
        ]
        var all = Self.catalogue.flatMap { entry in
            entry.kinds.map { Spot(setting: entry.id, designation: $0) }
        }
        let wanted = random.number(in: spotCount)
        while spots.count < wanted {
            spots.append(all.remove(at: random.number(in: 0...(all.count - 1))))
        }
        spots.sort {
            ($0.setting, $0.designation) < ($1.setting, $1.designation)
        }
        for entry in Self.catalogue
        where spots.contains(where: { $0.setting == entry.id }) || random.chance(20) {
            addSetting(entry.id)
        }
        for spot in spots { addCells(spot) }
    }

    private mutating func addSetting(_ id: String) {
        let kinds: (kind: SettingKind, legal: LegalClass)
        switch id {
        case "ASH", "BIRCH": kinds = (.mainstream, random.one(of: [.maintained, .academy]))
        case "CEDAR": kinds = (.special, random.one(of: [.academy, .nonMaintainedSpecial]))
        case "DOGWOOD": kinds = (.special, random.one(of: [.whollyIndependent, .section41]))
        default: kinds = (.alternative, random.one(of: [.maintained, .councilPackage]))
        }
        let outside = id == "DOGWOOD" && random.chance(40)
        let area: Area.ID? = outside ? nil : ref(random.one(of: ["north", "north", "south"]))
        tables.settings.append(
            Setting(
                id: ref(id), name: "Setting \(id)", kind: kinds.kind, legalClass: kinds.legal,
                area: area, location: point(within: 12_000),
                mostArrivalsPerTerm: random.chance(20) ? random.number(in: 0...2) : nil))
    }

    private mutating func point(within metres: Int) -> GridPoint {
        GridPoint(
            easting: 400_000 + random.number(in: 0...metres),
            northing: 300_000 + random.number(in: 0...metres))
    }

    private mutating func addCells(_ spot: Spot) {
        let most = spot.designation == .ordinary ? 3 : 5
        let least = spot.designation == .ordinary ? 0 : 2
        var levels: [Domain: Int] = [:]
        for domain in TinyCohortMaker.domains {
            levels[domain] = random.number(in: least...most)
        }
        let met = random.chance(50) ? ["hoist"] : []
        tables.addOffer(spot.setting, spot.designation, readiness: levels, facilities: met)
        let bands: [ClosedRange<Int>] =
            random.chance(25) ? [0...6, 7...13] : [random.chance(12) ? 0...6 : 0...13]
        for band in bands { addCell(spot, band, in: plannedYear) }
        if random.chance(10), let next = AcademicYear("2027-28") { addCell(spot, 0...13, in: next) }
    }

    private mutating func addCell(
        _ spot: Spot, _ years: ClosedRange<Int>, in year: AcademicYear
    ) {
        let isHard = tables.settings.contains {
            $0.id == ref(spot.setting) && !$0.legalClass.mustAdmit
        }
        let commissioned = random.one(of: [0, 1, 1, 2, 2, 3])
        let extra = isHard ? 0 : random.one(of: [0, 1, 1, 2, 3])
        let first = 1_000 * random.number(in: 0...8)
        tables.cells.append(
            CapacityCell(
                key: .init(
                    setting: ref(spot.setting), designation: spot.designation,
                    fromYear: years.lowerBound),
                toYear: years.upperBound, academicYear: year, commissioned: Places(commissioned),
                physical: Places(commissioned + extra),
                promised: Places(random.chance(25) ? 1 : 0),
                reserved: Places(random.chance(10) ? 1 : 0),
                topUp: .pounds(1_000 * random.number(in: 3...20)),
                overNumberFirst: .pounds(first),
                overNumberFirstPlaces: Places(random.number(in: 0...2)),
                overNumberLater: .pounds(first + 1_000 * random.number(in: 0...4))))
    }

    // MARK: Support

    /// Domains in which needs and readiness differ; the others are at level 0.
    static let domains: [Domain] = [.speech, .semh, .learning]

    mutating func addSupport() {
        for index in 0..<bundleCount {
            let id: SupportBundle.ID = ref(["AID", "BOOST", "COACH"][index])
            let years = random.one(of: [-4...20, -4...20, -4...20, -4...20, 7...20, -4...6])
            tables.bundles.append(
                SupportBundle(
                    id: id, name: "Bundle \(id)", layer: random.one(of: SupportLayer.allCases),
                    designation: random.chance(25) ? .ordinary : nil,
                    fromYear: years.lowerBound, toYear: years.upperBound,
                    annualCost: .pounds(500 * random.number(in: 1...12))))
            for domain in Self.domains where random.chance(50) {
                tables.bundleLifts.append(
                    .init(id, .init(domain: domain, levels: random.number(in: 1...2))))
            }
            for service in ["therapy", "tutor"] where random.chance(45) {
                let time = WeeklyHours.quarterHours(random.number(in: 1...6))
                tables.bundleHours.append(.init(id, .init(service: ref(service), time: time)))
            }
            if random.chance(30), let hoist = Requirement("hoist") {
                tables.bundleMeets.append(.init(id, hoist))
            }
        }
        for service in ["therapy", "tutor"] {
            for area in ["north", "south"] where random.chance(80) {
                tables.pools.append(
                    ServicePool(
                        key: .init(service: ref(service), area: ref(area)),
                        time: .quarterHours(random.number(in: 0...12)),
                        promised: .quarterHours(random.chance(30) ? 3 : 0)))
            }
        }
    }

    // MARK: What the other files of this type use

    mutating func draw<Value>(_ body: (inout SeededGenerator, inout CohortTables) -> Value) -> Value
    {
        body(&random, &tables)
    }
}
