import NeedsAssessment
import Provision
import Quantities

/// The panel's rules and the policy of a tiny cohort.
extension TinyCohortMaker {
    mutating func addLocks() {
        let spots = self.spots
        draw { random, tables in
            let cases = tables.children.filter { $0.trigger != .none }
            if random.chance(18) {
                let child = random.one(of: cases)
                let lock = Self.lock(.lock, child, random.one(of: spots), &random, tables)
                tables.locks.append(lock)
                // A lock that nothing can open is a fault of the cohort, so it is not kept; nor is
                // one to another place of a child without a plan, who has no options there.
                let isElsewhere =
                    child.planStatus != .plan && child.placement?.setting != lock.setting
                if isElsewhere || !Self.isValid(tables) { tables.locks.removeLast() }
            }
            while random.chance(20), tables.locks.count < 3 {
                let child = random.one(of: cases)
                let ban = Self.lock(.ban, child, random.one(of: spots), &random, tables)
                tables.locks.append(ban)
                if !Self.isValid(tables) { tables.locks.removeLast() }
            }
        }
    }

    private static func isValid(_ tables: CohortTables) -> Bool {
        do {
            _ = try Cohort(tables)
            return true
        } catch { return false }
    }

    private static func lock(
        _ rule: PanelRule, _ child: Child, _ spot: Spot, _ random: inout SeededGenerator,
        _ tables: CohortTables
    ) -> PanelLock {
        let support: BundleChoice? =
            random.chance(40)
            ? random.one(of: [BundleChoice.none] + tables.bundles.map { .bundle($0.id) }) : nil
        return PanelLock(
            child: child.id, rule: rule, setting: ref(spot.setting),
            designation: random.chance(60) ? spot.designation : nil, bundle: support,
            personRole: "chair", reason: "made up")
    }

    mutating func policy() -> Policy {
        let spots = self.spots
        return draw { random, tables in
            var policy = Policy()
            policy.holdsPlace = random.chance(65)
            policy.leastGain = random.one(of: [8, 8, 4, 0, 16])
            policy.restrictionRate = random.one(of: [4, 4, 2])
            if random.chance(25) { policy.domainWeights[.semh] = 8 }
            if random.chance(25) { policy.longestJourneyPrimary = .minutes(40) }
            if random.chance(25) { policy.longestJourneySecondary = .minutes(50) }
            if random.chance(25) { policy.examYears = [] }
            if random.chance(25) { policy.pencePerKilometre = 90 }
            if random.chance(20) { policy.unplacedCost = .pounds(9_000) }
            policy.aims = Self.aims(rate: policy.restrictionRate, &random)
            if random.chance(25) { policy.mostMoves = random.number(in: 0...2) }
            if random.chance(20) {
                let each = random.number(in: 6...22)
                policy.budget = .pounds(each * 1_000 * tables.children.count)
            }
            if random.chance(30) {
                policy.mixes = [Self.mix(random.one(of: spots), &random, tables)]
            }
            if random.chance(20) { policy.fairnessMargin = random.number(in: 0...15) }
            return policy
        }
    }

    private static func aims(rate: Int, _ random: inout SeededGenerator) -> [Aim] {
        var aims = Aim.standardOrder(restrictionRate: rate)
        if random.chance(15) {
            aims.swapAt(random.number(in: 0...7), random.number(in: 0...7))
        }
        if random.chance(10) {
            aims[7] = Aim(
                name: "publicCost+travel", unit: Part.publicCost.unit,
                terms: [
                    .init(part: .publicCost, rate: 1), .init(part: .travel, rate: 500),
                    .init(part: .overNumber, rate: 10_000),
                ])
        }
        if random.chance(30) {
            let index = random.number(in: 0...6)
            let aim = aims[index]
            aims[index] = Aim(
                name: aim.name, unit: aim.unit, terms: aim.terms,
                tolerancePercent: random.one(of: [5, 10, 25, 50]))
        }
        return aims
    }

    private static func mix(
        _ spot: Spot, _ random: inout SeededGenerator, _ tables: CohortTables
    ) -> MixRule {
        let bands = tables.cells.filter {
            $0.key.setting == ref(spot.setting) && $0.key.designation == spot.designation
        }
        return MixRule(
            cell: random.one(of: bands.map(\.key)), domain: .semh,
            level: level(random.number(in: 2...4)), percent: random.one(of: [0, 30, 50]))
    }

    mutating func selection() -> CaseSelection {
        draw { random, tables in
            guard random.chance(20) else { return CaseSelection() }
            switch random.number(in: 1...4) {
            case 1: return CaseSelection(triggers: [.phaseTransfer, .newPlan, .annualReview])
            case 2: return CaseSelection(schoolYears: [5, 6, 7, 8])
            case 3: return CaseSelection(areas: [ref("north")])
            default: return CaseSelection(children: tables.children.prefix(2).map(\.id))
            }
        }
    }
}
