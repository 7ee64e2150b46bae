import Mustache
public import NeedsAssessment

/// A form to be printed and filled in by hand, as one HTML file that opens offline.
public struct FormPage: Sendable {
    let title: String
    let brand = "BestPlaced"
    let facts: [String]
    let help: [String]
    let blanks: [String]
    let sections: [Section]

    /// The questions of one domain, with the levels they lead to.
    struct Section {
        let title: String
        let questions: [Item]
        let levels: [Line]
    }

    /// One question.
    struct Item {
        let number: Int
        let wording: String
        let name: String
        let condition: String?
        let choices: [Line]
        let range: String?
    }

    /// A sign with its words.
    struct Line {
        let sign: String
        let wording: String
    }

    /// The page of a form.
    public init(_ form: Instrument) {
        title = form.title
        facts = Wording.facts(of: form)
        help = Wording.formHelp
        blanks = Wording.formBlanks(form.subject)
        sections = Domain.allCases.map { domain in
            let places = form.questions.indices.filter { form.questions[$0].domain == domain }
            let section = form.sections[domain.index]
            return Section(
                title: domain.title.prefix(1).uppercased() + domain.title.dropFirst(),
                questions: places.map { Self.item($0, form) },
                levels: section.levels.map {
                    Line(sign: $0.level.description, wording: $0.wording)
                })
        }
    }

    private static func item(_ place: Int, _ form: Instrument) -> Item {
        let question = form.questions[place]
        let condition = question.askedWhen.map { Wording.askedWhen($0, on: form) }
        switch question.kind {
        case .choice(let choices):
            return Item(
                number: place + 1, wording: question.wording, name: question.identifier,
                condition: condition,
                choices: choices.map { Line(sign: $0.identifier, wording: $0.wording) }, range: nil)
        case .number(let range):
            return Item(
                number: place + 1, wording: question.wording, name: question.identifier,
                condition: condition, choices: [],
                range: "\(range.lowerBound) to \(range.upperBound)")
        }
    }

    /// The page as text.
    public func html() throws(ReportError) -> String {
        do {
            let template = try MustacheTemplate(
                string: String(decoding: PackageResources.form_mustache, as: UTF8.self))
            return template.render(self)
        } catch {
            throw .template(name: "form")
        }
    }
}
