import Matching
import NeedsAssessment
import Provision

extension ChildExplanation {
    var jsonObject: JSONText {
        .members([
            "version": .integer(1), "child": .string(child.id.text),
            "academic_year": .string(academicYear), "current": Report.json(entry.current),
            "recommended": Report.json(entry.recommended), "kind": .string(entry.kind.rawValue),
            "phase_transfer": .bool(entry.isPhaseTransfer), "explore": Report.json(entry.explore),
            "reasons": .array(entry.reasons.map { .string($0) }),
            "needs": .array(needLines.map(Self.json)),
            "requirements": .array(
                requirementLines.map {
                    .members(["requirement": .string($0.code), "met": .bool($0.isMet)])
                }),
            "open": .array(explanation.open.map(Self.json)),
            "closed": .array(explanation.closed.map(Self.json)),
            "settings_without_place": .array(
                explanation.settingsWithoutPlace.map { .string($0.text) }),
            "what_would_change_it": .array(changes.map { .string($0) }),
            "how_to_challenge": .array(Wording.explainChallengePoints.map { .string($0) }),
        ])
    }

    private static func json(_ line: NeedLine) -> JSONText {
        .members([
            "domain": .string(line.domain.rawValue), "need": .integer(line.need),
            "confidence": .string(line.confidence.rawValue),
            "readiness": line.readiness.map { .integer($0) } ?? .null,
            "lift": .integer(line.lift), "gap": line.gap.map { .integer($0) } ?? .null,
        ])
    }

    private static func json(_ option: Explanation.Examined) -> JSONText {
        .members([
            "placement": Report.json(option.placement),
            "standing": .string(option.standing.rawValue),
            "grounds": .array(
                option.grounds.map {
                    .members([
                        "code": .string($0.code), "law": .optional($0.law),
                        "text": .string($0.sentence),
                    ])
                }),
            "parts": Report.json(option.parts),
            "journey_minutes": .integer(option.journeyMinutes),
        ])
    }
}
