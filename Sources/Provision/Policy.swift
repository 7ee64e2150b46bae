public import NeedsAssessment
public import Quantities

/// The published values of a match: weights, thresholds, limits and the order of aims.
///
/// Defaults are those of the policy file that ships (`Models/Policies/default.yml`); all are
/// assumptions unless a law is cited there. Code never changes a value, a policy file may.
public struct Policy: Hashable, Sendable {
    /// The policy's title.
    public var title = "Default policy"
    /// Level-points for each squared level of unmet need, by domain; multiples of 4.
    public var domainWeights: [Domain: Int] = Dictionary(
        uniqueKeysWithValues: Domain.allCases.map { ($0, 4) })
    /// Level-points that one step of restriction counts for, inside the aim that merges them.
    public var restrictionRate = 4
    /// How specialist each designation is, in steps.
    public var steps: [Designation: Int] = [
        .ordinary: 0, .college: 0, .earlyYears: 0, .supportBase: 1, .specialistBase: 2,
        .alternative: 2, .special: 3, .specialistCollege: 3, .package: 4,
    ]
    /// The step that the highest level of need calls for, by level 0 to 5.
    public var calledSteps = [0, 0, 0, 1, 2, 3]
    /// The least gain, in level-points, for which a child is moved without the family's request.
    public var leastGain = 8
    /// Whether a move to a less specialist place holds the place left for the year.
    public var holdsPlace = true
    /// The longest journey each way up to year 6.
    public var longestJourneyPrimary = TravelTime.minutes(90)
    /// The longest journey each way after year 6.
    public var longestJourneySecondary = TravelTime.minutes(120)
    /// The guide time each way up to year 6 (statutory guidance on home-to-school travel).
    public var guideTimePrimary = TravelTime.minutes(45)
    /// The guide time each way after year 6.
    public var guideTimeSecondary = TravelTime.minutes(75)
    /// School years with public exams, in which no child is moved without the family's request.
    public var examYears: [Int] = [11, 13]
    /// Minutes added when a brother or sister is at another setting.
    public var siblingTime = TravelTime.minutes(15)
    /// Minutes that count for a child without a place.
    public var unplacedTime = TravelTime.minutes(90)
    /// Cost a year that counts for a child without a place (interim provision).
    public var unplacedCost = Money.pounds(25_000)
    /// Pence for each kilometre of transport.
    public var pencePerKilometre = 150
    /// Road distance up to year 3 beyond which travel is free: 2 miles (Education Act 1996,
    /// section 444(5)).
    public var walkingDistanceYounger = Distance.metres(3_218)
    /// Road distance after year 3 beyond which travel is free: 3 miles.
    public var walkingDistanceOlder = Distance.metres(4_828)
    /// The aims, first things first.
    public var aims: [Aim] = Aim.standardOrder(restrictionRate: 4)
    /// The most moves of children who have a place now; nil for no limit.
    public var mostMoves: Int?
    /// The most money for the financial effect in the year; nil for no limit.
    public var budget: Money?
    /// Limits on the mix of needs in cells.
    public var mixes: [MixRule] = []
    /// How far, in level-points, an area's mean unmet need may lie above the authority's.
    public var fairnessMargin: Int?

    /// The default policy.
    public init() {}

    /// The longest journey for a school year.
    public func longestJourney(schoolYear: Int) -> TravelTime {
        schoolYear <= 6 ? longestJourneyPrimary : longestJourneySecondary
    }

    /// The guide time for a school year.
    public func guideTime(schoolYear: Int) -> TravelTime {
        schoolYear <= 6 ? guideTimePrimary : guideTimeSecondary
    }

    /// The road distance beyond which travel is free for a school year.
    public func walkingDistance(schoolYear: Int) -> Distance {
        schoolYear <= 3 ? walkingDistanceYounger : walkingDistanceOlder
    }

    /// The weight of a domain in level-points.
    public func weight(of domain: Domain) -> Int { domainWeights[domain] ?? 4 }

    /// How specialist a designation is.
    public func step(of designation: Designation) -> Int { steps[designation] ?? 0 }
}

/// One part of the value of a plan, in its own unit.
public enum Part: String, CaseIterable, Hashable, Sendable {
    case unplaced, criticalUnmet, departure, overNumber, unmetNeed, restriction, disruption
    case travel, publicCost

    /// The unit, as reports and files name it.
    public var unit: String {
        switch self {
        case .unplaced: "children"
        case .criticalUnmet: "domains"
        case .departure: "weighted-children"
        case .overNumber: "places"
        case .unmetNeed, .restriction: "level-points"
        case .disruption: "quarter-moves"
        case .travel: "minutes"
        case .publicCost: "pence"
        }
    }
}

/// One aim of the published order: a part, or several merged at stated rates of exchange.
public struct Aim: Hashable, Sendable {
    /// A part and what one unit of it counts for.
    public struct Term: Hashable, Sendable {
        /// The part.
        public let part: Part
        /// What one unit counts for in the aim's own unit; 1 or more.
        public let rate: Int

        /// A part at a rate.
        public init(part: Part, rate: Int) {
            self.part = part
            self.rate = rate
        }
    }

    /// The aim's name in files and reports: its parts joined by `+`.
    public let name: String
    /// The unit of its value.
    public let unit: String
    /// The parts it adds up.
    public let terms: [Term]
    /// By how many per cent of its value it may be worse when a later aim is improved.
    public let tolerancePercent: Int

    /// An aim over parts.
    public init(name: String, unit: String, terms: [Term], tolerancePercent: Int = 0) {
        self.name = name
        self.unit = unit
        self.terms = terms
        self.tolerancePercent = tolerancePercent
    }

    /// The published order, law first.
    public static func standardOrder(restrictionRate: Int) -> [Aim] {
        func single(_ part: Part) -> Aim {
            Aim(name: part.rawValue, unit: part.unit, terms: [Term(part: part, rate: 1)])
        }
        let fit = Aim(
            name: "unmetNeed+restriction", unit: Part.unmetNeed.unit,
            terms: [
                Term(part: .unmetNeed, rate: 1), Term(part: .restriction, rate: restrictionRate),
            ])
        return [
            single(.unplaced), single(.criticalUnmet), single(.departure), single(.overNumber),
            fit, single(.disruption), single(.travel), single(.publicCost),
        ]
    }
}

/// A limit on how many children with a high level in a domain a cell may take.
public struct MixRule: Hashable, Sendable {
    /// The cell.
    public let cell: CapacityCell.Key
    /// The domain.
    public let domain: Domain
    /// The level from which a child counts.
    public let level: Level
    /// The share of commissioned places, in per cent.
    public let percent: Int

    /// A limit for one cell.
    public init(cell: CapacityCell.Key, domain: Domain, level: Level, percent: Int) {
        self.cell = cell
        self.domain = domain
        self.level = level
        self.percent = percent
    }
}
