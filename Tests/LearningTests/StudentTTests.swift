import Testing

@testable import Learning

@Suite struct StudentTTests {
    /// Two-sided 95% quantiles, as printed in tables, and those of SciPy for broken degrees.
    @Test(arguments: [
        (1.0, 12.706_204_736), (2, 4.302_652_730), (3.7, 2.867_520_707), (5, 2.570_581_836),
        (10, 2.228_138_852), (17.25, 2.107_488_737), (30, 2.042_272_456), (120, 1.979_930_405),
        (1e6, 1.959_966_357),
    ])
    func `the quantile is that of the tables`(degrees: Double, expected: Double) {
        let found = StudentT(degreesOfFreedom: degrees).quantile(tails: 0.05)
        #expect(abs(found - expected) < 1e-7 * expected)
    }

    @Test func `far tails keep their digits`() {
        // With one degree the tails are 1 - (2 / pi) atan t, near 2 / (pi t).
        let found = StudentT(degreesOfFreedom: 1).tails(beyond: 1e6)
        #expect(abs(found / (2 / (Double.pi * 1e6)) - 1) < 1e-9)
    }
}
