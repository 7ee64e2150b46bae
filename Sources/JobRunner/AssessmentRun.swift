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
    /// Tables of earlier calibrations to compare with.
    public var references: [String] = []
    /// The cohort of these children, for areas, present top-ups and audits; nil for none.
    public var cohort: String?
    /// The banding scheme to be tried; nil for none.
    public var banding: String?
    /// Whether the sheets are a trial of a form that need not be in force.
    public var isTrial = false

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
    ///
    /// - Throws: Also when a sheet is on a form whose calibration report nobody is recorded to have
    ///   seen, unless it is a trial.
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
        let folder = try readForms()
        let (scored, notes) = try readSheets(folder.forms)
        if !isTrial { try checkInForce(Set(scored.map(\.form)).sorted(), in: folder) }
        let profiles = Reconciliation(of: folder.forms).profiles(from: scored)
        let report = AssessmentReport(profiles, forms: folder.forms, isTrial: isTrial)
        var files = report.files
        if !isTrial { files += cohortFiles(profiles) }
        files += try comparisons(scored, profiles, folder)
        return (files, profiles, scored.count, notes)
    }

    private func readSheets(
        _ forms: [Instrument]
    ) throws(JobError) -> (scored: [Reconciliation.Scored], notes: [Fault]) {
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
        return (scored, notes)
    }

    private func checkInForce(_ used: [Int], in folder: FormFolder) throws(JobError) {
        let missing = used.filter { folder.record(ofForm: $0) == nil }.map { place in
            let form = folder.forms[place]
            return InForceTrouble.UnseenForm(
                form: form.identifier, version: form.version,
                wasChanged: folder.records.contains {
                    $0.form == form.identifier && $0.version == form.version
                })
        }
        guard missing.isEmpty else { throw .inForce(.notSeen(missing)) }
    }

    func readForms() throws(JobError) -> FormFolder {
        let folder = try Self.formsFolder(forms)
        do {
            return try FormFolder(at: folder)
        } catch {
            throw .intake(error)
        }
    }

    /// The folder of forms that was named, or the one that ships.
    static func formsFolder(_ named: String?) throws(JobError) -> String {
        if let named { return named }
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
