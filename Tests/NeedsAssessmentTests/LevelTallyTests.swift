import NeedsAssessment
import Testing

@Suite("A tally of levels") struct LevelTallyTests {
    private func levels(_ values: Int...) throws -> [Level] {
        try values.map { try #require(Level($0)) }
    }

    @Test func `a tally counts each level and averages them`() throws {
        let tally = LevelTally(try levels(0, 2, 2, 5, 1, 2))
        #expect(tally.counts == [1, 1, 3, 0, 0, 1])
        #expect(tally.total == 6)
        #expect(tally.mean == 2)
        #expect(tally.share(of: try levels(2)[0]) == 0.5)
        #expect(isNear(try #require(tally.standardDeviation), (14.0 / 6).squareRoot()))
    }

    @Test func `two groups together are counted as one`() throws {
        let one = try levels(0, 3, 3)
        let other = try levels(3, 5)
        #expect(LevelTally(one) + LevelTally(other) == LevelTally(one + other))
    }

    @Test func `an empty tally has no average, spread or share`() {
        let empty = LevelTally()
        #expect(empty.mean == nil)
        #expect(empty.standardDeviation == nil)
        #expect(empty.share(of: .typical) == nil)
        #expect(empty.difference(from: empty) == nil)
    }

    @Test(arguments: [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5, -1], [0, 0, 0, 0, 0, 0, 0]])
    func `counts that are not six or are negative are no tally`(counts: [Int]) {
        #expect(LevelTally(counts: counts) == nil)
    }

    @Test func `differences equal those of statistics packages`() throws {
        for row in try ReferenceValues("difference.csv").rows {
            let difference = try #require(
                row.tally("counts").difference(from: row.tally("reference")))
            let trend = try #require(difference.trend)
            let shape = try #require(difference.shape)
            #expect(isNear(trend.statistic, try row.number("trend")))
            #expect(isRelativelyNear(trend.probability, try row.number("trend_p")))
            #expect(isNear(shape.statistic, try row.number("shape")))
            #expect(try shape.degreesOfFreedom == row.count("shape_degrees"))
            #expect(isRelativelyNear(shape.probability, try row.number("shape_p")))
        }
    }

    @Test func `tails of the chi-square distribution equal those of a statistics package`() throws {
        for row in try ReferenceValues("chi_square.csv").rows {
            let met = ChiSquare(
                statistic: try row.number("statistic"),
                degreesOfFreedom: try row.count("degrees"))
            #expect(isRelativelyNear(met.probability, try row.number("tail")), "\(row)")
        }
    }

    @Test func `groups of one and the same level do not differ`() throws {
        let few = LevelTally(try levels(3, 3, 3))
        let difference = try #require(few.difference(from: few + few))
        #expect(difference.trend == nil)
        #expect(difference.shape == nil)
        #expect(!difference.isFlagged())
    }

    @Test func `the shift of the average is signed`() throws {
        let low = LevelTally(try levels(1, 1, 2))
        let high = LevelTally(try levels(2, 2, 3))
        #expect(try #require(high.difference(from: low)).meanShift > 0.99)
        #expect(try #require(low.difference(from: high)).meanShift < -0.99)
    }
}
