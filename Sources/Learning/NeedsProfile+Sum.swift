import NeedsAssessment

extension NeedsProfile {
    /// The levels of all domains together.
    var sum: Int { assessments.reduce(0) { $0 + $1.level.value } }
}
