public import Quantities

/// How a banding scheme fits known children: their bands, the shares, what it would cost.
public struct BandingUse: Sendable {
    /// A child with its levels, and the top-up for a year as it is now where that is known.
    public struct Case: Hashable, Sendable {
        /// The child's reference.
        public let subject: String
        /// The levels of need.
        public let profile: NeedsProfile
        /// The top-up for a year as it is now; nil where it is not known.
        public let presentTopUp: Money?

        /// A child.
        public init(subject: String, profile: NeedsProfile, presentTopUp: Money?) {
            self.subject = subject
            self.profile = profile
            self.presentTopUp = presentTopUp
        }
    }

    /// The band of one child.
    public struct Placed: Hashable, Sendable {
        /// The child.
        public let child: Case
        /// The score of the profile; nil when a domain has no level.
        public let score: Int?
        /// The band; nil with the score.
        public let band: BandingTable.Band?
    }

    /// How many children are in a band, and how many were planned.
    public struct Share: Hashable, Sendable {
        /// The band.
        public let band: BandingTable.Band
        /// How many children are in it.
        public let children: Int
        /// How many in a hundred were planned.
        public let plannedPercent: Int
        /// How many children are in it or in a higher one.
        public let atOrAbove: Int
        /// How many in a hundred were planned in it or in a higher one.
        public let plannedAtOrAbove: Int
        /// The probability of so many or more in it or a higher one when the plan is right.
        ///
        /// The upper tail of the binomial distribution. Nil for the lowest band, which holds all
        /// together with those above it, and where there are too few children to say.
        public let chance: Double?
        /// Whether more children than chance explains are in this band or a higher one.
        ///
        /// The chance is held against 5% shared by all bands but the lowest, so a plan that is
        /// right raises any such alarm in at most 5% of reports.
        public let isFilling: Bool
    }

    /// The scheme.
    public let scheme: BandingScheme
    /// The children in the order given.
    public let placed: [Placed]
    /// One entry for each band, lowest first.
    public let shares: [Share]
    /// What the scheme would change for the children whose present top-up is known.
    public let backTest: BandingBackTest

    /// Below so many children with a band no share is held against the plan.
    public static let leastChildren = 20

    /// A scheme applied to children.
    public init(of scheme: BandingScheme, on cases: [Case]) {
        let table = scheme.table
        self.scheme = scheme
        placed = cases.map {
            Placed(
                child: $0, score: table.rule.score(of: $0.profile),
                band: table.band(of: $0.profile))
        }
        let bands = cases.compactMap { table.index(of: $0.profile) }
        shares = table.bands.indices.map { place in
            Self.share(of: place, bands, scheme)
        }
        backTest = BandingBackTest(
            table,
            on: cases.compactMap { child in
                child.presentTopUp.map { .init(profile: child.profile, presentTopUp: $0) }
            })
    }

    /// The children that have a band.
    public var banded: Int { shares.reduce(0) { $0 + $1.children } }
    /// What a year of the scheme would cost for all children with a band.
    public var cost: Money {
        .pence(shares.reduce(0) { $0 + $1.children * $1.band.topUp.pence })
    }

    private static func share(
        of place: Int, _ bands: [Int], _ scheme: BandingScheme
    ) -> Share {
        let atOrAbove = bands.count { $0 >= place }
        let planned = scheme.plannedPercents[place...].reduce(0, +)
        let isTested = place > 0 && bands.count >= leastChildren
        let chance =
            isTested
            ? BinomialTail.atLeast(atOrAbove, of: bands.count, share: Double(planned) / 100) : nil
        let threshold = 0.05 / Double(max(1, scheme.table.bands.count - 1))
        return Share(
            band: scheme.table.bands[place], children: bands.count { $0 == place },
            plannedPercent: scheme.plannedPercents[place], atOrAbove: atOrAbove,
            plannedAtOrAbove: planned, chance: chance, isFilling: (chance ?? 1) < threshold)
    }
}
