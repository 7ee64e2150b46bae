import Intake
import Matching
import Provision
import Quantities
import Reports
import Verification

/// What 5, 10, 20 moves would achieve: one plan for each number, each proven and checked.
struct FrontierJob: Job {
    /// The word after `kind` in a job file.
    static let kind = "frontier"
    /// The keys of its file.
    static let keys = ["moves"] + PlacementJob.keys.filter { !unused.contains($0) }
    /// The keys that a file must have.
    static let requiredKeys = ["moves"] + PlacementJob.requiredKeys
    /// The keys whose texts are paths.
    static let pathKeys = PlacementJob.pathKeys
    private static let unused = ["outputs", "compare_placing_first"]

    var source: RunRecord.Input?
    var document: String?
    /// The placement that each point solves.
    let placement: PlacementJob
    /// The most moves of each point, rising.
    let moves: [Int]

    /// The job of a file.
    init?(_ keys: YAMLMapping, _ reader: inout JobReader) {
        let moves = reader.list(keys.required("moves", &reader.faults)) {
            $0.int(in: 0...10_000_000, &$1)
        }
        guard let placement = PlacementJob(keys, &reader) else { return nil }
        (self.placement, self.moves) = (placement, Set(moves).sorted())
    }

    var title: String { placement.title }

    var settings: [String: String] {
        var settings = placement.settings
        settings["kind"] = Self.kind
        settings["moves"] = moves.map(String.init).joined(separator: " ")
        for name in ["outputs.models", "compare_placing_first"] { settings[name] = nil }
        return settings
    }

    var steps: Int { 3 + StepTimer.levels * moves.count }

    func plannedFiles() throws(JobError) -> [String] {
        _ = try JobInput(placement)
        return [Self.table, Self.entering]
    }

    private static let table = "frontier.csv"
    private static let entering = "moves.csv"

    func result(_ steps: inout StepTimer) throws(JobError) -> JobResult {
        var (plans, inputs): ([FrontierTables.Point], [RunRecord.Input]) = ([], [])
        steps.begin("reading the cohort")
        for most in moves {
            var job = placement
            job.limits.mostMoves = most
            let input = try JobInput(job)
            let plan = try steps.match(
                "at most \(most) moves", input.request, job.limits, using: match)
            try check(plan, input)
            plans.append(.init(most: most, plan: plan))
            inputs = input.inputs
        }
        let tables = FrontierTables(plans)
        let worst = plans.flatMap { $0.plan.levels.map(\.gap.ratio) }.max() ?? 0
        return JobResult(
            inputs: inputs,
            files: [
                (Self.table, Array(tables.levels.utf8)), (Self.entering, Array(tables.moves.utf8)),
            ],
            answer: .facts(
                [
                    .init("points", String(plans.count)),
                    .init("largest gap", String(worst)),
                ], exit: plans.contains { $0.plan.exit != .done } ? .stoppedWithAnswer : .done))
    }

    /// Every point is recounted from the cohort before anything is said of it.
    private func check(_ plan: Plan, _ input: JobInput) throws(JobError) {
        guard plan.hasRecommendations else { return }
        let violations = try recount(plan, of: input.request, mostPlans: 0)
        guard violations.isEmpty else { throw .checkFailed(violations) }
    }
}
