extension Wording {
    static let notRecorded = "not recorded"
    static let smallGroups = "small groups together"

    /// The size of a standardised difference in words.
    ///
    /// Source of the limits: J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd
    /// edition, 1988, who warns against using them where better ones are known.
    static func size(_ difference: Double) -> String {
        let side = difference > 0 ? "higher" : "lower"
        return switch abs(difference) {
        case ..<0.2: "alike"
        case ..<0.5: "somewhat \(side)"
        case ..<0.8: "\(side)"
        default: "much \(side)"
        }
    }
}
