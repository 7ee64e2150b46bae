import Matching
import Provision

/// A kind of provision, from ordinary mainstream to none at all.
enum ProvisionType: Int, CaseIterable, Hashable {
    case earlyYears, mainstream, base, alternative, special, college, specialistCollege, package
    case noneNow, noneFound

    /// The type that a designation belongs to.
    init(_ designation: Designation) {
        self =
            switch designation {
            case .ordinary: .mainstream
            case .supportBase, .specialistBase: .base
            case .special: .special
            case .alternative: .alternative
            case .college: .college
            case .specialistCollege: .specialistCollege
            case .earlyYears: .earlyYears
            case .package: .package
            }
    }
}

/// How many children go from one kind of provision to another, and which way.
struct Flow: Equatable {
    /// The way a band goes; each has a shade of its own.
    enum Way: Int, CaseIterable, Hashable {
        case level, toMainstream, toSpecialist, new
    }

    /// What makes a band, in the order of drawing.
    struct Key: Hashable, Comparable {
        let from: ProvisionType
        let to: ProvisionType
        let way: Way

        static func < (one: Key, other: Key) -> Bool {
            (one.from.rawValue, one.to.rawValue, one.way.rawValue)
                < (other.from.rawValue, other.to.rawValue, other.way.rawValue)
        }
    }

    /// A band with its number of children.
    struct Band: Equatable {
        let key: Key
        let children: Int
    }

    /// The bands in order.
    let bands: [Band]

    init(_ recommendations: [Recommendation], policy: Policy) {
        var counts: [Key: Int] = [:]
        for recommendation in recommendations {
            counts[Self.key(recommendation, policy), default: 0] += 1
        }
        bands = counts.keys.sorted().map { Band(key: $0, children: counts[$0, default: 0]) }
    }

    private static func key(_ recommendation: Recommendation, _ policy: Policy) -> Key {
        let from = recommendation.current.map { ProvisionType($0.designation) } ?? .noneNow
        let to = recommendation.recommended.map { ProvisionType($0.designation) } ?? .noneFound
        guard let now = recommendation.current, let then = recommendation.recommended else {
            return Key(from: from, to: to, way: .new)
        }
        let change = policy.step(of: then.designation) - policy.step(of: now.designation)
        return Key(
            from: from, to: to,
            way: change < 0 ? .toMainstream : change > 0 ? .toSpecialist : .level)
    }

    /// Children whose bands go a way.
    func children(going way: Way) -> Int {
        bands.filter { $0.key.way == way }.reduce(0) { $0 + $1.children }
    }

    /// Children who leave a type or arrive at one.
    func children(from type: ProvisionType) -> Int {
        bands.filter { $0.key.from == type }.reduce(0) { $0 + $1.children }
    }

    /// Children who arrive at a type.
    func children(to type: ProvisionType) -> Int {
        bands.filter { $0.key.to == type }.reduce(0) { $0 + $1.children }
    }

    /// Children between two types.
    func children(from: ProvisionType, to: ProvisionType) -> Int {
        bands.filter { $0.key.from == from && $0.key.to == to }.reduce(0) { $0 + $1.children }
    }

    /// The types that anybody leaves, in order.
    var sources: [ProvisionType] { ProvisionType.allCases.filter { children(from: $0) > 0 } }

    /// The types that anybody arrives at, in order.
    var targets: [ProvisionType] { ProvisionType.allCases.filter { children(to: $0) > 0 } }
}
