/// A child's levels of need, by domain.
///
/// A domain without an assessment is absent, never level 0. A live case has all seven.
public struct NeedsProfile: Hashable, Sendable {
    /// The assessments in the published order of domains, one at most for each.
    public let assessments: [Assessment]

    /// A profile from assessments; of two for the same domain the later in the list is ignored.
    public init(_ assessments: [Assessment]) {
        var seen = Set<Domain>()
        self.assessments = assessments.filter { seen.insert($0.domain).inserted }
            .sorted { $0.domain < $1.domain }
    }

    /// The assessment in a domain, if there is one.
    public subscript(domain: Domain) -> Assessment? {
        assessments.first { $0.domain == domain }
    }

    /// The domains that have no assessment, in the published order.
    public var missingDomains: [Domain] {
        Domain.allCases.filter { self[$0] == nil }
    }

    /// The highest level in any domain; level 0 when nothing was assessed.
    public var highestLevel: Level {
        assessments.map(\.level).max() ?? .typical
    }
}
