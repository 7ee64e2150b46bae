import Foundation
import Intake
import Matching
import Optimisation
import Reports
import Verification

/// What a placement does: it reads, matches, and lays out plan and report.
extension PlacementJob {
    /// Reading, writing, checking, and the levels of each match.
    public var steps: Int { 3 + StepTimer.levels * (comparesPlacingFirst ? 2 : 1) }

    /// The files of the run folder; a faulty input is told.
    public func plannedFiles() throws(JobError) -> [String] {
        let input = try JobInput(self)
        let files = Report.Format.allCases.map(\.rawValue)
        return writesModels ? files + modelNames(input.policy, .mps, "problem-") : files
    }

    /// The plan with its report.
    public func result(_ steps: inout StepTimer) throws(JobError) -> JobResult {
        steps.begin("reading the cohort")
        let input = try JobInput(self)
        let plan = try steps.match(
            "matching", input.request, limits, using: match, partly: true)
        let comparison =
            comparesPlacingFirst && plan.hasRecommendations && !steps.isStopped
            ? try steps.match(
                "placing first, for comparison", input.request, limits, using: matchPlacingFirst)
            : nil
        var files = try reportFiles(plan, input, comparison)
        if writesModels {
            files += try modelFiles(input.request, self, .mps, steps.watch, "problem-")
        }
        return JobResult(
            inputs: input.inputs, files: files, answer: .placement(.init(of: plan, input)))
    }

    private func reportFiles(
        _ plan: Plan, _ input: JobInput, _ comparison: Plan?
    ) throws(JobError) -> [JobResult.File] {
        let about = Report.About(
            title: title, date: date,
            cohortLabel: URL(fileURLWithPath: input.cohortPath).lastPathComponent,
            isSynthetic: isSynthetic, selection: selection,
            policyText: PolicyText.json(input.policy).text(), comparison: comparison)
        let report = Report(
            plan: plan, cohort: input.request.cohort, policy: input.policy, about: about)
        var files: [JobResult.File] = []
        for format in Report.Format.allCases {
            do {
                files.append((format.rawValue, Array(try report.render(as: format).utf8)))
            } catch {
                throw .report(error)
            }
        }
        return files
    }
}

extension Plan {
    /// Whether there is a plan at all.
    var hasRecommendations: Bool { outcome == .optimal || outcome == .feasible }

    /// How the program ends because of it.
    var exit: ExitCode {
        switch outcome {
        case .optimal: .done
        case .feasible: .stoppedWithAnswer
        case .infeasible: .infeasible
        case .nothingFound: .stoppedWithoutAnswer
        }
    }
}
