import Quantities

/// Brings the sheets of one child or setting together by one stated rule.
///
/// 1. Of several sheets of one assessor on one form the latest counts. Sheets more than a year older
///    than the newest are left out and listed.
/// 2. A moderated sheet replaces all sheets up to its day.
/// 3. A form that stands in for an assessment counts only in domains that no other gives.
/// 4. The level is the median of the levels found. Doubt speaks for the child: of two middle levels
///    of need the higher counts, of readiness the lower. So does a sheet whose missing answers
///    leave two neighbouring levels, with low confidence; one that leaves more counts for nothing
///    and is listed.
/// 5. The confidence is the highest of those who found the level; a difference of one level between
///    assessors leaves medium at most, a larger one low, and is listed.
public struct Reconciliation: Sendable {
    /// One sheet with its form and what it comes to.
    public struct Scored: Hashable, Sendable {
        /// The form, by its place among the forms.
        public let form: Int
        /// The sheet.
        public let sheet: AnswerSheet
        /// What its answers come to.
        public let score: SheetScore

        /// A sheet with its form and what it comes to.
        public init(form: Int, sheet: AnswerSheet, score: SheetScore) {
            self.form = form
            self.sheet = sheet
            self.score = score
        }
    }

    /// The forms, which sheets name by their place.
    public let forms: [Instrument]

    /// A reconciliation of sheets on some forms.
    public init(of forms: [Instrument]) { self.forms = forms }

    /// The profiles of all subjects on the sheets, in order of their references.
    public func profiles(from sheets: [Scored]) -> [ReconciledProfile] {
        let groups = Dictionary(grouping: sheets) {
            [$0.sheet.subject, $0.sheet.designation ?? ""]
        }
        return groups.keys.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { key in
            groups[key].map { profile(of: key[0], from: $0) }
        }
    }

    /// The profile of one child, or of one kind of place of a setting, from all sheets about it.
    ///
    /// The sheets may come in any order.
    public func profile(of subject: String, from sheets: [Scored]) -> ReconciledProfile {
        let ordered = sheets.sorted { Self.key($0) < Self.key($1) }
        var items = ordered.flatMap(itemsOfSheet)
        let current = latest(ordered, &items)
        var entries: [ReconciledProfile.Entry] = []
        for domain in Domain.allCases {
            if let entry = entry(domain, current, &items) { entries.append(entry) }
        }
        let deciding = current.filter { forms[$0.form].spread == nil }
        let requirements = Set(
            (deciding.isEmpty ? current : deciding).flatMap(\.score.requirements))
        return ReconciledProfile(
            subject: subject, designation: sheets.first?.sheet.designation, entries: entries,
            requirements: requirements.sorted(), items: items)
    }

    private static func key(_ scored: Scored) -> (CalendarDate, Int, String, Int) {
        (
            scored.sheet.assessedOn, scored.sheet.moderated ? 1 : 0, scored.sheet.assessor,
            scored.form
        )
    }

    /// What one sheet alone gives a moderation to look at.
    private func itemsOfSheet(_ scored: Scored) -> [ModerationItem] {
        let (form, sheet, score) = (forms[scored.form], scored.sheet, scored.score)
        var reasons = score.contradictions.map(ModerationItem.Reason.contradiction)
        if !score.unanswered.isEmpty { reasons.append(.unanswered(score.unanswered)) }
        if !score.unasked.isEmpty { reasons.append(.unasked(score.unasked)) }
        if let age = sheet.age, score.isOutOfAge { reasons.append(.outOfAge(age)) }
        if !form.isInForce(on: sheet.assessedOn) { reasons.append(.notInForce) }
        return reasons.map {
            ModerationItem($0, form: scored.form, assessors: [sheet.assessor])
        }
    }

    /// The sheets that count, by rules 1 and 2; the latest last.
    private func latest(_ ordered: [Scored], _ items: inout [ModerationItem]) -> [Scored] {
        guard let newest = ordered.last?.sheet.assessedOn else { return [] }
        let settled = ordered.lastIndex { $0.sheet.moderated } ?? ordered.startIndex
        var kept: [Scored] = []
        for (place, scored) in ordered.enumerated().reversed() where place >= settled {
            let isReplaced = kept.contains {
                $0.sheet.assessor == scored.sheet.assessor && $0.form == scored.form
            }
            if isReplaced { continue }
            if newest.days(since: scored.sheet.assessedOn) > 365 {
                items.append(
                    ModerationItem(
                        .outdated, form: scored.form, assessors: [scored.sheet.assessor]))
            } else {
                kept.append(scored)
            }
        }
        return kept.reversed()
    }

    /// What one sheet says of one domain.
    private struct Vote {
        let scored: Scored
        let interval: ClosedRange<Level>
        let level: Level
        let confidence: Confidence
    }

    private func vote(_ scored: Scored, _ domain: Domain) -> Vote? {
        let (form, range) = (forms[scored.form], scored.score[domain])
        guard range.upperBound.value - range.lowerBound.value <= 1 else { return nil }
        let isOpen = range.lowerBound < range.upperBound
        let stated = max(form.confidence.margin, scored.sheet.confidence.margin)
        var interval = range
        if let spread = form.spread {
            let low = max(0, range.lowerBound.value - spread.below[domain.index])
            let high = min(5, range.upperBound.value + spread.above[domain.index])
            if let low = Level(low), let high = Level(high) { interval = low...high }
        }
        return Vote(
            scored: scored, interval: interval,
            level: form.subject == .child ? range.upperBound : range.lowerBound,
            confidence: isOpen ? .low : .withMargin(stated))
    }

    /// The level of a domain by rules 3 to 5.
    private func entry(
        _ domain: Domain, _ current: [Scored], _ items: inout [ModerationItem]
    ) -> ReconciledProfile.Entry? {
        let all = current.compactMap { vote($0, domain) }
        let full = all.filter { forms[$0.scored.form].spread == nil }
        let votes = full.isEmpty ? all : full
        guard !votes.isEmpty else {
            if let last = current.last {
                items.append(
                    ModerationItem(
                        .levelOpen(domain, between: last.score[domain]), form: last.form,
                        assessors: current.map(\.sheet.assessor)))
            }
            return nil
        }
        let levels = votes.map(\.level).sorted()
        let isNeed = forms[votes[0].scored.form].subject == .child
        let level = levels[isNeed ? levels.count / 2 : (levels.count - 1) / 2]
        let apart = levels[levels.count - 1].value - levels[0].value
        let assessors = votes.map(\.scored.sheet.assessor)
        if apart > 1 {
            items.append(
                ModerationItem(.disagreement(domain, levels: levels), assessors: assessors))
        }
        if full.isEmpty { items.append(ModerationItem(.standIn(domain), assessors: assessors)) }
        return decided(domain, level, apart, votes)
    }

    private func decided(
        _ domain: Domain, _ level: Level, _ apart: Int, _ votes: [Vote]
    ) -> ReconciledProfile.Entry? {
        let agreeing = votes.filter { $0.level == level }
        guard let last = agreeing.last else { return nil }
        let surest = agreeing.map(\.confidence.margin).min() ?? 2
        let lowest = votes.map(\.interval.lowerBound).min() ?? level
        let highest = votes.map(\.interval.upperBound).max() ?? level
        return ReconciledProfile.Entry(
            assessment: Assessment(
                domain: domain, level: level, confidence: .withMargin(max(surest, min(2, apart))),
                instrument: forms[last.scored.form].identifier,
                assessedOn: last.scored.sheet.assessedOn,
                assessorRole: last.scored.sheet.assessorRole,
                moderated: last.scored.sheet.moderated && apart <= 1,
                evidence: last.scored.sheet.evidence),
            interval: lowest...highest, sheets: votes.count)
    }
}

extension Confidence {
    /// The confidence with a margin of 0, 1 or 2.
    static func withMargin(_ margin: Int) -> Confidence {
        switch margin {
        case 0: .high
        case 1: .medium
        default: .low
        }
    }
}
