import Matching
import Provision
import Quantities

extension Report {
    var capacitySection: ReportPage.Section {
        let groups = capacityGroups
        let folded = ReportPage.Folded(summary: Wording.settingsSummary, table: settingsTable)
        return .init(
            id: "capacity", title: Wording.capacity,
            blocks: Wording.capacityLead.map { .paragraph($0) } + [
                .chart(occupancyChart(groups)), .table(groupTable(groups)), .folded(folded),
            ])
    }

    private func groupTable(_ groups: [CapacityGroup]) -> ReportPage.Table {
        .init(
            Wording.capacityCaption, columns: Wording.capacityColumns,
            rows: groups.map { group in
                let numbers = [
                    group.commissioned, group.physical, group.base, group.taken,
                    group.recommended, group.held, group.overNumber, group.vacant,
                ]
                return .init(
                    head: .text(group.name),
                    cells: numbers.map { .number($0.groupedByThousands) } + [
                        .text(group.worth.map { Wording.upTo(Wording.worth($0)) } ?? Wording.noGain)
                    ])
            })
    }

    private var settingsTable: ReportPage.Table {
        .init(
            Wording.settingsCaption, columns: Wording.settingColumns,
            rows: plan.cells.map { use in
                let numbers = [
                    use.cell.commissioned.count, use.cell.physical.count, use.base, use.taken,
                    use.recommended, use.held, use.overNumber, use.vacant,
                ]
                return .init(
                    head: .text(Wording.settingName(use.cell.key.setting, in: cohort)),
                    cells: [
                        .text(Wording.designation(use.cell.key.designation)),
                        .text(Wording.schoolYears(use.cell.key.fromYear, use.cell.toYear)),
                    ] + numbers.map { .number($0.groupedByThousands) } + [
                        .text(use.valueOfOneMorePlace.map(Wording.worth) ?? Wording.noGain)
                    ])
            })
    }

    var supportSection: ReportPage.Section {
        let table = ReportPage.Table(
            Wording.supportCaption, columns: Wording.supportColumns,
            rows: plan.pools.map { pool in
                let left = pool.capacity.quarterHours - pool.used.quarterHours
                return .init(
                    head: .text(
                        Wording.pool(
                            pool.key.service,
                            area: cohort.area(pool.key.area)?.name ?? pool.key.area.text)),
                    cells: [
                        .number(Wording.hours(pool.capacity)), .number(Wording.hours(pool.used)),
                        .number(Wording.hours(.quarterHours(left))),
                        .number(
                            Wording.percent(
                                pool.used.quarterHours, of: pool.capacity.quarterHours)),
                    ])
            })
        return .init(
            id: "support", title: Wording.support,
            blocks: plan.pools.isEmpty
                ? [.paragraph(Wording.supportNone)]
                : [.paragraph(Wording.supportLead), .table(table)])
    }

    private func occupancyChart(_ groups: [CapacityGroup]) -> ReportPage.Chart {
        let shown = groups.filter { $0.base + $0.recommended > 0 }
        let title = Self.occupancyTitle(shown)
        let alternative = Wording.occupancyAlternative(
            shown.map {
                Wording.occupancyLine(
                    $0.name, used: $0.recommended, places: $0.base, over: $0.overNumber)
            })
        return .init(
            id: "chart-occupancy", title: title,
            svg: OccupancyChart(title: title, alternative: alternative, groups: shown).svg,
            legend: [
                .init(shade: "shade-1", text: Wording.occupancyUsed),
                .init(shade: "shade-2", text: Wording.occupancyOver),
                .init(shade: "shade-0", text: Wording.occupancyVacant),
            ],
            caption: Wording.occupancyCaption(Wording.source(about, year: plan.academicYear)))
    }

    /// The finding: where places lie above the number, or else where it is fullest.
    private static func occupancyTitle(_ groups: [CapacityGroup]) -> String {
        let over = groups.reduce(0) { $0 + $1.overNumber }
        if over > 0, let most = groups.max(by: { $0.overNumber < $1.overNumber }) {
            return Wording.overNumberTitle(most: most.name, over: most.overNumber, all: over)
        }
        let fullest = groups.filter { $0.base > 0 }.max {
            $0.recommended * $1.base < $1.recommended * $0.base
        }
        return fullest.map {
            Wording.occupancyTitle(
                fullest: $0.name, percent: Wording.percent($0.recommended, of: $0.base))
        } ?? Wording.occupancyNone
    }
}
