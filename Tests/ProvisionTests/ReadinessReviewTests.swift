import NeedsAssessment
import Provision
import Quantities
import TestSupport
import Testing

@Suite struct `A review of readiness` {
    private let cohort: Cohort
    private let year: AcademicYear

    init() throws {
        cohort = try Cohort(WorkedExample().tables)
        year = try #require(cohort.cells.map(\.academicYear).min())
    }

    @Test func `lists a gap for each domain in which a present or listed place falls short`() {
        let review = ReadinessReview(of: cohort, in: year)
        #expect(!review.gaps.isEmpty)
        for gap in review.gaps {
            let child = cohort.child(gap.child)
            let offer = cohort.setting(gap.place.setting)?.offer(of: gap.place.designation)
            #expect(child?.needs[gap.domain]?.level == gap.need)
            #expect(offer?.readiness[gap.domain] == gap.readiness)
            #expect(gap.levels >= 1)
            #expect(gap.reason == .current || gap.reason == .listed)
        }
    }

    @Test func `counts every gap of its tables once`() {
        let review = ReadinessReview(of: cohort, in: year)
        let counted = review.places.flatMap(\.domains)
            .reduce(0) { $0 + $1.current.gapOfOne + $1.listed.gapOfOne }
        #expect(counted == review.gaps.count)
    }

    @Test func `names only support that closes the gap by itself, the cheapest first`() {
        for gap in ReadinessReview(of: cohort, in: year).gaps {
            let bundles = gap.closing.compactMap { cohort.bundle($0) }
            #expect(bundles.allSatisfy { $0.lift(in: gap.domain) >= gap.levels })
            #expect(bundles.map(\.annualCost) == bundles.map(\.annualCost).sorted())
        }
    }

    @Test func `weighs one more level by the fall of the squared gap`() throws {
        let review = ReadinessReview(
            of: cohort, in: year,
            weights: .init(uniqueKeysWithValues: Domain.allCases.map { ($0, 8) }))
        for line in review.training {
            let own = review.gaps.filter { $0.place == line.key && $0.domain == line.use.domain }
            let open = own.map { gap -> Int in
                guard gap.reason == .current,
                    let bundle = cohort.child(gap.child)?.placement?.bundle
                else { return gap.levels }
                return gap.levels - (cohort.bundle(bundle)?.lift(in: gap.domain) ?? 0)
            }.filter { $0 > 0 }
            #expect(line.use.fall == open.reduce(0) { $0 + 8 * (2 * $1 - 1) })
            #expect(line.use.helped == open.count)
        }
        let falls = review.training.map(\.use.fall)
        #expect(!falls.isEmpty && falls == falls.sorted(by: >))
    }

    @Test func `of every possible place holds the listed ones and more`() {
        let listed = Set(ReadinessReview(of: cohort, in: year).gaps)
        let all = Set(ReadinessReview(of: cohort, in: year, coversAllPlaces: true).gaps)
        #expect(listed.isSubset(of: all) && all.count > listed.count)
    }

    @Test func `passes over a place that a finding closes`() throws {
        let closed = cohort.findings.filter { $0.designation == nil }
        let all = ReadinessReview(of: cohort, in: year, coversAllPlaces: true).gaps
        for finding in closed {
            #expect(
                !all.contains {
                    $0.child == finding.child && $0.place.setting == finding.setting
                        && $0.reason != .current
                })
        }
    }
}
