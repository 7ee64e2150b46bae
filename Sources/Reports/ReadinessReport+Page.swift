import NeedsAssessment
import Provision
import Quantities

extension ReadinessReport {
    /// So many lines of training are on the first part of the page; all are in the table.
    private static let mostTraining = 15

    /// A page with one section for each setting.
    var page: ReportPage {
        let bySetting = Dictionary(grouping: review.places, by: \.key.setting)
        let settings = cohort.settings.filter { bySetting[$0.id] != nil }
        return ReportPage(
            title: Wording.readinessTitle,
            subtitle: [Wording.academicYear(review.academicYear)], brand: Wording.brand,
            principle: Wording.readinessPrinciple, warning: nil, skip: Wording.skip,
            contentsTitle: Wording.contents,
            sections: [firstSection]
                + settings.map { section($0, bySetting[$0.id, default: []]) } + [methodSection],
            footer: [Wording.readinessFooter])
    }

    private var firstSection: ReportPage.Section {
        let training = review.training
        return .init(
            id: "training", title: Wording.trainingTitle,
            blocks: [
                .paragraph(Wording.trainingLead),
                training.isEmpty
                    ? .paragraph(Wording.noTraining)
                    : .table(
                        trainingTable(
                            Wording.trainingCaption, Array(training.prefix(Self.mostTraining)))),
                .caution(Wording.readinessCaution),
            ])
    }

    private func trainingTable(
        _ caption: String, _ lines: [ReadinessReview.Training]
    ) -> ReportPage.Table {
        .init(
            caption, columns: Wording.trainingColumns,
            rows: lines.map { line in
                .init(
                    head: .link(
                        .init(
                            text: Wording.settingName(line.key.setting, in: cohort),
                            target: Self.anchor(line.key.setting))),
                    cells: [
                        .text(Wording.designation(line.key.designation)),
                        .text(line.use.domain.title), .number(line.use.level.description),
                        .number(line.use.helped.groupedByThousands),
                        .number(line.use.fall.groupedByThousands),
                    ])
            })
    }

    private static func anchor(_ setting: Setting.ID) -> String { "setting-\(setting.text)" }

    private func section(
        _ setting: Setting, _ places: [ReadinessReview.Place]
    ) -> ReportPage.Section {
        .init(
            id: Self.anchor(setting.id), title: setting.name,
            blocks: places.flatMap { place -> [ReportPage.Block] in
                let name = Wording.sentence(Wording.designation(place.key.designation))
                let strong = place.domains.filter(\.isStrong)
                let wanting = place.domains.filter { $0.wanting > 0 }
                var blocks: [ReportPage.Block] = [
                    .heading(
                        .init(
                            id: "\(Self.anchor(setting.id))-\(place.key.designation.rawValue)",
                            text: name)),
                    .paragraph(Wording.strengths(strong.map(\.domain))),
                    .table(useTable(name, place)),
                ]
                if wanting.isEmpty {
                    blocks.append(.paragraph(Wording.nothingWanting))
                } else {
                    blocks += [
                        .paragraph(Wording.wanting(wanting.map(\.domain))),
                        .table(supportTable(place, wanting)),
                    ]
                }
                return blocks
            })
    }

    private func useTable(
        _ name: String, _ place: ReadinessReview.Place
    ) -> ReportPage.Table {
        .init(
            Wording.useCaption(name), columns: Wording.useColumns,
            rows: place.domains.map { use in
                .init(
                    head: .text(Wording.sentence(use.domain.title)),
                    cells: [
                        .number(use.level.description), .number(Wording.reach(use.current)),
                        .number(Wording.reach(use.listed)), .number(Wording.reach(use.area)),
                    ])
            })
    }

    /// What would lift each domain in which children need more.
    private func supportTable(
        _ place: ReadinessReview.Place, _ wanting: [ReadinessReview.DomainUse]
    ) -> ReportPage.Table {
        .init(
            Wording.liftCaption, columns: Wording.liftColumns,
            rows: wanting.map { use in
                let next = lifts.filter { $0.domain == use.domain && $0.level > use.level }
                let bundles = cohort.bundles.filter {
                    ($0.designation ?? place.key.designation) == place.key.designation
                        && $0.lift(in: use.domain) > 0
                }
                return .init(
                    head: .text(Wording.sentence(use.domain.title)),
                    cells: [
                        .steps(next.map { Wording.lift($0) }.orDash),
                        .steps(
                            bundles.map {
                                Wording.bundle(
                                    $0, in: use.domain, layer: layers[$0.layer]?.title)
                            }.orDash),
                    ])
            })
    }

    private var methodSection: ReportPage.Section {
        .init(
            id: "method", title: Wording.readinessMethod,
            blocks: [
                .list(Wording.readinessSteps),
                .table(
                    .init(
                        Wording.layersCaption, columns: Wording.layerColumns,
                        rows: layers.entries.map {
                            .init(head: .text($0.title), cells: [.text($0.meaning)])
                        })),
                .paragraph(Wording.layersSource(layers.source)),
            ])
    }
}

extension ReadinessReview.DomainUse {
    /// How many children who are there or whose family names it need more.
    fileprivate var wanting: Int { current.gapOfOne + listed.gapOfOne }

    /// Whether the level is high and meets the need of all who are there or may come.
    fileprivate var isStrong: Bool { level.value >= 3 && wanting == 0 }
}

extension [String] {
    /// A dash where there is nothing to say.
    fileprivate var orDash: [String] { isEmpty ? ["–"] : self }
}
