public import NeedsAssessment

/// Reads the worked cases of a form, which stand beside it in the folder `Cases`.
///
/// Throws every fault of the file at once.
public func formCases(at path: String, of form: Instrument) throws(IntakeError) -> [FormCase] {
    let document = try YAMLDocument(at: path)
    var faults: [Fault] = []
    var cases: [FormCase] = []
    let root = document.root.mapping(known: FormKeys.cases, &faults)
    _ = root?.required("instrument", &faults)?.place(among: [form.identifier], &faults)
    for node in root?.required("cases", &faults)?.list(&faults) ?? [] {
        if let one = formCase(node, form, &faults) { cases.append(one) }
    }
    guard faults.isEmpty else { throw .rejected(faults) }
    return cases
}

private func formCase(
    _ node: YAMLNode, _ form: Instrument, _ faults: inout [Fault]
) -> FormCase? {
    guard let mapping = node.mapping(known: FormKeys.formCase, &faults) else { return nil }
    let sentence = mapping.required("case", &faults)?.string(&faults)
    let names = form.questions.map(\.identifier)
    var given: [Int: Int] = [:]
    for entry in mapping.required("given", &faults)?.mapping(known: names, &faults)?.entries ?? [] {
        guard let place = names.firstIndex(of: entry.key) else { continue }
        given[place] = entry.value.answer(to: form.questions[place], &faults)
    }
    let domains = Domain.allCases.map(\.rawValue)
    let then = mapping.required("then", &faults)?.mapping(known: domains, &faults)
    let levels = domains.map { domain in
        then?[domain]?.int(in: 0...5, &faults).flatMap(Level.init) ?? .typical
    }
    let codes = form.requirements.map(\.code)
    let requirements = words(mapping["requires"], codes, &faults)
    let contradictions = words(
        mapping["contradicts"], form.contradictions.map(\.identifier), &faults)
    guard let sentence else { return nil }
    return FormCase(
        sentence: sentence, given: given, levels: levels, requirements: requirements,
        contradictions: contradictions)
}

private func words(_ node: YAMLNode?, _ known: [String], _ faults: inout [Fault]) -> [String] {
    (node?.list(&faults) ?? []).compactMap { $0.place(among: known, &faults).map { known[$0] } }
}

extension YAMLNode {
    fileprivate func answer(to question: Question, _ faults: inout [Fault]) -> Int? {
        switch question.kind {
        case .choice(let choices): place(among: choices.map(\.identifier), &faults)
        case .number(let range): int(in: range, &faults)
        }
    }
}
