import Mustache
import Quantities

/// The page of a stability report: one HTML file that opens offline.
struct StabilityPage {
    let title: String
    let brand = "BestPlaced"
    let synthetic: String?
    let summary: [String]
    let levels: [Level]
    let cases: [Case]
    let method: [String]

    /// An aim over all plans.
    struct Level {
        let name: String
        let unit: String
        let base: String
        let least: String
        let middle: String
        let most: String
    }

    /// A child whose recommendation does not always come back.
    struct Case {
        let child: String
        let place: String
        let share: String
        let other: String
    }

    init(_ report: StabilityReport) {
        title = report.title
        synthetic = report.isSynthetic ? Wording.stabilitySynthetic : nil
        summary = Wording.stabilitySummary(
            cases: report.cases, stable: report.stableCases, plans: report.others.count)
        method = Wording.stabilityMethod
        levels = report.base.levels.map { level in
            let values = report.others.compactMap { run in
                run.levels.first { $0.name == level.name }?.value
            }.sorted()
            return Level(
                name: Wording.aim(named: level.name), unit: Wording.unit(level.unit),
                base: Wording.value(level.value, unit: level.unit),
                least: values.first.map { Wording.value($0, unit: level.unit) } ?? "",
                middle: values.isEmpty
                    ? "" : Wording.value(values[values.count / 2], unit: level.unit),
                most: values.last.map { Wording.value($0, unit: level.unit) } ?? "")
        }
        cases = report.lines.filter { $0.percent < 100 }.map { line in
            Case(
                child: line.place.child, place: line.place.text,
                share: "\(line.sameSetting) of \(line.plans)",
                other: line.other.map { "\($0.text): \(line.otherCount)" } ?? "")
        }
    }

    func html() throws(ReportError) -> String {
        do {
            let template = try MustacheTemplate(
                string: String(decoding: PackageResources.stability_mustache, as: UTF8.self))
            return template.render(self)
        } catch {
            throw .template(name: "stability")
        }
    }
}
