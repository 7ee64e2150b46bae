/// The keys of a form and of its cases, as the published schemas list them.
package enum FormKeys {
    /// The outermost keys of a form.
    package static let form = [
        "identifier", "version", "title", "source", "in_force_from", "in_force_to", "about", "ages",
        "confidence", "domains", "questions", "levels", "requirements", "contradictions",
        "support", "spread",
    ]
    /// The keys of a range.
    package static let range = ["from", "to"]
    /// The keys of a question.
    package static let question = ["domain", "asks", "answers", "number", "asked_when"]
    /// The keys of a domain's rule.
    package static let rule = ["highest_of", "sum_of", "thresholds", "at_least"]
    /// The keys of an override.
    package static let override = ["level", "when"]
    /// The keys of a contradiction.
    package static let contradiction = ["says", "when"]
    /// The keys of a support.
    package static let support = ["to", "by"]
    /// The keys of the spread, and of it in one domain.
    package static let spread = ["holds_for_percent", "domains"]
    package static let spreadOfDomain = ["below", "above"]
    /// The outermost keys of a file of cases, and those of a case.
    package static let cases = ["instrument", "cases"]
    package static let formCase = ["case", "given", "then", "requires", "contradicts"]
    /// The outermost keys of the file of forms in force, and those of a record.
    package static let inForce = ["records"]
    package static let inForceRecord = [
        "form", "version", "in_force_from", "form_sha256", "report_sha256", "seen_by", "seen_on",
        "assumption",
    ]
    /// The outermost keys of a banding scheme, and those of a band.
    package static let banding = [
        "identifier", "title", "source", "assumption", "in_force_from", "in_force_to", "rule",
        "cost_neutral_within_basis_points", "bands",
    ]
    package static let band = ["from_score", "top_up_annual_gbp", "planned_percent"]
    /// The outermost keys of the file of layers, and those of a layer.
    package static let layers = ["title", "source", "assumption", "layers"]
    package static let layer = ["title", "meaning"]
    /// The outermost keys of the file of packages, and those of a package.
    package static let packages = [
        "title", "source", "assumption", "in_force", "draft_of", "packages",
    ]
    package static let package = ["title", "domain", "meaning"]
}
