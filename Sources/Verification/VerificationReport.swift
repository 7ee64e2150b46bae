/// What the independent check of a run folder found.
public struct VerificationReport: Sendable {
    /// Every broken rule; empty when the run is what it says.
    public let violations: [Violation]
    /// How the search ended, if the plan could be read.
    public let outcome: PlanFile.Outcome?
    /// Recommendations recomputed.
    public let children: Int
    /// Cells and pools recomputed.
    public let places: Int
    /// Levels recomputed.
    public let levels: Int
    /// Inputs and outputs whose SHA-256 was computed again.
    public let files: Int
    /// Lines of tables held against each other, in a folder without a plan.
    public var lines = 0
    /// Whether the folder holds tables alone, and no plan.
    private var isOfTables: Bool { outcome == nil && lines > 0 }

    /// Whether nothing is broken.
    public var passed: Bool { violations.isEmpty }

    /// The lines of `bestplaced verify`.
    public var description: String {
        guard passed else {
            let count = violations.count == 1 ? "1 fault" : "\(violations.count) faults"
            return (["The check found \(count)."] + violations.map { "- \($0)" })
                .joined(separator: "\n")
        }
        guard !isOfTables else {
            return """
                The check found nothing wrong: \(lines) lines of tables read and compared, \
                \(files) files compared.
                """
        }
        return """
            The check found nothing wrong: \(children) recommendations, \(places) cells and pools \
            and \(levels) levels recomputed, \(files) files compared.
            """
    }
}
