import Provision
import Quantities
import Testing

@testable import Matching
@testable import Reports

@Suite("Departures from a family's request")
struct DepartureTests {
    /// The finding column for C3, who asks for Oak Secondary and is recommended to stay.
    private func finding(reply: Reply?, ground: ReplyGround? = nil) throws -> String {
        var toy = try ToyCohort()
        if let reply {
            let day = try #require(CalendarDate("2026-01-10"))
            toy.tables.consultations = [
                Consultation(
                    child: try ToyCohort.child("C3"), setting: try ToyCohort.setting("OAK"),
                    designation: .ordinary, sentOn: day, dueOn: day.adding(days: 15), reply: reply,
                    repliedOn: reply == .awaiting ? nil : day, ground: ground)
            ]
        }
        let report = try report(toy.cohort())
        let departure = try #require(report.departures.first)
        return Wording.findingNeeded(departure, in: report.cohort)
    }

    private func report(_ cohort: Cohort) throws -> Report {
        let fern = try ToyCohort.place("FERN", .special)
        let plan = Plan(
            academicYear: try #require(ToyCohort.year), outcome: .optimal,
            levels: ToyReport.levels([0, 0, 8, 0, 8, 0, 7, 1_400_000]),
            recommendations: [
                Recommendation(
                    child: try ToyCohort.child("C3"), current: fern, recommended: fern,
                    kind: .stay, isPhaseTransfer: false, explore: nil,
                    parts: ToyReport.parts(departure: 8, travel: 7, pounds: 14_000),
                    reasons: [], alternatives: [])
            ], chains: [], cells: [], pools: [], clashes: [], queries: [],
            statistics: Plan.Statistics())
        return Report(plan: plan, cohort: cohort, policy: Policy(), about: try ToyReport.about())
    }

    @Test(arguments: [
        (Reply.cannot, ReplyGround.unsuitable, "section 39(4)(a)"),
        (.cannot, .incompatibleWithOthers, "section 39(4)(b)(i)"),
        (.cannot, .resources, "section 39(4)(b)(ii)"),
        (.cannot, .full, "Being full proves nothing alone"),
    ])
    func `a refusal names the finding it would need`(
        reply: Reply, ground: ReplyGround, words: String
    ) throws {
        #expect(try finding(reply: reply, ground: ground).contains(words))
    }

    @Test func `a school that was not asked must be consulted first`() throws {
        #expect(try finding(reply: nil).contains("consult it first"))
    }

    @Test func `a school that can meet the need sets the bar high`() throws {
        #expect(try finding(reply: .canMeetNeed).contains("the bar is high"))
    }

    @Test func `a departure is flagged beside its case`() throws {
        let page = ReportPage(try report(ToyCohort().cohort()))
        let section = try #require(page.sections.first { $0.id == "changes" })
        let line = try #require(section.cases.first?.cases.first)
        #expect(line.flags == [Wording.requestNotMet] && line.details.departure != nil)
    }
}
