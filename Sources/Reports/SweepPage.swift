import Mustache

/// The end of a sweep of jobs as one HTML file that opens offline: failures first, then results.
public struct SweepPage: Sendable {
    /// One job.
    public struct Row: Sendable {
        let name: String
        let group: String
        let kind: String
        let state: String
        let isTrouble: Bool
        let note: String
        let page: String?
        let used: String

        /// A job with what became of it; the page is a path from the sweep's folder.
        public init(
            name: String, group: String, kind: String, state: String, isTrouble: Bool, note: String,
            page: String?, used: String
        ) {
            (self.name, self.group, self.kind, self.state) = (name, group, kind, state)
            (self.isTrouble, self.note, self.page, self.used) = (isTrouble, note, page, used)
        }
    }

    /// Many jobs of one entry of the sweep, folded away below what they came to together.
    struct Group: Sendable {
        let name: String
        let summary: String
        let rows: [Row]
    }

    /// How many results of one entry are listed before they are folded away.
    private static let mostUnfolded = 10

    let title: String
    let brand = "BestPlaced"
    let summary: String
    let troubles: [Row]
    let results: [Row]
    let groups: [Group]
    let hasTroubles: Bool
    let hasResults: Bool

    /// A page of all jobs.
    public init(title: String, rows: [Row]) {
        self.title = title
        summary = Wording.sweepSummary(
            jobs: rows.count, withResult: rows.count { !$0.isTrouble })
        troubles = rows.filter(\.isTrouble)
        let made = rows.filter { !$0.isTrouble }
        let sizes = Dictionary(grouping: made, by: \.group).mapValues(\.count)
        let many = Set(sizes.filter { $0.value > Self.mostUnfolded }.keys)
        results = made.filter { !many.contains($0.group) }
        groups = many.sorted().map { name in
            let rows = made.filter { $0.group == name }
            return Group(
                name: name, summary: Wording.sweepGroup(notes: rows.map(\.note)), rows: rows)
        }
        hasTroubles = !troubles.isEmpty
        hasResults = !results.isEmpty
    }

    /// The page as text.
    public func html() throws(ReportError) -> String {
        do {
            let template = try MustacheTemplate(
                string: String(decoding: PackageResources.sweep_mustache, as: UTF8.self))
            return template.render(self)
        } catch {
            throw .template(name: "sweep")
        }
    }
}
