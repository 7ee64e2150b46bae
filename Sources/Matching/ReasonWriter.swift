import NeedsAssessment
import Provision
import Quantities

/// Why an option is recommended, most weighty first.
struct ReasonWriter {
    let index: PlacementIndex
    let admissibility: Admissibility
    let chosen: Option
    let all: [Option]
    let cells: [Plan.CellUse]

    private var child: Child { admissibility.child }

    /// The reasons; never empty.
    func reasons() -> [Reason] {
        guard let number = chosen.place else { return unplacedReasons() }
        let place = index.places[number]
        var reasons = wishReasons(place)
        reasons += needReasons(place)
        reasons += comparisonReasons(place)
        reasons += placeReasons(number)
        return reasons
    }

    private func wishReasons(_ place: PlacementIndex.Place) -> [Reason] {
        let wishes = admissibility.value.wishes
        guard let first = wishes.first, child.planStatus == .plan else { return [] }
        if let rank = wishes.firstIndex(where: { $0.covers(place.key) }) {
            return [listReason(wishes[rank], isFirstLeft: rank == 0)]
        }
        let isRequest = index.request.cohort.setting(first.setting)?.legalClass.mustAdmit == true
        let text =
            isRequest
            ? "The family's lawful request for \(name(first.setting)) is not met. To name another "
                + "place the authority would have to find, with evidence, a ground of section "
                + "39(4) of the Children and Families Act 2014."
            : "The family's wish for \(name(first.setting)) is not met (section 38(3) does not "
                + "cover it; the reasons must be considered)."
        return [Reason(code: "requestNotMet", text: text)]
    }

    /// The place on the family's own list, whatever of it cannot be had.
    private func listReason(_ wish: Preference, isFirstLeft: Bool) -> Reason {
        if wish.rank == 1 {
            return Reason(code: "firstOfList", text: "It is the family's first choice.")
        }
        let place = "It is number \(wish.rank) on the family's list"
        return isFirstLeft
            ? Reason(code: "firstThatCanBeHad", text: place + "; those before it cannot be had.")
            : Reason(code: "onList", text: place + ".")
    }

    private func needReasons(_ place: PlacementIndex.Place) -> [Reason] {
        let lifts = chosen.support.map { index.supports[$0].lifts }
        var short: [String] = []
        var lifted: [String] = []
        for domain in Domain.allCases {
            let need = child.needs[domain]?.level.value ?? 0
            let ready = place.readiness[domain.index]
            let lift = lifts?[domain.index] ?? 0
            if need > ready + lift {
                let gap = need - ready - lift
                short.append("\(domain.title) (\(Phrases.count(gap, "level", "levels")) short)")
            } else if need > ready, lift > 0 {
                lifted.append(domain.title)
            }
        }
        var reasons: [Reason] = []
        let unmet = admissibility.value.unmetRequirements(place: place, support: chosen.support)
        if !unmet.isEmpty {
            let codes = Phrases.list(unmet.map(\.code))
            reasons.append(Reason(code: "requirementShort", text: "Not in place: \(codes)."))
        }
        if short.isEmpty {
            reasons.append(
                Reason(code: "meetsNeed", text: "It meets the child's needs in every domain."))
        } else {
            reasons.append(
                Reason(code: "needShort", text: "Not fully met: \(Phrases.list(short))."))
        }
        if let support = chosen.support, !lifted.isEmpty {
            let name = index.supports[support].bundle.name
            reasons.append(
                Reason(
                    code: "supportCloses",
                    text: "The support \"\(name)\" closes the gap in \(Phrases.list(lifted))."))
        }
        return reasons
    }

    private func comparisonReasons(_ place: PlacementIndex.Place) -> [Reason] {
        guard let stay = admissibility.stayParts, !chosen.isStay else { return [] }
        var reasons: [Reason] = []
        let rate = index.request.policy.restrictionRate
        let before = stay.unmetNeed + rate * stay.restriction
        let after = chosen.parts.unmetNeed + rate * chosen.parts.restriction
        if after < before {
            reasons.append(
                Reason(
                    code: "fitsBetter",
                    text: "It fits better than now: \(before) level-points fall to \(after)."))
        }
        if chosen.parts.criticalUnmet < stay.criticalUnmet {
            let fewer = stay.criticalUnmet - chosen.parts.criticalUnmet
            reasons.append(
                Reason(
                    code: "criticalMet",
                    text: Phrases.count(fewer, "need fewer", "needs fewer")
                        + " would be far from met."))
        }
        return reasons
    }

    private func placeReasons(_ number: Int) -> [Reason] {
        var reasons: [Reason] = []
        if chosen.isStay, !all.contains(where: { $0.isOpen && !$0.isStay }) {
            reasons.append(
                Reason(code: "onlyOpen", text: "No other place or support is open to the child."))
        }
        if !chosen.isStay, cells[number].overNumber > 0, child.planStatus == .plan,
            number != admissibility.stay
        {
            reasons.append(
                Reason(
                    code: "overNumber",
                    text: "The setting would be above its number: show what one more child "
                        + "changes there."))
        }
        if let stay = admissibility.stay, index.holds(stay, movingTo: number) {
            let left = name(index.places[stay].key.setting)
            reasons.append(
                Reason(
                    code: "placeHeld",
                    text: "The place left at \(left) is held for the year as a trial."))
        }
        for ground in chosen.grounds where !ground.closes {
            reasons.append(Reason(code: ground.code, text: ground.sentence))
        }
        return reasons
    }

    private func unplacedReasons() -> [Reason] {
        let open = all.filter { $0.isOpen && $0.place != nil }
        guard open.isEmpty else {
            let options = Phrases.count(open.count, "option that is", "options that are")
            return [
                Reason(
                    code: "noRoom",
                    text: "Within its limits the plan has no room for any of the \(options) open.")
            ]
        }
        var counts: [String: (count: Int, sentence: String)] = [:]
        for option in all where option.place != nil {
            guard let ground = option.grounds.first(where: \.closes) else { continue }
            counts[ground.code, default: (0, ground.sentence)].count += 1
        }
        let grouped = counts.sorted {
            $0.value.count == $1.value.count ? $0.key < $1.key : $0.value.count > $1.value.count
        }
        guard !grouped.isEmpty else {
            return child.planStatus == .plan
                ? [
                    Reason(
                        code: "noPlaceForYear",
                        text: "No setting has places for this school year.")
                ]
                : [
                    Reason(
                        code: "noPlan",
                        text: "Without a plan only the present place can be considered, and it "
                            + "does not go on.")
                ]
        }
        return grouped.map { code, entry in
            Reason(
                code: code,
                text: "\(Phrases.count(entry.count, "option is", "options are")) closed. "
                    + "For example: \(entry.sentence)")
        }
    }

    private func name(_ setting: Setting.ID) -> String {
        index.request.cohort.setting(setting)?.name ?? setting.text
    }
}
