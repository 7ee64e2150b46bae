import Intake
import NeedsAssessment
import Provision
import Quantities
import Reports

/// A report on what the settings of a cohort are ready for, written as a folder.
public struct ReadinessRun: Sendable {
    /// The cohort folder.
    public var cohort: String
    /// Whether gaps are listed for every possible place of a child.
    public var coversAllPlaces: Bool

    /// A report on a cohort.
    public init(cohort: String, coversAllPlaces: Bool = false) {
        self.cohort = cohort
        self.coversAllPlaces = coversAllPlaces
    }

    /// The names of the files that would be made; nothing is made.
    public func plannedFiles(into folder: String) throws(JobError) -> [String] {
        try checkFolder(folder)
        return try files().map(\.name).sorted()
    }

    /// Makes the folder, and gives the names of its files.
    public func write(into folder: String) throws(JobError) -> [String] {
        try makeFolder(folder, of: files)
    }

    private func files() throws(JobError) -> [NamedBytes] {
        let inputs = try read()
        let review = ReadinessReview(
            of: inputs.cohort, in: inputs.year, weights: inputs.policy.domainWeights,
            coversAllPlaces: coversAllPlaces)
        let report = ReadinessReport(
            review, of: inputs.cohort, lifts: inputs.lifts, layers: inputs.layers)
        do {
            return try report.files()
        } catch {
            throw .report(error)
        }
    }

    private struct Inputs {
        let cohort: Cohort
        let year: AcademicYear
        let policy: Policy
        let lifts: [Instrument.Lift]
        let layers: SupportLayers
    }

    private func read() throws(JobError) -> Inputs {
        let shipped = try Self.shipped(
            "Models/Policies/default.yml", "Models/Instruments", "Models/Support/layers.yml")
        do throws(IntakeError) {
            let found = try Intake.cohort(at: cohort).cohort
            let year = found.cells.map(\.academicYear).min()
            guard let year, let day = year.start(ofTerm: 1) else { throw Self.withoutPlaces }
            return Inputs(
                cohort: found, year: year,
                policy: try Intake.policy(at: shipped[0], on: day).policy,
                lifts: try instruments(in: shipped[1]).flatMap(\.lifts),
                layers: try supportLayers(at: shipped[2]))
        } catch {
            throw .intake(error)
        }
    }

    private static let withoutPlaces = IntakeError.rejected([
        Fault(.noCells, at: SourcePosition(file: "cells.csv"))
    ])

    private static func shipped(_ names: String...) throws(JobError) -> [String] {
        var paths: [String] = []
        for name in names {
            do {
                paths.append(try ShippedFile.path(name))
            } catch {
                throw .file(error)
            }
        }
        return paths
    }
}
