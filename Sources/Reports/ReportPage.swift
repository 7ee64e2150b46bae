struct ReportPage {
    init(_ report: Report) {}
    func html() throws(ReportError) -> String { "" }
}
