import Intake
import NeedsAssessment
import Provision
import Quantities
import Synthesis
import TestSupport
import Testing

/// One authority through the years, as it ships in `Jobs/Data/snapshots`.
///
/// `REWRITE_GOLDENS=1 swift test --filter LaterTests` writes the folders anew.
@Suite struct LaterTests {
    private static let years = Result {
        guard let start = AcademicYear("2024-25"), let area = Area.ID("area-1") else {
            throw SynthesisError.noSchools(authority: "Bedford")
        }
        let first = try authority(
            named: ["Bedford"], schools: Registers.allSchools, population: Registers.allPopulation,
            plans: 300, seed: 2024, academicYear: start, masked: true)
        let second = first.later(seed: 2024)
        return [first, second, second.later(seed: 2024, outreach: area)]
    }

    private func holders(_ drawn: SyntheticAuthority) -> [Child.ID: Child] {
        Dictionary(
            uniqueKeysWithValues: drawn.tables.children.filter { $0.planStatus == .plan }
                .map { ($0.id, $0) })
    }

    @Test func `the snapshots that ship are what the generator draws`() throws {
        for drawn in try Self.years.get() {
            for file in cohortFiles(of: drawn.tables) {
                let text = String(decoding: file.bytes, as: UTF8.self)
                let path = "Jobs/Data/snapshots/\(drawn.academicYear.startYear)/\(file.name)"
                let shipped = try Golden.text(at: path, now: text)
                #expect(shipped == text, "\(path) differs; REWRITE_GOLDENS=1 writes it anew")
            }
        }
    }

    @Test func `each year is a cohort without a fault`() throws {
        for drawn in try Self.years.get() { _ = try Cohort(drawn.tables) }
    }

    @Test func `children who stay are a year older`() throws {
        let years = try Self.years.get()
        for (one, next) in zip(years, years.dropFirst()) {
            let after = holders(next)
            let same = holders(one).values.filter { after[$0.id] != nil }
            #expect(same.count > 240)
            #expect(same.allSatisfy { after[$0.id]?.schoolYear == $0.schoolYear + 1 })
        }
    }

    @Test func `some leave, more come`() throws {
        let counts = try Self.years.get().map { holders($0).count }
        #expect(counts[0] < counts[1] && counts[1] < counts[2])
        let years = try Self.years.get()
        let (first, second) = (holders(years[0]), holders(years[1]))
        #expect((15...60).contains(first.keys.filter { second[$0] == nil }.count))
    }

    @Test func `every placed child is in a place that teaches its year group`() throws {
        for drawn in try Self.years.get() {
            let lost = holders(drawn).values.filter { child in
                guard let place = child.placement else { return false }
                return !drawn.tables.cells.contains {
                    $0.key.setting == place.setting && $0.key.designation == place.designation
                        && $0.covers(schoolYear: child.schoolYear - 1)
                }
            }
            #expect(lost.map(\.id).sorted() == [])
        }
    }

    @Test func `outreach makes the ordinary schools of its area readier than the others`() throws {
        let years = try Self.years.get()
        let areas = Dictionary(
            uniqueKeysWithValues: years[0].tables.settings.map { ($0.id, $0.area?.text) })
        func rise(_ isReached: Bool) -> Int {
            let pairs = zip(years[1].tables.readiness, years[2].tables.readiness).filter {
                $0.0.owner.designation == .ordinary && $0.0.value.domain == .speech
                    && (areas[$0.0.owner.setting] == .some("area-1")) == isReached
            }
            let sum = pairs.reduce(0) { $0 + $1.1.value.level.value - $1.0.value.level.value }
            return sum * 100 / max(1, pairs.count)
        }
        #expect(rise(true) > 40 && abs(rise(false)) < 15)
    }

    @Test func `another seed gives another year`() throws {
        let first = try #require(try Self.years.get().first)
        let (one, other) = (first.later(seed: 1), first.later(seed: 2))
        #expect(one.tables.children.map(\.id) != other.tables.children.map(\.id))
    }

    @Test func `prices rise by a few per cent`() throws {
        let years = try Self.years.get()
        for (now, next) in zip(years[0].tables.cells, years[1].tables.cells) {
            #expect(now.key == next.key && now.academicYear < next.academicYear)
            #expect(next.topUp.pence >= now.topUp.pence)
            #expect(next.topUp.pence * 100 <= now.topUp.pence * 109)
        }
    }
}
