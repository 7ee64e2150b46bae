import NeedsAssessment
import Provision
import Quantities

/// Writes the drafts into the tables of a cohort.
struct TableAssembly {
    private let supply: Supply
    private let catalogue: SupportCatalogue
    private let homes: Homes
    private var dates: CaseDates
    private var consultations: ConsultationDraw
    private var generator: SeededGenerator
    private(set) var tables = CohortTables()
    private(set) var drawnCases: [SyntheticAuthority.DrawnCase] = []

    init(
        supply: Supply, catalogue: SupportCatalogue, homes: Homes, year: AcademicYear,
        seed: UInt64
    ) {
        self.supply = supply
        self.catalogue = catalogue
        self.homes = homes
        dates = CaseDates(year: year, seed: seed)
        consultations = ConsultationDraw(supply: supply, dates: dates, seed: seed)
        generator = SeededGenerator(seed: seed, stage: "tables")
    }

    mutating func addSettings(cells: [CapacityCell], pools: [ServicePool]) {
        tables.areas = supply.areas
        tables.cells = cells
        tables.pools = pools
        for site in supply.sites {
            let isBusy = site.kind == .special && generator.chance(percent: 50)
            tables.settings.append(
                Setting(
                    id: site.id, name: site.name, urn: site.urn, kind: site.kind,
                    legalClass: site.legalClass,
                    area: site.area.map { supply.areas[$0].id }, location: site.location,
                    admits: site.admits,
                    mostArrivalsPerTerm: isBusy ? max(4, site.pupils / 8) : nil))
        }
        for offer in supply.offers { addReadiness(offer) }
        sortSettings()
    }

    /// By reference: the order of the register would tell which school is which.
    private mutating func sortSettings() {
        tables.settings.sort { $0.id < $1.id }
        tables.cells.sort { $0.key < $1.key }
        tables.readiness.sort { ($0.owner, $0.value.domain) < ($1.owner, $1.value.domain) }
        tables.facilities.sort { ($0.owner, $0.value) < ($1.owner, $1.value) }
    }

    private mutating func addReadiness(_ offer: Supply.Offer) {
        let owner = CohortTables.OfferKey(
            setting: supply.sites[offer.site].id, designation: offer.designation)
        let day = dates.census.adding(days: -generator.within(20...400))
        for domain in Domain.allCases {
            guard let level = Level(offer.readiness[domain.index]) else { continue }
            tables.readiness.append(
                .init(owner, .init(domain: domain, level: level, assessedOn: day)))
        }
        tables.facilities += offer.facilities.compactMap { code in
            Requirement(code).map { .init(owner, $0) }
        }
    }

    mutating func addSupport() {
        for bundle in catalogue.bundles {
            tables.bundles.append(
                SupportBundle(
                    id: bundle.id, name: bundle.name, layer: bundle.layer,
                    designation: bundle.designation, fromYear: bundle.years.lowerBound,
                    toYear: bundle.years.upperBound, annualCost: .pounds(bundle.annualPounds)))
            for domain in Domain.allCases where bundle.lifts[domain.index] > 0 {
                tables.bundleLifts.append(
                    .init(bundle.id, .init(domain: domain, levels: bundle.lifts[domain.index])))
            }
            for (service, count) in bundle.quarterHours {
                tables.bundleHours.append(
                    .init(
                        bundle.id,
                        .init(service: catalogue.services[service], time: .quarterHours(count))))
            }
            tables.bundleMeets += bundle.meets.compactMap { code in
                Requirement(code).map { .init(bundle.id, $0) }
            }
        }
    }

    mutating func addChildren(_ children: [ChildDraft]) {
        let width = max(5, String(children.count).count)
        for (index, child) in children.enumerated() {
            let digits = String(index + 1)
            let text = "C" + String(repeating: "0", count: width - digits.count) + digits
            guard let id = Child.ID(text) else { continue }
            addChild(child, id)
            addNeeds(child, id)
            tables.preferences += child.preferences.map { .init(id, $0) }
            addConsultations(child, id)
            addAudit(child, id)
            guard child.hasPlan else { continue }
            drawnCases.append(
                .init(
                    child: id, age: child.kind.age, primaryNeed: child.kind.need,
                    group: child.group))
        }
    }

    private mutating func addChild(_ child: ChildDraft, _ id: Child.ID) {
        let isPhysical = child.levels[Domain.physical.index] >= 4
        let owed = generator.chance(percent: child.group.isSpecial || isPhysical ? 22 : 5)
        let placement = child.offer.map { offer in
            Placement(
                setting: supply.site(of: offer).id,
                designation: supply.offers[offer].designation,
                bundle: child.bundle.map { catalogue.bundles[$0].id })
        }
        tables.children.append(
            Child(
                id: id, planStatus: child.status, schoolYear: child.schoolYear,
                startTerm: child.startTerm, trigger: child.trigger,
                homeArea: supply.areas[child.area].id, home: child.home, placement: placement,
                placementCode: child.placementCode, lastMovedOn: child.lastMovedOn,
                moveAgreement: child.agreement, view: child.view,
                siblingGroup: child.siblingGroup, siblingSetting: child.siblingSetting,
                transportNeed: owed, statutoryDate: child.statutoryDate))
        tables.requirements += child.requirements.compactMap { code in
            Requirement(code).map { .init(id, $0) }
        }
    }

    private mutating func addNeeds(_ child: ChildDraft, _ id: Child.ID) {
        let day = dates.assessmentDay(child)
        let isNew = child.trigger == .newPlan
        for domain in Domain.allCases {
            guard let level = Level(child.levels[domain.index]) else { continue }
            let confidence: Confidence =
                level == .typical
                ? .high
                : generator.pick(
                    (.high, isNew ? 45 : 60), (.medium, isNew ? 38 : 30), (.low, isNew ? 17 : 10))
            tables.needs.append(
                .init(
                    id,
                    Assessment(
                        domain: domain, level: level, confidence: confidence,
                        instrument: SyntheticInstrument.identifier, assessedOn: day,
                        assessorRole: SyntheticInstrument.assessor(of: domain, level: level.value),
                        moderated: level.value >= 4 && generator.chance(percent: 60))))
        }
    }

    private mutating func addConsultations(_ child: ChildDraft, _ id: Child.ID) {
        for consultation in consultations.draw(child, id: id) {
            tables.consultations.append(consultation)
            addQuote(consultation)
            let isFound = generator.chance(percent: 6)
            guard isFound, let ground = consultation.ground, ground != .full,
                let replied = consultation.repliedOn
            else { continue }
            tables.findings.append(
                Finding(
                    child: id, setting: consultation.setting,
                    designation: consultation.designation, ground: ground.rawValue,
                    foundOn: replied.adding(days: 7), foundBy: "placement-panel",
                    evidence: "Reply of the setting, considered by the panel (synthetic)"))
        }
    }

    /// Some independent schools name a price for the child instead of their usual fee.
    private mutating func addQuote(_ consultation: Consultation) {
        let isQuoted = generator.chance(percent: 40)
        let percent = generator.within(85...130)
        guard isQuoted, consultation.reply == .canMeetNeed,
            let fee = fees[consultation.setting]
        else { return }
        tables.quotes.append(
            Quote(
                child: consultation.child, setting: consultation.setting,
                designation: consultation.designation,
                topUp: .pounds(fee / 100 * percent / 100 * 100)))
    }

    /// Fees in pounds of the independent special schools, set when the cells are added.
    private lazy var fees: [Setting.ID: Int] = {
        let independent = Set(
            supply.sites.filter {
                $0.legalClass == .whollyIndependent || $0.legalClass == .section41
            }.map(\.id))
        var found: [Setting.ID: Int] = [:]
        for cell in tables.cells where independent.contains(cell.key.setting) {
            found[cell.key.setting] = cell.topUp.pence / 100
        }
        return found
    }()

    private mutating func addAudit(_ child: ChildDraft, _ id: Child.ID) {
        let decile = homes.anchors[child.anchor].deprivationDecile
        let ethnicity = generator.pick(
            ("WBRI", 680), ("WOTH", 60), ("APKN", 45), ("AIND", 20), ("ABAN", 18), ("AOTH", 18),
            ("BAFR", 45), ("BCRB", 18), ("MWBC", 22), ("MOTH", 40), ("OOTH", 20), ("NOBT", 14))
        tables.audit.append(
            AuditRecord(
                child: id, sex: child.sex, ethnicity: ethnicity, deprivationDecile: decile,
                freeMeals: generator.chance(percent: 55 - 4 * (decile ?? 5)),
                lookedAfter: generator.chance(percent: 4)))
    }
}
