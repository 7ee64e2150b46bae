extension ReportPage {
    /// A small page with one of everything, for tests of the template.
    static let sample = ReportPage(
        title: "Autumn panel", subtitle: ["Anyshire", "Academic year 2026-27", "2 March 2026"],
        brand: Wording.brand, principle: Wording.principle, warning: Wording.synthetic,
        skip: Wording.skip, contentsTitle: Wording.contents,
        sections: [
            Section(
                id: "first", title: "One of everything",
                blocks: [
                    .heading(.init(id: "third", text: "A heading of the third level")),
                    .paragraph("A paragraph with <angle brackets> & an ampersand."),
                    .caution("A caution."), .list(["One point.", "Another point."]),
                    .figures([
                        .init(number: "12", label: "cases"), .init(number: "0", label: "left"),
                    ]),
                    .table(sampleTable), .folded(.init(summary: "Open me", table: sampleTable)),
                    .chart(
                        .init(
                            id: "chart", title: "Half of the bar is full", svg: samplePicture,
                            legend: [.init(shade: "shade-1", text: "full")],
                            caption: "Measure: none. Source: this sample. Date: 2 March 2026.")),
                ]),
            Section(
                id: "second", title: "A case",
                blocks: [
                    .cases(
                        .init(
                            caption: "Cases: 1 case", columns: Wording.caseColumns,
                            cases: [sampleCase]))
                ]),
        ], footer: ["The end."])

    private static let sampleTable = Table(
        "A table", columns: ["Thing", "Number#", "Steps", "Where"],
        rows: [
            .init(
                head: .text("First"),
                cells: [
                    .number("1,000"), .steps(["go", "stop"]),
                    .link(.init(text: "C1", target: "case-C1")),
                ])
        ])

    private static let samplePicture = {
        var picture = SVGPicture(
            id: "sample", width: 100, title: "Half of the bar is full", alternative: "A bar.")
        picture.rectangle(x: 0, y: 0, width: 50, height: 10, shade: "shade-1")
        picture.text("50 < 100", x: 55, y: 8)
        return picture.svg(height: 12)
    }()

    private static let sampleCase = Case(
        id: "case-C1", reference: "C1", schoolYear: "Year 7", now: "Hay Primary, ordinary place",
        suggested: "Oak Secondary, specialist base", reason: "It is the family’s first choice.",
        flags: [Wording.phaseTransfer], summary: "Reasons and parts for C1", isOpen: true,
        details: .init(
            needsTitle: Wording.needsTitle, needs: Wording.noNeeds,
            reasonsTitle: Wording.reasonsTitle, reasons: ["It is the family’s first choice."],
            departure: "Finding needed: none.", options: sampleTable))
}
