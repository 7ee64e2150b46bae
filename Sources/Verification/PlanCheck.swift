import NeedsAssessment
import Provision
import Quantities

/// A plan held against its cohort, rule by rule; each method adds the violations it finds.
struct PlanCheck {
    let plan: PlanFile
    let field: PlanningYear
    let limits: YearLimits
    let groups: SiblingGroups
    /// The rules of each live child.
    let rules: [Child.ID: CaseRules]
    /// The first line of each live child.
    let lines: [Child.ID: PlanFile.ChildLine]
    /// What follows from the stated recommendations.
    let account: PlanAccount
    private(set) var violations: [Violation] = []

    init(_ plan: PlanFile, _ cohort: Cohort) {
        self.plan = plan
        let field = PlanningYear(
            cohort: cohort, policy: plan.policy, selection: plan.selection,
            year: plan.academicYear)
        self.field = field
        limits = YearLimits(field)
        groups = SiblingGroups(field)
        let members = groups.units.flatMap(\.members)
        rules = Dictionary(
            members.map { ($0.child.id, $0) }, uniquingKeysWith: { first, _ in first })
        lines = Dictionary(
            plan.children.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var account = PlanAccount(field, limits)
        if plan.outcome.hasPlan {
            for child in field.live {
                guard let rule = rules[child.id], let line = lines[child.id] else { continue }
                account.add(rule, line.recommended)
            }
        }
        self.account = account
    }

    mutating func report(_ violation: Violation) { violations.append(violation) }

    // MARK: The list of children

    /// Every live child once, in order, and no other, each where the cohort has it now.
    mutating func checkChildren() {
        var seen: Set<Child.ID> = []
        for line in plan.children {
            if !seen.insert(line.id).inserted {
                report(.childRepeated(line.id))
            } else if let child = field.cohort.child(line.id) {
                if rules[line.id] == nil { report(.childNotLive(line.id)) }
                if line.current != child.placement { report(.currentDiffers(line.id)) }
            } else {
                report(.childUnknown(line.id))
            }
            let recommends = line.recommended != nil || line.explore != nil
            if !plan.outcome.hasPlan, recommends { report(.recommendationWithoutPlan(line.id)) }
        }
        if let wrong = firstOutOfOrder(plan.children.map(\.id)) {
            report(.childrenOutOfOrder(wrong))
        }
        guard plan.outcome.hasPlan || !plan.children.isEmpty else { return }
        for child in field.live where !seen.contains(child.id) { report(.childMissing(child.id)) }
    }

    /// The first of a list that comes before the one ahead of it.
    func firstOutOfOrder<Key: Comparable>(_ keys: [Key]) -> Key? {
        zip(keys, keys.dropFirst()).first { $1 < $0 }?.1
    }

    // MARK: One recommendation

    /// Each recommendation exists, is open, and is worth and called what the plan says.
    mutating func checkRecommendations() {
        for decision in account.decisions {
            guard let line = lines[decision.rules.child.id] else { continue }
            checkOption(decision)
            if line.reasons.isEmpty || line.reasons.contains(where: { $0.isEmpty }) {
                report(.reasonMissing(line.id))
            }
            let expected = kind(of: decision, line)
            if line.kind != expected {
                report(.kindDiffers(line.id, stated: line.kind, expected: expected))
            }
            if line.phaseTransfer != decision.rules.isPhaseTransfer {
                report(.phaseTransferDiffers(line.id, stated: line.phaseTransfer))
            }
        }
    }

    private mutating func checkOption(_ decision: PlanAccount.Decision) {
        let rules = decision.rules
        let id = rules.child.id
        if let option = decision.option {
            if let missing = rules.missing(option) { report(.noSuchOption(id, missing)) }
        } else if rules.stay != nil {
            report(.unplacedDespiteStay(id))
        }
        for ground in rules.grounds(of: decision.option) where ground != .noPlaceForYear {
            report(.optionClosed(id, ground))
        }
        guard let line = lines[id] else { return }
        for part in PartValues.parts where line.parts[part] != decision.parts[part] {
            report(
                .partDiffers(
                    id, part, stated: line.parts[part], expected: decision.parts[part]))
        }
    }

    /// The kind of a decision, from the places alone.
    private func kind(
        of decision: PlanAccount.Decision, _ line: PlanFile.ChildLine
    ) -> PlanFile.Kind {
        guard let option = decision.option else { return .unplaced }
        guard let current = decision.rules.child.placement else { return .newPlacement }
        if option == decision.rules.stay {
            return line.explore == nil ? .stay : .exploreAtReview
        }
        if decision.rules.keepsPlace(option) { return .supportInPlace }
        let before = field.step(current.designation)
        let after = field.step(option.designation)
        if after == before { return .lateralMove }
        return after < before ? .moveToMainstream : .moveToSpecialist
    }

    // MARK: Siblings

    /// Siblings who can be at one setting are at one setting, or all as now.
    mutating func checkSiblings() {
        for unit in groups.units where unit.members.count > 1 {
            let ids = unit.members.map(\.child.id)
            let stated = ids.compactMap { lines[$0] }.map(\.recommended)
            guard stated.count == ids.count else { continue }
            let settings = Set(stated.map { $0?.setting })
            let isTogether = settings.count == 1 && !settings.contains(nil)
            if !isTogether, stated != unit.members.map(\.stay) { report(.siblingsApart(ids)) }
        }
    }
}

extension PlanFile.Reason {
    /// Whether code or sentence is missing.
    var isEmpty: Bool {
        code.allSatisfy(\.isWhitespace) || text.allSatisfy(\.isWhitespace)
    }
}

extension CaseRules {
    /// Why an option does not exist; nil if it does.
    func missing(_ option: Placement) -> MissingOption? {
        if option == stay { return nil }
        if !hasCell(option) { return .noPlaceForYear }
        if !hasPlan, !keepsPlace(option) { return .placeWithoutPlan }
        return bundleIsAllowed(option) ? nil : .bundleNotAllowed
    }
}
