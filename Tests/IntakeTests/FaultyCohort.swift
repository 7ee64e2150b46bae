import Intake
import TestSupport
import Testing

/// A cohort with planted faults, and where each is to be reported.
struct FaultyCohort: CustomTestStringConvertible, Sendable {
    struct Expected: Equatable, Sendable {
        let code: String
        let file: String
        let line: Int?
        let column: String?
        let value: String?
        let remedy: String
    }

    let title: String
    let edits: [CohortEdit]
    let expected: [Expected]

    var testDescription: String { title }

    /// A cohort with one faulty cell, which is where the fault is reported.
    init(
        _ title: String, _ file: String, _ line: Int, _ column: String, _ value: String,
        _ code: String, remedy: String
    ) {
        self.title = title
        edits = [.cell(file: file, line: line, column: column, value: value)]
        expected = [
            Expected(
                code: code, file: file, line: line, column: column,
                value: value.isEmpty ? nil : value, remedy: remedy)
        ]
    }

    /// A cohort with edits that lead to one fault.
    init(
        _ title: String, _ edits: [CohortEdit], _ code: String, _ file: String, line: Int? = nil,
        column: String? = nil, value: String? = nil, remedy: String
    ) {
        self.title = title
        self.edits = edits
        expected = [
            Expected(
                code: code, file: file, line: line, column: column, value: value, remedy: remedy)
        ]
    }

    /// The errors that reading reports, in the shape of the expected ones.
    func met() throws -> [Expected] {
        try withToyCohort(edits) { folder in
            let faults = try check(cohortAt: folder).faults.filter { $0.severity == .error }
            return zip(faults, faults.indices).map { fault, index in
                let remedy = expected.indices.contains(index) ? expected[index].remedy : ""
                return Expected(
                    code: fault.code, file: fault.position.file, line: fault.position.line,
                    column: fault.position.columnName, value: fault.value,
                    remedy: fault.action.contains(remedy) ? remedy : fault.action)
            }
        }
    }
}
