import Provision
import Quantities

/// Turns the register round an authority into settings with designations and invented readiness.
struct SupplyDraw {
    private let register: Register
    private let plans: Int
    private var generator: SeededGenerator
    private var supply = Supply()

    init(register: Register, plans: Int, seed: UInt64) {
        self.register = register
        self.plans = plans
        generator = SeededGenerator(seed: seed, stage: "supply")
    }

    mutating func draw() -> Supply {
        supply.divideIntoAreas(register.partsWithSchools)
        addMainstream()
        addBases()
        addSpecial()
        addOthers()
        addPackages()
        return supply
    }

    private mutating func addSite(
        _ entry: Register.Entry, kind: SettingKind, legalClass: LegalClass,
        usualPupils: Int
    ) -> Int? {
        let school = entry.school
        // The real reference is replaced by one of our own when the settings are numbered.
        guard let id = Setting.ID("U" + school.urn) else { return nil }
        supply.sites.append(
            Supply.Site(
                id: id, name: school.name, urn: school.urn, kind: kind, legalClass: legalClass,
                area: entry.isOwn ? supply.area(nearest: entry.location) : nil,
                location: entry.location.roundedToHundredMetres, admits: school.admits,
                pupils: max(10, school.pupils ?? usualPupils)))
        return supply.sites.count - 1
    }

    private mutating func addOffer(
        _ site: Int, _ designation: Designation, _ specialism: Specialism?, readiness: [Int],
        bands: [ClosedRange<Int>], extraFacilities: [String] = []
    ) {
        let levels = readiness.map { level in
            min(5, max(0, level + generator.pick((-1, 16), (0, 66), (1, 18))))
        }
        let facilities = Set((specialism?.facilities ?? []) + extraFacilities)
        let offer = Supply.Offer(
            site: site, designation: designation, specialism: specialism, readiness: levels,
            facilities: facilities.sorted(), popularity: generator.below(101))
        supply.addOffer(offer, bands: bands)
    }

    // MARK: - Mainstream

    private mutating func addMainstream() {
        let own = register.own(.mainstream)
        let hasMiddle = own.contains { $0.school.phase.hasPrefix("Middle") }
        var taken = own
        // A small authority sends children over its border where it has no choice of school.
        for year in [3, 8] {
            func covers(_ entry: Register.Entry) -> Bool {
                YearBands.ordinary(entry.school, hasMiddleSchools: hasMiddle)
                    .contains { $0.contains(year) }
            }
            guard taken.filter(covers).count < 2 else { continue }
            let near = register.entries[.mainstream, default: []].filter { entry in
                !entry.isOwn && covers(entry)
                    && !taken.contains { $0.school.urn == entry.school.urn }
            }
            taken += near.prefix(3)
        }
        for entry in taken {
            let bands = YearBands.ordinary(entry.school, hasMiddleSchools: hasMiddle)
            let isPrimary = bands[0].upperBound <= 7
            guard
                let site = addSite(
                    entry, kind: .mainstream, legalClass: entry.school.stateClass,
                    usualPupils: isPrimary ? 240 : 950)
            else { continue }
            let hasLift = generator.chance(percent: isPrimary ? 15 : 45)
            addOffer(
                site, .ordinary, nil, readiness: Specialism.readiness(of: .ordinary), bands: bands,
                extraFacilities: hasLift ? ["lift-access"] : [])
        }
    }

    /// About twelve bases for 3,700 plans, half of them in secondary schools.
    private mutating func addBases() {
        let kinds: [Specialism] = [
            .autism, .speech, .autism, .learning, .emotional, .autism, .hearing, .speech,
            .physical, .autism, .vision, .speech,
        ]
        let wanted = plans < 60 ? 0 : max(1, (plans * 12 + 1_850) / 3_700)
        var taken = Set<Int>()
        for isSecondary in [true, false] {
            let hosts = supply.offers.filter { offer in
                offer.designation == .ordinary && !taken.contains(offer.site)
                    && supply.sites[offer.site].area != nil
                    && offer.cells.contains {
                        (supply.cells[$0].years.lowerBound >= 5) == isSecondary
                            && supply.cells[$0].years.upperBound <= 11
                    }
            }
            let share = isSecondary ? (wanted + 1) / 2 : wanted / 2
            let chosen = generator.shuffled(hosts).prefix(min(share, (hosts.count + 1) / 2))
            for (index, host) in chosen.enumerated() {
                taken.insert(host.site)
                let specialism = kinds[(index + (isSecondary ? 0 : 1)) % kinds.count]
                let isSupport = index % 4 == 3
                let bands = host.cells.map { supply.cells[$0].years }.filter {
                    ($0.lowerBound >= 5) == isSecondary && $0.upperBound <= 11
                }
                addOffer(
                    host.site, isSupport ? .supportBase : .specialistBase, specialism,
                    readiness: specialism.base.map { isSupport && $0 > 2 ? $0 - 1 : $0 },
                    bands: bands)
            }
        }
    }

    // MARK: - Special

    private mutating func addSpecial() {
        let own = register.own(.stateSpecial).count
        let state = register.ownAndNearest(
            [.stateSpecial], upTo: own + max(2, own / 3), within: 8_000, atLeast: 4)
        let kinds: [Specialism] = [.learning, .mixed, .emotional, .autism, .profound, .learning]
        for (index, entry) in state.enumerated() {
            guard
                let site = addSite(
                    entry, kind: .special, legalClass: entry.school.stateClass, usualPupils: 120)
            else { continue }
            // The first is all-age and general, so that no year is without a special school.
            let isFirst = index == 0
            let specialism = isFirst ? .mixed : kinds[(index - 1) % kinds.count]
            let bands =
                isFirst
                ? YearBands.special(entry.school.withoutName, drawn: 0)
                : YearBands.special(entry.school, drawn: generator.below(100))
            addOffer(
                site, .special, specialism, readiness: specialism.specialSchool, bands: bands)
        }
        addIndependentSpecial()
    }

    private mutating func addIndependentSpecial() {
        let wanted = min(400, max(4, plans * 55 / 4_500))
        let entries = register.ownAndNearest(
            [.independentSpecial, .nonMaintainedSpecial], upTo: wanted, within: 60_000,
            atLeast: min(wanted, 4))
        for (index, entry) in entries.enumerated() {
            let isNonMaintained = entry.school.kind == .nonMaintainedSpecial
            let isApproved = generator.chance(percent: 50)
            guard
                let site = addSite(
                    entry, kind: .special,
                    legalClass: isNonMaintained
                        ? .nonMaintainedSpecial : isApproved ? .section41 : .whollyIndependent,
                    usualPupils: 45)
            else { continue }
            let specialism: Specialism =
                isNonMaintained
                ? generator.pick((.hearing, 2), (.profound, 3), (.autism, 3), (.speech, 1))
                : generator.pick((.autism, 5), (.emotional, 5), (.mixed, 2), (.speech, 1))
            let bands =
                index == 0
                ? YearBands.special(entry.school.withoutName, drawn: 0)
                : YearBands.special(entry.school, drawn: generator.below(90))
            addOffer(
                site, .special, specialism, readiness: specialism.specialSchool, bands: bands)
        }
    }

    // MARK: - Other settings

    private mutating func addOthers() {
        for (index, entry) in register.ownAndNearest(
            [.alternative], upTo: 2, within: 10_000, atLeast: 1
        ).enumerated() {
            let bands = index == 0 ? [3...6, YearBands.secondary] : [YearBands.secondary]
            add(entry, .alternative, entry.school.stateClass, .alternative, bands, pupils: 60)
        }
        for entry in register.own(.nursery) {
            add(entry, .earlyYears, .maintained, .earlyYears, [-3 ... -1], pupils: 80)
        }
        let colleges = register.ownAndNearest(
            [.postSixteen], upTo: 4, within: 15_000, atLeast: 2)
        for entry in colleges {
            let isCollege = entry.school.establishmentType == "Further education"
            add(
                entry, .college, entry.school.postSixteenClass, .college,
                [isCollege ? YearBands.college : YearBands.specialSixthForm], pupils: 2_000)
        }
        let specialist = register.ownAndNearest(
            [.specialistPostSixteen], upTo: max(2, plans / 1_200), within: 40_000, atLeast: 2)
        for entry in specialist {
            add(
                entry, .specialistCollege, .section41PostSixteen, .specialistCollege,
                [YearBands.college], pupils: 60)
        }
    }

    private mutating func add(
        _ entry: Register.Entry, _ kind: SettingKind, _ legalClass: LegalClass,
        _ designation: Designation, _ bands: [ClosedRange<Int>], pupils: Int
    ) {
        let site = addSite(entry, kind: kind, legalClass: legalClass, usualPupils: pupils)
        guard let site else { return }
        let accessible = ["lift-access"]
        addOffer(
            site, designation, nil, readiness: Specialism.readiness(of: designation), bands: bands,
            extraFacilities: designation == .specialistCollege
                ? accessible + ["changing-place", "hoist"] : accessible)
    }

    /// Education otherwise than at school has no school: each area has one package, at its centre.
    private mutating func addPackages() {
        for (index, centre) in supply.areaCentres.enumerated() {
            guard let id = Setting.ID("PKG\(index + 1)") else { continue }
            supply.sites.append(
                Supply.Site(
                    id: id, name: "Education otherwise than at school, area \(index + 1)",
                    urn: nil, kind: .package, legalClass: .councilPackage, area: index,
                    location: centre, admits: .mixed, pupils: 40))
            addOffer(
                supply.sites.count - 1, .package, nil,
                readiness: Specialism.readiness(of: .package),
                bands: [YearBands.primary, YearBands.secondary, YearBands.college],
                extraFacilities: ["nursing", "two-to-one"])
        }
    }
}

extension RegisteredSchool {
    /// The legal class of a state school of any kind.
    var stateClass: LegalClass {
        let academies = ["Academy", "Free", "University technical", "Studio", "City technology"]
        return academies.contains { establishmentType.hasPrefix($0) } ? .academy : .maintained
    }

    /// The legal class of a college or a school for those over 16.
    var postSixteenClass: LegalClass {
        stateClass == .academy ? .academy : .furtherEducationCollege
    }

    /// The same school under a name that says nothing of its years.
    var withoutName: RegisteredSchool {
        RegisteredSchool(
            urn: urn, name: "", authority: authority, kind: kind,
            establishmentType: establishmentType, phase: phase, pupils: pupils, admits: admits,
            location: location)
    }
}
