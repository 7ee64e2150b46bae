import Foundation
import Intake
import NeedsAssessment
import Provision
import Quantities
import Reports

extension AssessmentRun {
    /// What goes beyond the profiles: calibration, bands, audit.
    func comparisons(
        _ sheets: [Reconciliation.Scored], _ profiles: [ReconciledProfile], _ folder: FormFolder
    ) throws(JobError) -> [NamedBytes] {
        let reading = try readCohort()
        let use = try readBanding().map { scheme in
            BandingUse(of: scheme, on: cases(profiles, reading?.cohort))
        }
        var files: [NamedBytes] = []
        if let use { files += BandingTables(use).files }
        if let reading { files.append(LevelAudit(profiles, records: reading.audit).file) }
        guard calibrates else { return files }
        let areas = (reading?.cohort.children ?? []).map { ($0.id.text, $0.homeArea.text) }
        let calibration = Calibration(
            of: sheets, forms: folder.forms, areas: .init(uniqueKeysWithValues: areas))
        let used = Set(sheets.map(\.form)).sorted()
        let facts = CalibrationFacts(
            calibration,
            forms: used.map { place in
                .init(
                    folder.forms[place], sha256: folder.inputs[place].sha256,
                    isAssumption: folder.record(ofForm: place)?.isAssumption ?? false)
            },
            comparisons: try readReferences().map { .init(calibration, with: $0) }, banding: use,
            isTrial: isTrial)
        return files + CalibrationTables(facts).files + [try page(facts)]
    }

    private func page(_ facts: CalibrationFacts) throws(JobError) -> NamedBytes {
        do {
            let page = try CalibrationPage(facts).html()
            return ("calibration.html", CalibrationSeal.sealed(page))
        } catch {
            throw .report(error)
        }
    }

    private func readCohort() throws(JobError) -> CohortReading? {
        guard let cohort else { return nil }
        do {
            return try Intake.cohort(at: cohort)
        } catch {
            throw .intake(error)
        }
    }

    private func readBanding() throws(JobError) -> BandingScheme? {
        guard let banding else { return nil }
        do {
            return try bandingScheme(at: banding)
        } catch {
            throw .intake(error)
        }
    }

    private func readReferences() throws(JobError) -> [CalibrationReference] {
        var found: [CalibrationReference] = []
        for path in references {
            do {
                found.append(try calibrationReference(at: path, named: Self.name(of: path)))
            } catch {
                throw .intake(error)
            }
        }
        return found
    }

    /// A reference is known by the folder of its run, as every run calls its table alike.
    private static func name(of path: String) -> String {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        let file = url.lastPathComponent
        guard file == "calibration.csv" else { return file }
        return url.deletingLastPathComponent().lastPathComponent + "/" + file
    }

    private func cases(_ profiles: [ReconciledProfile], _ cohort: Cohort?) -> [BandingUse.Case] {
        let year = cohort?.cells.map(\.academicYear).min()
        return profiles.filter { $0.designation == nil }.map { found in
            let child = Child.ID(found.subject).flatMap { cohort?.child($0) }
            let topUp = child.flatMap { child in
                year.flatMap { cohort?.topUp(of: child, in: $0) }
            }
            return .init(subject: found.subject, profile: found.profile, presentTopUp: topUp)
        }
    }
}
