import NeedsAssessment
import Provision
import Quantities

/// The parts of an option's value for one child: each method is one row of the table of parts.
struct OptionValue {
    let child: Child
    let index: PlacementIndex
    let stay: Int?
    /// The family's list without places that cannot be had at all.
    let wishes: [Preference]
    private let records: PlacementIndex.Records
    private let levels: [Int]
    private let margins: [Int]
    private let weights: [Int]
    private let weightOfRequest: Int
    private let calledStep: Int

    init(
        child: Child, index: PlacementIndex, records: PlacementIndex.Records, stay: Int?,
        wishes: [Preference]
    ) {
        self.child = child
        self.index = index
        self.records = records
        self.stay = stay
        self.wishes = wishes
        let policy = index.request.policy
        levels = Domain.allCases.map { child.needs[$0]?.level.value ?? 0 }
        margins = Domain.allCases.map { child.needs[$0]?.confidence.margin ?? 0 }
        weights = Domain.allCases.map(policy.weight(of:))
        let mustAdmit = wishes.first.flatMap { index.request.cohort.setting($0.setting) }?
            .legalClass.mustAdmit
        weightOfRequest = mustAdmit == true ? 2 : 1
        calledStep = policy.calledSteps[child.needs.highestLevel.value]
    }

    private var policy: Policy { index.request.policy }

    /// The parts of a place that are the same with every support.
    func parts(of place: PlacementIndex.Place, journey: Journey) -> PartVector {
        var parts = PartVector()
        parts.departure = departure(at: place.key)
        parts.restriction = restriction(at: place)
        parts.disruption = disruption(to: place.key)
        parts.travel = travel(journey)
        parts.publicCost = cost(of: place, journey: journey)
        return parts
    }

    /// All parts of a place with support, from those of the place.
    func parts(
        adding support: Int?, to ofPlace: PartVector, at place: PlacementIndex.Place
    ) -> PartVector {
        var parts = ofPlace
        if let support {
            addNeed(readiness: place.readiness, lifts: index.supports[support].lifts, to: &parts)
            parts.publicCost += index.supports[support].bundle.annualCost.pence
        } else {
            addNeed(readiness: place.readiness, lifts: nil, to: &parts)
        }
        parts.criticalUnmet += unmetRequirements(place: place, support: support).count
        return parts
    }

    /// All parts of "no placement found": a place that meets no need.
    var partsUnplaced: PartVector {
        var parts = PartVector()
        addNeed(readiness: nil, lifts: nil, to: &parts)
        parts.unplaced = 1
        parts.criticalUnmet += child.requirements.count
        parts.departure = wishes.isEmpty || child.planStatus != .plan ? 0 : weightOfRequest * 4
        parts.travel = policy.unplacedTime.minutes
        parts.publicCost = policy.unplacedCost.pence
        return parts
    }

    /// `criticalUnmet` from levels and `unmetNeed`: the expected squared gap when a level errs one
    /// step up or down, half and half, with probability 0, 1/2 or 1.
    private func addNeed(readiness: [Int]?, lifts: [Int]?, to parts: inout PartVector) {
        for domain in levels.indices where levels[domain] > 0 || readiness == nil {
            let gap = levels[domain] - (readiness?[domain] ?? 0) - (lifts?[domain] ?? 0)
            if gap >= 2 { parts.criticalUnmet += 1 }
            if gap > 0 { parts.unmetNeed += weights[domain] * gap * gap }
            if levels[domain] >= 1, gap >= 0 {
                parts.unmetNeed += weights[domain] / 4 * margins[domain] * (gap >= 1 ? 2 : 1)
            }
        }
    }

    /// Requirements that neither the place nor the support meets.
    func unmetRequirements(place: PlacementIndex.Place, support: Int?) -> [Requirement] {
        guard !child.requirements.isEmpty else { return [] }
        let met = support.map { index.supports[$0].bundle.meets } ?? []
        return child.requirements.filter { !place.facilities.contains($0) && !met.contains($0) }
    }

    /// 8 for one request under section 38 that is wholly unmet; a representation counts half.
    private func departure(at key: CapacityCell.Key) -> Int {
        guard !wishes.isEmpty, child.planStatus == .plan else { return 0 }
        guard let rank = wishes.firstIndex(where: { $0.covers(key) }) else {
            return weightOfRequest * 4
        }
        return weightOfRequest * min(rank, 3)
    }

    /// Steps more specialist than the need calls for; none for the family's first choice
    /// (Children and Families Act 2014, section 33(2)(a)).
    private func restriction(at place: PlacementIndex.Place) -> Int {
        if wishes.first?.covers(place.key) == true { return 0 }
        return max(0, place.step - calledStep)
    }

    private func disruption(to key: CapacityCell.Key) -> Int {
        guard let stay else { return 0 }
        let now = index.places[stay].key
        guard key.setting == now.setting else {
            return 4 + (movedRecently ? 2 : 0) + (child.view == .inFavour ? -2 : 0)
                + (child.view == .against ? 2 : 0)
        }
        return key.designation == now.designation ? 0 : 1
    }

    private var movedRecently: Bool {
        guard let last = child.lastMovedOn,
            let start = index.request.academicYear.start(ofTerm: child.startTerm)
        else { return false }
        return start.days(since: last) < 365
    }

    private func travel(_ journey: Journey) -> Int {
        let guide = policy.guideTime(schoolYear: child.schoolYear).minutes
        let minutes = journey.time.minutes
        let apart = child.siblingSetting.map { $0 != journey.setting } ?? false
        return minutes + 2 * max(0, minutes - guide) + (apart ? policy.siblingTime.minutes : 0)
    }

    private func cost(of place: PlacementIndex.Place, journey: Journey) -> Int {
        let topUp = records.quotes[place.offerNumber] ?? place.cell.topUp
        return topUp.pence + transport(journey).pence
    }

    /// Transport for two journeys on each of 190 school days.
    private func transport(_ journey: Journey) -> Money {
        if let quoted = journey.transport { return quoted }
        let isOwed =
            child.transportNeed
            || journey.road > policy.walkingDistance(schoolYear: child.schoolYear)
        guard isOwed else { return .zero }
        return .pence(380 * journey.road.metres * policy.pencePerKilometre / 1000)
    }
}

extension Preference {
    /// Whether a place is what this entry of the list asks for.
    func covers(_ key: CapacityCell.Key) -> Bool {
        setting == key.setting && (designation == nil || designation == key.designation)
    }
}
