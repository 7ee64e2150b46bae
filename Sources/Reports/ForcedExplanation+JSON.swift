import Matching
import Provision
import Quantities

extension ForcedExplanation {
    /// How it ended: `already`, `closed`, `siblings`, or a word of a plan's outcome.
    var outcome: String {
        switch forced.answer {
        case .already: "already"
        case .plan(let plan, _): plan.outcome.rawValue
        case .closed: "closed"
        case .siblings: "siblings"
        case .noRoom: Plan.Outcome.infeasible.rawValue
        case .nothingFound: Plan.Outcome.nothingFound.rawValue
        }
    }

    /// Whether the case can be there; nil when a limit left it open.
    private var isPossible: Bool? {
        switch forced.answer {
        case .already, .plan: true
        case .closed, .siblings, .noRoom: false
        case .nothingFound: nil
        }
    }

    var jsonObject: JSONText {
        let then = plan == nil ? nil : recommendation?.recommended
        let isThere = outcome == "already"
        return .members([
            "version": .integer(1), "child": .string(forced.child.text),
            "setting": .string(forced.setting.text),
            "academic_year": .string(before.academicYear.description),
            "possible": isPossible.map { .bool($0) } ?? .null, "outcome": .string(outcome),
            "now": Report.json(entry.recommended),
            "then": Report.json(isThere ? entry.recommended : then),
            "reasons": .array(
                (recommendation?.reasons ?? []).map {
                    .members(["code": .string($0.code), "text": .string($0.text)])
                }),
            "closed": .array(closedPlaces.map(Self.json)),
            "clashes": .array(clashes.map { .string($0) }),
            "levels": .array(levels.map(Self.json)),
            "deciding_level": .optional(deciding?.name),
            "changes": .array(changes.map(Self.json)),
            "other_changes": otherChanges.map { .integer($0.count) } ?? .null,
            "other_changes_bound": otherChanges.map { .integer($0.bound) } ?? .null,
        ])
    }

    private var closedPlaces: [ForcedPlacement.ClosedPlace] {
        guard case .closed(let places) = forced.answer else { return [] }
        return places
    }

    private var clashes: [String] {
        guard case .noRoom(let clashes) = forced.answer else { return [] }
        return clashes
    }

    private var otherChanges: (count: Int, bound: Int)? {
        switch forced.answer {
        case .already: (0, 0)
        case .plan(_, let changes): (changes.count, changes.bound)
        case .closed, .siblings, .noRoom, .nothingFound: nil
        }
    }

    private static func json(_ place: ForcedPlacement.ClosedPlace) -> JSONText {
        .members([
            "designation": .optional(place.designation?.rawValue),
            "grounds": .array(
                place.grounds.map {
                    .members([
                        "code": .string($0.code), "law": .optional($0.law),
                        "text": .string($0.sentence),
                    ])
                }),
        ])
    }

    private static func json(_ level: ForcedLevel) -> JSONText {
        .members([
            "name": .string(level.name), "unit": .string(level.unit), "now": .integer(level.now),
            "now_bound": .integer(level.nowBound), "value": .integer(level.then),
            "bound": .integer(level.thenBound), "gap": .number(level.gap.ratio),
            "change": .integer(level.change),
        ])
    }

    private static func json(_ change: ForcedChange) -> JSONText {
        .members([
            "child": .string(change.child.text), "now": Report.json(change.now),
            "then": Report.json(change.then),
        ])
    }
}
