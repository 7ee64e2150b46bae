/// The page of a report as plain text, tables and pictures, before any layout.
///
/// Template and page together are a pure function: the same page gives the same HTML.
struct ReportPage: Equatable, Sendable {
    let title: String
    /// Below the title: authority, academic year, day.
    let subtitle: [String]
    let brand: String
    /// The one sentence that nobody may miss.
    let principle: String
    /// Set when the children are not real.
    let warning: String?
    let skip: String
    let contentsTitle: String
    let sections: [Section]
    let footer: [String]
    /// What programs read of the page.
    var marks: [Mark] = []

    /// A name and its value in the head of the page, for programs.
    struct Mark: Equatable, Sendable {
        let name: String
        let value: String
    }

    /// A part of the page with a heading of the second level.
    struct Section: Equatable, Sendable {
        let id: String
        let title: String
        let blocks: [Block]
    }

    /// One thing in a section; the template knows how each looks.
    enum Block: Equatable, Sendable {
        case heading(Heading)
        case paragraph(String)
        /// A sentence set apart, because acting on the page without it would be wrong.
        case caution(String)
        case list([String])
        case figures([Figure])
        case table(Table)
        /// A table that opens on request.
        case folded(Folded)
        case chart(Chart)
        case cases(CaseGroup)
    }

    /// A heading of the third level.
    struct Heading: Equatable, Sendable {
        let id: String
        let text: String
    }

    /// A number that stands out, with what it counts.
    struct Figure: Equatable, Sendable {
        let number: String
        let label: String
    }

    /// A table with a caption; the first cell of each row is its heading.
    struct Table: Equatable, Sendable {
        let caption: String
        let columns: [Column]
        let rows: [Row]

        struct Column: Equatable, Sendable {
            let title: String
            let isNumber: Bool
        }

        struct Row: Equatable, Sendable {
            let head: Cell
            let cells: [Cell]
        }
    }

    /// What stands in a cell.
    enum Cell: Equatable, Sendable {
        case text(String)
        case number(String)
        case link(Link)
        /// Steps in order.
        case steps([String])
    }

    /// Words that lead to another part of the page.
    struct Link: Equatable, Sendable {
        let text: String
        let target: String
    }

    /// A table behind a summary.
    struct Folded: Equatable, Sendable {
        let summary: String
        let table: Table
    }

    /// A chart whose title states its finding; its text alternative is inside the picture.
    struct Chart: Equatable, Sendable {
        let id: String
        let title: String
        /// The finished picture; the only text the template does not escape.
        let svg: String
        let legend: [Key]
        /// Measure, source and day.
        let caption: String

        /// What a shade stands for.
        struct Key: Equatable, Sendable {
            let shade: String
            let text: String
        }
    }

    /// The cases of one kind.
    struct CaseGroup: Equatable, Sendable {
        let caption: String
        let columns: [String]
        let cases: [Case]
    }

    /// One case in a line, with the rest behind a summary.
    struct Case: Equatable, Sendable {
        let id: String
        let reference: String
        let schoolYear: String
        let now: String
        let suggested: String
        let reason: String
        let flags: [String]
        let summary: String
        let isOpen: Bool
        let details: Details

        /// Needs, reasons, the parts of the value, other options.
        struct Details: Equatable, Sendable {
            let needsTitle: String
            /// Needs against what the place can meet.
            let needs: String
            let reasonsTitle: String
            let reasons: [String]
            /// Set when the family's request is not met: the finding that would be needed.
            let departure: String?
            let options: Table?
        }
    }
}

extension ReportPage.Table {
    /// A table from texts; columns whose title ends in `#` hold numbers.
    init(_ caption: String, columns: [String], rows: [ReportPage.Table.Row]) {
        self.init(
            caption: caption,
            columns: columns.map {
                Column(
                    title: $0.hasSuffix("#") ? String($0.dropLast()) : $0,
                    isNumber: $0.hasSuffix("#"))
            },
            rows: rows)
    }
}
