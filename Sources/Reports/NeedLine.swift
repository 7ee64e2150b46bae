import NeedsAssessment
import Provision

/// How a need stands to what a place with support can meet, in one domain.
struct NeedLine: Equatable {
    let domain: Domain
    let need: Int
    let confidence: Confidence
    /// Nil when there is no place to hold the need against.
    let readiness: Int?
    let lift: Int

    /// Levels that remain unmet; negative for levels to spare.
    var gap: Int? { readiness.map { need - $0 - lift } }

    /// The needs of a child against a place and its support, by domain.
    static func lines(of child: Child, at place: Placement?, in cohort: Cohort) -> [NeedLine] {
        let offer = place.flatMap { cohort.setting($0.setting)?.offer(of: $0.designation) }
        let bundle = place?.bundle.flatMap { cohort.bundle($0) }
        return child.needs.assessments.map { assessment in
            NeedLine(
                domain: assessment.domain, need: assessment.level.value,
                confidence: assessment.confidence,
                readiness: offer?.readiness[assessment.domain].value,
                lift: bundle?.lift(in: assessment.domain) ?? 0)
        }
    }
}
