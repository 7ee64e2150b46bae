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
}
