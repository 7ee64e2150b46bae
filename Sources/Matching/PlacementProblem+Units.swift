import Provision

/// Units: children on their own, and siblings who are placed together.
extension PlacementBuilder {
    /// Makes every unit with its choices.
    ///
    /// Unless all are kept, a choice that another one beats on every limit goes at once, so that
    /// they are never all held; which limits bind is known only after the last unit.
    mutating func makeUnits(_ cases: [Admissibility], keepingAll: Bool) {
        var units = jointUnits(cases)
        for unit in units { noteMostUsed(by: unit.choices) }
        let together = Set(units.flatMap(\.children))
        for number in cases.indices where !together.contains(number) {
            let choices = choices(of: cases[number])
            problem.pairs += choices.count
            noteMostUsed(by: choices)
            units.append(
                .init(
                    children: [number], group: nil,
                    choices: keepingAll ? choices : choices.withoutDominated()))
        }
        problem.units = units.sorted { $0.children[0] < $1.children[0] }
    }

    /// What is to be said of siblings who cannot be kept together, without the rest of the problem.
    mutating func siblingQueries() -> [String] {
        let cases = index.liveChildren.filter { $0.siblingGroup != nil }
            .map { Admissibility(child: $0, index: index) }
        _ = jointUnits(cases)
        return problem.queries
    }

    private mutating func jointUnits(_ cases: [Admissibility]) -> [PlacementProblem.Unit] {
        var groups: [Child.SiblingGroup: [Int]] = [:]
        for (number, item) in cases.enumerated() {
            guard let group = item.child.siblingGroup else { continue }
            groups[group, default: []].append(number)
        }
        let sizes = Dictionary(
            grouping: index.request.cohort.children.compactMap(\.siblingGroup), by: \.self
        ).mapValues(\.count)
        var units: [PlacementProblem.Unit] = []
        for group in groups.keys.sorted() {
            guard let members = groups[group], members.count > 1 else { continue }
            guard members.count == sizes[group] else {
                problem.queries.append(
                    "Siblings \(group): not all are cases of this job, so each is placed alone.")
                continue
            }
            let alone = members.map { choices(of: cases[$0]) }
            guard let choices = jointChoices(alone) else {
                problem.queries.append(
                    "Siblings \(group): no setting is open to all of them, so each is placed "
                        + "alone.")
                continue
            }
            problem.pairs += alone.reduce(0) { $0 + $1.count }
            units.append(.init(children: members, group: group, choices: choices))
        }
        return units
    }

    /// One open option for each child, all at one setting, and the end "as now"; nil when no
    /// setting is open to all.
    private func jointChoices(
        _ alone: [[PlacementProblem.Choice]]
    ) -> [PlacementProblem.Choice]? {
        let pruned = alone.map(prunedWithinSettings)
        let settings = pruned.dropFirst().reduce(Set(pruned[0].keys)) {
            $0.intersection($1.keys)
        }
        guard !settings.isEmpty else { return nil }
        var choices: [PlacementProblem.Choice] = []
        for setting in settings.sorted() {
            let here = pruned.map { $0[setting, default: []] }
            // Pruned after each child, as parts and uses only add up: else three siblings make
            // thousands of choices at every setting.
            choices += here.dropFirst().reduce(here[0]) { joined, next in
                joined.flatMap { one in next.map { one.joined(with: $0) } }.withoutDominated()
            }
        }
        let asNow = alone.compactMap { choices in
            choices.first { $0.options[0].isStay || $0.options[0].place == nil }
        }
        let ends = Set(asNow.map { settingNumber(of: $0.options[0]) })
        let isThereAlready = ends.count == 1 && ends.first != .some(nil)
        if asNow.count == alone.count, !isThereAlready {
            choices.append(asNow.dropFirst().reduce(asNow[0]) { $0.joined(with: $1) })
        }
        return choices
    }

    private func choices(of item: Admissibility) -> [PlacementProblem.Choice] {
        item.options(openOnly: true).map { choice(of: $0, by: item) }
    }

    private func settingNumber(of option: Option) -> Int? {
        option.place.map { index.places[$0].settingNumber }
    }

    /// A child's choices by setting, without those that another one at the same setting beats
    /// whatever the siblings choose; the stay remains, for the end "as now".
    private func prunedWithinSettings(
        _ alone: [PlacementProblem.Choice]
    ) -> [Int: [PlacementProblem.Choice]] {
        var bySetting: [Int: [PlacementProblem.Choice]] = [:]
        for choice in alone {
            guard let setting = settingNumber(of: choice.options[0]) else { continue }
            bySetting[setting, default: []].append(choice)
        }
        return bySetting.mapValues { choices in
            let survivors = Set(choices.undominated())
            return choices.indices.filter {
                survivors.contains($0) || choices[$0].options[0].isStay
            }.map { choices[$0] }
        }
    }
}
