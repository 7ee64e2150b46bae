public import NeedsAssessment
import Provision
import Quantities

/// The answer sheets of one file, all on one form.
public struct AnswerReading: Sendable {
    /// The form, by its place among the forms.
    public let form: Int
    /// The sheets in the order of the file.
    public let sheets: [AnswerSheet]
    /// What is worth knowing of the file; nothing that keeps a sheet out.
    public let notes: [Fault]
    /// The file with its digest.
    public let input: InputFile
}

/// Reads a file of answer sheets: CSV with a row a sheet and a column a question, or YAML.
///
/// The column `instrument` names the form. An empty cell is no answer. Throws every fault of the
/// file at once, each with its place.
public func answers(
    at path: String, forms: [Instrument], within limits: FileLimits = .answers
) throws(IntakeError) -> AnswerReading {
    if path.hasSuffix(".yml") || path.hasSuffix(".yaml") {
        return try AnswerDocument(YAMLDocument(at: path), forms: forms).reading
    }
    let opened = try OpenedText(at: path, within: limits)
    return try AnswerTable(opened, forms: forms, limits: limits).reading
}

/// An answer file without a sheet: the header alone, ready to be filled in.
public func blankSheets(of form: Instrument) -> [UInt8] {
    var output = CSVOutput()
    output.row(SheetColumns.all(form).map(\.name))
    return output.bytes
}

/// The columns of an answer sheet before those of the questions.
struct SheetColumns {
    let subject: Column<Child.ID>
    let instrument: Column<Identifier<Instrument>> = .id(
        "instrument", .required, "The form that was used, as in Models/Instruments.")
    let assessor: Column<Identifier<AnswerSheet>> = .id(
        "assessor_id", .required, "Who assessed, as a pseudonym.")
    let role: Column<String> = .word("assessor_role", .required, "The assessor's role.")
    let day: Column<CalendarDate> = .date("assessed_on", .required, "The day of the assessment.")
    let age: Column<Int> = .int(
        "age_years", .optional, unit: "years", from: 0, to: 25,
        "The child's age on that day, in completed years.")
    let confidence: Column<Confidence> = .code(
        "confidence", .required, "How sure the assessor is.")
    let moderated: Column<Bool> = .flag(
        "moderated", .required, "Whether the sheet records what a moderation agreed.")
    /// Of sheets about settings only.
    let designation: Column<Designation> = .code(
        "designation", .required, "The kind of place.")
    let evidence: Column<String> = .text("evidence", .optional, "A reference to the evidence.")

    init(_ form: Instrument) {
        subject =
            form.subject == .child
            ? .id("child_id", .required, "The child's pseudonym.")
            : .id("setting_id", .required, "The setting.")
    }

    /// All columns of a sheet on a form, in order.
    static func all(_ form: Instrument) -> [ColumnSpec] {
        let columns = SheetColumns(form)
        var specs = [columns.subject.spec]
        if form.subject == .setting { specs.append(columns.designation.spec) }
        specs += [columns.instrument.spec, columns.assessor.spec, columns.role.spec]
        specs.append(columns.day.spec)
        if form.subject == .child { specs.append(columns.age.spec) }
        specs += [columns.confidence.spec, columns.moderated.spec, columns.evidence.spec]
        return specs + form.questions.map { Column<Int>.answer(to: $0).spec }
    }
}

/// The sheets of a CSV file.
private struct AnswerTable {
    private let form: Int
    private let instrument: Instrument
    private let input: InputFile
    private let isGuessed: Bool
    private var reader: TableReader

    init(_ opened: OpenedText, forms: [Instrument], limits: FileLimits) throws(IntakeError) {
        input = opened.input
        isGuessed = opened.isGuessed
        form = try Self.form(of: opened, among: forms)
        instrument = forms[form]
        reader = TableReader(
            columns: SheetColumns.all(instrument), file: input.name, text: opened.text,
            limits: limits)
    }

    /// The form that the first sheet names.
    private static func form(
        of opened: OpenedText, among forms: [Instrument]
    ) throws(IntakeError) -> Int {
        let text = opened.text
        let column = SheetColumns(forms[0]).instrument.spec
        let fields = text.recordCount > 0 ? text.fieldCount(of: 0) : 0
        let place = (0..<fields).first { text.text($0, of: 0) == column.name }
        let first = (1..<max(1, text.recordCount)).first { !text.isBlank($0) }
        // What is wrong with the text or the header, any form's columns show.
        guard text.fault == nil, let place, let first, place < text.fieldCount(of: first) else {
            return 0
        }
        let name = text.text(place, of: first)
        if let form = forms.firstIndex(where: { $0.identifier == name }) { return form }
        let known = forms.map(\.identifier)
        let cause = FaultCause.codeUnknown(
            known: known, nearest: Cell(Array(name.utf8)[...]).nearest(among: known))
        let position = SourcePosition(
            file: opened.input.name, line: text.line(ofField: place, of: first), row: first + 1,
            columnLetter: SourcePosition.letter(ofColumn: place), columnName: column.name)
        throw .rejected([Fault(cause, at: position, value: name)])
    }

    var reading: AnswerReading {
        get throws(IntakeError) {
            var reader = reader
            let sheets = read(&reader)
            var faults = reader.faults
            if isGuessed { faults.append(Fault(.encodingGuessed, at: .init(file: input.name))) }
            let errors = faults.filter { $0.severity == .error }
            guard errors.isEmpty else { throw .rejected(CohortFiles.inOrder(errors)) }
            return AnswerReading(form: form, sheets: sheets, notes: faults, input: input)
        }
    }

    private func read(_ reader: inout TableReader) -> [AnswerSheet] {
        let columns = SheetColumns(instrument)
        let subjects = reader.values(of: columns.subject)
        let named = reader.values(of: columns.instrument)
        let assessors = reader.values(of: columns.assessor)
        let (roles, days) = (reader.values(of: columns.role), reader.values(of: columns.day))
        let ages = reader.values(of: columns.age)
        let kinds = reader.values(of: columns.designation)
        let confidences = reader.values(of: columns.confidence)
        let moderated = reader.values(of: columns.moderated)
        let evidence = reader.values(of: columns.evidence)
        let answers = instrument.questions.map { reader.values(of: .answer(to: $0)) }
        for (record, name) in named.enumerated() {
            if let name, name.text != instrument.identifier {
                let cause = FaultCause.sheetOfOtherForm(expected: instrument.identifier)
                reader.reject(record, cause, in: columns.instrument.spec)
            }
        }
        let sheets = reader.rows { record -> AnswerSheet? in
            guard let subject = subjects[record], let assessor = assessors[record],
                let role = roles[record], let day = days[record],
                let confidence = confidences[record], let moderated = moderated[record]
            else { return nil }
            return AnswerSheet(
                subject: subject.text, designation: kinds[record]?.rawValue,
                assessor: assessor.text, assessorRole: role, assessedOn: day, age: ages[record],
                confidence: confidence,
                moderated: moderated, evidence: evidence[record],
                answers: answers.map { $0[record] })
        }
        rejectDoubles(sheets, columns, &reader)
        return sheets
    }

    private func rejectDoubles(
        _ sheets: [AnswerSheet], _ columns: SheetColumns, _ reader: inout TableReader
    ) {
        var first: [SheetKey: Int] = [:]
        for (row, sheet) in sheets.enumerated() {
            if let earlier = first[SheetKey(sheet)] {
                let line = reader.position(ofRow: earlier, columns.subject.spec.name).line ?? 0
                reader.report(
                    .sheetTwice(earlierLine: line),
                    at: reader.position(ofRow: row, columns.subject.spec.name),
                    value: sheet.subject)
            } else {
                first[SheetKey(sheet)] = row
            }
        }
    }
}

/// By whom, of whom and when: an assessor has one sheet a day.
struct SheetKey: Hashable {
    private let subject: String
    private let designation: String?
    private let assessor: String
    private let day: CalendarDate

    init(_ sheet: AnswerSheet) {
        (subject, designation) = (sheet.subject, sheet.designation)
        (assessor, day) = (sheet.assessor, sheet.assessedOn)
    }
}
