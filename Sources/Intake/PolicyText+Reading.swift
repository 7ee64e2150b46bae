import NeedsAssessment
public import Provision
import Quantities

extension PolicyText {
    /// The policy of a canonical text; throws every fault of a text that is not one.
    public static func policy(flat text: String) throws(IntakeError) -> Policy {
        let value: JSONValue
        do throws(JSONProblem) {
            value = try JSONValue(parsing: text)
        } catch {
            let place = SourcePosition(
                file: "policy", line: error.line, character: error.character)
            throw .rejected([Fault(.syntax(problem: error.problem), at: place)])
        }
        return try policy(json: value)
    }

    /// The policy of a canonical value; throws every fault of a value that is not one.
    public static func policy(json value: JSONValue) throws(IntakeError) -> Policy {
        var reader = FlatPolicyReader(root: value)
        let policy = reader.policy()
        guard reader.faults.isEmpty else { throw .rejected(reader.faults) }
        return policy
    }
}

/// Reads the flat form key by key, and remembers what is missing or of another kind.
private struct FlatPolicyReader {
    let root: JSONValue
    var faults: [Fault] = []

    init(root: JSONValue) {
        self.root = root
        let known = Set((PolicyText.json(Policy()).object ?? [:]).keys)
        for key in (root.object ?? [:]).keys.sorted() where !known.contains(key) {
            let nearest = nearestWord(to: key, among: known.sorted())
            add(.keyUnknown(nearest: nearest), key)
        }
    }

    mutating func policy() -> Policy {
        var policy = Policy()
        policy.title = root["title"]?.string ?? missing("title", "")
        readFit(into: &policy)
        readTravel(into: &policy)
        policy.holdsPlace = root["hold_place"]?.bool ?? missing("hold_place", true)
        policy.unplacedCost = .pence(int("unplaced_cost_pence"))
        policy.aims = list("aims").compactMap { aim($0) }
        policy.mostMoves = optional("most_moves")
        policy.budget = optional("budget_pence").map(Money.pence)
        policy.fairnessMargin = optional("fairness_margin")
        policy.mixes = list("mix").compactMap { mix($0) }
        return policy
    }

    private mutating func readFit(into policy: inout Policy) {
        for domain in Domain.allCases {
            policy.domainWeights[domain] = int("domain_weights", domain.rawValue)
        }
        for kind in Designation.allCases { policy.steps[kind] = int("steps", kind.rawValue) }
        policy.restrictionRate = int("restriction_rate")
        policy.calledSteps = list("called_steps").compactMap { number($0, "called_steps") }
        if policy.calledSteps.count != 6 { add(.kindWrong(expected: "six steps"), "called_steps") }
        policy.leastGain = int("least_gain")
        policy.examYears = list("exam_years").compactMap { number($0, "exam_years") }
    }

    private mutating func readTravel(into policy: inout Policy) {
        policy.longestJourneyPrimary = .minutes(int("longest_journey_minutes", "to_year_6"))
        policy.longestJourneySecondary = .minutes(int("longest_journey_minutes", "after_year_6"))
        policy.guideTimePrimary = .minutes(int("guide_time_minutes", "to_year_6"))
        policy.guideTimeSecondary = .minutes(int("guide_time_minutes", "after_year_6"))
        policy.siblingTime = .minutes(int("sibling_minutes"))
        policy.unplacedTime = .minutes(int("unplaced_minutes"))
        policy.pencePerKilometre = int("pence_per_km")
        policy.walkingDistanceYounger = .metres(int("walking_distance_metres", "to_year_3"))
        policy.walkingDistanceOlder = .metres(int("walking_distance_metres", "after_year_3"))
    }

    private mutating func aim(_ value: JSONValue) -> Aim? {
        let terms = (value["terms"]?.array ?? []).compactMap { term -> Aim.Term? in
            guard let part = term["part"]?.string.flatMap(Part.init(rawValue:)),
                let rate = term["rate"]?.int, rate >= 1
            else { return nil }
            return Aim.Term(part: part, rate: rate)
        }
        guard let name = value["name"]?.string, let unit = value["unit"]?.string,
            let tolerance = value["tolerance_percent"]?.int, tolerance >= 0, !terms.isEmpty,
            terms.count == value["terms"]?.array?.count
        else { return wrong("aims", "aims with name, unit, tolerance_percent, terms") }
        return Aim(name: name, unit: unit, terms: terms, tolerancePercent: tolerance)
    }

    private mutating func mix(_ value: JSONValue) -> MixRule? {
        guard let setting = value["setting"]?.string.flatMap({ Setting.ID($0) }),
            let designation = value["designation"]?.string.flatMap(Designation.init(rawValue:)),
            let year = value["from_year"]?.int,
            let domain = value["domain"]?.string.flatMap(Domain.init(rawValue:)),
            let level = value["level"]?.int.flatMap({ Level($0) }),
            let percent = value["percent"]?.int, (0...100).contains(percent)
        else { return wrong("mix", "limits with setting, designation, year, domain, level") }
        return MixRule(
            cell: .init(setting: setting, designation: designation, fromYear: year),
            domain: domain, level: level, percent: percent)
    }

    private mutating func int(_ key: String, _ inner: String? = nil) -> Int {
        let value = inner.map { root[key]?[$0] } ?? root[key]
        let name = inner.map { "\(key).\($0)" } ?? key
        guard let value else { return missing(name, 0) }
        return number(value, name) ?? 0
    }

    private mutating func number(_ value: JSONValue, _ key: String) -> Int? {
        // Beyond these limits sums could overflow, and no policy needs them.
        guard let number = value.int, (-4...1_000_000_000_000).contains(number) else {
            return wrong(key, "a whole number")
        }
        return number
    }

    private mutating func optional(_ key: String) -> Int? {
        guard let value = root[key] else { return missing(key, nil) }
        return value == .null ? nil : number(value, key)
    }

    private mutating func list(_ key: String) -> [JSONValue] {
        guard let value = root[key] else { return missing(key, []) }
        return value.array ?? wrong(key, "a list") ?? []
    }

    private mutating func missing<Value>(_ key: String, _ instead: Value) -> Value {
        add(.keyMissing(key: key), key)
        return instead
    }

    private mutating func wrong<Value>(_ key: String, _ expected: String) -> Value? {
        add(.kindWrong(expected: expected), key)
        return nil
    }

    private mutating func add(_ cause: FaultCause, _ key: String) {
        faults.append(Fault(cause, at: SourcePosition(file: "policy", columnName: key)))
    }
}
