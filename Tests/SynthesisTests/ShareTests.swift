import Provision
import Synthesis
import Testing

/// Generated shares against published ones, on 20,000 plans.
///
/// Published: Department for Education, Education, health and care plans, January 2025 and January
/// 2026, as set out in the field guide, section 7. Tolerances are stated with each test; those
/// by need are wider as the two years' tables differ by up to two points and rare needs have few
/// children.
@Suite struct ShareTests {
    private let drawn: SyntheticAuthority
    private var cases: [SyntheticAuthority.DrawnCase] { drawn.drawnCases }

    init() throws { drawn = try Registers.large.get() }

    private func percent(_ part: Int, of whole: Int) -> Double {
        100 * Double(part) / Double(max(1, whole))
    }

    private func expect(
        _ met: Double, near published: Double, within tolerance: Double, _ what: String
    ) {
        #expect(
            abs(met - published) <= tolerance, "\(what): \(met), published \(published)")
    }

    @Test func `placement groups are within half a point of the published ones`() {
        let published: [(PlacementGroup, Double)] = [
            (.ordinary, 41.5), (.base, 4.0), (.stateSpecial, 23.8), (.independentSpecial, 5.5),
            (.alternative, 0.8), (.furtherEducation, 14.0), (.otherwiseThanAtSchool, 2.2),
            (.homeEducated, 1.3), (.notInEducation, 3.1), (.otherElsewhere, 2.1),
            (.earlyYears, 0.7), (.notRecorded, 1.0),
        ]
        for (group, share) in published {
            let count = cases.filter { $0.group == group }.count
            expect(percent(count, of: cases.count), near: share, within: 0.5, group.rawValue)
        }
    }

    @Test func `age bands are within half a point of the published ones`() {
        for (ages, share) in [(0...4, 4.0), (5...15, 70.7), (16...19, 20.0), (20...25, 5.0)] {
            let count = cases.filter { ages.contains($0.age) }.count
            expect(percent(count, of: cases.count), near: share, within: 0.5, "\(ages)")
        }
    }

    @Test func `mainstream and special shares of each age are within a point and a half`() {
        let mainstream: [Double] = [72, 74, 71, 68, 67, 67, 68, 53, 51, 50, 47, 46]
        let special: [Double] = [19, 23, 26, 28, 30, 30, 28, 42, 43, 43, 43, 42]
        for (index, age) in (4...15).enumerated() {
            let all = cases.filter { $0.age == age }
            let inMainstream = all.filter { $0.group == .ordinary || $0.group == .base }.count
            let inSpecial = all.filter {
                $0.group == .stateSpecial || $0.group == .independentSpecial
            }.count
            expect(
                percent(inMainstream, of: all.count), near: mainstream[index], within: 1.5,
                "mainstream at \(age)")
            expect(
                percent(inSpecial, of: all.count), near: special[index], within: 1.5,
                "special at \(age)")
        }
    }

    @Test func `needs by age band are within a point, below 5 within two and a half`() {
        let bands: [(ClosedRange<Int>, [Double], Double)] = [
            (0...4, [28.5, 48.7, 2.3, 4.1, 2.5, 2.5, 0.7, 5.0, 1.5, 0.8, 0.4, 1.2], 2.5),
            (5...10, [32.9, 32.0, 14.1, 7.4, 3.0, 1.4, 1.4, 3.6, 1.3, 0.7, 0.3, 1.2], 1),
            (11...15, [31.3, 15.0, 25.6, 12.3, 3.9, 1.1, 3.0, 3.5, 1.3, 0.8, 0.2, 1.2], 1),
            (16...19, [30.3, 11.6, 27.7, 12.6, 5.1, 1.3, 2.5, 4.4, 1.5, 1.0, 0.2, 1.1], 1),
            (20...25, [30.5, 12.6, 17.3, 16.9, 8.2, 1.7, 2.5, 5.4, 1.8, 1.1, 0.2, 1.2], 1),
        ]
        for (ages, row, tolerance) in bands {
            let all = cases.filter { ages.contains($0.age) }
            for (need, share) in zip(PrimaryNeed.allCases, row) {
                let count = all.filter { $0.primaryNeed == need }.count
                expect(
                    percent(count, of: all.count), near: share, within: tolerance,
                    "\(need.rawValue) at \(ages)")
            }
        }
    }

    @Test func `where each need is placed is within three and a half points, rare needs six`() {
        let rows: [[Double]] = [
            [35.5, 4.9, 28.8, 6.3, 0.4, 13.2, 7.2], [53.7, 5.4, 21.7, 3.0, 0.3, 8.5, 4.0],
            [38.8, 1.7, 14.8, 8.7, 2.3, 15.7, 14.1], [37.5, 2.5, 25.8, 2.9, 0.3, 20.0, 6.7],
            [12.4, 1.6, 57.0, 3.3, 0.1, 16.7, 5.3], [7.8, 1.0, 69.0, 4.0, 0.2, 8.9, 5.5],
            [50.0, 2.8, 13.2, 5.5, 0.4, 17.3, 7.3], [38.0, 2.8, 28.8, 2.7, 0.2, 16.4, 6.4],
            [38.0, 14.0, 16.8, 5.0, 0.3, 17.0, 5.5], [47.3, 4.6, 18.1, 2.9, 0.1, 16.8, 5.9],
        ]
        let elsewhere: Set<PlacementGroup> = [
            .otherwiseThanAtSchool, .homeEducated, .notInEducation, .otherElsewhere,
        ]
        let columns: [Set<PlacementGroup>] = [
            [.ordinary], [.base], [.stateSpecial], [.independentSpecial], [.alternative],
            [.furtherEducation], elsewhere,
        ]
        for (need, row) in zip(PrimaryNeed.allCases, rows) {
            let all = cases.filter { $0.primaryNeed == need }
            for (groups, share) in zip(columns, row) {
                let count = all.filter { groups.contains($0.group) }.count
                expect(
                    percent(count, of: all.count), near: share,
                    within: all.count >= 400 ? 3.5 : 6, "\(need.rawValue) in \(groups)")
            }
        }
    }

    @Test func `flows of the year are as published`() {
        let plans = drawn.tables.children.filter { $0.planStatus == .plan }
        func share(_ trigger: Trigger) -> Double {
            percent(plans.filter { $0.trigger == trigger }.count, of: plans.count)
        }
        expect(share(.phaseTransfer), near: 19.8, within: 1.5, "phase transfers")
        expect(share(.changeRequest), near: 5.5, within: 1.5, "change requests")
        let transfers = plans.filter { $0.trigger == .phaseTransfer && $0.schoolYear == 7 }.count
        expect(percent(transfers, of: plans.count), near: 6.7, within: 0.4, "Year 6 into Year 7")
        let withoutPlan = drawn.tables.children.filter {
            $0.trigger == .newPlan && $0.planStatus == .assessment
        }.count
        let issued = plans.filter { $0.trigger == .newPlan }.count
        expect(percent(issued + withoutPlan, of: plans.count), near: 15, within: 1, "new plans")
    }

    @Test func `about 71 of a hundred are boys`() {
        let boys = drawn.tables.audit.filter { $0.sex == .male }.count
        expect(percent(boys, of: drawn.tables.audit.count), near: 71, within: 1.5, "boys")
    }
}
