import Provision

/// Units: children on their own, and siblings who are placed together.
extension PlacementBuilder {
    mutating func makeUnits(_ cases: [Admissibility], _ options: [[Option]]) {
        var groups: [Child.SiblingGroup: [Int]] = [:]
        for (number, item) in cases.enumerated() {
            guard let group = item.child.siblingGroup else { continue }
            groups[group, default: []].append(number)
        }
        let joint = jointUnits(groups, cases, options)
        let together = Set(joint.flatMap(\.children))
        let single = cases.indices.filter { !together.contains($0) }.map { number in
            PlacementProblem.Unit(
                children: [number], group: nil,
                choices: options[number].map { option in
                    PlacementProblem.Choice(
                        options: [option], parts: option.parts,
                        uses: uses(of: option, by: cases[number]))
                })
        }
        problem.units = (single + joint).sorted { $0.children[0] < $1.children[0] }
    }

    /// What is to be said of siblings who cannot be kept together, without the rest of the problem.
    mutating func siblingQueries() -> [String] {
        let cases = index.liveChildren.filter { $0.siblingGroup != nil }
            .map { Admissibility(child: $0, index: index) }
        makeUnits(cases, cases.map { $0.options(openOnly: true) })
        return problem.queries
    }

    private mutating func jointUnits(
        _ groups: [Child.SiblingGroup: [Int]], _ cases: [Admissibility], _ options: [[Option]]
    ) -> [PlacementProblem.Unit] {
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
            guard let choices = jointChoices(members, cases, options) else {
                problem.queries.append(
                    "Siblings \(group): no setting is open to all of them, so each is placed "
                        + "alone.")
                continue
            }
            units.append(.init(children: members, group: group, choices: choices))
        }
        return units
    }

    /// One open option for each child, all at one setting, and the end "as now"; nil when no
    /// setting is open to all.
    private func jointChoices(
        _ members: [Int], _ cases: [Admissibility], _ options: [[Option]]
    ) -> [PlacementProblem.Choice]? {
        let everyLimit = Array(repeating: true, count: problem.limits.count)
        let pruned = members.map { member in
            prunedWithinSettings(options[member], of: cases[member])
        }
        var choices: [PlacementProblem.Choice] = []
        for setting in index.request.cohort.settings {
            let here = pruned.map { $0.filter { settingOf($0.options[0]) == setting.id } }
            guard here.allSatisfy({ !$0.isEmpty }) else { continue }
            // Pruned after each child, as parts and uses only add up: else three siblings make
            // thousands of choices at every setting.
            choices += here.dropFirst().reduce(here[0]) { joined, next in
                withoutDominated(
                    joined.flatMap { one in next.map { one.joined(with: $0) } },
                    binding: everyLimit)
            }
        }
        guard !choices.isEmpty else { return nil }
        let ends = members.map { member in
            options[member].first { $0.isStay || $0.place == nil }
                .map { choice(of: $0, by: cases[member]) }
        }
        let asNow = ends.compactMap(\.self)
        let settings = Set(asNow.map { settingOf($0.options[0]) })
        let isThereAlready = settings.count == 1 && settings.first != .some(nil)
        if asNow.count == members.count, !isThereAlready {
            choices.append(asNow.dropFirst().reduce(asNow[0]) { $0.joined(with: $1) })
        }
        return choices
    }

    private func choice(of option: Option, by item: Admissibility) -> PlacementProblem.Choice {
        .init(options: [option], parts: option.parts, uses: uses(of: option, by: item))
    }

    private func settingOf(_ option: Option) -> Setting.ID? {
        option.place.map { index.places[$0].key.setting }
    }

    /// A child's options as choices, without those that another one at the same setting beats
    /// whatever the siblings choose.
    private func prunedWithinSettings(
        _ options: [Option], of item: Admissibility
    ) -> [PlacementProblem.Choice] {
        let all = options.map { choice(of: $0, by: item) }
        let everyLimit = Array(repeating: true, count: problem.limits.count)
        let bySetting = Dictionary(grouping: all.indices) { settingOf(all[$0].options[0]) }
        let kept = bySetting.values.flatMap { indices in
            // The stay is kept for the end "as now".
            let choices = indices.map { all[$0] }
            let survivors = undominated(choices, binding: everyLimit)
            return indices.enumerated().filter {
                survivors.contains($0.offset) || all[$0.element].options[0].isStay
            }.map(\.element)
        }
        return kept.sorted().map { all[$0] }
    }
}

extension PlacementProblem.Choice {
    /// Both choices at once: parts and uses added.
    func joined(with other: Self) -> Self {
        var amounts: [Int: Int] = [:]
        for use in uses + other.uses { amounts[use.limit, default: 0] += use.amount }
        return Self(
            options: options + other.options, parts: parts + other.parts,
            uses: amounts.sorted { $0.key < $1.key }.filter { $0.value != 0 }
                .map { .init(limit: $0.key, amount: $0.value) })
    }
}
