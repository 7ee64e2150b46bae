extension Wording {
    static let noPlace = "no place"
    static let stabilitySynthetic =
        "The children are drawn and the readiness of settings is invented: this shows the method."

    /// How firm the recommendations are, in sentences.
    static func stabilitySummary(cases: Int, stable: Int, plans: Int) -> [String] {
        let all = plans == 1 ? "1 other plan was" : "\(plans) other plans were"
        return [
            "\(all) made and set beside the base plan.",
            "\(stable) of \(cases) cases keep their setting in at least nine of ten of them.",
            "Where a recommendation seldom comes back, look again at what it rests on before the "
                + "panel relies on it: an assessment with little certainty, or places that many "
                + "children could use.",
        ]
    }

    static let stabilityMethod = [
        "Each plan is proven and checked as the base plan is; values and bounds are in runs.csv.",
        "A drawn plan takes each level to err by one step higher or lower, half and half, never for "
            + "high confidence, half the time for medium, always for low.",
        "Two plans may differ where several are equally good: a low share is a reason to look, "
            + "not a fault.",
        "People decide; a share is not a vote.",
    ]
}
