import NeedsAssessment

extension Wording {
    // MARK: Against a reference

    static let shiftsTitle = "Against last year or another reference"
    static let shiftsLead =
        "Each domain, age and area beside the same group in the reference. A shift may be real, "
        + "may come from who is assessed, or from how levels are given: the three look alike here."
    static let shiftColumns = [
        "Group", "Domain", "Sheets now#", "Sheets then#", "Shift of the average#", "Chi-square#",
        "Chance#", "Reading",
    ]

    static func shiftCount(_ domains: [Domain], from name: String) -> String {
        guard !domains.isEmpty else {
            return "Against \(name), no domain's distribution shifted beyond chance."
        }
        return "Against \(name), the distribution shifted in \(list(domains.map(\.title)))."
    }

    static func shiftsCaption(_ name: String) -> String { "Levels now beside \(name)" }

    static func shiftVerdict(_ isFlagged: Bool, _ difference: LevelTally.Difference?) -> String {
        guard difference != nil else { return "too few to compare" }
        return isFlagged ? "distribution shifted" : "no alarm"
    }

    // MARK: Agreement

    /// At and below this weighted kappa agreement is listed among what to look at.
    static let weakAgreement = 0.4
    static let agreementTitle = "Whether assessors agree"
    static let agreementLead =
        "Pairs of sheets on the same child by different assessors. Weighted kappa is 1 where they "
        + "always agree and 0 where they agree as often as chance would have it; a difference of "
        + "two levels counts four times as much as one of one level."
    static let noPairs =
        "No child was assessed by two people, so nothing is known of whether assessors agree. Have "
        + "a second person assess one child in ten."
    static let agreementSource =
        "The words follow J. R. Landis and G. G. Koch, The measurement of observer agreement for "
        + "categorical data, Biometrics 33, 1977; they call their divisions arbitrary. Kappa: J. "
        + "Cohen, Psychological Bulletin 70, 1968. Below fifty pairs the margin is wide."
    static let agreementCaption = "Agreement of two assessors of the same child"
    static let agreementColumns = [
        "Domain", "Pairs#", "Same level#", "Weighted kappa#", "Standard error#", "In words",
    ]

    /// Kappa in the words of Landis and Koch.
    static func agreement(_ kappa: Agreement.Kappa?, pairs: Int) -> String {
        guard pairs > 0 else { return "no pairs" }
        guard let kappa else { return "one level throughout" }
        let word =
            switch kappa.value {
            case ..<0: "poor"
            case ...0.2: "slight"
            case ...0.4: "fair"
            case ...0.6: "moderate"
            case ...0.8: "substantial"
            default: "almost perfect"
            }
        return pairs < Calibration.leastGroup ? "\(word), on few pairs" : word
    }

    // MARK: Meaning

    static let meaningTitle = "What an alarm means, and how it is found"
    static let meansTitle = "An alarm means"
    static let means = [
        "The levels of a group differ from what they are held against by more than chance "
            + "explains. All alarms of one kind on this page share a chance of 5% of being false.",
        "Somebody who knows the work should look: read a few of the sheets, talk, moderate some.",
        "Until that is done, use the levels with care where money or places hang on them.",
    ]
    static let meansNotTitle = "An alarm does not mean"
    static let meansNot = [
        "It does not say who is right. The others may all be too high or too low.",
        "It does not say why. The children who come may differ; so may schools, ages, the season.",
        "It is no finding about a person, and no ground for changing a child's level unseen.",
        "No alarm does not mean that levels are right. A form may be read alike by all and still "
            + "be wrong.",
    ]
    static let testsTitle = "How alarms are found"
    static let tests = [
        "Groups: linear-by-linear association (Mantel 1963) for higher or lower levels, and "
            + "chi-square on pooled levels (Pearson; Cochran 1954) for any other change. The "
            + "chance shown is the smaller of the two; it is flagged below 5% divided by twice the "
            + "number of comparisons.",
        "Over time: an exponentially weighted moving average (Roberts 1959; Lucas and Saccucci "
            + "1990) with smoothing 0.05 and limits so wide that all charts together raise a false "
            + "alarm in at most 5% of clean years.",
        "An assessor is held against all other assessors, so that a drift does not hide in its own "
            + "reference. If many drift together, only the reference of another year shows it.",
        "A sheet counts once. Several sheets on one child all count, so the tests find a little "
            + "less than they could.",
        "No sex, ethnicity or other protected characteristic is read here.",
    ]
    static let formsTitle = "Forms"
    static let formsCaption = "The forms of these sheets"
    static let formColumns = [
        "Form", "Version#", "In force from", "Sheets#", "Checksum of its file begins",
    ]
}
