public import Provision

/// The eight parts of the value of one child's recommendation, each in its own unit.
///
/// `overNumber` is not among them: it belongs to the cell (`cohort.md`, section 4).
public struct PartValues: Hashable, Sendable {
    /// 1 without a place, else 0.
    public var unplaced = 0
    /// Domains two levels or more short, and requirements unmet.
    public var criticalUnmet = 0
    /// How far the family's request is not met; 8 is one request wholly unmet.
    public var departure = 0
    /// Level-points of unmet need.
    public var unmetNeed = 0
    /// Steps more specialist than called for.
    public var restriction = 0
    /// Quarter-moves.
    public var disruption = 0
    /// Minutes, steeper above the guide time.
    public var travel = 0
    /// Pence a year.
    public var publicCost = 0

    /// All parts zero.
    public init() {}

    /// The parts that a child has, in the order of the plan file.
    public static let parts = Part.allCases.filter { $0 != .overNumber }

    /// The value of a part; 0 for `overNumber`, which no child has.
    public subscript(part: Part) -> Int {
        get {
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
        set {
            switch part {
            case .unplaced: unplaced = newValue
            case .criticalUnmet: criticalUnmet = newValue
            case .departure: departure = newValue
            case .overNumber: break
            case .unmetNeed: unmetNeed = newValue
            case .restriction: restriction = newValue
            case .disruption: disruption = newValue
            case .travel: travel = newValue
            case .publicCost: publicCost = newValue
            }
        }
    }

    /// The value of an aim, without over-number places.
    func value(of aim: Aim) -> Int {
        aim.terms.reduce(0) { $0 + $1.rate * self[$1.part] }
    }
}
