import Matching
import Provision
import Quantities

extension Report {
    var flowSection: ReportPage.Section {
        let flow = Flow(plan.recommendations, policy: policy)
        return .init(
            id: "flow", title: Wording.flow,
            blocks: [
                .paragraph(Wording.flowLead), .chart(flowChart(flow)), .table(flowTable(flow)),
            ])
    }

    private func flowChart(_ flow: Flow) -> ReportPage.Chart {
        let title = Wording.flowTitle(
            toMainstream: flow.children(going: .toMainstream),
            toSpecialist: flow.children(going: .toSpecialist))
        let lines = flow.bands.map {
            Wording.flowLine(
                Wording.provision($0.key.from), Wording.provision($0.key.to), $0.children)
        }
        let names: [(String, String)] = [
            ("shade-1", Wording.flowStay), ("shade-3", Wording.flowMainstream),
            ("shade-2", Wording.flowSpecialist), ("shade-4", Wording.flowNew),
        ]
        return .init(
            id: "chart-flow", title: title,
            svg: FlowChart(
                title: title, alternative: Wording.flowAlternative(lines), flow: flow
            ).svg,
            legend: names.map { .init(shade: $0.0, text: $0.1) },
            caption: Wording.flowCaption(Wording.source(about, year: plan.academicYear)))
    }

    private func flowTable(_ flow: Flow) -> ReportPage.Table {
        let targets = flow.targets
        let names = targets.map { Wording.provision($0) + "#" }
        return .init(
            Wording.flowTableCaption,
            columns: [Wording.flowTableCorner] + names + [Wording.total + "#"],
            rows: flow.sources.map { source in
                let counts = targets.map { flow.children(from: source, to: $0) }
                return .init(
                    head: .text(Wording.provision(source)),
                    cells: (counts + [flow.children(from: source)]).map {
                        .number($0.groupedByThousands)
                    })
            } + [
                .init(
                    head: .text(Wording.total),
                    cells: (targets.map { flow.children(to: $0) } + [plan.recommendations.count])
                        .map { .number($0.groupedByThousands) })
            ])
    }
}
