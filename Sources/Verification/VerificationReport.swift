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

    /// Whether nothing is broken.
    public var passed: Bool { violations.isEmpty }

    /// The lines of `bestplaced verify`.
    public var description: String {
        guard passed else {
            let count = violations.count == 1 ? "1 fault" : "\(violations.count) faults"
            return (["The check found \(count)."] + violations.map { "- \($0)" })
                .joined(separator: "\n")
        }
        return """
            The check found nothing wrong: \(children) recommendations, \(places) cells and pools \
            and \(levels) levels recomputed, \(files) files compared.
            """
    }
}
