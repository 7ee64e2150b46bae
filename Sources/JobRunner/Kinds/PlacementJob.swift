public import Provision
public import Quantities

/// Matches children to places and support: which cohort, for whom, within which limits.
///
/// ```swift
/// let job = try PlacementJob(at: "Jobs/toy.yml")
/// let record = try run(job, into: "toy")
/// ```
public struct PlacementJob: Job {
    /// The word after `kind` in a job file.
    public static let kind = "placement"

    /// How long the search may take.
    ///
    /// Nodes and gap decide; the clock is a safety net.
    public struct SearchLimits: Hashable, Sendable {
        /// The most nodes of one search tree of one level.
        public var nodes = 50_000
        /// The gap at which a level's search ends.
        public var gap = Gap.none
        /// The most seconds for the whole match; nil for none.
        public var seconds: Int?
        /// The most moves of children who have a place; nil for the policy's own.
        public var mostMoves: Int?
        /// The most money for the financial effect in the year; nil for the policy's own.
        public var budget: Money?

        /// The limits of a job file that names none.
        public init() {}
    }

    /// The title, shown on the report.
    public var title: String
    /// The path of the cohort folder.
    public var cohort: String
    /// The folder of an assessment whose profiles take the place of the cohort's own; nil for none.
    public var profiles: String?
    /// The seed by which levels are drawn from the doubt about them; nil to take them as they are.
    public var drawSeed: Int?
    /// The academic year that is planned.
    public var academicYear: AcademicYear
    /// The path of the policy file; nil for the program's default values.
    public var policy: String?
    /// The day of the panel: it is shown on the report, and the policy's values are those of it.
    public var date: CalendarDate
    /// Which cases are decided.
    public var selection = CaseSelection()
    /// How long the search may take.
    public var limits = SearchLimits()
    /// Whether the run folder also holds one model file for each level.
    public var writesModels = false
    /// Whether placing first and sharing out support after is computed too, for comparison.
    public var comparesPlacingFirst = false
    /// Whether the children are drawn and the readiness invented; the report then says so.
    public var isSynthetic = false
    /// The job file with its checksum; nil for a job that was made in the program.
    public var source: RunRecord.Input?
    /// The whole job as JSON with absolute paths; nil for a job that was made in the program.
    public var document: String?

    /// A job that plans every case with a trigger.
    ///
    /// Without a day, the day is the first of the academic year.
    public init(
        title: String, cohort: String, academicYear: AcademicYear, date: CalendarDate? = nil
    ) {
        self.title = title
        self.cohort = cohort
        self.academicYear = academicYear
        let first = CalendarDate(year: academicYear.startYear, month: 9, day: 1)
        guard let day = date ?? first else {
            preconditionFailure("every academic year has a first of September")
        }
        self.date = day
    }

    /// What the record of a run says about the job, as names and values in a fixed order.
    public var settings: [String: String] {
        var settings = [
            "title": title, "kind": Self.kind, "cohort": cohort,
            "academic_year": academicYear.description, "date": date.description,
            "limits.nodes": String(limits.nodes), "limits.gap": String(limits.gap.ratio),
            "outputs.models": String(writesModels),
            "compare_placing_first": String(comparesPlacingFirst),
            "synthetic": String(isSynthetic),
        ]
        settings["policy"] = policy
        settings["profiles"] = profiles
        settings["draw.seed"] = drawSeed.map(String.init)
        settings["limits.seconds"] = limits.seconds.map(String.init)
        settings["limits.most_moves"] = limits.mostMoves.map(String.init)
        settings["limits.budget_gbp"] = limits.budget?.plain
        let lists = [
            ("triggers", selection.triggers.map(\.rawValue)),
            ("school_years", selection.schoolYears.map(String.init)),
            ("areas", selection.areas.map(\.text)), ("children", selection.children.map(\.text)),
        ]
        for (name, values) in lists where !values.isEmpty {
            settings["cases.\(name)"] = values.joined(separator: " ")
        }
        return settings
    }
}
