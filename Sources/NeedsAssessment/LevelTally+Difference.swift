extension LevelTally {
    /// How a group's distribution of levels differs from that of a reference group.
    ///
    /// Two tests, as neither sees all: `trend` finds levels that are higher or lower on the whole,
    /// `shape` finds any other change, such as middle levels that move to both ends.
    public struct Difference: Hashable, Sendable {
        /// The group's average level less that of the reference, in levels, -5 to 5.
        public let meanShift: Double
        /// The test for higher or lower levels; nil when all levels of both groups are equal.
        ///
        /// Linear-by-linear association, M^2 = (n - 1) r^2 with 1 degree of freedom, r being the
        /// correlation of level and group over all n levels. Source: N. Mantel, Chi-square tests
        /// with one degree of freedom: extensions of the Mantel-Haenszel procedure, JASA 58, 1963;
        /// A. Agresti, Categorical Data Analysis, 3rd edition, section 3.4.
        public let trend: ChiSquare?
        /// The test for any change; nil when fewer than two cells are large enough.
        ///
        /// Pearson's chi-square of homogeneity without continuity correction. Neighbouring levels
        /// are pooled, from the lowest up, until at least 5 are expected in both groups; what is
        /// left at the top joins the cell below. Source: W. G. Cochran, Some methods for
        /// strengthening the common chi-square tests, Biometrics 10, 1954.
        public let shape: ChiSquare?

        /// Whether a difference is flagged when several groups are compared in one report.
        ///
        /// Flagged is what either test finds less probable than the share over twice the number of
        /// comparisons (Bonferroni). So at most that share of clean reports has any flag, as far
        /// as the two groups are of different children; where children are in both, the tests
        /// find less, not more. Measured with seven domains, groups of 120 and references of 700:
        /// flags in 150 of 4,000 clean reports (3.8%). Against references of 1,500, a group a whole
        /// level higher was flagged in 98% of runs or more with 60 assessments, and a group with
        /// half the children a level higher in 99% or more with 300, in every domain.
        /// - Parameters:
        ///   - falseAlarmShare: The share of clean reports that may have a flag, 0 to 1.
        ///   - comparisons: The number of groups compared in the report, 1 or more.
        public func isFlagged(falseAlarmShare: Double = 0.05, comparisons: Int = 1) -> Bool {
            precondition(comparisons >= 1)
            let threshold = falseAlarmShare / Double(2 * comparisons)
            return [trend, shape].contains { ($0?.probability ?? 1) < threshold }
        }
    }

    /// The tests of this tally against that of a reference group; nil if either is empty.
    ///
    /// The reference is taken as a sample too, such as last year's children.
    public func difference(from reference: LevelTally) -> Difference? {
        guard let mean, let referenceMean = reference.mean else { return nil }
        return Difference(
            meanShift: mean - referenceMean, trend: trend(from: reference),
            shape: shape(from: reference))
    }

    private func trend(from reference: LevelTally) -> ChiSquare? {
        let both = self + reference
        guard let deviation = both.standardDeviation, deviation > 0,
            let mean, let referenceMean = reference.mean
        else { return nil }
        // The correlation with a group of two values is the standardised difference of means.
        let share = Double(total) / Double(both.total)
        let correlation = (mean - referenceMean) * (share * (1 - share)).squareRoot() / deviation
        return ChiSquare(
            statistic: Double(both.total - 1) * correlation * correlation, degreesOfFreedom: 1)
    }

    private func shape(from reference: LevelTally) -> ChiSquare? {
        let cells = pooled(with: reference)
        guard cells.count >= 2 else { return nil }
        let all = Double(total + reference.total)
        var statistic = 0.0
        for cell in cells {
            for (found, size) in [(cell.here, total), (cell.there, reference.total)] {
                let expected = Double(cell.here + cell.there) * Double(size) / all
                let excess = Double(found) - expected
                statistic += excess * excess / expected
            }
        }
        return ChiSquare(statistic: statistic, degreesOfFreedom: cells.count - 1)
    }

    /// The counts of both groups in cells of neighbouring levels that are large enough to test.
    private func pooled(with reference: LevelTally) -> [(here: Int, there: Int)] {
        let smaller = min(total, reference.total)
        let all = total + reference.total
        var cells: [(here: Int, there: Int)] = []
        var open = (here: 0, there: 0)
        for (here, there) in zip(counts, reference.counts) {
            open = (open.here + here, open.there + there)
            guard (open.here + open.there) * smaller >= 5 * all else { continue }
            cells.append(open)
            open = (0, 0)
        }
        if let last = cells.popLast() {
            cells.append((last.here + open.here, last.there + open.there))
        }
        return cells
    }
}
