import Intake
import Matching
import Optimisation

/// A form in which the models of a job are written.
public enum ModelFormat: String, CaseIterable, Hashable, Sendable {
    /// The LP text of CPLEX.
    case lp
    /// Free MPS.
    case mps
    /// MathProg: `placement.mod` and one data file for each level.
    case mod
    /// The tables that `allocate` reads, with the aims beside them; one problem, nothing solved.
    case tables
}

/// Writes one model file for each level of the order of aims, or the tables of the whole problem.
///
/// Level k holds the values found before it, so any solver can be asked whether they are right.
///
/// - Returns: The names of the files, in the order of levels.
public func export(
    _ job: PlacementJob, as format: ModelFormat, into folder: String,
    watching watch: RunWatch = RunWatch()
) throws(JobError) -> [String] {
    let draft = try opened(folder)
    watch.progress?(.init(step: "reading the cohort", done: 0, total: 2))
    let input = try JobInput(job)
    let step = format == .tables ? "making the problem" : "solving level by level"
    watch.progress?(.init(step: step, done: 1, total: 2))
    let files = try modelFiles(input.request, job, format, watch, "")
    let outputs = try write(files, to: draft)
    if watch.cancellation?.isCancelled == true { throw .cancelled }
    do {
        try draft.publish()
    } catch {
        throw .file(error)
    }
    return outputs.map(\.name)
}

/// The model files of a job's levels: `5-travel.lp`, or for MathProg the data of each level.
func modelFiles(
    _ request: MatchRequest, _ job: PlacementJob, _ format: ModelFormat, _ watch: RunWatch,
    _ prefix: String
) throws(JobError) -> [NamedBytes] {
    if format == .tables { return try tableFiles(request, prefix) }
    let levels: [LevelProblem]
    do {
        levels = try levelProblems(
            request,
            within: MatchLimits(
                nodesPerLevel: job.limits.nodes, gap: job.limits.gap,
                duration: job.limits.seconds.map { .seconds($0) },
                cancellation: watch.cancellation))
    } catch {
        throw .matching(error)
    }
    guard !levels.isEmpty else { throw .noModels }
    var files: [NamedBytes] = []
    for (index, level) in levels.enumerated() {
        let stem = modelStem(prefix, level: index + 1, level.aim)
        files.append(try modelFile(level, format, stem))
    }
    return files
}

private func tableFiles(
    _ request: MatchRequest, _ prefix: String
) throws(JobError) -> [NamedBytes] {
    do {
        return try PlacementTables(request).files.map { ("\(prefix)\($0.name)", $0.text) }
    } catch {
        throw .matching(error)
    }
}

private func modelFile(
    _ level: LevelProblem, _ format: ModelFormat, _ stem: String
) throws(JobError) -> NamedBytes {
    do {
        return switch format {
        case .lp: ("\(stem).lp", try ProblemText.lp.text(of: level.problem))
        case .mps: ("\(stem).mps", try ProblemText.mps.text(of: level.problem))
        case .mod: ("\(stem).mod", mathProg(data: level.data))
        case .tables: preconditionFailure("tables are of no one level")
        }
    } catch {
        throw .matching(.solver(error))
    }
}

/// The published model followed by the data of a level: one file that `glpsol -m` solves.
private func mathProg(data: String) -> [UInt8] {
    // The model's own `end;` would hide the data that follows.
    let model = String(decoding: PackageResources.placement_mod, as: UTF8.self)
    let lines = model.split(separator: "\n", omittingEmptySubsequences: false)
    let body = lines.filter { $0 != "end;" }.joined(separator: "\n")
    return Array((body + data).utf8)
}
