import NeedsAssessment
import Provision
import Quantities
import Testing

/// The worked example: four children, four settings, one pool.
struct ToyCohort {
    var tables = CohortTables()

    init() throws {
        try addPlaces()
        try addSupport()
        try addChildren()
    }

    func cohort() throws -> Cohort { try Cohort(tables) }

    static let year = AcademicYear(startingIn: 2026)

    static func setting(_ id: String) throws -> Setting.ID { try #require(Setting.ID(id)) }
    static func child(_ id: String) throws -> Child.ID { try #require(Child.ID(id)) }

    static func place(
        _ setting: String, _ designation: Designation, _ bundle: String? = nil
    ) throws -> Placement {
        try Placement(
            setting: Self.setting(setting), designation: designation,
            bundle: bundle.map { try #require(SupportBundle.ID($0)) })
    }

    private mutating func addPlaces() throws {
        let north = try #require(Area.ID("north"))
        tables.areas = [Area(id: north, name: "North")]
        let settings: [(String, String, SettingKind, LegalClass, Int)] = [
            ("HAY", "Hay Primary", .mainstream, .maintained, 0),
            ("OAK", "Oak Secondary", .mainstream, .maintained, 1_000),
            ("ELM", "Elm Secondary", .mainstream, .academy, 5_000),
            ("FERN", "Fern School", .special, .academy, 4_000),
        ]
        for (id, name, kind, legalClass, east) in settings {
            tables.settings.append(
                try Setting(
                    id: Self.setting(id), name: name, kind: kind, legalClass: legalClass,
                    area: north, location: GridPoint(easting: 400_000 + east, northing: 400_000)))
        }
        try addCell("HAY", .ordinary, 0...6, (2, 3, 1), (8_000, 4_000), (1, 2))
        try addCell("OAK", .ordinary, 7...11, (1, 2, 0), (8_000, 4_000), (1, 2))
        try addCell("OAK", .specialistBase, 7...11, (1, 2, 0), (12_000, 10_000), (3, 3))
        try addCell("ELM", .ordinary, 7...11, (1, 2, 0), (7_000, 4_000), (1, 2))
        try addCell("FERN", .special, 0...6, (2, 3, 1), (14_000, 10_000), (4, 5))
        try addCell("FERN", .special, 7...11, (1, 2, 0), (14_000, 10_000), (4, 5))
    }

    private mutating func addCell(
        _ setting: String, _ designation: Designation, _ years: ClosedRange<Int>,
        _ places: (commissioned: Int, physical: Int, promised: Int),
        _ pounds: (topUp: Int, overNumber: Int), _ levels: (speech: Int, learning: Int)
    ) throws {
        let key = try CapacityCell.Key(
            setting: Self.setting(setting), designation: designation,
            fromYear: years.lowerBound)
        tables.cells.append(
            CapacityCell(
                key: key, toYear: years.upperBound, academicYear: try #require(Self.year),
                commissioned: Places(places.commissioned), physical: Places(places.physical),
                promised: Places(places.promised), topUp: .pounds(pounds.topUp),
                overNumberFirst: .pounds(pounds.overNumber), overNumberFirstPlaces: 1,
                overNumberLater: .pounds(pounds.overNumber)))
        let owner = try CohortTables.OfferKey(
            setting: Self.setting(setting), designation: designation)
        guard !tables.readiness.contains(where: { $0.owner == owner }) else { return }
        for domain in Domain.allCases {
            let level =
                domain == .speech ? levels.speech : domain == .learning ? levels.learning : 0
            tables.readiness.append(
                .init(
                    owner,
                    .init(
                        domain: domain, level: try #require(Level(level)),
                        assessedOn: try #require(CalendarDate("2026-01-15")))))
        }
    }

    private mutating func addSupport() throws {
        let therapy = try #require(Service.ID("therapy"))
        let north = try #require(Area.ID("north"))
        let bundles: [(String, String, SupportLayer, Int, Domain, Int, Int)] = [
            ("TALK", "weekly therapy", .specialist, 5_000, .speech, 2, 4),
            ("TALK-LIGHT", "shared therapy", .targetedPlus, 2_500, .speech, 1, 2),
            ("GROUP", "school's own group", .targeted, 3_500, .speech, 1, 0),
            ("CLASS", "classroom help", .targeted, 6_000, .learning, 1, 0),
        ]
        for (text, name, layer, pounds, domain, lift, quarters) in bundles {
            let id = try #require(SupportBundle.ID(text))
            tables.bundles.append(
                SupportBundle(
                    id: id, name: name, layer: layer, designation: .ordinary, fromYear: 0,
                    toYear: 11, annualCost: .pounds(pounds)))
            tables.bundleLifts.append(.init(id, .init(domain: domain, levels: lift)))
            if quarters > 0 {
                tables.bundleHours.append(
                    .init(id, .init(service: therapy, time: .quarterHours(quarters))))
            }
        }
        tables.pools = [
            ServicePool(
                key: .init(service: therapy, area: north), time: .quarterHours(10),
                promised: .quarterHours(4))
        ]
    }

    private mutating func addChildren() throws {
        try addChild("C1", .newPlan, 7, 2_000, nil, (2, 2, .high))
        try addChild("C2", .phaseTransfer, 7, 500, Self.place("HAY", .ordinary), (3, 5, .high))
        try addChild(
            "C3", .changeRequest, 8, 1_500, Self.place("FERN", .special), (2, 3, .low),
            view: .inFavour)
        try addChild("C4", .annualReview, 5, 500, Self.place("HAY", .ordinary), (4, 2, .high))
        try prefer("C2", ["FERN"])
        try prefer("C3", ["OAK"])
    }

    /// Adds a live case that agrees to a move, with all seven needs.
    mutating func addChild(
        _ id: String, _ trigger: Trigger, _ year: Int, _ east: Int, _ now: Placement?,
        _ needs: (speech: Int, learning: Int, learningConfidence: Confidence),
        view: ChildView = .notRecorded
    ) throws {
        let child = try Self.child(id)
        tables.children.append(
            Child(
                id: child, planStatus: .plan, schoolYear: year, startTerm: 1, trigger: trigger,
                homeArea: try #require(Area.ID("north")),
                home: GridPoint(easting: 400_000 + east, northing: 400_000), placement: now,
                lastMovedOn: now == nil ? nil : CalendarDate("2022-09-01"),
                moveAgreement: now == nil ? nil : .agreed, view: view))
        for domain in Domain.allCases {
            let level =
                domain == .speech ? needs.speech : domain == .learning ? needs.learning : 0
            tables.needs.append(
                .init(
                    child,
                    Assessment(
                        domain: domain, level: try #require(Level(level)),
                        confidence: domain == .learning ? needs.learningConfidence : .high,
                        instrument: "NORFOLK-7",
                        assessedOn: try #require(CalendarDate("2026-02-01")),
                        assessorRole: "educational-psychologist", moderated: true)))
        }
    }

    /// Gives a child a family's list.
    mutating func prefer(_ child: String, _ settings: [String]) throws {
        for (index, setting) in settings.enumerated() {
            tables.preferences.append(
                .init(
                    try Self.child(child),
                    Preference(rank: index + 1, setting: try Self.setting(setting))))
        }
    }
}
