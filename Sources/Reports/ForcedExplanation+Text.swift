import Matching
import Provision
import Quantities

extension ForcedExplanation {
    private var setting: String { Wording.settingName(forced.setting, in: cohort) }

    /// The paragraphs of the text, each with its heading.
    var paragraphs: [(heading: String, lines: [String])] {
        [
            (Wording.forcedAnswer, answerLines), (Wording.forcedAims, aimLines),
            (Wording.forcedOthers, otherLines),
        ].filter { !$0.1.isEmpty }
    }

    /// The same as records: case and setting, every aim, every change, then headings with lines.
    public var records: [[String]] {
        var records = [
            ["child", forced.child.text], ["setting", forced.setting.text],
            ["outcome", outcome],
        ]
        records += levels.map {
            ["level", $0.name, $0.unit]
                + [$0.now, $0.nowBound, $0.then, $0.thenBound].map(\.description)
        }
        records += changes.map {
            ["change", $0.child.text, Self.record($0.now), Self.record($0.then)]
        }
        return records
            + paragraphs.flatMap { paragraph in paragraph.lines.map { [paragraph.heading, $0] } }
    }

    private static func record(_ placement: Placement?) -> String {
        guard let placement else { return "none" }
        return [
            placement.setting.text, placement.designation.rawValue,
            placement.bundle?.text ?? "none",
        ].joined(separator: " ")
    }

    var plainText: String {
        var lines = [Wording.forcedTitle(forced.child, at: setting)]
        lines.append(Wording.forcedSubtitle(year: before.academicYear.description))
        lines.append(Wording.forcedReaders)
        for (heading, items) in paragraphs {
            lines += ["", heading, String(repeating: "-", count: heading.count)]
            for item in items { lines += ChildExplanation.wrapped(item) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: The answer

    private var answerLines: [String] {
        let now = Wording.forcedNow(entry.recommended.map { Wording.place($0, in: cohort) })
        return switch forced.answer {
        case .already: [Wording.forcedAlready(setting), now]
        case .plan: [Wording.forcedPossible(setting)] + [now] + planLines
        case .closed(let places): [Wording.forcedImpossible(setting)] + closedLines(places) + [now]
        case .siblings: [Wording.forcedImpossible(setting), Wording.forcedSiblings(setting), now]
        case .noRoom(let clashes):
            [Wording.forcedImpossible(setting), Wording.forcedNoRoom(setting)] + clashes + [now]
        case .nothingFound: [Wording.forcedNothingFound, now]
        }
    }

    private func closedLines(_ places: [ForcedPlacement.ClosedPlace]) -> [String] {
        guard !places.isEmpty else { return [Wording.forcedWithoutPlan] }
        return places.flatMap { place in
            place.grounds.map { ground in
                Wording.forcedClosed(
                    ground.sentence, law: ground.law,
                    kind: place.designation.map(Wording.designation))
            }
        }
    }

    private var planLines: [String] {
        guard let recommendation, let place = recommendation.recommended else { return [] }
        return [Wording.forcedThen(Wording.place(place, in: cohort))]
            + recommendation.reasons.map(\.text) + verdict
    }

    private var verdict: [String] {
        guard let deciding else { return [Wording.forcedNoWorse] }
        let aim = Wording.aim(named: deciding.name, in: policy)
        let now = Wording.value(deciding.now, unit: deciding.unit)
        let then = Wording.amount(deciding.then, unit: deciding.unit)
        guard deciding.change > 0 else { return [Wording.forcedBetter(aim, from: now, to: then)] }
        var lines = [Wording.forcedWorse(aim, from: now, to: then)]
        if deciding.thenBound < deciding.then {
            lines.append(
                Wording.forcedPerhapsLess(
                    Wording.amount(max(deciding.now, deciding.thenBound), unit: deciding.unit)))
        }
        if losesRequests { lines.append(Wording.forcedDeparture) }
        return lines
    }

    /// Whether the aim of families' requests gets worse.
    private var losesRequests: Bool {
        levels.contains { level in
            level.change > 0
                && policy.aims.contains { aim in
                    aim.name == level.name && aim.terms.contains { $0.part == .departure }
                }
        }
    }

    // MARK: The aims

    private var aimLines: [String] {
        guard plan != nil else { return [] }
        return levels.enumerated().map { number, level in
            "\(number + 1). " + Wording.aim(named: level.name, in: policy) + ": "
                + Wording.forcedLevel(
                    now: Wording.amount(level.now, unit: level.unit),
                    then: Wording.value(level.then, unit: level.unit), change: change(level))
                + " " + proof(level)
        } + [Wording.forcedAimsNote]
    }

    private func change(_ level: ForcedLevel) -> String? {
        guard level.change != 0 else { return nil }
        return Wording.value(abs(level.change), unit: level.unit)
            + (level.change > 0 ? " more" : " less")
    }

    private func proof(_ level: ForcedLevel) -> String {
        guard level.then > level.thenBound else { return Wording.forcedProven }
        return Wording.forcedBound(
            Wording.value(level.thenBound, unit: level.unit), gap: Wording.gap(level.gap))
    }

    // MARK: The others

    private var otherLines: [String] {
        guard case .plan(_, let count) = forced.answer else { return [] }
        guard count.count > 0 else { return [Wording.forcedNoOthers] }
        let lines = changes.map { change in
            Wording.forcedChange(
                change.child.text, from: change.now.map { Wording.place($0, in: cohort) },
                to: change.then.map { Wording.place($0, in: cohort) },
                isSupportOnly: change.isSupportOnly)
        }
        return lines + [
            count.bound >= count.count
                ? Wording.forcedFewest : Wording.forcedPerhapsFewer(count.bound)
        ]
    }
}
