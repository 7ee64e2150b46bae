import Provision
import Quantities

/// Draws what families want: the settings they list, agreement to a move, the child's own view.
struct FamilyDraw {
    private enum Wish { case ordinary, base, special, college, specialistCollege, alternative }

    private let supply: Supply
    private var generator: SeededGenerator
    private let byWish: [Wish: [Int]]

    init(supply: Supply, seed: UInt64) {
        self.supply = supply
        generator = SeededGenerator(seed: seed, stage: "families")
        byWish = Dictionary(grouping: supply.offers.indices) { offer in
            switch supply.offers[offer].designation {
            case .ordinary, .earlyYears, .package: .ordinary
            case .supportBase, .specialistBase: .base
            case .special: .special
            case .alternative: .alternative
            case .college: .college
            case .specialistCollege: .specialistCollege
            }
        }
    }

    mutating func draw(_ child: inout ChildDraft) {
        child.view = view(child)
        if child.hasPlan, child.offer != nil { child.agreement = agreement(child) }
        guard child.hasPlan, child.trigger != .none else { return }
        let lists: Int =
            switch child.trigger {
            case .phaseTransfer: 84
            case .changeRequest: 92
            case .newPlan: 70
            default: 45
            }
        guard generator.chance(percent: lists) else { return }
        child.preferences = list(for: child)
    }

    private mutating func view(_ child: ChildDraft) -> ChildView {
        if child.trigger == .none {
            return generator.pick((.notRecorded, 70), (.unsure, 15), (.against, 10), (.inFavour, 5))
        }
        if child.trigger == .annualReview {
            return generator.pick(
                (.notRecorded, 30), (.unsure, 35), (.against, 20), (.inFavour, 15))
        }
        return generator.pick((.notRecorded, 35), (.unsure, 25), (.against, 10), (.inFavour, 30))
    }

    private mutating func agreement(_ child: ChildDraft) -> MoveAgreement {
        switch child.trigger {
        case .phaseTransfer: generator.pick((.agreed, 78), (.notAsked, 17), (.refused, 5))
        case .changeRequest: generator.pick((.agreed, 90), (.notAsked, 8), (.refused, 2))
        case .newPlan: generator.pick((.agreed, 45), (.notAsked, 45), (.refused, 10))
        case .annualReview: generator.pick((.agreed, 38), (.notAsked, 42), (.refused, 20))
        case .none: generator.pick((.agreed, 2), (.notAsked, 90), (.refused, 8))
        }
    }

    /// What kind of place a family asks for, by where the child is and how great the needs are.
    private mutating func wish(_ child: ChildDraft) -> Wish {
        let isSevere = child.highestLevel >= 4
        if child.schoolYear >= 12 {
            if child.group.isSpecial {
                return generator.pick((.special, 45), (.college, 35), (.specialistCollege, 20))
            }
            return generator.pick(
                (.college, 62), (.ordinary, 28), (.specialistCollege, isSevere ? 14 : 2))
        }
        if child.group.isSpecial {
            return generator.pick((.special, 90), (.base, 5), (.ordinary, 5))
        }
        if child.group == .base {
            return generator.pick((.base, 50), (.special, 25), (.ordinary, 25))
        }
        switch child.trigger {
        case .changeRequest:
            return generator.pick((.special, isSevere ? 68 : 42), (.base, 18), (.ordinary, 25))
        case .phaseTransfer where child.schoolYear == 7:
            return generator.pick((.special, isSevere ? 62 : 22), (.base, 14), (.ordinary, 58))
        default:
            return generator.pick((.special, isSevere ? 45 : 10), (.base, 14), (.ordinary, 60))
        }
    }

    /// One to three settings: near, ready for the needs and well spoken of come first.
    private mutating func list(for child: ChildDraft) -> [Preference] {
        let wish = wish(child)
        let length = 1 + generator.index(weights: [36, 36, 28])
        var scored: [(score: Int, offer: Int)] = []
        for offer in byWish[wish, default: []] {
            let site = supply.site(of: offer)
            guard supply.offers[offer].designation != .package,
                supply.cell(of: offer, covering: child.schoolYear) != nil, child.fits(site.admits)
            else { continue }
            let hundreds = site.location.straightDistance(to: child.home).metres / 100
            let fit = Fit(levels: child.levels, readiness: supply.offers[offer].readiness)
            let isOffList = site.legalClass == .whollyIndependent
            let isIndependent = supply.group(of: offer) == .independentSpecial
            let score =
                hundreds + fit.badness * 8 - supply.offers[offer].popularity
                + (isOffList ? 40 : 0) + (isIndependent ? 40 : 0) + generator.below(50)
            scored.append((score, offer))
        }
        scored.sort { $0 < $1 }
        var preferences: [Preference] = []
        var sites = Set<Int>()
        for (_, offer) in scored where preferences.count < length {
            guard sites.insert(supply.offers[offer].site).inserted else { continue }
            let designation = supply.offers[offer].designation
            let isBase = designation == .supportBase || designation == .specialistBase
            preferences.append(
                Preference(
                    rank: preferences.count + 1, setting: supply.site(of: offer).id,
                    designation: isBase ? designation : nil))
        }
        return preferences
    }
}
