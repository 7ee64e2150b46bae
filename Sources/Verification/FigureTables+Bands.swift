import Quantities

/// A banding scheme tried on children: `banding.csv` and `bands.csv`.
extension FigureTables {
    /// The children of one band, as their own lines give them.
    private struct Tally {
        var children = 0
        var winners = 0
        var losers = 0
        var unchanged = 0
        var before = 0
        var after = 0

        mutating func add(_ topUp: Int, present: Int?) {
            children += 1
            guard let present else { return }
            before += present
            after += topUp
            winners += topUp > present ? 1 : 0
            losers += topUp < present ? 1 : 0
            unchanged += topUp == present ? 1 : 0
        }
    }

    mutating func checkBands() {
        guard has("bands.csv") else { return }
        let counts = ["children", "at_or_above", "winners", "losers", "unchanged"]
        let plan = ["from_score", "planned_percent", "planned_at_or_above_percent"]
        let sums = ["before_gbp", "after_gbp", "difference_gbp"]
        let bands = lines(
            of: "bands.csv", ["band", "top_up_annual_gbp", "fills_up"] + counts + plan + sums)
        expectOnce(bands, "band") { $0["band"] }
        let tallies = checkBanding(bands)
        var (above, planned) = (0, 0)
        for line in bands.reversed() {
            let tally = tallies[line["band"], default: Tally()]
            guard let found = ints(line, counts), let shares = ints(line, plan),
                let money = pence(line, sums)
            else { continue }
            (above, planned) = (above + found[0], planned + shares[1])
            expect(found[0] == tally.children, line, "children", .sameEverywhere)
            expect(found[1] == above, line, "at_or_above", .sum)
            expect(shares[2] == planned, line, "planned_at_or_above_percent", .sum)
            expect(found[2] == tally.winners, line, "winners", .sameEverywhere)
            expect(found[3] == tally.losers, line, "losers", .sameEverywhere)
            expect(found[4] == tally.unchanged, line, "unchanged", .sameEverywhere)
            expect(money[0] == tally.before, line, "before_gbp", .sum)
            expect(money[1] == tally.after, line, "after_gbp", .sum)
            expect(money[2] == money[1] - money[0], line, "difference_gbp", .difference)
        }
    }

    /// Each child is in the band of its score and has its top-up.
    private mutating func checkBanding(_ bands: [Line]) -> [String: Tally] {
        let present = "present_top_up_annual_gbp"
        let difference = "difference_annual_gbp"
        let lines = lines(
            of: "banding.csv",
            ["child_id", "score", "band", "top_up_annual_gbp", present, difference])
        expectOnce(lines, "child_id") { $0["child_id"] }
        var tallies: [String: Tally] = [:]
        for line in lines {
            guard !line["score"].isEmpty else {
                expect(line["band"].isEmpty, line, "band", .sameEverywhere)
                continue
            }
            guard let score = ints(line, ["score"])?.first,
                let topUp = pence(line, ["top_up_annual_gbp"])?.first
            else { continue }
            let band = bands.last { ($0.int("from_score") ?? .max) <= score }
            expect(band?["band"] == line["band"], line, "band", .sameEverywhere)
            expect(
                band?.pence("top_up_annual_gbp") == topUp, line, "top_up_annual_gbp",
                .sameEverywhere)
            let now = line[present].isEmpty ? nil : line.pence(present)
            if let now {
                expect(line.pence(difference) == topUp - now, line, difference, .difference)
            } else {
                expect(line[present].isEmpty, line, present, .readable)
                expect(line[difference].isEmpty, line, difference, .difference)
            }
            tallies[line["band"], default: Tally()].add(topUp, present: now)
        }
        return tallies
    }
}
