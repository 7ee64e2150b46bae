public import Matching
public import Provision
public import Quantities

/// A plan ready to be shown: as files for machines and as a page for people.
///
/// ```swift
/// let report = Report(plan: plan, cohort: cohort, policy: policy, about: about)
/// let page = try report.render(as: .html)
/// ```
/// A report is a pure function of its facts: the same facts give the same bytes, and the date on
/// the page is the one handed in, never the clock's.
public struct Report: Sendable {
    /// What a plan can be rendered as.
    public enum Format: String, CaseIterable, Hashable, Sendable {
        /// The whole plan, for machines and for the independent check.
        case planJSON = "plan.json"
        /// One line for each child whose place or support changes or is new.
        case recommendationsCSV = "recommendations.csv"
        /// One line for each capacity cell.
        case capacityCSV = "capacity.csv"
        /// The page for panel members and commissioners; opens offline and prints.
        case html = "report.html"
    }

    /// What the plan itself does not know: where it comes from and how it was asked for.
    public struct About: Sendable {
        /// The title of the job.
        public var title: String
        /// The day that the page shows.
        public var date: CalendarDate
        /// The cohort in a few words, such as the name of the authority.
        public var cohortLabel: String
        /// Whether the children are drawn and the readiness invented; the page then says so.
        public var isSynthetic: Bool
        /// The cases that were asked for.
        public var selection: CaseSelection
        /// The policy as a JSON object, put into `plan.json` as it stands.
        public var policyText: String
        /// The plan of placing first and sharing out support after, for the method section.
        public var comparison: Plan?

        /// The facts around a plan.
        public init(
            title: String, date: CalendarDate, cohortLabel: String, isSynthetic: Bool,
            selection: CaseSelection = CaseSelection(), policyText: String = "{}",
            comparison: Plan? = nil
        ) {
            self.title = title
            self.date = date
            self.cohortLabel = cohortLabel
            self.isSynthetic = isSynthetic
            self.selection = selection
            self.policyText = policyText
            self.comparison = comparison
        }
    }

    let plan: Plan
    let cohort: Cohort
    let policy: Policy
    let about: About
    let lookup: ReportLookup

    /// A report on a plan that was made for this cohort under this policy.
    public init(plan: Plan, cohort: Cohort, policy: Policy, about: About) {
        self.plan = plan
        self.cohort = cohort
        self.policy = policy
        self.about = about
        lookup = ReportLookup(cohort, in: plan.academicYear)
    }

    /// The text of one of the report's files.
    ///
    /// Throws only for a page whose template this program cannot read.
    public func render(as format: Format) throws(ReportError) -> String {
        switch format {
        case .planJSON: planJSON.text
        case .recommendationsCSV: recommendationsTable.text
        case .capacityCSV: capacityTable.text
        case .html: try ReportPage(self).html()
        }
    }
}
