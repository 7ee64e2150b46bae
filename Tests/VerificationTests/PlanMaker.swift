import NeedsAssessment
import Provision
import Quantities
import TestSupport

@testable import Verification

/// Writes the plan file that a choice per child amounts to, so that tests can spoil it.
struct PlanMaker {
    let cohort: Cohort
    let policy: Policy
    let selection: CaseSelection
    private let field: PlanningYear
    private var account: PlanAccount

    /// The plan of the true optimum; nil when there is none.
    static func best(
        _ cohort: Cohort, _ policy: Policy, _ selection: CaseSelection = .init()
    ) -> PlanFile? {
        let search = ExhaustiveSearch(
            cohort: cohort, policy: policy, selection: selection, year: plannedYear)
        guard case .optimal(let values, let plan) = search.optimum() else { return nil }
        return PlanMaker(cohort, policy, selection, plan).file(values: values)
    }

    init(
        _ cohort: Cohort, _ policy: Policy, _ selection: CaseSelection,
        _ plan: [Child.ID: Placement?]
    ) {
        self.cohort = cohort
        self.policy = policy
        self.selection = selection
        field = PlanningYear(
            cohort: cohort, policy: policy, selection: selection, year: plannedYear)
        account = PlanAccount(field, YearLimits(field))
        for child in field.live {
            account.add(CaseRules(child, in: field), plan[child.id] ?? nil)
        }
    }

    /// The file, with bounds equal to the values of the levels.
    func file(values: [Int]) -> PlanFile {
        let levels = zip(policy.aims, values).map { aim, found in
            let value = aim.tolerancePercent > 0 ? found : account.value(of: aim)
            return PlanFile.Level(
                name: aim.name, unit: aim.unit, value: value, bound: value, gap: 0)
        }
        return PlanFile(
            academicYear: plannedYear, outcome: .optimal, policy: policy, selection: selection,
            levels: levels, children: account.decisions.map(line), chains: chains(),
            cells: cells(), pools: pools())
    }

    private func line(_ decision: PlanAccount.Decision) -> PlanFile.ChildLine {
        let child = decision.rules.child
        let explore = explore(decision)
        return PlanFile.ChildLine(
            id: child.id, current: child.placement, recommended: decision.option,
            kind: kind(decision, explore), phaseTransfer: decision.rules.isPhaseTransfer,
            explore: explore, parts: decision.parts,
            reasons: [.init(code: "made", text: "Made for a test.")])
    }

    private func kind(
        _ decision: PlanAccount.Decision, _ explore: Placement?
    ) -> PlanFile.Kind {
        guard let option = decision.option else { return .unplaced }
        guard let current = decision.rules.child.placement else { return .newPlacement }
        if option == decision.rules.stay { return explore == nil ? .stay : .exploreAtReview }
        if decision.rules.keepsPlace(option) { return .supportInPlace }
        let (before, after) = (field.step(current.designation), field.step(option.designation))
        return after == before
            ? .lateralMove : after < before ? .moveToMainstream : .moveToSpecialist
    }

    private func explore(_ decision: PlanAccount.Decision) -> Placement? {
        guard let kept = decision.option, decision.rules.keepsPlace(kept) else { return nil }
        func worth(_ parts: PartValues) -> [Int] { policy.aims.map { parts.value(of: $0) } }
        var best: (option: Placement, worth: [Int]) = (kept, worth(decision.parts))
        for case .some(let option) in decision.rules.options()
        where decision.rules.isClosedByAgreementAlone(option) {
            guard let cell = decision.rules.cellUsed(by: option),
                let index = field.cellIndex[cell.key],
                account.recommended[index] < account.limits.cells[index].base,
                field.poolUses(of: option).allSatisfy({
                    account.used[$0.pool] + $0.quarterHours <= account.limits.pools[$0.pool]
                })
            else { continue }
            let value = worth(decision.rules.parts(of: option))
            if value.lexicographicallyPrecedes(best.worth) { best = (option, value) }
        }
        return best.option == kept ? nil : best.option
    }

    private func cells() -> [PlanFile.CellLine] {
        account.limits.cells.enumerated().map { index, places in
            PlanFile.CellLine(
                key: places.cell.key,
                facts: [
                    .toYear: places.cell.toYear, .commissioned: places.cell.commissioned.count,
                    .physical: places.cell.physical.count, .base: places.base,
                    .top: places.top, .taken: places.taken,
                    .recommended: account.recommended[index], .held: account.held[index],
                    .overNumber: account.overNumber[index],
                ])
        }
    }

    private func pools() -> [PlanFile.PoolLine] {
        cohort.pools.enumerated().map { index, pool in
            PlanFile.PoolLine(
                key: pool.key,
                facts: [.capacity: account.limits.pools[index], .used: account.used[index]])
        }
    }

    /// Moves of children who leave a place, each put behind the one that frees its place.
    private func chains() -> [PlanFile.Chain] {
        struct Move {
            let child: Child.ID
            let freed: Int?
            let taken: Int
        }
        func index(_ cell: CapacityCell?) -> Int? { cell.flatMap { field.cellIndex[$0.key] } }
        var waiting = account.decisions.compactMap { decision -> Move? in
            guard let option = decision.option, decision.rules.stay != nil,
                let taken = index(decision.rules.cellUsed(by: option)),
                let left = index(decision.rules.stayCell), taken != left
            else { return nil }
            let freed = decision.rules.holdsPlace(option) ? nil : left
            return Move(child: decision.rules.child.id, freed: freed, taken: taken)
        }
        var places = account.limits.cells.map(\.taken)
        var chains: [PlanFile.Chain] = []
        func take(from start: Int, _ ends: PlanFile.ChainEnd) {
            var members: [Child.ID] = []
            var next: Int? = start
            while let position = next {
                let move = waiting.remove(at: position)
                members.append(move.child)
                places[move.taken] += 1
                if let freed = move.freed { places[freed] -= 1 }
                next = move.freed.flatMap { cell in waiting.firstIndex { $0.taken == cell } }
            }
            chains.append(PlanFile.Chain(children: members, ends: ends))
        }
        while let start = waiting.firstIndex(where: {
            places[$0.taken] < account.limits.cells[$0.taken].top
        }) {
            take(from: start, .vacantPlace)
        }
        // Who still waits goes round in rings of full cells, each of which moves at once.
        while !waiting.isEmpty { take(from: 0, .exchange) }
        return chains
    }
}
