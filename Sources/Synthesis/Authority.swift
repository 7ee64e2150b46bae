import NeedsAssessment
import Provision
public import Quantities

/// Draws a synthetic authority on real schools: the same seed gives the same rows, always.
///
/// With several names the authorities are merged into one: each keeps areas of its own, and a child
/// of one may be placed in any setting of another. Their order does not matter. Names are
/// matched without regard to case. Neighbours' schools within reach are settings
/// without an area, above all special and independent ones. Without population points for each
/// authority, homes are drawn round schools. With `masked`, names and references of schools
/// are neutral and the whole authority is moved and mirrored. `plans` counts children with a plan;
/// some 7% more children without one are added. Cost grows with plans times settings.
///
/// Throws `SynthesisError` for unknown authorities, any without schools, or a number of plans
/// outside 1 to 200,000.
public func authority(
    named names: [String], schools: [RegisteredSchool], population: [PopulationPoint] = [],
    plans: Int, seed: UInt64, academicYear: AcademicYear, masked: Bool = false
) throws(SynthesisError) -> SyntheticAuthority {
    let allowed = 1...200_000
    guard allowed.contains(plans) else { throw .plansOutOfRange(met: plans, allowed: allowed) }
    var register = try Register(authorities: names, schools: schools)
    var points = population
    if masked {
        var disguise = Disguise(authorities: register.authorities, schools: schools, seed: seed)
        register = try Register(
            authorities: register.authorities, schools: disguise.disguised(schools))
        points = disguise.disguised(population)
    }
    var draw = AuthorityDraw(
        register: register, population: points, plans: plans, seed: seed, year: academicYear,
        masked: masked)
    return draw.draw()
}

/// The stages of a draw, in order, over one list of drafts.
struct AuthorityDraw {
    private let register: Register
    private let homes: Homes
    private let plans: Int
    private let seed: UInt64
    private let year: AcademicYear
    private let masked: Bool
    private let catalogue = SupportCatalogue()
    private var supply: Supply

    init(
        register: Register, population: [PopulationPoint], plans: Int, seed: UInt64,
        year: AcademicYear, masked: Bool
    ) {
        self.register = register
        homes = Homes(register: register, population: population)
        self.plans = plans
        self.seed = seed
        self.year = year
        self.masked = masked
        var supplyDraw = SupplyDraw(register: register, plans: plans, seed: seed)
        supply = supplyDraw.draw()
        supply.number(masked: masked, seed: seed)
    }

    mutating func draw() -> SyntheticAuthority {
        var children = drawnChildren()
        place(&children)
        var support = SupportDraw(supply: supply, catalogue: catalogue, seed: seed)
        for index in children.indices { support.support(&children[index]) }
        equip(for: children)
        decide(&children)

        var capacity = CapacityDraw(supply: supply, year: year, seed: seed)
        var pools = PoolDraw(supply: supply, catalogue: catalogue, seed: seed)
        var assembly = TableAssembly(
            supply: supply, catalogue: catalogue, homes: homes, year: year, seed: seed)
        assembly.addSettings(cells: capacity.draw(), pools: pools.draw(children))
        assembly.addSupport()
        assembly.addChildren(children)
        return SyntheticAuthority(
            authority: register.title, academicYear: year, seed: seed, isMasked: masked,
            tables: assembly.tables, drawnCases: assembly.drawnCases)
    }

    private func drawnChildren() -> [ChildDraft] {
        var generator = SeededGenerator(seed: seed, stage: "children")
        var kinds = CaseloadMix.published.draw(plans, using: &generator).map {
            ($0, PlanStatus.plan)
        }
        kinds += (0..<plans * 50 / 1_000).map { _ in
            (Self.kindWithoutPlan(&generator), .assessment)
        }
        kinds += (0..<plans * 20 / 1_000).map { _ in
            (Self.kindWithoutPlan(&generator), .senSupport)
        }
        return generator.shuffled(kinds).map { kind, status in
            let (anchor, home) = homes.draw(age: kind.age, using: &generator)
            let isBoy = generator.chance(perMille: Self.boysPerMille(kind.need))
            let levels = NeedDraw.levels(kind, hasPlan: status == .plan, using: &generator)
            let requirements =
                status == .plan
                ? NeedDraw.requirements(levels, need: kind.need, using: &generator) : []
            return ChildDraft(
                kind: kind, status: status, anchor: anchor, home: home,
                area: supply.area(nearest: home), sex: isBoy ? .male : .female, levels: levels,
                requirements: requirements)
        }
    }

    /// Children without a plan are in ordinary schools; their needs are those of new plans.
    private static func kindWithoutPlan(
        _ generator: inout SeededGenerator
    ) -> CaseloadMix.Kind {
        let need: PrimaryNeed = generator.pick(
            (.speechLanguage, 28), (.autism, 28), (.emotionalMentalHealth, 26),
            (.moderateLearning, 8), (.specificLearning, 5), (.physicalDisability, 3),
            (.hearing, 2))
        let age = generator.pick((5, 20), (6, 14), (7, 13), (8, 12), (9, 10), (11, 9), (12, 9))
        return CaseloadMix.Kind(age: age, need: need, group: .ordinary)
    }

    /// Boys among a thousand plans of a need; 71 of a hundred over all (published).
    private static func boysPerMille(_ need: PrimaryNeed) -> Int {
        switch need {
        case .autism: 740
        case .speechLanguage: 715
        case .emotionalMentalHealth: 740
        case .moderateLearning, .severeLearning, .specificLearning: 650
        case .physicalDisability, .profoundLearning: 590
        case .hearing, .vision, .multiSensory: 560
        case .other, .notRecorded: 680
        }
    }

    private mutating func place(_ children: inout [ChildDraft]) {
        var places = PlaceDraw(homes: homes, supply: supply, children: children, seed: seed)
        for index in children.indices { places.place(&children[index]) }
        supply = places.filledSupply
    }

    /// A school has what the children who are there already must have.
    private mutating func equip(for children: [ChildDraft]) {
        for child in children {
            guard let offer = child.offer else { continue }
            let met = child.bundle.map { catalogue.bundles[$0].meets } ?? []
            let missing = child.requirements.filter {
                !met.contains($0) && !supply.offers[offer].facilities.contains($0)
            }
            guard !missing.isEmpty else { continue }
            supply.offers[offer].facilities = (supply.offers[offer].facilities + missing).sorted()
        }
    }

    private func decide(_ children: inout [ChildDraft]) {
        var triggers = TriggerDraw(supply: supply, seed: seed)
        triggers.draw(&children)
        var siblings = SiblingDraw(supply: supply, seed: seed)
        siblings.draw(&children)
        var families = FamilyDraw(supply: supply, seed: seed)
        var dates = CaseDates(year: year, seed: seed)
        for index in children.indices {
            families.draw(&children[index])
            dates.date(&children[index])
        }
    }
}
