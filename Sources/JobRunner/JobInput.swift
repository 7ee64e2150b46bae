import Foundation
import Intake
import Matching
import NeedsAssessment
import Provision
import Quantities

/// What a job reads: the cohort and the policy in force, with every file's checksum.
struct JobInput {
    let request: MatchRequest
    let policy: Policy
    let cohortPath: String
    /// Queries and notes about the cohort.
    let faults: [Fault]
    let inputs: [RunRecord.Input]

    /// Reads everything a job names.
    init(_ job: PlacementJob) throws(JobError) {
        let reading: CohortReading
        var policy = Policy()
        var inputs: [RunRecord.Input] = []
        do {
            if let path = job.policy {
                let found = try Intake.policy(at: path, on: job.date)
                policy = found.policy
                inputs += Self.located(found.inputs, in: Self.folder(of: path))
            }
            reading = try Intake.cohort(
                at: job.cohort, profiles: job.profiles,
                drawnBy: job.drawSeed.map(LevelDraw.init(seed:)))
        } catch {
            throw .intake(error)
        }
        try Self.check(job.selection, against: reading.cohort, of: job)
        if let most = job.limits.mostMoves { policy.mostMoves = most }
        if let budget = job.limits.budget { policy.budget = budget }
        self.policy = policy
        cohortPath = URL(fileURLWithPath: job.cohort).standardizedFileURL.path
        faults = reading.faults
        if let profiles = job.profiles {
            inputs += Self.located(reading.profileInputs, in: profiles, as: "profiles/")
        }
        self.inputs = inputs + Self.located(reading.inputs, in: cohortPath)
        request = MatchRequest(
            cohort: reading.cohort, academicYear: job.academicYear, selection: job.selection,
            policy: policy)
    }

    /// Refuses a job that asks for cases or areas that are not there: it would quietly decide less.
    private static func check(
        _ selection: CaseSelection, against cohort: Cohort, of job: PlacementJob
    ) throws(JobError) {
        let file = job.source?.name ?? "the job"
        let areas = cohort.areas.map(\.id)
        if let area = selection.areas.first(where: { !areas.contains($0) }) {
            throw .notInCohort(
                file: file, key: "areas", value: area.text,
                nearest: nearestWord(to: area.text, among: areas.map(\.text)))
        }
        if let child = selection.children.first(where: { cohort.child($0) == nil }) {
            throw .notInCohort(
                file: file, key: "children", value: child.text,
                nearest: nearestWord(to: child.text, among: cohort.children.map(\.id.text)))
        }
    }

    private static func folder(of path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().path
    }

    private static func located(
        _ files: [InputFile], in folder: String, as prefix: String = ""
    ) -> [RunRecord.Input] {
        files.map { file in
            RunRecord.Input(
                name: prefix + file.name, path: "\(folder)/\(file.name)", sha256: file.sha256)
        }
    }
}
