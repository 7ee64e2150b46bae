public import Matching
import Provision
import Quantities

/// The trade-off between moves and aims: `frontier.csv`, and who moves at which point.
public struct FrontierTables: Sendable {
    /// The plan with at most so many moves.
    public struct Point: Sendable {
        let most: Int
        /// The plan.
        public let plan: Plan

        /// A point.
        public init(most: Int, plan: Plan) { (self.most, self.plan) = (most, plan) }
    }

    private let points: [Point]

    /// The tables of points in the order of moves.
    public init(_ points: [Point]) { self.points = points }

    /// A line for each point and level: value, proven bound and gap.
    public var levels: String {
        CSVText(
            header: ["moves", "outcome", "level", "unit", "value", "bound", "gap"],
            rows: points.flatMap { point in
                point.plan.levels.map { level in
                    [
                        String(point.most), point.plan.outcome.rawValue, level.name, level.unit,
                        String(level.value), String(level.bound), String(level.gap.ratio),
                    ]
                }
            }
        ).text
    }

    /// A line for each child who moves at some point: at how many moves it enters and leaves.
    public var moves: String {
        var first: [String: Int] = [:]
        var found: [String: Set<Int>] = [:]
        for point in points {
            for moved in point.plan.recommendations where Self.isMove(moved) {
                first[moved.child.text] = first[moved.child.text] ?? point.most
                found[moved.child.text, default: []].insert(point.most)
            }
        }
        let ordered = first.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        return CSVText(
            header: ["child_id", "enters_at_moves", "in_plans_of_moves"],
            rows: ordered.map { child, entered in
                let all = found[child, default: []].sorted().map(String.init)
                return [child, String(entered), all.joined(separator: " ")]
            }
        ).text
    }

    /// Moves of children who have a place; a phase transfer moves whatever is planned.
    private static func isMove(_ recommendation: Recommendation) -> Bool {
        guard !recommendation.isPhaseTransfer else { return false }
        return [.moveToMainstream, .moveToSpecialist, .lateralMove].contains(recommendation.kind)
    }
}
