public import Quantities

/// How high a level of need a setting can meet now, in each of the seven domains.
public struct ReadinessProfile: Hashable, Sendable {
    /// The levels in the published order of domains; always seven.
    public let levels: [Level]
    /// The day of the oldest of the assessments, if known.
    public let assessedOn: CalendarDate?

    /// A profile from a level for each domain; nil when a domain is missing.
    public init?(_ levels: [Domain: Level], assessedOn: CalendarDate?) {
        let ordered = Domain.allCases.compactMap { levels[$0] }
        guard ordered.count == Domain.allCases.count else { return nil }
        self.levels = ordered
        self.assessedOn = assessedOn
    }

    /// The level in a domain.
    public subscript(domain: Domain) -> Level { levels[domain.index] }
}
