public import Quantities

/// A table that sets a child's yearly top-up by a band, and the band by the levels of the profile.
///
/// ```swift
/// let table = try BandingTable(
///     rule: .highestLevel,
///     bands: [
///         .init(name: "A", from: 0, topUp: .zero),
///         .init(name: "B", from: 3, topUp: .pounds(6_000)),
///     ])
/// table.band(of: profile)?.topUp
/// ```
public struct BandingTable: Hashable, Sendable {
    /// How the seven levels of a profile make one score.
    public enum Rule: String, CaseIterable, Hashable, Sendable {
        /// The highest level in any domain, 0 to 5.
        case highestLevel = "highest-level"
        /// The sum of the levels of all domains, 0 to 35.
        case sumOfLevels = "sum-of-levels"

        /// The scores a profile may have.
        public var scores: ClosedRange<Int> {
            let highest = Level.all.count - 1
            return 0...(self == .highestLevel ? highest : highest * Domain.allCases.count)
        }

        /// The score of a profile; nil when a domain has no assessment, as absent is not level 0.
        public func score(of profile: NeedsProfile) -> Int? {
            guard profile.missingDomains.isEmpty else { return nil }
            let levels = profile.assessments.map(\.level.value)
            return self == .highestLevel ? levels.max() : levels.reduce(0, +)
        }
    }

    /// One band with what it pays.
    public struct Band: Hashable, Sendable {
        /// The name a reader sees.
        public let name: String
        /// The lowest score in the band.
        public let from: Int
        /// The top-up for a year.
        public let topUp: Money

        /// A band from a score upwards.
        public init(name: String, from: Int, topUp: Money) {
            self.name = name
            self.from = from
            self.topUp = topUp
        }
    }

    /// How a profile is scored.
    public let rule: Rule
    /// The bands, lowest first; each reaches to just below the next.
    public let bands: [Band]

    /// A table of bands that are in order and cover every score.
    ///
    /// A higher band may pay less than a lower one: whether that is meant is not for the table.
    public init(rule: Rule, bands: [Band]) throws(BandingError) {
        guard let first = bands.first else { throw .noBand }
        guard first.from == 0 else { throw .lowestScoreNotCovered(from: first.from) }
        var names: Set<String> = []
        for (index, band) in bands.enumerated() {
            guard names.insert(band.name).inserted else { throw .nameRepeated(index: index) }
            guard rule.scores.contains(band.from) else { throw .neverReached(index: index) }
            guard index == 0 || bands[index - 1].from < band.from else {
                throw .outOfOrder(index: index)
            }
            guard band.topUp >= .zero else { throw .negativeTopUp(index: index) }
        }
        self.rule = rule
        self.bands = bands
    }

    /// The band of a profile; nil when a domain has no assessment.
    public func band(of profile: NeedsProfile) -> Band? {
        index(of: profile).map { bands[$0] }
    }

    /// The place of a profile's band in the list of bands.
    func index(of profile: NeedsProfile) -> Int? {
        rule.score(of: profile).flatMap { score in bands.lastIndex { $0.from <= score } }
    }
}
