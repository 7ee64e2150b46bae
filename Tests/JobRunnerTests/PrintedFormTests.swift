import Foundation
import Intake
import NeedsAssessment
import Reports
import TestSupport
import Testing

/// A form that was printed, filled in by hand and typed into the blank answer file.
@Suite struct `A printed form` {
    /// A question as the page shows it: its code, and the codes of its answers or its range.
    private struct Printed {
        let name: String
        let answers: [String]
        let range: ClosedRange<Int>?
    }

    private static let forms = ["school-age", "early-years", "post-16", "readiness", "from-codes"]

    private func form(_ name: String) throws -> Instrument {
        try instrument(at: PackageFiles.path("Models/Instruments/\(name).yml"))
    }

    private func printed(_ form: Instrument) throws -> [Printed] {
        let code = /<span class="name">([^<]+)<\/span>/
        return try FormPage(form).html().components(separatedBy: "<fieldset>").dropFirst().map {
            let question = $0.components(separatedBy: "</fieldset>")[0]
            let codes = question.matches(of: code).map { String($0.output.1) }
            let range = question.firstMatch(of: /<\/span>(\d+) to (\d+)<\/p>/).flatMap {
                found -> ClosedRange<Int>? in
                guard let low = Int(found.output.1), let high = Int(found.output.2) else {
                    return nil
                }
                return low...high
            }
            return Printed(
                name: try #require(codes.first), answers: Array(codes.dropFirst()), range: range)
        }
    }

    @Test(arguments: forms)
    func `asks every question with every answer, by the codes of the answer file`(
        _ name: String
    ) throws {
        let form = try form(name)
        let printed = try printed(form)
        let inOrder = Domain.allCases.flatMap { domain in
            form.questions.filter { $0.domain == domain }
        }
        #expect(printed.map(\.name) == inOrder.map(\.identifier))
        for (page, question) in zip(printed, inOrder) {
            switch question.kind {
            case .choice(let choices):
                #expect(page.answers == choices.map(\.identifier), "\(page.name)")
            case .number(let range):
                #expect(page.range == range && page.answers.isEmpty, "\(page.name)")
            }
        }
    }

    @Test(arguments: forms)
    func `leads to the profile of what was ticked`(_ name: String) throws {
        let form = try form(name)
        let header = String(decoding: blankSheets(of: form), as: UTF8.self).dropLast()
        let columns = header.split(separator: ",").map(String.init)
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededGenerator(seed: seed)
        var ticked: [String: String] = [:]
        for question in try printed(form) {
            ticked[question.name] =
                try question.range.map { String(random.number(in: $0)) }
                ?? random.one(of: try #require(question.answers.isEmpty ? nil : question.answers))
        }
        let facts = [
            "child_id": "C1", "setting_id": "S1", "designation": "special", "instrument": name,
            "assessor_id": "A1", "assessor_role": "senco", "assessed_on": "2026-10-01",
            "confidence": "high", "moderated": "no",
        ]
        let line = columns.map { facts[$0] ?? ticked[$0] ?? "" }.joined(separator: ",")
        let sheet = try withTemporaryFolder { folder in
            try Data("\(header)\n\(line)\n".utf8)
                .write(to: URL(fileURLWithPath: "\(folder)/a.csv"))
            return try #require(try answers(at: "\(folder)/a.csv", forms: [form]).sheets.first)
        }
        let meant = form.questions.map { question in
            ticked[question.identifier].flatMap(question.answer)
        }
        #expect(sheet.answers == meant, "seed \(seed)")
        let found = Reconciliation(of: [form]).profile(
            of: "C1", from: [.init(form: 0, sheet: sheet, score: form.score(sheet))])
        #expect(found.entries.count == Domain.allCases.count, "seed \(seed)")
    }
}
