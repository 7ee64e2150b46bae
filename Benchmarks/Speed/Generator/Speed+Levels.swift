import Allocation

extension Speed {
    /// Settles the order of aims in memory; one line of JSON an aim and one for the whole.
    static func levels(
        _ source: Source, _ settings: SolveSettings
    ) throws(SpeedError) {
        let (problem, levels) = (source.problem, source.levels)
        let before = Measures.processSeconds
        let start = ContinuousClock.now
        let outcome: OrderedOutcome
        do throws(AllocationError) {
            outcome = try allocate(
                problem, inOrder: levels, within: settings.limits,
                threads: settings.threads)
        } catch {
            throw .allocation(error)
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        guard case .plan(let result, _) = outcome else { throw .wrongAnswer("no plan") }
        var worst = 0.0
        for (aim, level) in result.levels.enumerated() {
            let counted = result.choices.reduce(0) { $0 + levels[aim][Int($1)] }
            guard counted == level.value, level.bound <= level.value else {
                throw .wrongAnswer("\(source.aims[aim]) is \(counted), not \(level.value)")
            }
            let isNear = level.value - level.bound <= 1
            worst = max(worst, isNear ? 0 : level.gap)
            print(line(source.aims[aim], level).text)
        }
        guard problem.admits(result.choices) else { throw .wrongAnswer("not within limits") }
        var whole = JSONLine()
        whole.add("solver", "bestplaced-levels")
        source.label(&whole)
        whole.add("optimal_levels", result.levels.count { $0.value == $0.bound })
        whole.add("levels", result.levels.count)
        whole.add("worst_gap_beyond_one_unit", worst)
        whole.add("seconds", seconds)
        whole.add("cpu_seconds", Measures.processSeconds - before)
        whole.add("peak_megabytes", Measures.peakMegabytes)
        print(whole.text)
    }

    private static func line(_ aim: String, _ level: OrderedLevel) -> JSONLine {
        var line = JSONLine()
        line.add("aim", aim)
        line.add("value", Int(level.value))
        line.add("bound", Int(level.bound))
        line.add("gap", level.gap)
        line.add("open_options", level.openOptions)
        line.add("seconds", level.seconds)
        return line
    }
}
