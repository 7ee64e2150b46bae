import Matching
import Provision
import Quantities

extension Report {
    /// Up to so many cases the details stand open, so that a panel's pack prints whole.
    private static let mostOpenCases = 40

    var changesSection: ReportPage.Section {
        let groups = Dictionary(grouping: plan.recommendations, by: \.planKind)
        var blocks: [ReportPage.Block] = [.paragraph(Wording.changesLead)]
        for kind in Wording.kindsInOrder {
            let group = groups[kind, default: []]
            guard !group.isEmpty, kind != .unplaced, kind != .exploreAtReview else { continue }
            blocks += [
                .heading(
                    .init(
                        id: "kind-\(kind.rawValue)", text: Wording.kind(kind, cases: group.count))),
                .paragraph(Wording.reading(of: kind)), .cases(caseGroup(kind, group)),
            ]
        }
        if ReportFacts(plan).changes == 0 { blocks.append(.paragraph(Wording.noChanges)) }
        return .init(id: "changes", title: Wording.changes, blocks: blocks)
    }

    func caseGroup(
        _ kind: Recommendation.Kind, _ group: [Recommendation]
    ) -> ReportPage.CaseGroup {
        .init(
            caption: Wording.groupCaption(kind, group.count), columns: Wording.caseColumns,
            cases: group.map(caseLine))
    }

    private func caseLine(_ recommendation: Recommendation) -> ReportPage.Case {
        let reference = recommendation.child.text
        let child = cohort.child(recommendation.child)
        return .init(
            id: Self.anchor(recommendation.child), reference: reference,
            schoolYear: child.map { Wording.schoolYear($0.schoolYear) } ?? "",
            now: recommendation.current.map { Wording.place($0, in: cohort) }
                ?? Wording.noSettingNow,
            suggested: recommendation.recommended.map { Wording.place($0, in: cohort) }
                ?? Wording.noPlaceFound,
            reason: recommendation.reasons.isEmpty
                ? Wording.noReason
                : recommendation.reasons.prefix(2).map(\.text).joined(separator: " "),
            flags: flags(recommendation),
            summary: Wording.caseSummary(
                reference, alternatives: recommendation.alternatives.count),
            isOpen: plan.recommendations.count <= Self.mostOpenCases,
            details: details(recommendation))
    }

    private func flags(_ recommendation: Recommendation) -> [String] {
        var flags: [String] = []
        if recommendation.isPhaseTransfer { flags.append(Wording.phaseTransfer) }
        if recommendation.parts.departure > 0 { flags.append(Wording.requestNotMet) }
        if recommendation.holdsPlace(under: policy) { flags.append(Wording.placeHeld) }
        if recommendation.explore != nil { flags.append(Wording.kind(.exploreAtReview)) }
        return flags
    }

    private func details(_ recommendation: Recommendation) -> ReportPage.Case.Details {
        .init(
            needsTitle: Wording.needsTitle,
            needs: needs(recommendation),
            reasonsTitle: Wording.reasonsTitle, reasons: recommendation.reasons.map(\.text),
            departure: departure(recommendation).map {
                Wording.departureNote(Wording.findingNeeded($0, in: cohort))
            },
            options: optionsTable(recommendation))
    }

    private func needs(_ recommendation: Recommendation) -> String {
        guard let child = cohort.child(recommendation.child) else { return Wording.noNeeds }
        let lines = NeedLine.lines(of: child, at: recommendation.recommended, in: cohort)
        let shown = lines.filter { $0.need > 0 }
        return shown.isEmpty ? Wording.noNeeds : Wording.needs(shown)
    }

    private func optionsTable(_ recommendation: Recommendation) -> ReportPage.Table {
        let suggested = recommendation.recommended.map { Wording.place($0, in: cohort) }
        let hasRequest = cohort.child(recommendation.child)?.preferences.isEmpty == false
        let first = optionRow(
            suggested ?? Wording.noPlaceFound, recommendation.parts,
            suggested == nil ? Wording.inThisPlan : Wording.isRecommended,
            hasRequest: hasRequest)
        let others = recommendation.alternatives.map {
            optionRow(
                Wording.place($0.placement, in: cohort), $0.parts, $0.because,
                hasRequest: hasRequest)
        }
        return .init(
            Wording.optionsCaption(recommendation.child.text),
            columns: [Wording.optionColumn] + Wording.partColumns.map { $0 + "#" }
                + [Wording.differsColumn],
            rows: [first] + others)
    }

    private func optionRow(
        _ name: String, _ parts: PartVector, _ note: String, hasRequest: Bool
    ) -> ReportPage.Table.Row {
        .init(
            head: .text(name),
            cells: Wording.parts(parts, hasRequest: hasRequest).map { .number($0) }
                + [.text(note)])
    }

    /// Where a case stands on the page.
    static func anchor(_ child: Child.ID) -> String { "case-\(child)" }

    func caseLink(_ child: Child.ID) -> ReportPage.Cell {
        .link(.init(text: child.text, target: Self.anchor(child)))
    }
}
