import Quantities

/// What was measured: `decomposition.csv`, `ambitions.csv` and the tables beside them.
extension FigureTables {
    /// What the cohorts of a measurement come to on their days, counted afresh.
    struct Total: Hashable {
        let day: String
        let pence: Int
        let points: Int
    }

    mutating func checkMeasure(against totals: [Total]) {
        let whole = checkDecomposition()
        checkTotals(whole, against: totals)
        checkMix(whole)
        checkAmbitions()
        checkTallies()
        checkCosts()
        checkEffects()
    }

    /// The totals that a line of the decomposition states: day, outcome and amount.
    private struct Stated {
        let line: Line
        let column: String
        let day: String
        let outcome: String
        let amount: Int
    }

    /// Parts add up to the change, the change is after less before, and a day has one total.
    private mutating func checkDecomposition() -> [Stated] {
        let lines = lines(
            of: "decomposition.csv",
            ["from", "to", "outcome", "before", "after", "change", "part", "amount"])
        expectOnce(lines, "part") { $0.key("from", "to", "outcome", "part") }
        var sums: [String: (last: Line, change: Int, amount: Int)] = [:]
        var (stated, order): ([Stated], [String]) = ([], [])
        for line in lines {
            guard let found = ints(line, ["before", "after", "change", "amount"]) else { continue }
            expect(found[2] == found[1] - found[0], line, "change", .difference)
            let key = line.key("from", "to", "outcome")
            if sums[key] == nil { order.append(key) }
            sums[key] = (line, found[2], (sums[key]?.amount ?? 0) + found[3])
            for (column, day, amount) in [("before", "from", found[0]), ("after", "to", found[1])] {
                stated.append(
                    Stated(
                        line: line, column: column, day: line[day], outcome: line["outcome"],
                        amount: amount))
            }
        }
        for sum in order.compactMap({ sums[$0] }) {
            expect(sum.amount == sum.change, sum.last, "amount", .sum)
        }
        var met: [String: Int] = [:]
        for one in stated {
            let amount = met["\(one.day) \(one.outcome)", default: one.amount]
            met["\(one.day) \(one.outcome)"] = amount
            expect(amount == one.amount, one.line, one.column, .sameEverywhere)
        }
        return stated
    }

    private mutating func checkTotals(_ stated: [Stated], against totals: [Total]) {
        for one in stated {
            guard let total = totals.first(where: { $0.day == one.day }) else { continue }
            let counted = one.outcome == "cost" ? total.pence : total.points
            expect(one.amount == counted, one.line, one.column, .inputs)
        }
    }

    /// Each day's groups add up to its totals; shares and means are those of the line.
    private mutating func checkMix(_ stated: [Stated]) {
        let lines = lines(
            of: "mix.csv",
            [
                "date", "group", "children", "share_thousandths", "priced_children",
                "annual_cost_gbp", "mean_cost_gbp", "unmet_need_points",
            ])
        expectOnce(lines, "group") { $0.key("date", "group") }
        for (day, lines) in Dictionary(grouping: lines, by: { $0["date"] }) {
            var (children, pence, points) = (0, 0, 0)
            for line in lines {
                guard
                    let found = ints(line, ["children", "priced_children", "unmet_need_points"]),
                    let cost = self.pence(line, ["annual_cost_gbp"])?.first
                else { continue }
                (children, pence, points) = (
                    children + found[0], pence + cost, points + found[2]
                )
                expect(found[1] <= found[0], line, "priced_children", .most)
                expectMean(line, "mean_cost_gbp", of: cost, for: found[1])
            }
            for line in lines {
                let share = line.int("share_thousandths")
                let exact = (1000 * (line.int("children") ?? 0)).roundedQuotient(
                    by: max(1, children))
                expect(share == exact, line, "share_thousandths", .share)
            }
            for (outcome, column, sum) in [
                ("cost", "annual_cost_gbp", pence), ("unmet-need", "unmet_need_points", points),
            ] {
                let total = stated.first { $0.day == day && $0.outcome == outcome }
                guard let total, let last = lines.last else { continue }
                expect(total.amount == sum, last, column, .sameEverywhere)
            }
        }
    }

    private mutating func checkAmbitions() {
        let lines = lines(
            of: "ambitions.csv", ["ambition", "date", "target", "actual", "difference", "state"])
        expectOnce(lines, "date") { $0.key("ambition", "date") }
        for line in lines {
            let states = ["ahead", "on-track", "behind", "no-data"]
            expect(states.contains(line["state"]), line, "state", .knownWord)
            guard !line["target"].isEmpty, !line["actual"].isEmpty else {
                expect(line["difference"].isEmpty, line, "difference", .difference)
                expect(line["state"] == "no-data", line, "state", .sameEverywhere)
                continue
            }
            guard let found = ints(line, ["target", "actual", "difference"]) else { continue }
            expect(found[2] == found[1] - found[0], line, "difference", .difference)
            expect(line["state"] != "no-data", line, "state", .sameEverywhere)
        }
    }

    /// Counts that are split have parts that add up to them.
    private mutating func checkTallies() {
        let fates = ["lasted", "returned", "moved_on", "gone", "too_early_to_say"]
        for line in lines(of: "moves.csv", ["seen_on", "kind", "moves", "phase_transfers"] + fates)
        {
            guard let all = ints(line, ["moves", "phase_transfers"]),
                let parts = ints(line, fates)
            else { continue }
            expect(parts.reduce(0, +) == all[0], line, "moves", .sum)
            expect((0...max(0, all[0])).contains(all[1]), line, "phase_transfers", .most)
        }
        let ways = ["up", "same", "down"]
        for line in lines(of: "need-change.csv", ["domain", "basis", "children"] + ways) {
            guard let all = ints(line, ["children"]), let parts = ints(line, ways) else { continue }
            expect(parts.reduce(0, +) == all[0], line, "children", .sum)
        }
        let schools = ["schools_before", "schools_after"]
        for line in lines(of: "readiness-change.csv", ["domain"] + schools + ways) {
            guard let all = ints(line, schools), let parts = ints(line, ways) else { continue }
            expect(parts.reduce(0, +) <= min(all[0], all[1]), line, "same", .most)
        }
    }

    private mutating func checkCosts() {
        let columns = ["from", "to", "outcome", "count", "annual_cost_gbp", "each_gbp"]
        let lines = lines(of: "costs.csv", columns)
        expectOnce(lines, "outcome") { $0.key("from", "to", "outcome") }
        for line in lines {
            guard let count = ints(line, ["count"])?.first,
                let money = pence(line, ["annual_cost_gbp"])?.first
            else { continue }
            expectMean(line, "each_gbp", of: money, for: count)
        }
    }

    /// The effect is the change of those reached less that of the others, within its interval.
    private mutating func checkEffects() {
        let means = ["reached_before", "reached_after", "other_before", "other_after"]
        let lines = lines(
            of: "changes.csv", ["change", "span", "effect", "low_95", "high_95"] + means)
        expectOnce(lines, "span") { $0.key("change", "span") }
        for line in lines where !line["effect"].isEmpty {
            let found = means.compactMap { line.scaled($0, places: 4) }
            guard found.count == 4, let effect = line.scaled("effect", places: 4) else {
                expect(false, line, "effect", .readable)
                continue
            }
            let change = found[1] - found[0] - (found[3] - found[2])
            expect(abs(change - effect) <= 3, line, "effect", .difference)
            guard let low = line.scaled("low_95", places: 4),
                let high = line.scaled("high_95", places: 4)
            else { continue }
            expect(low <= effect && effect <= high, line, "effect", .withinInterval)
        }
    }

    /// Money for each of a number, to the nearest penny, halves up; empty where there is none.
    private mutating func expectMean(
        _ line: Line, _ column: String, of pence: Int, for count: Int
    ) {
        guard count > 0, pence >= 0 else {
            return expect(line[column].isEmpty, line, column, .share)
        }
        let share = pence.roundedQuotient(by: count)
        expect(line.pence(column) == share, line, column, .share)
    }
}
