import NeedsAssessment
public import Provision
import Quantities

/// A policy as one JSON object with every value in force, and back.
///
/// The text is canonical: the same policy gives the same bytes. A plan holds it, so that whoever
/// checks the plan needs no policy file.
public enum PolicyText {
    /// The canonical text on one line.
    public static func flat(_ policy: Policy) -> String { json(policy).text() }

    /// The same as a value, to be put into a larger document.
    public static func json(_ policy: Policy) -> JSONValue {
        func pair(_ year: Int, _ younger: Int, _ older: Int) -> JSONValue {
            .object(["to_year_\(year)": .number(younger), "after_year_\(year)": .number(older)])
        }
        let weights = Domain.allCases.map { ($0.rawValue, JSONValue.number(policy.weight(of: $0))) }
        let steps = Designation.allCases.map {
            ($0.rawValue, JSONValue.number(policy.step(of: $0)))
        }
        return .object([
            "title": .string(policy.title),
            "domain_weights": .object(Dictionary(uniqueKeysWithValues: weights)),
            "restriction_rate": .number(policy.restrictionRate),
            "steps": .object(Dictionary(uniqueKeysWithValues: steps)),
            "called_steps": .array(policy.calledSteps.map(JSONValue.number)),
            "least_gain": .number(policy.leastGain),
            "hold_place": .bool(policy.holdsPlace),
            "longest_journey_minutes": pair(
                6, policy.longestJourneyPrimary.minutes, policy.longestJourneySecondary.minutes),
            "guide_time_minutes": pair(
                6, policy.guideTimePrimary.minutes, policy.guideTimeSecondary.minutes),
            "exam_years": .array(policy.examYears.map(JSONValue.number)),
            "sibling_minutes": .number(policy.siblingTime.minutes),
            "unplaced_minutes": .number(policy.unplacedTime.minutes),
            "unplaced_cost_pence": .number(policy.unplacedCost.pence),
            "pence_per_km": .number(policy.pencePerKilometre),
            "walking_distance_metres": pair(
                3, policy.walkingDistanceYounger.metres, policy.walkingDistanceOlder.metres),
            "aims": .array(policy.aims.map(aim)),
            "most_moves": policy.mostMoves.map(JSONValue.number) ?? .null,
            "budget_pence": policy.budget.map { .number($0.pence) } ?? .null,
            "mix": .array(policy.mixes.map(mix)),
            "fairness_margin": policy.fairnessMargin.map(JSONValue.number) ?? .null,
        ])
    }

    private static func aim(_ aim: Aim) -> JSONValue {
        .object([
            "name": .string(aim.name), "unit": .string(aim.unit),
            "tolerance_percent": .number(aim.tolerancePercent),
            "terms": .array(
                aim.terms.map {
                    .object(["part": .string($0.part.rawValue), "rate": .number($0.rate)])
                }),
        ])
    }

    private static func mix(_ rule: MixRule) -> JSONValue {
        .object([
            "setting": .string(rule.cell.setting.text),
            "designation": .string(rule.cell.designation.rawValue),
            "from_year": .number(rule.cell.fromYear), "domain": .string(rule.domain.rawValue),
            "level": .number(rule.level.value), "percent": .number(rule.percent),
        ])
    }
}
