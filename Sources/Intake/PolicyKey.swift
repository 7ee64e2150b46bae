import NeedsAssessment
import Provision
import Quantities

/// The values a policy file may give, by the key under which it gives them.
enum PolicyKey: String, CaseIterable {
    case domainWeights = "domain_weights"
    case restrictionRate = "restriction_rate"
    case steps
    case calledSteps = "called_steps"
    case leastGain = "least_gain"
    case holdPlace = "hold_place"
    case longestJourney = "longest_journey_minutes"
    case guideTime = "guide_time_minutes"
    case examYears = "exam_years"
    case siblingMinutes = "sibling_minutes"
    case unplacedMinutes = "unplaced_minutes"
    case unplacedCost = "unplaced_cost_gbp"
    case pencePerKilometre = "pence_per_km"
    case walkingDistance = "walking_distance_metres"
    case aims
    case mostMoves = "most_moves"
    case budget = "budget_gbp"
    case mix
    case fairnessMargin = "fairness_margin"

    /// Reads a value into the draft; a whole one names every domain and every designation.
    func read(
        _ node: YAMLNode, isWhole: Bool, into draft: inout PolicyDraft, _ faults: inout [Fault]
    ) {
        switch self {
        case .domainWeights, .restrictionRate, .steps, .calledSteps, .leastGain:
            readFit(node, isWhole: isWhole, into: &draft.policy, &faults)
        case .longestJourney, .guideTime, .siblingMinutes, .unplacedMinutes, .pencePerKilometre,
            .walkingDistance:
            readTravel(node, isWhole: isWhole, into: &draft.policy, &faults)
        case .holdPlace:
            if let holds = node.bool(&faults) { draft.policy.holdsPlace = holds }
        case .examYears:
            let years = node.list(&faults)?.compactMap { $0.int(in: -4...20, &faults) }
            if let years { draft.policy.examYears = years }
        case .unplacedCost:
            if let money = money(node, &faults) { draft.policy.unplacedCost = money }
        case .aims: readAims(node, into: &draft, &faults)
        case .mostMoves, .budget, .mix, .fairnessMargin:
            readLimit(node, into: &draft.policy, &faults)
        }
    }

    private func readFit(
        _ node: YAMLNode, isWhole: Bool, into policy: inout Policy, _ faults: inout [Fault]
    ) {
        switch self {
        case .domainWeights:
            for (domain, node) in members(Domain.self, of: node, isWhole: isWhole, &faults) {
                guard let weight = node.int(in: 0...4_000, &faults) else { continue }
                guard weight % 4 == 0 else {
                    let _: Int? = node.wrong("a multiple of 4", &faults)
                    continue
                }
                policy.domainWeights[domain] = weight
            }
        case .steps:
            for (kind, node) in members(Designation.self, of: node, isWhole: isWhole, &faults) {
                if let step = node.int(in: 0...100, &faults) { policy.steps[kind] = step }
            }
        case .calledSteps:
            guard let nodes = node.list(&faults) else { return }
            let steps = nodes.compactMap { $0.int(in: 0...100, &faults) }
            if nodes.count == 6 {
                policy.calledSteps = steps
            } else {
                let _: Int? = node.wrong("six steps, for the levels 0 to 5", &faults)
            }
        case .restrictionRate:
            if let rate = node.int(in: 1...1_000_000, &faults) { policy.restrictionRate = rate }
        default:
            if let gain = node.int(in: 0...1_000_000, &faults) { policy.leastGain = gain }
        }
    }

    private func readTravel(
        _ node: YAMLNode, isWhole: Bool, into policy: inout Policy, _ faults: inout [Fault]
    ) {
        func ages(_ year: Int) -> (younger: Int?, older: Int?) {
            let keys = ["to_year_\(year)", "after_year_\(year)"]
            guard let mapping = node.mapping(known: keys, &faults) else { return (nil, nil) }
            let nodes = keys.map { isWhole ? mapping.required($0, &faults) : mapping[$0] }
            let values = nodes.map { $0?.int(in: 0...1_000_000, &faults) }
            return (values[0], values[1])
        }
        switch self {
        case .longestJourney:
            let (younger, older) = ages(6)
            if let younger { policy.longestJourneyPrimary = .minutes(younger) }
            if let older { policy.longestJourneySecondary = .minutes(older) }
        case .guideTime:
            let (younger, older) = ages(6)
            if let younger { policy.guideTimePrimary = .minutes(younger) }
            if let older { policy.guideTimeSecondary = .minutes(older) }
        case .walkingDistance:
            let (younger, older) = ages(3)
            if let younger { policy.walkingDistanceYounger = .metres(younger) }
            if let older { policy.walkingDistanceOlder = .metres(older) }
        default:
            guard let number = node.int(in: 0...1_000_000, &faults) else { return }
            switch self {
            case .siblingMinutes: policy.siblingTime = .minutes(number)
            case .unplacedMinutes: policy.unplacedTime = .minutes(number)
            default: policy.pencePerKilometre = number
            }
        }
    }

    private func readAims(
        _ node: YAMLNode, into draft: inout PolicyDraft, _ faults: inout [Fault]
    ) {
        guard let nodes = node.list(&faults) else { return }
        var seen: Set<Part> = []
        var aims: [PolicyAim] = []
        for node in nodes {
            guard let aim = PolicyAim(node, &faults) else { continue }
            for part in aim.parts where !seen.insert(part).inserted {
                let _: Int? = node.wrong("each part in one aim only", &faults)
            }
            aims.append(aim)
        }
        if nodes.isEmpty { let _: Int? = node.wrong("one aim or more", &faults) }
        draft.aims = aims
    }

    private func readLimit(
        _ node: YAMLNode, into policy: inout Policy, _ faults: inout [Fault]
    ) {
        let isNone = node.scalar == "none"
        switch self {
        case .mostMoves:
            policy.mostMoves = isNone ? nil : node.int(in: 0...1_000_000, &faults)
        case .fairnessMargin:
            policy.fairnessMargin = isNone ? nil : node.int(in: 0...1_000_000, &faults)
        case .budget:
            policy.budget = isNone ? nil : money(node, &faults)
        default:
            policy.mixes =
                isNone ? [] : (node.list(&faults) ?? []).compactMap { mix($0, &faults) }
        }
    }
}

extension PolicyKey {
    /// The values of a mapping by a closed list of keys.
    private func members<Key: RawRepresentable & CaseIterable>(
        _ type: Key.Type, of node: YAMLNode, isWhole: Bool, _ faults: inout [Fault]
    ) -> [(Key, YAMLNode)] where Key.RawValue == String {
        guard let mapping = node.mapping(known: Key.allCases.map(\.rawValue), &faults) else {
            return []
        }
        return Key.allCases.compactMap { key in
            let value =
                isWhole ? mapping.required(key.rawValue, &faults) : mapping[key.rawValue]
            return value.map { (key, $0) }
        }
    }

    private func money(_ node: YAMLNode, _ faults: inout [Fault]) -> Money? {
        let bytes = Array((node.scalar ?? "").utf8)
        do throws(FaultCause) {
            return .pence(try Cell(bytes[...]).pence())
        } catch {
            faults.append(Fault(error, at: node.position, value: node.scalar))
            return nil
        }
    }

    private func mix(_ node: YAMLNode, _ faults: inout [Fault]) -> MixRule? {
        let keys = ["setting", "designation", "from_year", "domain", "level", "percent"]
        guard let rule = node.mapping(known: keys, &faults) else { return nil }
        let name = rule.required("setting", &faults)
        let setting = name?.scalar.flatMap { Setting.ID($0) }
        if let name, setting == nil { let _: Int? = name.wrong("a setting's reference", &faults) }
        let designation = rule.required("designation", &faults)?.code(Designation.self, &faults)
        let year = rule.required("from_year", &faults)?.int(in: -4...20, &faults)
        let domain = rule.required("domain", &faults)?.code(Domain.self, &faults)
        let level = rule.required("level", &faults)?.int(in: 0...5, &faults).flatMap { Level($0) }
        let percent = rule.required("percent", &faults)?.int(in: 0...100, &faults)
        guard let setting, let designation, let year, let domain, let level, let percent else {
            return nil
        }
        return MixRule(
            cell: .init(setting: setting, designation: designation, fromYear: year),
            domain: domain, level: level, percent: percent)
    }
}
