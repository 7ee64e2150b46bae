import NeedsAssessment
import Quantities
import TestSupport
import Testing

@Suite struct `A calibration beside another year` {
    @Test(arguments: [
        Calibration.Group.everyone, .ages(5...10), .area("NORTH"), .assessor("A-1.x"),
    ])
    func `names its groups so that they are found again`(group: Calibration.Group) {
        #expect(Calibration.Group(group.description) == group)
    }

    @Test(arguments: ["", "everyone", "ages 5", "ages 9 to 5", "area ", "assessor a b"])
    func `takes no other words for a group`(text: String) {
        #expect(Calibration.Group(text) == nil)
    }

    /// Sheets that leave the levels given, all by one assessor, in one area.
    private func calibration(_ counts: [Int], in area: String = "NORTH") -> Calibration {
        let form = LevelForm.form
        let levels = counts.enumerated().flatMap { Array(repeating: $0, count: $1) }
        let sheets = levels.enumerated().map { number, level in
            let sheet = AnswerSheet(
                subject: "C\(number)", assessor: "A", assessorRole: "senco",
                assessedOn: day("2026-01-01"), age: 9, confidence: .high, moderated: false,
                evidence: nil, answers: Array(repeating: level, count: 7))
            return Reconciliation.Scored(form: 0, sheet: sheet, score: form.score(sheet))
        }
        return Calibration(
            of: sheets, forms: [form],
            areas: .init(uniqueKeysWithValues: levels.indices.map { ("C\($0)", area) }))
    }

    private func reference(_ counts: [Int], _ group: Calibration.Group) throws
        -> CalibrationReference
    {
        let tally = try #require(LevelTally(counts: counts))
        return CalibrationReference(
            name: "2025",
            rows: Domain.allCases.map { .init(domain: $0, group: group, tally: tally) })
    }

    @Test func `of the same levels has not shifted`() throws {
        let found = calibration([20, 20, 20, 20, 10, 10])
        let shifts = found.shifts(from: try reference([40, 40, 40, 40, 20, 20], .everyone))
        #expect(shifts.count == 7)
        #expect(shifts.allSatisfy { !$0.isFlagged && $0.difference?.meanShift == 0 })
    }

    @Test func `a level higher has shifted in every domain`() throws {
        let found = calibration([0, 20, 20, 20, 20, 20])
        let shifts = found.shifts(from: try reference([40, 40, 40, 40, 20, 20], .area("NORTH")))
        #expect(shifts.count == 7)
        #expect(shifts.allSatisfy { $0.isFlagged && $0.group == .area("NORTH") })
    }

    @Test func `is not compared with few sheets, nor with a group it lacks`() throws {
        let found = calibration([0, 20, 20, 20, 20, 20])
        let few = found.shifts(from: try reference([19, 0, 0, 0, 0, 0], .everyone))
        #expect(few.allSatisfy { $0.difference == nil && !$0.isFlagged })
        #expect(
            found.shifts(from: try reference([40, 40, 40, 40, 20, 20], .area("SOUTH"))).isEmpty)
    }

    @Test func `counts every child in its home area`() {
        let found = calibration([5, 5, 5, 5, 5, 5], in: "WEST")
        let areas = found.distributions.filter { $0.group == .area("WEST") }
        #expect(areas.count == 7 && areas.allSatisfy { $0.tally.total == 30 })
        #expect(found.forms.first?.sheets == 30)
        #expect(found.days == day("2026-01-01")...day("2026-01-01"))
    }
}
