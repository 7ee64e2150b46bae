import NeedsAssessment
import Provision
import Quantities

/// The sheets of a YAML file: the form's name, then a list of sheets with their answers.
struct AnswerDocument {
    let reading: AnswerReading

    init(_ document: YAMLDocument, forms: [Instrument]) throws(IntakeError) {
        var faults: [Fault] = []
        let known = forms.map(\.identifier)
        let root = document.root.mapping(known: ["instrument", "sheets"], &faults)
        let form = root?.required("instrument", &faults)?.place(among: known, &faults)
        let nodes = root?.required("sheets", &faults)?.list(&faults)
        guard let form, let nodes else { throw .rejected(faults) }
        var sheets: [AnswerSheet] = []
        var first: [SheetKey: Int] = [:]
        for node in nodes {
            guard let sheet = Self.sheet(node, forms[form], &faults) else { continue }
            if let line = first[SheetKey(sheet)] {
                faults.append(
                    Fault(
                        .sheetTwice(earlierLine: line), at: node.position, value: sheet.subject))
            }
            first[SheetKey(sheet)] = first[SheetKey(sheet)] ?? node.position.line ?? 0
            sheets.append(sheet)
        }
        guard faults.isEmpty else { throw .rejected(faults) }
        reading = AnswerReading(form: form, sheets: sheets, notes: [], input: document.input)
    }

    private static func sheet(
        _ node: YAMLNode, _ form: Instrument, _ faults: inout [Fault]
    ) -> AnswerSheet? {
        let columns = SheetColumns(form)
        let instrument = columns.instrument.spec.name
        let known = SheetColumns.all(form).map(\.name).filter { $0 != instrument }
        guard let mapping = node.mapping(known: known, &faults) else { return nil }
        let subject = mapping.value(columns.subject, &faults)
        let assessor = mapping.value(columns.assessor, &faults)
        let role = mapping.value(columns.role, &faults)
        let day = mapping.value(columns.day, &faults)
        let confidence = mapping.value(columns.confidence, &faults)
        let moderated = mapping.value(columns.moderated, &faults)
        let (age, evidence) = (
            mapping.value(columns.age, &faults), mapping.value(columns.evidence, &faults)
        )
        let answers = form.questions.map { mapping.value(.answer(to: $0), &faults) }
        let kind =
            form.subject == .setting ? mapping.value(columns.designation, &faults) : nil
        guard let subject, let assessor, let role, let day, let confidence, let moderated else {
            return nil
        }
        return AnswerSheet(
            subject: subject.text, designation: kind?.rawValue, assessor: assessor.text,
            assessorRole: role, assessedOn: day, age: age, confidence: confidence,
            moderated: moderated, evidence: evidence, answers: answers)
    }
}

extension YAMLMapping {
    /// The value of a key, read as a cell of a column would be.
    fileprivate func value<Value>(
        _ column: Column<Value>, _ faults: inout [Fault]
    ) -> Value? {
        let name = column.spec.name
        let node = column.spec.isRequired ? required(name, &faults) : self[name]
        guard let node, let text = node.string(&faults) else { return nil }
        do throws(FaultCause) {
            return try column.parse(Cell(Array(text.utf8)[...]))
        } catch {
            faults.append(Fault(error, at: node.position, value: text))
            return nil
        }
    }
}
