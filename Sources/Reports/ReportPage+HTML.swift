import Foundation
import Mustache

extension ReportPage {
    /// The page as one HTML file without script and without anything to fetch.
    func html() throws(ReportError) -> String {
        var library = MustacheLibrary()
        for (name, bytes) in Self.templates {
            do {
                try library.register(String(decoding: bytes, as: UTF8.self), named: name)
            } catch {
                throw .template(name: name)
            }
        }
        let style = String(decoding: PackageResources.report_css, as: UTF8.self)
        let layout = Layout(page: self, style: style)
        guard let text = library.render(layout, withTemplate: "report") else {
            throw .template(name: "report")
        }
        return text
    }

    private static let templates: [(String, [UInt8])] = [
        ("report", PackageResources.report_mustache),
        ("table", PackageResources.table_mustache),
        ("cases", PackageResources.cases_mustache),
    ]

    /// What the template sees.
    private struct Layout {
        let page: ReportPage
        let style: String
    }
}
