public import Provision
import Quantities

/// Every place and support looked at for one child, with what is for and against each.
public struct Explanation: Sendable {
    /// One pair of place and support.
    public struct Examined: Sendable {
        /// The place and support.
        public let placement: Placement
        /// Whether it may be recommended.
        public let standing: Standing
        /// What closes or questions it.
        public let grounds: [Ground]
        /// The parts of its value.
        public let parts: PartVector
        /// Minutes each way.
        public let journeyMinutes: Int
    }

    /// The case.
    public let child: Child.ID
    /// Options that may be recommended, best first in the order of aims.
    public let open: [Examined]
    /// Options that may not, in order of setting, designation and bundle.
    public let closed: [Examined]
    /// Settings that have no place for the school year.
    public let settingsWithoutPlace: [Setting.ID]
}

/// Looks again at every option of one live child.
///
/// Throws when the cohort has no places in the year or the child is not a live case.
public func explain(
    _ child: Child.ID, in request: MatchRequest
) throws(MatchingError) -> Explanation {
    let index = try PlacementIndex(request)
    guard let found = index.liveChildren.first(where: { $0.id == child }) else {
        let known = index.liveChildren.map(\.id.text)
        throw .unknownChild(child, nearest: nearestWord(to: child.text, among: known))
    }
    let admissibility = Admissibility(child: found, index: index)
    let all = admissibility.options(openOnly: false)
    func examined(_ option: Option) -> Explanation.Examined? {
        guard let placement = index.placement(of: option), let place = option.place else {
            return nil
        }
        let standing: Standing = option.grounds.isEmpty ? .open : .needsEvidence
        let journey = admissibility.journey(to: index.places[place])
        return .init(
            placement: placement, standing: option.isOpen ? standing : .closed,
            grounds: option.grounds, parts: option.parts, journeyMinutes: journey.time.minutes)
    }
    let order = OptionOrder(aims: request.policy.aims)
    let covered = Set(
        index.places.filter { $0.cell.covers(schoolYear: found.schoolYear) }.map(\.key.setting))
    return Explanation(
        child: child,
        open: all.filter(\.isOpen)
            .sorted { order.isBetter($0, than: $1) }.compactMap(examined),
        closed: all.filter { !$0.isOpen }.compactMap(examined),
        settingsWithoutPlace: request.cohort.settings.map(\.id).filter { !covered.contains($0) })
}
