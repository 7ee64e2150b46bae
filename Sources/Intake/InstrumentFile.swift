public import NeedsAssessment
import Provision
import Quantities

/// Reads an instrument: domains, levels, questions and rules, with source and dates in force.
///
/// Every domain has the levels 0 to 5 and a rule. Throws every fault of the file at once.
public func instrument(at path: String) throws(IntakeError) -> Instrument {
    try instrumentFile(at: path).form
}

/// Reads every instrument of a folder, in the order of file names.
public func instruments(in folder: String) throws(IntakeError) -> [Instrument] {
    try FormFolder(at: folder).forms
}

/// Reads an instrument with the digest of its file.
func instrumentFile(
    at path: String
) throws(IntakeError) -> (form: Instrument, input: InputFile) {
    let document = try YAMLDocument(at: path)
    var faults: [Fault] = []
    let instrument = InstrumentFile.read(document.root, &faults)
    guard faults.isEmpty, let instrument else { throw .rejected(faults) }
    return (instrument, document.input)
}

private enum InstrumentFile {
    static func read(_ node: YAMLNode, _ faults: inout [Fault]) -> Instrument? {
        guard let root = node.mapping(known: FormKeys.form, &faults) else { return nil }
        let head = Head(root, &faults)
        let domains = root.required("domains", &faults)?
            .mapping(known: Domain.allCases.map(\.rawValue), &faults)
        let sections = Domain.allCases.compactMap { domain -> Instrument.Section? in
            guard let node = domains?.required(domain.rawValue, &faults) else { return nil }
            return section(domain, node, &faults)
        }
        let questions = QuestionReader(root, &faults).questions
        let reader = RuleReader(questions)
        let rules = reader.rules(root, &faults)
        let requirements = reader.requirements(root, &faults)
        let contradictions = reader.contradictions(root, &faults)
        let lifts = reader.lifts(root, &faults)
        let spread = root["spread"].flatMap { reader.spread($0, &faults) }
        guard let head, faults.isEmpty, sections.count == Domain.allCases.count, let rules else {
            return nil
        }
        return Instrument(
            identifier: head.identifier, version: head.version, title: head.title,
            source: head.source, inForceFrom: head.from, inForceTo: head.end,
            subject: head.subject, ages: head.ages, confidence: head.confidence,
            sections: sections, questions: questions, rules: rules, requirements: requirements,
            contradictions: contradictions, lifts: lifts, spread: spread)
    }

    private static func section(
        _ domain: Domain, _ node: YAMLNode, _ faults: inout [Fault]
    ) -> Instrument.Section? {
        let keys = (0...5).map { String($0) }
        guard let mapping = node.mapping(known: keys, &faults) else { return nil }
        let levels = (0...5).compactMap { number -> Instrument.LevelDescriptor? in
            guard let level = Level(number),
                let wording = mapping[String(number)]?.string(&faults)
            else { return nil }
            return Instrument.LevelDescriptor(level: level, wording: wording)
        }
        if levels.count < keys.count {
            faults.append(Fault(.levelsIncomplete(domain: domain), at: node.position))
        }
        return Instrument.Section(domain: domain, levels: levels)
    }
}

/// What a form says of itself before its levels and questions.
private struct Head {
    let identifier: String
    let version: Int
    let title: String
    let source: String
    let from: CalendarDate
    let end: CalendarDate?
    let subject: Instrument.Subject
    let ages: ClosedRange<Int>?
    let confidence: Confidence

    init?(_ root: YAMLMapping, _ faults: inout [Fault]) {
        let name = root.required("identifier", &faults)
        let identifier = name?.string(&faults)
        if let name, let identifier, Identifier<Instrument>(identifier) == nil {
            faults.append(Fault(.identifierMalformed, at: name.position, value: identifier))
        }
        let version = root.required("version", &faults)?.int(in: 1...9_999, &faults)
        let title = root.required("title", &faults)?.string(&faults)
        let source = root.required("source", &faults)?.string(&faults)
        let from = root.required("in_force_from", &faults)?.date(&faults)
        let last = root.required("in_force_to", &faults)
        let end = last?.scalar == "none" ? nil : last?.date(&faults)
        let subject = root.required("about", &faults)?.code(Instrument.Subject.self, &faults)
        let ages = root["ages"].flatMap { $0.range(in: 0...25, &faults) }
        if subject == .child, root["ages"] == nil { _ = root.required("ages", &faults) }
        let confidence = root.required("confidence", &faults)?.code(Confidence.self, &faults)
        guard let identifier, let version, let title, let source, let from, let subject,
            let confidence
        else { return nil }
        self.identifier = identifier
        self.version = version
        self.title = title
        self.source = source
        self.from = from
        self.end = end
        self.subject = subject
        self.ages = ages
        self.confidence = confidence
    }
}

extension YAMLNode {
    /// A range of whole numbers written `{from: 5, to: 15}`.
    func range(in limits: ClosedRange<Int>, _ faults: inout [Fault]) -> ClosedRange<Int>? {
        guard let mapping = mapping(known: FormKeys.range, &faults) else { return nil }
        guard let from = mapping.required("from", &faults)?.int(in: limits, &faults),
            let to = mapping.required("to", &faults)
        else { return nil }
        return to.int(in: from...limits.upperBound, &faults).map { from...$0 }
    }
}
