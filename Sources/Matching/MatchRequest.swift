public import Provision
public import Quantities

/// What is to be matched: a cohort, the year that is planned, the live cases and the policy.
public struct MatchRequest: Sendable {
    /// Children, settings, support and places.
    public let cohort: Cohort
    /// The year that is planned.
    public let academicYear: AcademicYear
    /// Which cases are decided; all others stay.
    public let selection: CaseSelection
    /// Weights, thresholds, limits and the order of aims.
    public let policy: Policy

    /// A request.
    public init(
        cohort: Cohort, academicYear: AcademicYear, selection: CaseSelection = CaseSelection(),
        policy: Policy = Policy()
    ) {
        self.cohort = cohort
        self.academicYear = academicYear
        self.selection = selection
        self.policy = policy
    }
}
