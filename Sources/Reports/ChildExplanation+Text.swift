import Matching
import NeedsAssessment
import Provision

extension ChildExplanation {
    private static let mostOptions = 8
    private static let mostNames = 6

    /// The paragraphs of the text, each with its heading.
    var paragraphs: [(heading: String, lines: [String])] {
        [
            (Wording.explainWhat, whatLines), (Wording.explainWhy, entry.reasons),
            (Wording.explainNeeds, needsText), (Wording.explainFamily, familyLines),
            (Wording.explainOpen, openLines), (Wording.explainClosed, closedLines),
            (Wording.explainChanges, changes),
            (Wording.explainChallenge, Wording.explainChallengePoints),
        ].filter { !$0.1.isEmpty }
    }

    /// The same as records of two fields: the heading and one line under it.
    public var records: [[String]] {
        [["child", child.id.text]]
            + paragraphs.flatMap { paragraph in
                paragraph.lines.map { [paragraph.heading, $0] }
            }
    }

    var plainText: String {
        var lines = [Wording.explainTitle(child.id)]
        lines.append(
            Wording.explainSubtitle(year: academicYear, schoolYear: child.schoolYear))
        for (heading, items) in paragraphs {
            lines += ["", heading, String(repeating: "-", count: heading.count)]
            for item in items { lines += Self.wrapped(item) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var whatLines: [String] {
        var lines = [
            Wording.explainNow(entry.current.map { Wording.place($0, in: cohort) }),
            Wording.explainSuggested(
                entry.recommended.map { Wording.place($0, in: cohort) }, kind: entry.kind),
        ]
        if entry.isPhaseTransfer { lines.append(Wording.phaseTransferNote) }
        if let explore = entry.explore {
            lines.append(Wording.explainExplore(Wording.place(explore, in: cohort)))
        }
        return lines
    }

    private var needsText: [String] {
        let lines = needLines
        let typical = lines.filter { $0.need == 0 }.map(\.domain.title)
        var text = lines.filter { $0.need > 0 }.map(Wording.need)
        if !typical.isEmpty { text.append(Wording.noNeed(typical)) }
        text += requirementLines.map { Wording.requirement($0.code, isMet: $0.isMet) }
        return text.isEmpty ? [] : text + [Wording.levelsNote]
    }

    private var familyLines: [String] {
        guard !child.preferences.isEmpty else { return [Wording.noRequest] }
        return child.preferences.map {
            Wording.choice(
                $0.rank, Wording.settingName($0.setting, in: cohort),
                isRequest: cohort.setting($0.setting)?.legalClass.mustAdmit ?? false)
        }
    }

    private var openLines: [String] {
        let shown = bestOpen
        guard !shown.isEmpty else { return [Wording.noneOpen] }
        var options = Array(shown.prefix(Self.mostOptions))
        // The suggested one is shown even when scarce places put it far down the list.
        if let suggested = shown.first(where: { $0.placement == entry.recommended }),
            !options.contains(where: { $0.placement == suggested.placement })
        {
            options.append(suggested)
        }
        let lines = options.enumerated().map { index, option in
            "\(index + 1). "
                + Wording.openOption(
                    option, isRecommended: option.placement == entry.recommended,
                    hasRequest: !child.preferences.isEmpty, in: cohort)
        }
        let rest = explanation.open.count - options.count
        return rest > 0 ? lines + [Wording.moreOpen(rest)] : lines
    }

    private var closedLines: [String] {
        let groups = closedGroups
        guard !groups.isEmpty else { return [Wording.noneClosed] }
        return groups.map {
            Wording.closedGroup(
                $0.sentence, law: $0.law,
                places: Wording.closedPlaces($0.places, most: Self.mostNames))
        }
    }

    /// A line as a bullet of at most 80 characters a line; a numbered line is its own bullet.
    static func wrapped(_ text: String) -> [String] {
        let isNumbered = text.drop { $0.isNumber }.hasPrefix(". ") && text.first?.isNumber == true
        var lines: [String] = []
        var line = isNumbered ? "" : "-"
        for word in text.split(separator: " ") {
            if line.count + 1 + word.count > 80, line.count > 2 {
                lines.append(line)
                line = isNumbered ? "  " : " "
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        return lines + [line]
    }
}
