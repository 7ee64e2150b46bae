import Provision
import Quantities

/// Decides which children are live cases and why.
///
/// Shares of plan-holders a year: phase transfers as the schools give them (published: 19.8%), new
/// plans 10% with a plan issued and 5% without one yet, change requests 5.5% (published range 4 to
/// 7%), reviews at which a move is explored 8% (assumption).
struct TriggerDraw {
    private let supply: Supply
    private var generator: SeededGenerator

    init(supply: Supply, seed: UInt64) {
        self.supply = supply
        generator = SeededGenerator(seed: seed, stage: "triggers")
    }

    mutating func draw(_ children: inout [ChildDraft]) {
        let plans = children.filter(\.hasPlan).count
        for index in children.indices {
            let endsCourse = generator.chance(percent: 58)
            if isPhaseTransfer(children[index], endsCourse: endsCourse) {
                children[index].trigger = .phaseTransfer
            }
        }
        choose(plans * 100 / 1_000, as: .newPlan, from: &children, weight: newPlanWeight)
        choose(plans * 55 / 1_000, as: .changeRequest, from: &children, weight: changeWeight)
        choose(plans * 80 / 1_000, as: .annualReview, from: &children, weight: reviewWeight)
        for index in children.indices where !children[index].hasPlan {
            guard children[index].stay != nil else { continue }
            let asks = generator.chance(percent: 50)
            if children[index].status == .assessment {
                children[index].trigger = .newPlan
            } else if asks {
                children[index].trigger = .changeRequest
            }
        }
    }

    /// Into Reception, into Year 7, into Year 12, and wherever the present school ends.
    ///
    /// The published share also needs six in ten college students under 19 at the end of a course
    /// (assumption): schools alone give about 15%.
    private func isPhaseTransfer(_ child: ChildDraft, endsCourse: Bool) -> Bool {
        guard child.hasPlan else { return false }
        let isGoingOn = child.group == .ordinary && child.stay != nil
        switch child.schoolYear {
        case 0: return true
        case 7, 12: return !isGoingOn && child.group != .notInEducation
        case 13...15 where child.group == .furtherEducation: return endsCourse
        default: return child.offer != nil && child.stay == nil
        }
    }

    /// Chance in proportion to weight, so that about the wanted number is chosen.
    private mutating func choose(
        _ wanted: Int, as trigger: Trigger, from children: inout [ChildDraft],
        weight: (ChildDraft) -> Int
    ) {
        let weights = children.map { $0.trigger == .none && $0.hasPlan ? weight($0) : 0 }
        let total = max(1, weights.reduce(0, +))
        for index in children.indices where weights[index] > 0 {
            if generator.below(total) < weights[index] * wanted {
                children[index].trigger = trigger
            }
        }
    }

    private func unmet(_ child: ChildDraft) -> Int {
        guard let offer = child.offer else { return 0 }
        return Fit(levels: child.levels, readiness: supply.offers[offer].readiness).critical
    }

    private func newPlanWeight(_ child: ChildDraft) -> Int {
        let byAge =
            switch child.kind.age {
            case ...5: 50
            case ...10: 20
            case ...15: 12
            default: 4
            }
        return switch child.group {
        case .ordinary: byAge * 3
        case .base, .stateSpecial, .independentSpecial, .furtherEducation: byAge
        case .alternative: byAge * 3
        case .earlyYears: byAge * 8
        case .notRecorded: 400
        case .otherElsewhere: 80
        case .otherwiseThanAtSchool, .homeEducated: byAge
        case .notInEducation: 0
        }
    }

    private func changeWeight(_ child: ChildDraft) -> Int {
        switch child.group {
        case .ordinary: 3 + 4 * unmet(child)
        case .base: 3
        case .alternative: 8
        case .homeEducated, .otherElsewhere: 4
        case .otherwiseThanAtSchool: 3
        case .stateSpecial, .independentSpecial, .earlyYears, .notInEducation, .notRecorded: 1
        case .furtherEducation: 1
        }
    }

    private func reviewWeight(_ child: ChildDraft) -> Int {
        switch child.group {
        case .ordinary: 2 + 3 * unmet(child)
        case .base: child.highestLevel <= 3 ? 5 : 1
        case .stateSpecial, .independentSpecial: child.highestLevel <= 3 ? 9 : 2
        case .otherwiseThanAtSchool: 4
        case .furtherEducation: 1
        default: 2
        }
    }
}
