public import Intake
import NeedsAssessment
import Provision
import Reports

/// Answer sheets brought to profiles, and written as a folder of tables.
public struct AssessmentRun: Sendable {
    /// The files of answer sheets.
    public var answers: [String]
    /// The folder of forms; nil for those that ship.
    public var forms: String?
    /// Whether how levels are given is looked at too.
    public var calibrates: Bool

    /// An assessment of the sheets in some files.
    public init(answers: [String], forms: String? = nil, calibrates: Bool = false) {
        self.answers = answers
        self.forms = forms
        self.calibrates = calibrates
    }

    /// What an assessment came to, in numbers.
    public struct Summary: Sendable {
        /// The names of the files made.
        public let files: [String]
        /// How many sheets were read.
        public let sheets: Int
        /// How many children, or kinds of place of settings, have a profile.
        public let profiles: Int
        /// How many of them have a level in each domain.
        public let complete: Int
        /// How many things a moderation should look at.
        public let items: Int
        /// What is worth knowing of the files.
        public let notes: [Fault]
    }

    /// The names of the files that would be made; nothing is made.
    public func plannedFiles(into folder: String) throws(JobError) -> [String] {
        try checkFolder(folder)
        return try result().files.map(\.name).sorted()
    }

    /// Reads all sheets, brings them together and makes the folder.
    public func write(into folder: String) throws(JobError) -> Summary {
        try checkFolder(folder)
        let result = try result()
        let names = try makeFolder(folder) { () throws(JobError) in result.files }
        return Summary(
            files: names, sheets: result.sheets,
            profiles: result.profiles.count,
            complete: result.profiles.count { $0.entries.count == Domain.allCases.count },
            items: result.profiles.reduce(0) { $0 + $1.items.count }, notes: result.notes)
    }

    typealias Result = (
        files: [NamedBytes], profiles: [ReconciledProfile], sheets: Int, notes: [Fault]
    )

    func result() throws(JobError) -> Result {
        let forms = try readForms()
        var scored: [Reconciliation.Scored] = []
        var (faults, notes): ([Fault], [Fault]) = ([], [])
        for path in answers {
            do throws(IntakeError) {
                let reading = try Intake.answers(at: path, forms: forms)
                notes += reading.notes
                scored += reading.sheets.map {
                    .init(form: reading.form, sheet: $0, score: forms[reading.form].score($0))
                }
            } catch {
                // Files that can be read are looked through all the same: all faults at once.
                guard case .rejected(let found) = error else { throw .intake(error) }
                faults += found
            }
        }
        guard faults.isEmpty else { throw .intake(.rejected(faults)) }
        let profiles = Reconciliation(of: forms).profiles(from: scored)
        var files = AssessmentReport(profiles, forms: forms).files + cohortFiles(profiles)
        if calibrates {
            files += CalibrationTables(Calibration(of: scored, forms: forms)).files
        }
        return (files, profiles, scored.count, notes)
    }

    func readForms() throws(JobError) -> [Instrument] {
        let folder = try formsFolder()
        do {
            return try instruments(in: folder)
        } catch {
            throw .intake(error)
        }
    }

    private func formsFolder() throws(JobError) -> String {
        if let forms { return forms }
        do {
            return try ShippedFile.path("Models/Instruments")
        } catch {
            throw .file(error)
        }
    }

    /// The profiles as tables of a cohort, ready to be put in its folder.
    private func cohortFiles(_ profiles: [ReconciledProfile]) -> [NamedBytes] {
        var tables = CohortTables()
        for profile in profiles {
            if let name = profile.designation, let kind = Designation(rawValue: name),
                let setting = Setting.ID(profile.subject)
            {
                tables.readiness += profile.entries.map(\.assessment).map { found in
                    .init(
                        .init(setting: setting, designation: kind),
                        .init(
                            domain: found.domain, level: found.level,
                            assessedOn: found.assessedOn))
                }
            } else if let child = Child.ID(profile.subject) {
                tables.needs += profile.entries.map { .init(child, $0.assessment) }
                tables.requirements += profile.requirements.compactMap(Requirement.init)
                    .map { .init(child, $0) }
            }
        }
        var files: [NamedBytes] = []
        if profiles.contains(where: { $0.designation == nil }) {
            files.append(file(of: .needs, in: tables))
            files.append(file(of: .requirements, in: tables))
        }
        if !tables.readiness.isEmpty { files.append(file(of: .readiness, in: tables)) }
        return files
    }
}
