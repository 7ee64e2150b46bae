public import Quantities

/// What a banding table would have paid for known children, beside what they are paid now.
///
/// All sums are whole pence. A child without an assessment in every domain has no band: it is
/// listed in `unbanded` and is part of no sum, neither before nor after.
public struct BandingBackTest: Hashable, Sendable {
    /// A child's profile with the yearly top-up paid now.
    public struct Case: Hashable, Sendable {
        /// The levels of need.
        public let profile: NeedsProfile
        /// The top-up for a year as it is now.
        public let presentTopUp: Money

        /// A profile and its present top-up.
        public init(profile: NeedsProfile, presentTopUp: Money) {
            self.profile = profile
            self.presentTopUp = presentTopUp
        }
    }

    /// What happens to a group of children.
    public struct Outcome: Hashable, Sendable {
        /// The number of children whose top-up rises.
        public fileprivate(set) var winners = 0
        /// The number of children whose top-up falls.
        public fileprivate(set) var losers = 0
        /// The number of children whose top-up stays as it is.
        public fileprivate(set) var unchanged = 0
        /// The sum of all rises; zero or more.
        public fileprivate(set) var gains = Money.zero
        /// The sum of all falls; zero or more.
        public fileprivate(set) var losses = Money.zero
        /// The sum paid now.
        public fileprivate(set) var before = Money.zero
        /// The sum under the table.
        public fileprivate(set) var after = Money.zero

        /// The number of children.
        public var children: Int { winners + losers + unchanged }

        /// The sum under the table less the sum now; below zero where the table saves.
        public var difference: Money { after - before }

        /// The difference as a share of the sum now, in hundredths of a percent.
        ///
        /// Rounded to the nearest whole one, halves away from zero; nil when nothing is paid now.
        /// Compare with `isCostNeutral`, which does not round.
        public var basisPoints: Int? {
            guard before.pence != 0 else { return nil }
            let (whole, rest) = (difference.pence * 10_000)
                .quotientAndRemainder(dividingBy: before.pence)
            let carry = 2 * abs(rest) >= before.pence ? difference.pence.signum() : 0
            return whole + carry
        }

        /// Whether the difference is within so many hundredths of a percent of the sum now.
        public func isCostNeutral(withinBasisPoints tolerance: Int) -> Bool {
            abs(difference.pence) * 10_000 <= tolerance * before.pence
        }

        fileprivate mutating func add(before old: Money, after new: Money) {
            before += old
            after += new
            if new > old {
                winners += 1
                gains += new - old
            } else if new < old {
                losers += 1
                losses += old - new
            } else {
                unchanged += 1
            }
        }
    }

    /// The table tested.
    public let table: BandingTable
    /// What happens to all children with a band.
    public let all: Outcome
    /// What happens to the children of each band, in the table's order.
    public let byBand: [Outcome]
    /// The places, in the list of cases, of children that have no band for want of an assessment.
    public let unbanded: [Int]

    /// The back-test of a table on a list of cases; a present top-up must not be below zero.
    public init(_ table: BandingTable, on cases: [Case]) {
        var all = Outcome()
        var byBand = Array(repeating: Outcome(), count: table.bands.count)
        var unbanded: [Int] = []
        for (place, child) in cases.enumerated() {
            precondition(child.presentTopUp >= .zero, "a top-up below zero")
            guard let band = table.index(of: child.profile) else {
                unbanded.append(place)
                continue
            }
            let topUp = table.bands[band].topUp
            all.add(before: child.presentTopUp, after: topUp)
            byBand[band].add(before: child.presentTopUp, after: topUp)
        }
        self.table = table
        self.all = all
        self.byBand = byBand
        self.unbanded = unbanded
    }
}
