import Foundation
import Intake
import JobRunner
import Provision
import Quantities
import TestSupport
import Testing

@Suite struct JobFileTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func job(_ text: String) throws -> PlacementJob {
        try PlacementJob(at: scratch.write(text, as: "job.yml"))
    }

    private func faults(_ text: String) throws -> [Fault] {
        do {
            _ = try job(text)
            return []
        } catch JobError.intake(.rejected(let faults)) {
            return faults
        }
    }

    private static let least = "title: A\ncohort: data\nacademic_year: 2026-27\n"

    @Test func `a job names at least its title, cohort and year`() throws {
        let found = try job(Self.least)
        #expect(found.title == "A")
        #expect(found.cohort == scratch.path + "/data")
        #expect(found.academicYear.description == "2026-27")
        #expect(found.date.description == "2026-09-01")
        #expect(found.limits == PlacementJob.SearchLimits())
    }

    @Test func `every key is read`() throws {
        let found = try job(
            Self.least + """
                date: 2026-10-06
                policy: p.yml
                cases: {triggers: [new-plan], school_years: [-1, 7], areas: [north], children: [C1]}
                limits: {nodes: 9, gap: 0.01, seconds: 5, most_moves: 3, budget_gbp: 1000}
                outputs: {models: yes}
                compare_placing_first: true
                synthetic: no
                """)
        #expect(found.date.description == "2026-10-06")
        #expect(found.policy == scratch.path + "/p.yml")
        #expect(found.selection.triggers == [.newPlan])
        #expect(found.selection.schoolYears == [-1, 7])
        #expect(found.selection.areas.map(\.text) == ["north"])
        #expect(found.selection.children.map(\.text) == ["C1"])
        #expect(found.limits.nodes == 9)
        #expect(found.limits.gap.ratio == 0.01)
        #expect(found.limits.mostMoves == 3)
        #expect(found.limits.budget == .pounds(1000))
        #expect(found.writesModels && found.comparesPlacingFirst && !found.isSynthetic)
    }

    @Test func `an unknown key is a fault with line, column and the nearest key`() throws {
        let found = try faults(Self.least + "limit: {nodes: 5}\n")
        #expect(found.count == 1)
        #expect(found.first?.cause == .keyUnknown(nearest: "limits"))
        #expect(found.first?.position.line == 4)
        #expect(found.first?.position.character == 1)
    }

    @Test func `all faults are told at once`() throws {
        let found = try faults(
            "titel: A\ncohort: data\nacademic_year: 2026\ncases: {triggers: [new-plann]}\n"
                + "limits: {nodes: 0, gap: x}\nsynthetic: perhaps\n")
        #expect(found.count == 7)
    }

    @Test func `a mistyped code says what was meant`() throws {
        let found = try faults(Self.least + "cases: {triggers: [new-plann]}\n")
        guard case .codeUnknown(_, let nearest) = found.first?.cause else {
            Issue.record("the code was not refused")
            return
        }
        #expect(nearest == "new-plan")
    }

    @Test func `anchors are refused`() throws {
        let found = try faults("title: &a A\ncohort: *a\nacademic_year: 2026-27\n")
        #expect(found.contains { $0.cause == .anchor })
    }

    @Test func `a missing job file is missing input`() {
        do {
            _ = try PlacementJob(at: scratch.path + "/none.yml")
            Issue.record("a file that is not there was read")
        } catch {
            #expect(error.exit == .missingInput)
        }
    }
}
