public import NeedsAssessment
import Provision
import Quantities

/// How levels of need of the same children changed in one domain.
///
/// A level may differ because the need does, or because somebody else looked, with another form or
/// with another confidence. These are counted apart, so that drift is not taken for progress.
public struct NeedChange: Hashable, Sendable {
    /// What stands between the two levels of a child.
    public enum Basis: String, CaseIterable, Hashable, Sendable {
        /// Assessed again with the same form, by the same role, with the same confidence.
        case likeForLike = "like-for-like"
        /// Assessed again with another form, by another role or with another confidence.
        case assessedOtherwise = "assessed-otherwise"
        /// The same assessment as before.
        case notReassessed = "not-reassessed"
    }

    /// Counts of levels that are higher, the same and lower now.
    public struct Tally: Hashable, Sendable {
        /// Children whose need is higher.
        public internal(set) var up = 0
        /// Children whose need is the same.
        public internal(set) var same = 0
        /// Children whose need is lower.
        public internal(set) var down = 0
        /// The changes added up, in levels.
        public internal(set) var sum = 0

        /// All children counted.
        public var children: Int { up + same + down }

        /// The mean change in thousandths of a level, halves up; nil for no child.
        public var meanThousandths: Int? {
            children == 0 ? nil : (1000 * sum).roundedQuotient(by: children)
        }

        mutating func add(_ change: Int) {
            if change > 0 { up += 1 } else if change < 0 { down += 1 } else { same += 1 }
            sum += change
        }

        static func + (one: Tally, other: Tally) -> Tally {
            Tally(
                up: one.up + other.up, same: one.same + other.same, down: one.down + other.down,
                sum: one.sum + other.sum)
        }
    }

    /// The domain.
    public let domain: Domain
    /// Children by what stands between their levels.
    public let tallies: [Basis: Tally]
    /// Children with a plan in both snapshots of whom a level is missing in one.
    public let missing: Int

    /// The counts on one basis.
    public func tally(_ basis: Basis) -> Tally { tallies[basis] ?? Tally() }

    /// All children together.
    public var all: Tally { Basis.allCases.map(tally).reduce(Tally(), +) }
}

extension Ledger {
    var needChanges: [NeedChange] {
        let same = sameHolders
        return Domain.allCases.map { domain in
            var tallies: [NeedChange.Basis: NeedChange.Tally] = [:]
            var missing = 0
            for id in same {
                guard let before = holders(.earlier)[id]?.needs[domain],
                    let now = holders(.later)[id]?.needs[domain]
                else {
                    missing += 1
                    continue
                }
                tallies[Self.basis(before, now), default: .init()]
                    .add(now.level.value - before.level.value)
            }
            return NeedChange(domain: domain, tallies: tallies, missing: missing)
        }
    }

    /// A level that changed without a new day is a correction: it is not like for like either.
    private static func basis(_ before: Assessment, _ now: Assessment) -> NeedChange.Basis {
        let isAlike =
            before.instrument == now.instrument && before.assessorRole == now.assessorRole
            && before.confidence == now.confidence
        guard before.assessedOn != now.assessedOn else {
            return isAlike && before.level == now.level ? .notReassessed : .assessedOtherwise
        }
        return isAlike ? .likeForLike : .assessedOtherwise
    }
}
