import Intake
import Matching
import Provision
import Quantities
public import Reports
import Verification

extension RunFolder {
    /// What would happen if a case were placed at a setting, beside the plan of this folder.
    ///
    /// Solved within the limits of the job, with another limit of seconds if one is given. The plan
    /// with the case there is checked without the solver before anything is said of it.
    public func forced(
        _ reference: String, into setting: String, seconds: Double? = nil,
        cohort other: String? = nil, watching watch: RunWatch = RunWatch()
    ) throws(JobError) -> ForcedExplanation {
        guard plan.outcome.hasPlan else {
            throw .runFolder(path: path, problem: "holds no plan to set the answer beside")
        }
        let child = try child(reference)
        let request = try request(cohort: other)
        let target = try Self.setting(setting, in: request.cohort)
        let planned = Dictionary(
            plan.children.map { ($0.id, $0.recommended) }, uniquingKeysWith: { first, _ in first })
        let answer: ForcedPlacement
        do {
            answer = try force(
                child, into: target, in: request, beside: planned,
                within: limits(seconds: seconds, watch))
        } catch {
            throw .matching(error)
        }
        if case .plan(let found, _) = answer.answer {
            // The best of all plans is no measure of one that holds a case to a setting.
            let violations = try recount(found, of: request, mostPlans: 0)
            guard violations.isEmpty else { throw .checkFailed(violations) }
        }
        do {
            return try ForcedExplanation(
                answer, cohort: request.cohort, policy: plan.policy,
                plan: PlanSummary(planJSON: planText))
        } catch {
            throw .report(error)
        }
    }

    private static func setting(
        _ reference: String, in cohort: Cohort
    ) throws(JobError) -> Setting.ID {
        guard let id = Setting.ID(reference), cohort.setting(id) != nil else {
            let near = nearestWord(to: reference, among: cohort.settings.map(\.id.text))
            throw .matching(.unknownSetting(reference, nearest: near))
        }
        return id
    }

    /// The limits that the job was run within.
    private func limits(seconds: Double?, _ watch: RunWatch) -> MatchLimits {
        let recorded = record["limits"]
        func number(_ key: String) -> Double? { recorded?[key]?.string.flatMap { Double($0) } }
        var limits = MatchLimits(cancellation: watch.cancellation) { state in
            watch.progress?(
                .init(
                    step: state.level == 0 ? "options" : state.aim, done: max(0, state.level - 1),
                    total: state.levels))
        }
        if let nodes = number("nodes") { limits.nodesPerLevel = Int(nodes) }
        if let gap = number("gap") { limits.gap = Gap(ratio: gap) }
        limits.duration = (seconds ?? number("seconds")).map { .seconds($0) }
        return limits
    }
}

/// Recounts a plan in memory from the cohort alone, as a run folder's plan is.
func recount(
    _ found: Plan, of request: MatchRequest, mostPlans: Int
) throws(JobError) -> [Violation] {
    let about = Report.About(
        title: "", date: CalendarDate(dayNumber: 0), cohortLabel: "", isSynthetic: false,
        selection: request.selection, policyText: PolicyText.json(request.policy).text())
    let report = Report(
        plan: found, cohort: request.cohort, policy: request.policy, about: about)
    let text: String
    do {
        text = try report.render(as: .planJSON)
    } catch {
        throw .report(error)
    }
    let file: PlanFile
    do {
        file = try PlanFile(json: Array(text.utf8))
    } catch {
        throw .uncheckable(.plan(error))
    }
    return verify(file, against: request.cohort, mostPlans: mostPlans)
}

extension ForcedExplanation {
    /// How the program ends because of it.
    public var exit: ExitCode {
        switch forced.answer {
        case .already: .done
        case .plan(let plan, _): plan.exit
        case .closed, .siblings, .noRoom: .infeasible
        case .nothingFound: .stoppedWithoutAnswer
        }
    }
}
