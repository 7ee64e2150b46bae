import NeedsAssessment
import Quantities

/// How levels were given: `calibration.csv`, `agreement.csv`, `drift.csv`, `level-audit.csv`.
extension FigureTables {
    private static let counts = (0...5).map { "level_\($0)" }

    mutating func checkCalibration() {
        checkDistributions()
        checkAgreement()
        checkDrift()
        checkLevelAudit()
    }

    private mutating func checkDistributions() {
        let lines = lines(
            of: "calibration.csv", ["domain", "group", "sheets", "mean", "flagged"] + Self.counts)
        expectOnce(lines, "group") { $0.key("domain", "group") }
        for line in lines {
            expectDomain(line)
            expect(["yes", "no"].contains(line["flagged"]), line, "flagged", .knownWord)
            guard let all = ints(line, ["sheets"])?.first, let counts = ints(line, Self.counts)
            else { continue }
            expect(counts.reduce(0, +) == all, line, "sheets", .sum)
            expectMean(line, of: counts)
        }
    }

    /// Four decimals, as far as a rounded half may differ.
    private mutating func expectMean(_ line: Line, of counts: [Int]) {
        let children = counts.reduce(0, +)
        guard children > 0 else { return expect(line["mean"].isEmpty, line, "mean", .mean) }
        let sum = zip(counts, 0...).reduce(0) { $0 + $1.0 * $1.1 }
        let stated = line.scaled("mean", places: 4) ?? -1
        expect(abs(stated * children - 10_000 * sum) * 2 <= children + 1, line, "mean", .mean)
    }

    private mutating func checkAgreement() {
        let kappas = ["kappa_linear", "kappa_quadratic"]
        let lines = lines(of: "agreement.csv", ["domain", "pairs", "equal"] + kappas)
        expectOnce(lines, "domain") { $0["domain"] }
        for line in lines {
            expectDomain(line)
            guard let found = ints(line, ["pairs", "equal"]) else { continue }
            expect((0...max(0, found[0])).contains(found[1]), line, "equal", .most)
            for kappa in kappas where !line[kappa].isEmpty {
                let value = line.scaled(kappa, places: 4)
                expect(value.map { abs($0) <= 10_000 } ?? false, line, kappa, .readable)
            }
        }
    }

    private mutating func checkDrift() {
        let lines = lines(
            of: "drift.csv",
            ["assessor_id", "domain", "sheets", "signal", "first_signal_on", "reference"])
        expectOnce(lines, "domain") { $0.key("assessor_id", "domain", "reference") }
        for line in lines {
            if line["domain"] != "all" { expectDomain(line) }
            expect(
                line["assessor_id"].isEmpty != line["reference"].isEmpty, line, "reference",
                .knownWord)
            expect(
                ["higher", "lower", "none"].contains(line["signal"]), line, "signal", .knownWord)
            let day = line["first_signal_on"]
            let isRight = line["signal"] == "none" ? day.isEmpty : CalendarDate(day) != nil
            expect(isRight, line, "first_signal_on", .readable)
        }
    }

    /// Counts add up where all are shown, and none from 1 to 5 is.
    private mutating func checkLevelAudit() {
        let columns = ["domain", "group_kind", "group", "children", "mean"]
        let lines = lines(of: "level-audit.csv", columns + Self.counts)
        expectOnce(lines, "group") { $0.key("domain", "group_kind", "group") }
        for line in lines {
            expectDomain(line)
            let hasHidden = Self.counts.contains { line[$0] == "c" }
            for column in Self.counts where line[column] != "c" {
                let isSmall = line.int(column).map((1...5).contains) ?? true
                expect(!isSmall, line, column, .hidden)
            }
            guard !hasHidden else {
                expect(line["mean"] == "c", line, "mean", .hidden)
                continue
            }
            guard let all = ints(line, ["children"])?.first, let counts = ints(line, Self.counts)
            else { continue }
            expect(counts.reduce(0, +) == all, line, "children", .sum)
            expectMean(line, of: counts)
        }
    }
}
