import NeedsAssessment

/// Reads the questions of a form; a condition may name the questions above it.
struct QuestionReader {
    private(set) var questions: [Question] = []

    /// At most this many answers, questions or points, so that a form stays one.
    static let most = 1_000

    init(_ root: YAMLMapping, _ faults: inout [Fault]) {
        guard let entries = root.required("questions", &faults)?.mapping(&faults)?.entries else {
            return
        }
        for entry in entries {
            if !Self.isName(entry.key, joinedBy: "_") {
                faults.append(
                    Fault(.identifierMalformed, at: entry.keyPosition, value: entry.key))
            }
            // A question with a fault keeps its place, so that rules about it have no more.
            questions.append(question(entry, &faults))
        }
    }

    private func question(_ entry: YAMLEntry, _ faults: inout [Fault]) -> Question {
        let mapping = entry.value.mapping(known: FormKeys.question, &faults)
        let domain = mapping?.required("domain", &faults)?.code(Domain.self, &faults)
        let wording = mapping?.required("asks", &faults)?.string(&faults)
        let number = mapping?["number"].flatMap { $0.range(in: 0...100_000, &faults) }
        let kind: Question.Kind =
            if let number { .number(number) } else { .choice(choices(mapping, &faults)) }
        let condition = mapping?["asked_when"].flatMap {
            RuleReader(questions).condition($0, &faults)
        }
        return Question(
            identifier: entry.key, domain: domain ?? .physical, wording: wording ?? "",
            kind: kind, askedWhen: condition)
    }

    private func choices(
        _ mapping: YAMLMapping?, _ faults: inout [Fault]
    ) -> [Question.Choice] {
        guard let mapping, mapping["number"] == nil else { return [] }
        let answers = mapping.required("answers", &faults)
        guard let answers, let entries = answers.mapping(&faults)?.entries else { return [] }
        if entries.count < 2 {
            let _: Void? = answers.wrong("two answers or more", &faults)
        }
        return entries.map { entry in
            if !Self.isName(entry.key, joinedBy: "-") {
                faults.append(
                    Fault(.identifierMalformed, at: entry.keyPosition, value: entry.key))
            }
            return Question.Choice(
                identifier: entry.key, wording: entry.value.string(&faults) ?? "")
        }
    }

    /// Lower-case letters and digits, a letter first.
    private static func isName(_ text: String, joinedBy joint: Character) -> Bool {
        let first = text.first.map { ("a"..."z").contains($0) } ?? false
        return first && text.utf8.count <= 60
            && text.allSatisfy {
                ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == joint
            }
    }
}
