public import NeedsAssessment

/// The same cohort with other profiles.
extension CohortTables {
    /// The tables with every child's levels as they may truly be.
    public func drawn(by draw: LevelDraw) -> CohortTables {
        var tables = self
        tables.needs = needs.map { .init($0.owner, draw.drawn($0.value, of: $0.owner.text)) }
        return tables
    }

    /// The tables with the profiles of an assessment in place of their own.
    ///
    /// A child's levels and requirements are replaced together, a setting's readiness domain by
    /// domain. Rows keep their places, so that what follows from their order stays.
    public func replacing(with other: CohortTables) -> CohortTables {
        var tables = self
        let assessed = Set(other.needs.map(\.owner))
        tables.needs.removeAll { assessed.contains($0.owner) }
        tables.needs += other.needs
        tables.requirements.removeAll { assessed.contains($0.owner) }
        tables.requirements += other.requirements.filter { assessed.contains($0.owner) }
        let levels = Dictionary(
            other.readiness.map { (ReadinessKey($0), $0) }, uniquingKeysWith: { first, _ in first })
        tables.readiness = readiness.map { levels[ReadinessKey($0)] ?? $0 }
        return tables
    }

    private struct ReadinessKey: Hashable {
        let offer: OfferKey
        let domain: Domain

        init(_ row: Owned<OfferKey, ReadinessLevel>) {
            (offer, domain) = (row.owner, row.value.domain)
        }
    }
}
