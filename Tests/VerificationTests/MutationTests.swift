import NeedsAssessment
import Provision
import Quantities
import TestSupport
import Testing

@testable import Verification

@Suite("Mutated answers")
struct MutationTests {
    /// Best plans of tiny cohorts, from a seed on.
    private static func plans(
        from seed: Int, count: Int
    ) throws -> [(seed: Int, cohort: Cohort, plan: PlanFile)] {
        var found: [(seed: Int, cohort: Cohort, plan: PlanFile)] = []
        var seed = seed
        while found.count < count {
            let tiny = TinyCohorts.cohort(seed: seed)
            let cohort = try Cohort(tiny.tables)
            if let plan = PlanMaker.best(cohort, tiny.policy, tiny.selection),
                !plan.children.isEmpty
            {
                found.append((seed, cohort, plan))
            }
            seed += 1
        }
        return found
    }

    @Test func `two thousand plans with one thing changed are all caught`() throws {
        var kinds: [String: Int] = [:]
        for (seed, cohort, plan) in try Self.plans(from: 10_000, count: 250) {
            var random = SeededGenerator(seed: seed)
            for _ in 0..<8 {
                var spoiled = plan
                var mutation = Mutation.drawn(for: plan, &random)
                while !mutation.apply(to: &spoiled, cohort, &random) {
                    mutation = Mutation.drawn(for: plan, &random)
                }
                kinds[mutation.rawValue, default: 0] += 1
                #expect(
                    !verify(spoiled, against: cohort, mostPlans: 0).isEmpty,
                    "seed \(seed), \(mutation.rawValue)")
            }
        }
        #expect(kinds.count == Mutation.allCases.count, "\(kinds)")
    }

    /// The whole file is written anew for the other choice, so only rules and bounds can tell.
    @Test func `another choice for one child passes only when it is as good as the best`() throws {
        var (caught, passed) = (0, 0)
        for (seed, cohort, plan) in try Self.plans(from: 20_000, count: 250) {
            var random = SeededGenerator(seed: seed)
            let search = ExhaustiveSearch(
                cohort: cohort, policy: plan.policy, selection: plan.selection, year: plannedYear,
                mostPlans: 20_000)
            guard let best = search.census(),
                plan.policy.aims.allSatisfy({ $0.tolerancePercent == 0 })
            else { continue }
            let field = PlanningYear(
                cohort: cohort, policy: plan.policy, selection: plan.selection, year: plannedYear)
            var choices = Dictionary(
                uniqueKeysWithValues: plan.children.map { ($0.id, $0.recommended) })
            let child = random.one(of: field.live)
            let option = random.one(of: CaseRules(child, in: field).options())
            guard let kept = choices[child.id], kept != option else { continue }
            choices.updateValue(option, forKey: child.id)
            let other = PlanMaker(cohort, plan.policy, plan.selection, choices)
                .file(values: plan.levels.map(\.value))
            let isClean = verify(other, against: cohort).isEmpty
            let isAsGood = other.levels.map(\.value) == plan.levels.map(\.value)
            if isClean { passed += 1 } else { caught += 1 }
            #expect(!isClean || isAsGood, "seed \(seed)")
            #expect(!isClean || (best.leftAfterAim.last ?? 0) > 1, "seed \(seed)")
        }
        #expect(caught > 100)
        #expect(passed < caught)
    }
}

/// One change of a plan file that changes what it says.
enum Mutation: String, CaseIterable {
    case part, kind, phaseTransfer, current, recommended, explore, reasons, childLost
    case childTwice, childOrder, levelValue, levelBound, levelGap, levelName, levelLost, outcome
    case cellFact, cellLost, cellOrder, poolFact, poolLost, chainStranger, chainTwice
    case policyMoves, year

    static func drawn(for plan: PlanFile, _ random: inout SeededGenerator) -> Mutation {
        random.one(of: allCases)
    }

    /// Changes the plan; false when it has nothing of the kind to change.
    func apply(
        to plan: inout PlanFile, _ cohort: Cohort, _ random: inout SeededGenerator
    ) -> Bool {
        switch self {
        case .part, .kind, .phaseTransfer, .current, .recommended, .explore, .reasons:
            return changeLine(&plan, cohort, &random)
        case .childLost, .childTwice, .childOrder: return changeList(&plan, &random)
        case .levelValue, .levelBound, .levelGap, .levelName, .levelLost, .outcome:
            return changeLevels(&plan, &random)
        case .cellFact, .cellLost, .cellOrder, .poolFact, .poolLost:
            return changePlaces(&plan, &random)
        case .chainStranger, .chainTwice, .policyMoves, .year:
            return changeRest(&plan, &random)
        }
    }

    private func delta(_ random: inout SeededGenerator) -> Int {
        random.one(of: [-1_000, -2, -1, 1, 2, 1_000])
    }

    private func changeLine(
        _ plan: inout PlanFile, _ cohort: Cohort, _ random: inout SeededGenerator
    ) -> Bool {
        let index = random.number(in: 0...(plan.children.count - 1))
        let line = plan.children[index]
        switch self {
        case .part: plan.children[index].parts[random.one(of: PartValues.parts)] += delta(&random)
        case .kind:
            let others = PlanFile.Kind.allCases.filter { $0 != line.kind }
            plan.children[index].kind = random.one(of: others)
        case .phaseTransfer: plan.children[index].phaseTransfer.toggle()
        case .current: plan.children[index].current = line.current == nil ? elsewhere : nil
        case .recommended:
            guard line.recommended != elsewhere else { return false }
            plan.children[index].recommended = elsewhere
        case .explore:
            // A place left out beside support in place may be right under another reading.
            guard line.explore == nil || line.kind == .exploreAtReview else { return false }
            plan.children[index].explore = line.explore == nil ? elsewhere : nil
        default: plan.children[index].reasons = []
        }
        return true
    }

    private var elsewhere: Placement {
        Placement(setting: ref("ZELKOVA"), designation: .special, bundle: nil)
    }

    private func changeList(_ plan: inout PlanFile, _ random: inout SeededGenerator) -> Bool {
        let index = random.number(in: 0...(plan.children.count - 1))
        switch self {
        case .childLost: plan.children.remove(at: index)
        case .childTwice: plan.children.insert(plan.children[index], at: index)
        default:
            guard plan.children.count > 1 else { return false }
            plan.children.reverse()
        }
        return true
    }

    private func changeLevels(_ plan: inout PlanFile, _ random: inout SeededGenerator) -> Bool {
        let index = random.number(in: 0...(plan.levels.count - 1))
        switch self {
        case .levelValue:
            plan.levels[index].value += delta(&random)
        case .levelBound: plan.levels[index].bound += delta(&random)
        case .levelGap: plan.levels[index].gap += 0.25
        case .levelName: plan.levels[index].name += "2"
        case .levelLost: plan.levels.remove(at: index)
        default: plan.outcome = .feasible
        }
        return true
    }

    private func changePlaces(_ plan: inout PlanFile, _ random: inout SeededGenerator) -> Bool {
        let cell = random.number(in: 0...(plan.cells.count - 1))
        switch self {
        case .cellFact:
            let fact = random.one(of: PlanFile.CellFact.allCases)
            plan.cells[cell].facts[fact, default: 0] += delta(&random)
        case .cellLost: plan.cells.remove(at: cell)
        case .cellOrder:
            guard plan.cells.count > 1 else { return false }
            plan.cells.reverse()
        case .poolFact:
            guard !plan.pools.isEmpty else { return false }
            let pool = random.number(in: 0...(plan.pools.count - 1))
            let fact = random.one(of: PlanFile.PoolFact.allCases)
            plan.pools[pool].facts[fact, default: 0] += delta(&random)
        default:
            guard !plan.pools.isEmpty else { return false }
            plan.pools.removeLast()
        }
        return true
    }

    private func changeRest(_ plan: inout PlanFile, _ random: inout SeededGenerator) -> Bool {
        switch self {
        case .chainStranger:
            plan.chains.append(.init(children: [ref("C99")], ends: .vacantPlace))
        case .chainTwice:
            guard let chain = plan.chains.first else { return false }
            plan.chains.append(chain)
        case .policyMoves:
            // More moves than nothing at all are always too many.
            plan.policy.mostMoves = -1
        default:
            // The year after has other cells.
            guard let next = AcademicYear(startingIn: plan.academicYear.startYear + 2) else {
                return false
            }
            plan.academicYear = next
        }
        return true
    }
}
