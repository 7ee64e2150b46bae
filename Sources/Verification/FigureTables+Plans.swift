import Provision

/// Several plans beside each other: `frontier.csv`, and the tables of a report on runs.
extension FigureTables {
    // MARK: What more moves would achieve

    mutating func checkFrontier() {
        let lines = lines(
            of: "frontier.csv", ["moves", "outcome", "level", "unit", "value", "bound", "gap"])
        expectOnce(lines, "level") { $0.key("moves", "level") }
        var points: [(most: Int, lines: [Line])] = []
        for line in lines {
            let outcome = PlanFile.Outcome(rawValue: line["outcome"])
            expect(outcome != nil, line, "outcome", .knownWord)
            guard let found = ints(line, ["moves", "value", "bound"]) else { continue }
            expectBound(line)
            if outcome == .optimal { expect(found[1] == found[2], line, "bound", .bound) }
            if points.last?.most == found[0] {
                points[points.count - 1].lines.append(line)
            } else {
                points.append((found[0], [line]))
            }
        }
        for (one, next) in zip(points, points.dropFirst()) {
            guard let line = next.lines.first else { continue }
            expect(one.most < next.most, line, "moves", .once)
            let isSame = next.lines.map { $0["level"] } == one.lines.map { $0["level"] }
            expect(isSame, line, "level", .sameEverywhere)
            // With more moves every plan of fewer is still there: the first aim is no worse.
            if let value = one.lines.first?.int("value"), let bound = line.int("bound") {
                expect(bound <= value, line, "bound", .bound)
            }
        }
        checkEntering(points.map(\.most))
    }

    private mutating func expectBound(_ line: Line) {
        guard let value = line.int("value"), let bound = line.int("bound") else { return }
        expect(bound <= value, line, "bound", .bound)
        let gap = Double(value - bound) / Double(max(1, value))
        expect(Double(line["gap"]).map { abs($0 - gap) < 1e-9 } ?? false, line, "gap", .bound)
    }

    /// No plan moves more children than its point allows, and each enters at its first plan.
    private mutating func checkEntering(_ points: [Int]) {
        let lines = lines(of: "moves.csv", ["child_id", "enters_at_moves", "in_plans_of_moves"])
        expectOnce(lines, "child_id") { $0["child_id"] }
        var moving: [Int: Int] = [:]
        for line in lines {
            let plans = line["in_plans_of_moves"].split(separator: " ").map { Int($0) ?? -1 }
            let isKnown = plans.allSatisfy(points.contains) && !plans.isEmpty
            expect(isKnown, line, "in_plans_of_moves", .sameEverywhere)
            let enters = line.int("enters_at_moves")
            expect(enters == plans.min(), line, "enters_at_moves", .sameEverywhere)
            for most in plans {
                moving[most, default: 0] += 1
                expect(moving[most, default: 0] <= most, line, "in_plans_of_moves", .most)
            }
        }
    }

    // MARK: Runs laid side by side

    /// The tables of a report held against the plans that it was made from, the base first.
    mutating func checkStability(of plans: [PlanFile]) {
        checkRuns(plans)
        let columns = [
            "child_id", "setting_id", "designation", "bundle_id", "plans", "same_setting",
            "same_place", "same_setting_percent", "other_setting_id", "other_plans",
        ]
        let lines = lines(of: "stability.csv", columns)
        expectOnce(lines, "child_id") { $0["child_id"] }
        for line in lines {
            let counts = ["plans", "same_setting", "same_place", "same_setting_percent"]
            guard let found = ints(line, counts + ["other_plans"]) else { continue }
            expect(found[1] <= found[0], line, "same_setting", .most)
            expect(found[2] <= found[1], line, "same_place", .most)
            let percent = found[0] == 0 ? 100 : 100 * found[1] / found[0]
            expect(found[3] == percent, line, "same_setting_percent", .share)
            expect(found[4] <= found[0] - found[1], line, "other_plans", .most)
        }
        if let base = plans.first { checkPlaces(lines, base, Array(plans.dropFirst())) }
    }

    /// The value of each aim above that of the base.
    private mutating func checkRuns(_ plans: [PlanFile]) {
        let lines = lines(
            of: "runs.csv", ["plan", "level", "unit", "value", "bound", "above_base"])
        expectOnce(lines, "level") { $0.key("plan", "level") }
        let own = Dictionary(
            lines.filter { $0["plan"] == "base" }.map { ($0["level"], $0.int("value")) },
            uniquingKeysWith: { first, _ in first })
        for line in lines {
            guard let found = ints(line, ["value", "bound"]) else { continue }
            expect(found[1] <= found[0], line, "bound", .bound)
            let above = own[line["level"]]?.map { String(found[0] - $0) } ?? ""
            expect(line["above_base"] == above, line, "above_base", .difference)
            let place = line["plan"] == "base" ? 0 : line.int("plan") ?? -1
            guard plans.indices.contains(place) else {
                if !plans.isEmpty { expect(false, line, "plan", .inputs) }
                continue
            }
            let level = plans[place].levels.first { $0.name == line["level"] }
            expect(level?.value == found[0], line, "value", .inputs)
            expect(level?.bound == found[1], line, "bound", .inputs)
        }
    }

    /// Each child's recommendation in the base, and how often it comes back.
    private mutating func checkPlaces(_ lines: [Line], _ base: PlanFile, _ others: [PlanFile]) {
        let found = others.map { plan in
            Dictionary(
                plan.children.map { ($0.id.text, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let table = Dictionary(
            lines.map { ($0["child_id"], $0) }, uniquingKeysWith: { first, _ in first })
        for child in base.children {
            guard let line = table[child.id.text] else {
                miss("stability.csv", key: child.id.text)
                continue
            }
            let place = child.recommended
            expect(line["setting_id"] == place?.setting.text ?? "", line, "setting_id", .inputs)
            let seen = found.compactMap { $0[child.id.text] }
            expect(line.int("plans") == seen.count, line, "plans", .inputs)
            let setting = seen.count { $0.recommended?.setting == place?.setting }
            expect(line.int("same_setting") == setting, line, "same_setting", .inputs)
            let same = seen.count { $0.recommended == place }
            expect(line.int("same_place") == same, line, "same_place", .inputs)
        }
        let known = Set(base.children.map(\.id.text))
        for line in lines {
            expect(known.contains(line["child_id"]), line, "child_id", .inputs)
        }
    }
}
