public import Provision

/// What is suggested for one child, with the parts of its value and the reasons.
public struct Recommendation: Sendable {
    /// The kind of change, by the designation the child has now.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case stay
        case supportInPlace = "support-in-place"
        case newPlacement = "new-placement"
        case moveToMainstream = "move-to-mainstream"
        case moveToSpecialist = "move-to-specialist"
        case lateralMove = "lateral-move"
        case unplaced
        case exploreAtReview = "explore-at-review"
    }

    /// The case.
    public let child: Child.ID
    /// Where the child is now.
    public let current: Placement?
    /// The suggested place and support; nil when no place was found.
    public let recommended: Placement?
    /// The kind of change.
    public let kind: Kind
    /// Whether the change is a transfer between phases, as the child cannot stay.
    public let isPhaseTransfer: Bool
    /// A place worth exploring at the next review; never more than that without agreement.
    public let explore: Placement?
    /// The parts of the value of the suggested option.
    public let parts: PartVector
    /// Why, most weighty first.
    public let reasons: [Reason]
    /// Up to three other open options, best first in the order of aims.
    public let alternatives: [Alternative]

    /// Whether place or support would change.
    public var changesSomething: Bool { recommended != current || recommended == nil }

    /// Another option that is open to the child, and how it differs.
    public struct Alternative: Sendable {
        /// The place and support.
        public let placement: Placement
        /// The parts of its value.
        public let parts: PartVector
        /// What makes it less good or was in its way, in plain words.
        public let because: String
    }
}

/// Why something is recommended: a stable code and a plain sentence.
public struct Reason: Hashable, Sendable {
    /// The code, for machines.
    public let code: String
    /// The sentence, for people.
    public let text: String
}

/// The value parts of one child's option, each in its own unit; over-number places count on cells.
public struct PartVector: Hashable, Sendable {
    /// No placement found: 0 or 1.
    public var unplaced = 0
    /// Domains two levels short or more, plus requirements unmet.
    public var criticalUnmet = 0
    /// How far the family's lawful request is not met.
    public var departure = 0
    /// Weighted squared gaps with the margin of uncertainty, in level-points.
    public var unmetNeed = 0
    /// Steps more specialist than the need calls for.
    public var restriction = 0
    /// Quarter-moves.
    public var disruption = 0
    /// Minutes.
    public var travel = 0
    /// Pence a year.
    public var publicCost = 0

    /// All parts zero.
    public init() {}

    /// The value of a part; over-number places are never on an option.
    public subscript(part: Part) -> Int {
        switch part {
        case .unplaced: unplaced
        case .criticalUnmet: criticalUnmet
        case .departure: departure
        case .overNumber: 0
        case .unmetNeed: unmetNeed
        case .restriction: restriction
        case .disruption: disruption
        case .travel: travel
        case .publicCost: publicCost
        }
    }

    /// The value in an aim's unit.
    public func value(of aim: Aim) -> Int {
        aim.terms.reduce(0) { $0 + $1.rate * self[$1.part] }
    }

    /// Adds part by part.
    public static func + (one: PartVector, other: PartVector) -> PartVector {
        var sum = one
        sum.unplaced += other.unplaced
        sum.criticalUnmet += other.criticalUnmet
        sum.departure += other.departure
        sum.unmetNeed += other.unmetNeed
        sum.restriction += other.restriction
        sum.disruption += other.disruption
        sum.travel += other.travel
        sum.publicCost += other.publicCost
        return sum
    }

    /// Whether no part is greater than the other's.
    func isNoWorse(than other: PartVector) -> Bool {
        unplaced <= other.unplaced && criticalUnmet <= other.criticalUnmet
            && departure <= other.departure && unmetNeed <= other.unmetNeed
            && restriction <= other.restriction && disruption <= other.disruption
            && travel <= other.travel && publicCost <= other.publicCost
    }
}
