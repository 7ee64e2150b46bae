import Allocation
import Optimisation
import Quantities

extension Speed {
    /// Solves in memory and prints one line of JSON; times count the solve alone.
    static func solve(
        _ source: Source, _ settings: SolveSettings
    ) throws(SpeedError) {
        let problem = source.problem
        var milestones = Milestones()
        let before = Measures.processSeconds
        let outcome: AllocationOutcome
        let clock = ContinuousClock()
        let start = clock.now
        do {
            outcome = try allocate(
                problem, within: settings.limits, threads: settings.threads,
                progress: { milestones.note(gap: $0.gap, at: $0.elapsed / .seconds(1)) })
        } catch {
            throw .allocation(error)
        }
        let seconds = (clock.now - start) / .seconds(1)
        let processSeconds = Measures.processSeconds - before
        milestones.note(gap: outcome.result?.plan.gap, at: seconds)

        var line = JSONLine()
        line.add("solver", "bestplaced")
        source.label(&line)
        line.add("threads", settings.threads)
        line.add("gap_asked", settings.gap)
        try add(outcome, of: problem, to: &line)
        line.add("seconds", seconds)
        line.add("cpu_seconds", processSeconds)
        line.add("seconds_bound", outcome.statistics.secondsForBound)
        for (name, time) in zip(["1e-2", "1e-3", "1e-4"], milestones.seconds) {
            line.add("seconds_\(name)", time)
        }
        line.add("nodes", outcome.statistics.nodes)
        line.add("peak_megabytes", Measures.peakMegabytes)
        print(line.text)
    }

    private static func add(
        _ outcome: AllocationOutcome, of problem: AllocationProblem, to line: inout JSONLine
    ) throws(SpeedError) {
        line.add("status", outcome.status)
        guard let result = outcome.result else { return }
        try recount(result.plan, of: problem)
        line.add("objective", Int(result.plan.cost))
        line.add("bound", Int(result.plan.bound))
        line.add("gap", result.plan.gap)
        line.add("certificate_bound", try recounted(result.certificate, of: problem))
    }

    /// Counts cost and uses of a plan afresh, with nothing of the solver's own.
    private static func recount(
        _ plan: AllocationPlan, of problem: AllocationProblem
    ) throws(SpeedError) {
        guard plan.choices.count == problem.unitCount else { throw .wrongAnswer("units") }
        var (cost, left) = (Int64(0), problem.capacities)
        for (unit, choice) in plan.choices.enumerated() {
            let option = Int(choice)
            guard problem.firstOption[unit] <= choice, choice < problem.firstOption[unit + 1]
            else { throw .wrongAnswer("unit \(unit) has no option of its own") }
            cost += problem.costs[option]
            for use in Int(problem.firstUse[option])..<Int(problem.firstUse[option + 1]) {
                left[Int(problem.useLimits[use])] -= Int64(problem.useAmounts[use])
            }
        }
        guard cost == plan.cost else { throw .wrongAnswer("cost \(plan.cost) is \(cost)") }
        guard left.allSatisfy({ $0 >= 0 }) else { throw .wrongAnswer("a limit is exceeded") }
        guard plan.bound <= plan.cost else { throw .wrongAnswer("the bound is above the plan") }
    }

    /// The bound that the prices alone prove, counted afresh with nothing of the solver's own.
    private static func recounted(
        _ certificate: Certificate, of problem: AllocationProblem
    ) throws(SpeedError) -> Int {
        let (prices, scale) = (certificate.prices, Int128(certificate.scale))
        guard prices.count == problem.limitCount, prices.allSatisfy({ $0 >= 0 }) else {
            throw .wrongAnswer("a price is missing or below zero")
        }
        let closed = impossibleOptions(of: problem)
        guard certificate.impossible.allSatisfy({ closed[Int($0)] }) else {
            throw .wrongAnswer("an option left out of the bound is possible")
        }
        var total = Int128(0)
        for limit in prices.indices {
            total -= Int128(prices[limit]) * Int128(problem.capacities[limit])
        }
        let isLeftOut = Set(certificate.impossible)
        for unit in 0..<problem.unitCount {
            var least: Int128?
            for option in Int(problem.firstOption[unit])..<Int(problem.firstOption[unit + 1])
            where !isLeftOut.contains(Int32(option)) {
                var priced = Int128(problem.costs[option]) * scale
                for use in Int(problem.firstUse[option])..<Int(problem.firstUse[option + 1]) {
                    let price = prices[Int(problem.useLimits[use])]
                    priced += Int128(price) * Int128(problem.useAmounts[use])
                }
                least = min(least ?? priced, priced)
            }
            total += least ?? 0
        }
        let whole = total / scale
        let bound = Int(whole * scale < total ? whole + 1 : whole)
        guard bound == certificate.bound else {
            throw .wrongAnswer("the prices prove \(bound), not \(certificate.bound)")
        }
        return bound
    }
}

extension SolveSettings {
    var limits: Limits {
        Limits(duration: seconds.map { .seconds($0) }, gap: Gap(ratio: gap))
    }
}

extension AllocationOutcome {
    var status: String {
        switch self {
        case .optimal: "optimal"
        case .feasible: "feasible"
        case .nothingFound: "nothing_found"
        case .infeasible: "infeasible"
        }
    }
}
