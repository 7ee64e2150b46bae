public import Matching
import NeedsAssessment
public import Provision
import Quantities

/// Why a child has a recommendation, in plain words: the text of `bestplaced explain`.
///
/// Names no other child, so that it can be given to the family (domain rule: families can be given
/// their own explanation).
public struct ChildExplanation: Sendable {
    let child: Child
    let entry: PlanSummary.Entry
    let academicYear: String
    let explanation: Explanation
    let cohort: Cohort
    let policy: Policy

    /// An explanation from everything looked at for the child and what the plan says.
    ///
    /// Throws `ReportError.unknownChild` when cohort or plan lacks the case.
    public init(
        _ explanation: Explanation, cohort: Cohort, policy: Policy, plan: PlanSummary
    ) throws(ReportError) {
        guard let child = cohort.child(explanation.child) else {
            throw .unknownChild(explanation.child.text, nearest: nil)
        }
        self.child = child
        entry = try plan.entry(of: explanation.child.text)
        academicYear = plan.academicYear.description
        self.explanation = explanation
        self.cohort = cohort
        self.policy = policy
    }

    /// The explanation as plain text, lines of at most 80 characters.
    public var text: String { plainText }

    /// The explanation as one JSON object.
    public var json: String { jsonObject.text }
}

/// Settings that are not offered for the same reason.
struct ClosedGroup: Equatable {
    let code: String
    let sentence: String
    let law: String?
    /// Settings with their kind of place, in order.
    let places: [String]
}

extension ChildExplanation {
    /// The place whose readiness is set against the needs: the suggested one, else the current.
    var comparedPlace: Placement? { entry.recommended ?? entry.current }

    /// Needs against readiness and support, by domain.
    var needLines: [NeedLine] {
        NeedLine.lines(of: child, at: comparedPlace, in: cohort)
    }

    /// What must be in place, and whether it is.
    var requirementLines: [(code: String, isMet: Bool)] {
        let offer = comparedPlace.flatMap {
            cohort.setting($0.setting)?.offer(of: $0.designation)
        }
        let bundle = comparedPlace?.bundle.flatMap { cohort.bundle($0) }
        let met = (offer?.facilities ?? []) + (bundle?.meets ?? [])
        return child.requirements.map { ($0.code, met.contains($0)) }
    }

    /// Open options, the best support of each place only, best first.
    var bestOpen: [Explanation.Examined] {
        var seen = Set<CohortTables.OfferKey>()
        return explanation.open.filter {
            seen.insert(Self.key($0)).inserted || $0.placement == entry.recommended
        }
    }

    /// Places no option of which is open, by what closes them.
    var closedGroups: [ClosedGroup] {
        let open = Set(explanation.open.map(Self.key))
        var nearest: [CohortTables.OfferKey: [Ground]] = [:]
        for option in explanation.closed where !open.contains(Self.key(option)) {
            let closing = option.grounds.filter(\.closes)
            guard let known = nearest[Self.key(option)] else {
                nearest[Self.key(option)] = closing
                continue
            }
            // The support with the fewest grounds shows what truly stands in the way.
            if closing.count < known.count { nearest[Self.key(option)] = closing }
        }
        return Self.grouped(nearest, names: placeName)
            + withoutPlace
    }

    private static func grouped(
        _ grounds: [CohortTables.OfferKey: [Ground]],
        names: (CohortTables.OfferKey) -> String
    ) -> [ClosedGroup] {
        var places: [String: [String]] = [:]
        var laws: [String: (code: String, law: String?)] = [:]
        for key in grounds.keys.sorted() {
            guard let ground = grounds[key, default: []].first else { continue }
            let sentence = Wording.closed(ground)
            places[sentence, default: []].append(names(key))
            laws[sentence] = (ground.code, ground.law)
        }
        return places.keys.sorted().map {
            ClosedGroup(
                code: laws[$0]?.code ?? "", sentence: $0, law: laws[$0]?.law,
                places: places[$0, default: []])
        }
    }

    private var withoutPlace: [ClosedGroup] {
        guard !explanation.settingsWithoutPlace.isEmpty else { return [] }
        return [
            ClosedGroup(
                code: Ground.noPlaceForYear.code, sentence: Ground.noPlaceForYear.sentence,
                law: Ground.noPlaceForYear.law,
                places: explanation.settingsWithoutPlace.map {
                    Wording.settingName($0, in: cohort)
                })
        ]
    }

    private static func key(_ option: Explanation.Examined) -> CohortTables.OfferKey {
        .init(setting: option.placement.setting, designation: option.placement.designation)
    }

    private func placeName(_ key: CohortTables.OfferKey) -> String {
        Wording.shortPlace(
            Placement(setting: key.setting, designation: key.designation, bundle: nil), in: cohort)
    }
}
