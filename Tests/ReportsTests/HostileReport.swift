import Provision
import Quantities
import Testing

@testable import Matching
@testable import Reports

/// Reports whose names try to be markup, formulas or line breaks.
enum HostileReport {
    static let name = "<script>alert(\"1\")</script>, \"O'Hara\" & Co"

    /// The worked example with a hostile setting name, title and reason.
    static func report() throws -> Report {
        var toy = try ToyCohort()
        let oak = try ToyCohort.setting("OAK")
        toy.tables.settings = toy.tables.settings.map { setting in
            guard setting.id == oak else { return setting }
            return Setting(
                id: setting.id, name: name, kind: setting.kind, legalClass: setting.legalClass,
                area: setting.area, location: setting.location)
        }
        let cohort = try toy.cohort()
        let plan = try ToyReport.plan(cohort)
        var about = try ToyReport.about()
        about.title = name
        return Report(
            plan: withReason(plan, "A reason,\nwith \"quotes\" and \u{1} and \(name)"),
            cohort: cohort, policy: Policy(), about: about)
    }

    /// A run that ended without a plan.
    static func withoutPlan() throws -> Report {
        let plan = Plan(
            academicYear: try #require(ToyCohort.year), outcome: .infeasible, levels: [],
            recommendations: [], chains: [], cells: [], pools: [],
            clashes: ["Two children are locked to one place."], queries: [],
            statistics: Plan.Statistics())
        return Report(
            plan: plan, cohort: try ToyCohort().cohort(), policy: Policy(),
            about: try ToyReport.about())
    }

    private static func withReason(_ plan: Plan, _ text: String) -> Plan {
        Plan(
            academicYear: plan.academicYear, outcome: plan.outcome, levels: plan.levels,
            recommendations: plan.recommendations.map {
                Recommendation(
                    child: $0.child, current: $0.current, recommended: $0.recommended,
                    kind: $0.kind, isPhaseTransfer: $0.isPhaseTransfer, explore: $0.explore,
                    parts: $0.parts, reasons: [Reason(code: "hostile", text: text)],
                    alternatives: $0.alternatives)
            }, chains: plan.chains, cells: plan.cells, pools: plan.pools, clashes: [],
            queries: [], statistics: plan.statistics)
    }
}
