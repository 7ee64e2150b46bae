import NeedsAssessment
import Provision
import Quantities

/// Who is still there, and who has come.
extension YearLater {
    private var needsBefore: [Child.ID: [Assessment]] {
        Dictionary(grouping: before.tables.needs, by: \.owner).mapValues { $0.map(\.value) }
    }

    mutating func stayers() -> [PersonLater] {
        let needs = needsBefore
        var found: [PersonLater] = []
        for child in before.tables.children.sorted(by: { $0.id < $1.id }) {
            let leaves = generator.chance(perMille: leaving(child))
            let getsPlan = generator.chance(percent: 75)
            guard !leaves, child.planStatus != .assessment || getsPlan else { continue }
            var person = PersonLater(
                id: child.id, source: child, isNew: false, hasPlan: child.planStatus != .senSupport,
                schoolYear: min(20, child.schoolYear + 1), home: child.home,
                placement: child.placement, code: child.placementCode,
                lastMovedOn: child.lastMovedOn, needs: needs[child.id] ?? [])
            assess(&person)
            place(&person)
            found.append(person)
        }
        return found
    }

    /// Of a thousand: 7% of all plans end in a year, most of them after 16 (published).
    private func leaving(_ child: Child) -> Int {
        guard child.planStatus == .plan else { return 200 }
        return switch child.schoolYear {
        case ..<12: 30
        case ..<15: 120
        case ..<20: 300
        default: 1_000
        }
    }

    /// As many as have left, and four of a hundred more.
    mutating func newcomers(leavers: Int) -> [PersonLater] {
        let needs = needsBefore
        let models = before.tables.children.filter { $0.planStatus == .plan && $0.placement != nil }
            .sorted { $0.id < $1.id }
        let plans = before.tables.children.count { $0.planStatus == .plan }
        let risen = before.tables.children.count { $0.planStatus == .assessment } * 3 / 4
        let wanted = max(0, leavers + plans * 4 / 100 - risen)
        return (0..<wanted).compactMap { number in
            guard let model = model(among: models) else { return nil }
            let text = String(number + 1)
            let zeros = String(repeating: "0", count: max(0, 4 - text.count))
            guard let id = Child.ID("N\(year.startYear)-\(zeros)\(text)") else { return nil }
            let (east, north) = (generator.within(-4...4), generator.within(-4...4))
            var person = PersonLater(
                id: id, source: model, isNew: true, hasPlan: true, schoolYear: model.schoolYear,
                home: model.home.map {
                    GridPoint(easting: $0.easting + 100 * east, northing: $0.northing + 100 * north)
                }, placement: model.placement, lastMovedOn: model.lastMovedOn?.adding(days: 365),
                needs: needs[model.id] ?? [])
            assess(&person, always: true)
            return person
        }
    }

    /// New plans are for the young, in ordinary schools (published: three of four).
    private mutating func model(among children: [Child]) -> Child? {
        let years = generator.pick((-3...1, 27), (2...6, 36), (7...11, 29), (12...15, 8))
        let isOrdinary = generator.chance(percent: 75)
        let alike = children.filter {
            years.contains($0.schoolYear)
                && ($0.placement?.designation == .ordinary) == isOrdinary
        }
        let start = generator.below(max(1, alike.count))
        return alike.isEmpty ? children.first : alike[start]
    }

    /// A little under half of the children are assessed again in a year.
    private mutating func assess(_ person: inout PersonLater, always: Bool = false) {
        let drawn = generator.chance(percent: 45)
        guard always || drawn else { return }
        let day = census.adding(days: -generator.within(5...250))
        let form = instrument(schoolYear: person.schoolYear)
        for index in person.needs.indices {
            let old = person.needs[index]
            let change = generator.pick((0, 74), (-1, 15), (1, 11))
            let value = old.level == .typical ? 0 : min(5, max(0, old.level.value + change))
            let confidence: Confidence = generator.pick((.high, 60), (.medium, 30), (.low, 10))
            guard let level = Level(value) else { continue }
            person.needs[index] = Assessment(
                domain: old.domain, level: level, confidence: value == 0 ? .high : confidence,
                instrument: form, assessedOn: day,
                assessorRole: SyntheticInstrument.assessor(of: old.domain, level: value),
                moderated: value >= 4 && old.moderated)
        }
    }

    private func instrument(schoolYear: Int) -> String {
        switch schoolYear {
        case ..<1: "early-years"
        case ..<13: SyntheticInstrument.identifier
        default: "post-16"
        }
    }
}
