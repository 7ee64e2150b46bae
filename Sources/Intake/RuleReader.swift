import NeedsAssessment
import Provision
import Quantities

/// Reads what a form makes of answers: levels, requirements, contradictions.
struct RuleReader {
    private let questions: [Question]
    private let names: [String]

    init(_ questions: [Question]) {
        self.questions = questions
        names = questions.map(\.identifier)
    }

    // MARK: Conditions

    /// A mapping all of whose lines hold, or a list of such mappings any of which holds.
    func condition(_ node: YAMLNode, _ faults: inout [Fault]) -> Condition? {
        if case .sequence(let nodes) = node.content {
            return Condition(anyOf: nodes.compactMap { tests($0, &faults) })
        }
        return tests(node, &faults).map { Condition(anyOf: [$0]) }
    }

    private func tests(_ node: YAMLNode, _ faults: inout [Fault]) -> [Condition.Test]? {
        guard let mapping = node.mapping(known: names, &faults) else { return nil }
        if mapping.entries.isEmpty { return node.wrong("a question and its answers", &faults) }
        return mapping.entries.compactMap { entry in
            guard let place = names.firstIndex(of: entry.key),
                let accepted = accepted(questions[place], entry.value, &faults)
            else { return nil }
            return Condition.Test(question: place, accepted: accepted)
        }
    }

    private func accepted(
        _ question: Question, _ node: YAMLNode, _ faults: inout [Fault]
    ) -> Condition.Test.Accepted? {
        switch question.kind {
        case .choice(let choices):
            guard let nodes = node.list(&faults) else { return nil }
            let known = choices.map(\.identifier)
            return .oneOf(nodes.compactMap { $0.place(among: known, &faults) })
        case .number(let range):
            let known = ["at_least", "at_most"]
            guard let mapping = node.mapping(known: known, &faults) else { return nil }
            if let least = mapping["at_least"] {
                return least.int(in: range, &faults).map { .atLeast($0) }
            }
            return mapping.required("at_most", &faults)?.int(in: range, &faults)
                .map { .atMost($0) }
        }
    }

    // MARK: Levels

    /// The rules of all domains; nil when one is missing.
    func rules(_ root: YAMLMapping, _ faults: inout [Fault]) -> [LevelRule]? {
        let domains = Domain.allCases.map(\.rawValue)
        guard let levels = root.required("levels", &faults)?.mapping(known: domains, &faults)
        else { return nil }
        let rules = domains.compactMap { levels.required($0, &faults) }
            .compactMap { rule($0, &faults) }
        return rules.count == domains.count ? rules : nil
    }

    private func rule(_ node: YAMLNode, _ faults: inout [Fault]) -> LevelRule? {
        guard let mapping = node.mapping(known: FormKeys.rule, &faults) else { return nil }
        let highest = parts(mapping["highest_of"], most: 5, &faults)
        let sum = parts(mapping["sum_of"], most: 20, &faults)
        if mapping["sum_of"] != nil { _ = mapping.required("thresholds", &faults) }
        return LevelRule(
            highestOf: highest, sumOf: sum, thresholds: thresholds(mapping, &faults),
            overrides: overrides(mapping, &faults))
    }

    private func parts(
        _ node: YAMLNode?, most: Int, _ faults: inout [Fault]
    ) -> [LevelRule.Part] {
        guard let entries = node?.mapping(known: names, &faults)?.entries else { return [] }
        return entries.compactMap { entry in
            guard let place = names.firstIndex(of: entry.key),
                let points = points(questions[place], entry.value, most: most, &faults)
            else { return nil }
            return LevelRule.Part(question: place, points: points)
        }
    }

    private func points(
        _ question: Question, _ node: YAMLNode, most: Int, _ faults: inout [Fault]
    ) -> LevelRule.Points? {
        switch question.kind {
        case .choice(let choices):
            let known = choices.map(\.identifier)
            guard let mapping = node.mapping(known: known, &faults) else { return nil }
            return .ofChoices(known.map { mapping[$0]?.int(in: 0...most, &faults) ?? 0 })
        case .number:
            guard let entries = node.mapping(&faults)?.entries else { return nil }
            var steps: [LevelRule.Points.Step] = []
            for entry in entries {
                let points = entry.value.int(in: 0...most, &faults)
                guard let from = Int(entry.key), from > steps.last?.from ?? .min, let points
                else {
                    let _: Void? = entry.value.wrong("ascending numbers with points", &faults)
                    continue
                }
                steps.append(.init(from: from, points: points))
            }
            return .steps(steps)
        }
    }

    private func thresholds(
        _ mapping: YAMLMapping, _ faults: inout [Fault]
    ) -> [LevelRule.Threshold] {
        let keys = (1...5).map { String($0) }
        guard let node = mapping["thresholds"], let levels = node.mapping(known: keys, &faults)
        else { return [] }
        var thresholds: [LevelRule.Threshold] = []
        for key in keys {
            guard let points = levels[key]?.int(in: 1...QuestionReader.most, &faults),
                let level = Int(key).flatMap(Level.init)
            else { continue }
            if points <= thresholds.last?.points ?? 0 {
                let _: Void? = node.wrong("more points for a higher level", &faults)
            }
            thresholds.append(.init(level: level, points: points))
        }
        return thresholds
    }

    private func overrides(
        _ mapping: YAMLMapping, _ faults: inout [Fault]
    ) -> [LevelRule.Override] {
        guard let nodes = mapping["at_least"]?.list(&faults) else { return [] }
        return nodes.compactMap { node -> LevelRule.Override? in
            guard let entry = node.mapping(known: FormKeys.override, &faults) else { return nil }
            let level = entry.required("level", &faults)?.int(in: 1...5, &faults)
                .flatMap(Level.init)
            let condition = entry.required("when", &faults).flatMap { self.condition($0, &faults) }
            guard let level, let condition else { return nil }
            return .init(level: level, when: condition)
        }
    }
}

/// What answers lead to besides levels.
extension RuleReader {
    func requirements(
        _ root: YAMLMapping, _ faults: inout [Fault]
    ) -> [Instrument.DerivedRequirement] {
        guard let entries = root["requirements"]?.mapping(&faults)?.entries else { return [] }
        return entries.compactMap { entry in
            if Requirement(entry.key) == nil {
                faults.append(Fault(.wordMalformed, at: entry.keyPosition, value: entry.key))
            }
            return condition(entry.value, &faults).map { .init(code: entry.key, when: $0) }
        }
    }

    func contradictions(
        _ root: YAMLMapping, _ faults: inout [Fault]
    ) -> [Instrument.Contradiction] {
        guard let entries = root["contradictions"]?.mapping(&faults)?.entries else { return [] }
        return entries.compactMap { entry -> Instrument.Contradiction? in
            guard let mapping = entry.value.mapping(known: FormKeys.contradiction, &faults) else {
                return nil
            }
            let wording = mapping.required("says", &faults)?.string(&faults)
            let condition = mapping.required("when", &faults).flatMap {
                self.condition($0, &faults)
            }
            guard let wording, let condition else { return nil }
            return .init(identifier: entry.key, wording: wording, when: condition)
        }
    }

    func lifts(_ root: YAMLMapping, _ faults: inout [Fault]) -> [Instrument.Lift] {
        let domains = Domain.allCases.map(\.rawValue)
        guard let support = root["support"]?.mapping(known: domains, &faults) else { return [] }
        var lifts: [Instrument.Lift] = []
        for domain in Domain.allCases {
            for node in support[domain.rawValue]?.list(&faults) ?? [] {
                guard let entry = node.mapping(known: FormKeys.support, &faults) else { continue }
                let level = entry.required("to", &faults)?.int(in: 1...5, &faults)
                    .flatMap(Level.init)
                let wording = entry.required("by", &faults)?.string(&faults)
                if let level, let wording {
                    lifts.append(.init(domain: domain, to: level, by: wording))
                }
            }
        }
        return lifts
    }

    func spread(_ node: YAMLNode, _ faults: inout [Fault]) -> Instrument.Spread? {
        guard let mapping = node.mapping(known: FormKeys.spread, &faults) else {
            return nil
        }
        let percent = mapping.required("holds_for_percent", &faults)?.int(in: 1...100, &faults)
        let names = Domain.allCases.map(\.rawValue)
        let domains = mapping.required("domains", &faults)?.mapping(known: names, &faults)
        var (below, above): ([Int], [Int]) = ([], [])
        for name in names {
            let keys = FormKeys.spreadOfDomain
            let range = domains?.required(name, &faults)?.mapping(known: keys, &faults)
            below.append(range?.required("below", &faults)?.int(in: 0...5, &faults) ?? 0)
            above.append(range?.required("above", &faults)?.int(in: 0...5, &faults) ?? 0)
        }
        return percent.map { .init(holdsForPercent: $0, below: below, above: above) }
    }
}

extension YAMLNode {
    /// The place of a word in a list of known ones.
    func place(among known: [String], _ faults: inout [Fault]) -> Int? {
        guard let text = scalar else {
            return wrong("one of \(known.joined(separator: ", "))", &faults)
        }
        if let place = known.firstIndex(of: text) { return place }
        let nearest = text.utf8.count <= 60 ? nearestWord(to: text, among: known) : nil
        faults.append(
            Fault(.codeUnknown(known: known, nearest: nearest), at: position, value: text))
        return nil
    }
}
