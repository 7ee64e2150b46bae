import Matching
import Provision
import Quantities

extension Report {
    var departuresSection: ReportPage.Section {
        let departures = self.departures
        guard !departures.isEmpty else {
            return .init(
                id: "departures", title: Wording.departures,
                blocks: [.paragraph(Wording.departuresNone)])
        }
        let rows = departures.map { departure in
            ReportPage.Table.Row(
                head: caseLink(departure.recommendation.child),
                cells: [
                    .steps(
                        departure.choices.map { Wording.choice($0, in: cohort) }),
                    .text(
                        departure.recommendation.recommended.map {
                            Wording.place($0, in: cohort)
                        } ?? Wording.noPlaceFound),
                    .text(Wording.findingNeeded(departure, in: cohort)),
                ])
        }
        return .init(
            id: "departures", title: Wording.departures,
            blocks: [
                .paragraph(Wording.departuresLead),
                .table(
                    .init(
                        Wording.departuresCaption, columns: Wording.departuresColumns, rows: rows)),
            ])
    }

    var exploreSection: ReportPage.Section {
        let rows = plan.recommendations.compactMap { recommendation in
            recommendation.explore.map { explore in
                ReportPage.Table.Row(
                    head: caseLink(recommendation.child),
                    cells: [
                        .text(
                            cohort.child(recommendation.child).map {
                                Wording.schoolYear($0.schoolYear)
                            } ?? ""),
                        .text(
                            (recommendation.recommended ?? recommendation.current).map {
                                Wording.place($0, in: cohort)
                            } ?? Wording.noSettingNow),
                        .text(Wording.place(explore, in: cohort)),
                    ])
            }
        }
        let table = ReportPage.Table(
            Wording.exploreCaption, columns: Wording.exploreColumns, rows: rows)
        return .init(
            id: "explore", title: Wording.kind(.exploreAtReview),
            blocks: rows.isEmpty
                ? [.paragraph(Wording.exploreNone)]
                : [
                    .paragraph(Wording.exploreLead), .caution(Wording.exploreCaution),
                    .table(table),
                ])
    }

    var unplacedSection: ReportPage.Section {
        let group = plan.recommendations.filter { $0.recommended == nil }
        return .init(
            id: "nothing-fits", title: Wording.nothingFits,
            blocks: group.isEmpty
                ? [.paragraph(Wording.nothingFitsNone)]
                : [.caution(Wording.nothingFitsLead), .cases(caseGroup(.unplaced, group))])
    }

    var chainsSection: ReportPage.Section {
        let chains = plan.chains.filter { $0.children.count > 1 }
        let lone = plan.chains.count - chains.count
        var blocks: [ReportPage.Block] = []
        if chains.isEmpty {
            blocks.append(.paragraph(Wording.chainsNone))
        } else {
            blocks.append(.paragraph(Wording.chainsLead))
            blocks.append(.table(chainsTable(chains)))
        }
        if lone > 0 { blocks.append(.paragraph(Wording.loneChains(lone))) }
        return .init(id: "chains", title: Wording.chainsTitle, blocks: blocks)
    }

    private func chainsTable(_ chains: [MoveChain]) -> ReportPage.Table {
        let byChild = Dictionary(
            plan.recommendations.map { ($0.child, $0) }, uniquingKeysWith: { first, _ in first })
        return .init(
            Wording.chainsCaption, columns: Wording.chainsColumns,
            rows: chains.enumerated().map { index, chain in
                .init(
                    head: .text(Wording.chainName(index + 1)),
                    cells: [
                        .steps(chain.children.map { step($0, byChild[$0]) }),
                        .text(Wording.chainEnd(chain.end)), .text(effect(of: chain)),
                    ])
            })
    }

    private func step(_ child: Child.ID, _ recommendation: Recommendation?) -> String {
        Wording.chainStep(
            child,
            from: recommendation?.current.map { Wording.shortPlace($0, in: cohort) },
            to: recommendation?.recommended.map { Wording.shortPlace($0, in: cohort) }
                ?? Wording.noPlaceFound)
    }

    private func effect(of chain: MoveChain) -> String {
        let changes = zip(plan.levels, chain.gains).filter { $0.1 != 0 }
            .map { Wording.gain($0.1, unit: $0.0.unit) }
        return changes.isEmpty ? Wording.noEffect : changes.joined(separator: "; ")
    }
}
