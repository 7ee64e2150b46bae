import NeedsAssessment
import Provision
import Quantities

/// Takes the tables of an authority through one year.
struct YearLater {
    let before: SyntheticAuthority
    let year: AcademicYear
    let outreach: Area.ID?
    var generator: SeededGenerator
    var tables: CohortTables
    /// Levels that a designation can meet, in the published order of domains.
    var readiness: [CohortTables.OfferKey: [Int]] = [:]
    private(set) var cells: [CohortTables.OfferKey: [CapacityCell]] = [:]
    let settings: [Setting.ID: Setting]
    private var groups: [Child.ID: PlacementGroup] = [:]

    init(_ before: SyntheticAuthority, seed: UInt64, outreach: Area.ID?) {
        guard let year = AcademicYear(startingIn: before.academicYear.startYear + 1) else {
            preconditionFailure("no academic year comes after \(before.academicYear)")
        }
        self.before = before
        self.year = year
        self.outreach = outreach
        generator = SeededGenerator(seed: seed, stage: "year-\(year.startYear)")
        tables = before.tables
        settings = Dictionary(uniqueKeysWithValues: before.tables.settings.map { ($0.id, $0) })
    }

    /// The day from which the year is seen.
    var census: CalendarDate {
        CalendarDate(year: year.startYear, month: 1, day: 15) ?? CalendarDate(dayNumber: 0)
    }

    mutating func draw() -> SyntheticAuthority {
        (tables.preferences, tables.consultations, tables.findings) = ([], [], [])
        (tables.quotes, tables.locks, tables.travel) = ([], [], [])
        changePrices()
        changeReadiness()
        var people = stayers()
        people += newcomers(leavers: leavers(people))
        write(people)
        return SyntheticAuthority(
            authority: before.authority, academicYear: year, seed: before.seed,
            isMasked: before.isMasked, tables: tables, drawnCases: drawnCases(people))
    }

    /// Independent places get dearer faster than others.
    private mutating func changePrices() {
        var rises: [CohortTables.OfferKey: Int] = [:]
        tables.cells = tables.cells.map { cell in
            let key = CohortTables.OfferKey(
                setting: cell.key.setting, designation: cell.key.designation)
            let isIndependent = settings[key.setting]?.legalClass == .whollyIndependent
            let rise = rises[key] ?? generator.within(isIndependent ? 30...80 : 15...50)
            rises[key] = rise
            return CapacityCell(
                key: cell.key, toYear: cell.toYear, academicYear: year,
                commissioned: cell.commissioned, physical: cell.physical, promised: cell.promised,
                reserved: cell.reserved,
                topUp: .pounds(cell.topUp.pence * (1_000 + rise) / 100_000),
                overNumberFirst: cell.overNumberFirst,
                overNumberFirstPlaces: cell.overNumberFirstPlaces,
                overNumberLater: cell.overNumberLater)
        }
        tables.bundles = tables.bundles.map { bundle in
            SupportBundle(
                id: bundle.id, name: bundle.name, layer: bundle.layer,
                designation: bundle.designation, fromYear: bundle.fromYear, toYear: bundle.toYear,
                annualCost: .pounds(bundle.annualCost.pence * 103 / 10_000))
        }
        cells = Dictionary(grouping: tables.cells) {
            .init(setting: $0.key.setting, designation: $0.key.designation)
        }
    }

    private mutating func changeReadiness() {
        tables.readiness = tables.readiness.map { row in
            let domain = row.value.domain
            var value = row.value.level.value
            let isOrdinary = row.owner.designation == .ordinary
            let drawn = generator.below(1_000)
            if drawn < (isOrdinary ? 60 : 20) { value += 1 }
            if drawn >= (isOrdinary ? 970 : 990) { value -= 1 }
            let isReached =
                outreach != nil && isOrdinary && settings[row.owner.setting]?.area == outreach
            let works = generator.chance(percent: 75)
            if isReached, works, [.speech, .social, .semh].contains(domain) { value += 1 }
            let level = Level(min(5, max(0, value))) ?? row.value.level
            readiness[row.owner, default: Domain.allCases.map { _ in 0 }][domain.index] =
                level.value
            return .init(
                row.owner,
                .init(
                    domain: domain, level: level,
                    assessedOn: row.value.assessedOn.adding(days: 365)))
        }
    }

    /// Plan-holders of the year before who are not there any more.
    private func leavers(_ people: [PersonLater]) -> Int {
        let had = before.tables.children.count { $0.planStatus == .plan }
        return had - people.count { $0.hadPlan }
    }

    private mutating func write(_ people: [PersonLater]) {
        let audit = Dictionary(
            before.tables.audit.map { ($0.child, $0) }, uniquingKeysWith: { first, _ in first })
        let requirements = Dictionary(grouping: before.tables.requirements, by: \.owner)
        (tables.children, tables.needs, tables.audit, tables.requirements) = ([], [], [], [])
        for person in people.sorted(by: { $0.id < $1.id }) {
            tables.children.append(child(person))
            tables.needs += person.needs.map { .init(person.id, $0) }
            tables.requirements += requirements[person.source.id, default: []].map {
                .init(person.id, $0.value)
            }
            guard let record = audit[person.source.id] else { continue }
            tables.audit.append(
                AuditRecord(
                    child: person.id, sex: record.sex, ethnicity: record.ethnicity,
                    deprivationDecile: record.deprivationDecile, freeMeals: record.freeMeals,
                    lookedAfter: record.lookedAfter))
        }
    }

    private func child(_ person: PersonLater) -> Child {
        let goesOn = person.placement.map { covers($0, year: person.schoolYear) } ?? true
        let isTransfer = person.hasPlan && (person.schoolYear == 0 || !goesOn)
        return Child(
            id: person.id, planStatus: person.hasPlan ? .plan : person.source.planStatus,
            schoolYear: person.schoolYear, startTerm: 1,
            trigger: person.isNew ? .newPlan : isTransfer ? .phaseTransfer : .none,
            homeArea: person.source.homeArea, home: person.home, placement: person.placement,
            placementCode: person.placement == nil ? person.code : nil,
            lastMovedOn: person.placement == nil ? nil : person.lastMovedOn,
            moveAgreement: person.hasPlan && person.placement != nil ? .notAsked : nil,
            transportNeed: person.source.transportNeed)
    }

    func covers(_ place: Placement, year: Int) -> Bool {
        let key = CohortTables.OfferKey(setting: place.setting, designation: place.designation)
        return cells[key]?.contains { $0.covers(schoolYear: year) } ?? false
    }

    private func drawnCases(_ people: [PersonLater]) -> [SyntheticAuthority.DrawnCase] {
        let known = Dictionary(
            before.drawnCases.map { ($0.child, $0) }, uniquingKeysWith: { first, _ in first })
        return people.filter(\.hasPlan).sorted { $0.id < $1.id }.map { person in
            let drawn = known[person.source.id]
            return .init(
                child: person.id, age: min(23, person.schoolYear + 3),
                primaryNeed: drawn?.primaryNeed ?? .notRecorded,
                group: group(of: person, was: drawn?.group))
        }
    }

    private func group(of person: PersonLater, was old: PlacementGroup?) -> PlacementGroup {
        guard let place = person.placement else { return old ?? .otherElsewhere }
        switch place.designation {
        case .ordinary: return .ordinary
        case .supportBase, .specialistBase: return .base
        case .special:
            let legal = settings[place.setting]?.legalClass
            return legal == .maintained || legal == .academy ? .stateSpecial : .independentSpecial
        case .alternative: return .alternative
        case .college, .specialistCollege: return .furtherEducation
        case .earlyYears: return .earlyYears
        case .package: return .otherwiseThanAtSchool
        }
    }
}
