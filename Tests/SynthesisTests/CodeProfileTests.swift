import Intake
import NeedsAssessment
import Provision
import Synthesis
import TestSupport
import Testing

@Suite struct `A profile from codes alone` {
    /// In each domain, how many full levels of a generated cohort lie in the interval of the codes.
    private func held(_ form: Instrument, in drawn: SyntheticAuthority) throws -> [Int] {
        let spread = try #require(form.spread)
        let question = try #require(form.questions.firstIndex { $0.identifier == "primary" })
        let needs = Dictionary(grouping: drawn.tables.needs, by: \.owner)
        var held = [Int](repeating: 0, count: Domain.allCases.count)
        for fact in drawn.drawnCases {
            let code = fact.primaryNeed.rawValue.lowercased()
            let answer = try #require(form.questions[question].answer(code), "\(code)")
            let score = form.score(answering: [question: answer])
            for found in needs[fact.child, default: []].map(\.value) {
                let place = found.domain.index
                let level = score[found.domain].lowerBound.value
                let interval = (level - spread.below[place])...(level + spread.above[place])
                if interval.contains(found.level.value) { held[place] += 1 }
            }
        }
        return held
    }

    @Test(arguments: ["Bedford", "Shropshire", "Wirral"])
    func `holds the full assessment at the rate its form states`(_ name: String) throws {
        let form = try instrument(at: PackageFiles.path("Models/Instruments/from-codes.yml"))
        let percent = try #require(form.spread).holdsForPercent
        let seed = UInt64.random(in: 0...UInt64.max)
        let drawn = try Registers.draw(name, plans: 1_500, seed: seed)
        let count = drawn.drawnCases.count
        #expect(count >= 1_500)
        for (domain, held) in zip(Domain.allCases, try held(form, in: drawn)) {
            #expect(
                held * 100 >= percent * count,
                "\(domain.rawValue): \(held) of \(count), seed \(seed)")
        }
    }
}
