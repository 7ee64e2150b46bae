import Allocation
import Optimisation
import Quantities

/// How long the answers to changes of one kind took, and how near they were.
struct WhatIfTimes {
    /// A refined answer as near as this is near enough.
    private static let gap = 1e-4
    /// How long an answer may be refined, in seconds.
    private static let seconds = 1.0

    private var first: [Double] = []
    private var firstGaps: [Double] = []
    /// Change and refinement together.
    private var refined: [Double] = []
    private var refinedGaps: [Double] = []
    private var undone: [Double] = []
    private var withoutPlan = 0

    /// Makes a change, refines its answer and takes both back; counts both answers afresh.
    mutating func ask(
        _ change: WhatIfChange, _ session: inout WhatIfSession
    ) throws(SpeedError) {
        let clock = ContinuousClock()
        change.prepare(&session)
        let begin = clock.now
        let answer = change.make(&session)
        first.append((clock.now - begin) / .milliseconds(1))
        firstGaps.append(answer.gap)
        try Self.recount(answer, change, session)
        let limits = Limits(duration: .seconds(Self.seconds), gap: Gap(ratio: Self.gap))
        let (again, better) = (clock.now, try Self.refine(&session, limits))
        refined.append(first[first.count - 1] + (clock.now - again) / .milliseconds(1))
        refinedGaps.append(better.gap)
        if !better.isPlan { withoutPlan += 1 }
        try Self.recount(better, change, session)
        let last = clock.now
        session.undo()
        undone.append((clock.now - last) / .milliseconds(1))
        while session.undo() {}
    }

    private static func refine(
        _ session: inout WhatIfSession, _ limits: Limits
    ) throws(SpeedError) -> WhatIfAnswer {
        do throws(AllocationError) {
            return try session.refine(within: limits)
        } catch {
            throw .allocation(error)
        }
    }

    /// Counts cost, excess and the bound of the session's prices with nothing of its own.
    private static func recount(
        _ answer: WhatIfAnswer, _ change: WhatIfChange, _ session: WhatIfSession
    ) throws(SpeedError) {
        let (problem, prices) = (session.problem, session.prices)
        var (cost, left, bound) = (Int64(0), problem.capacities, 0.0)
        for limit in prices.indices { bound -= prices[limit] * Double(left[limit]) }
        for (unit, choice) in session.choices.enumerated() {
            cost += problem.costs[Int(choice)]
            for use in uses(of: Int(choice), in: problem) {
                left[Int(problem.useLimits[use])] -= Int64(problem.useAmounts[use])
            }
            bound += least(unit, change, problem, prices) ?? 0
        }
        guard cost == answer.cost else { throw .wrongAnswer("cost \(answer.cost) is \(cost)") }
        guard left.allSatisfy({ $0 >= 0 }) == answer.exceeded.isEmpty else {
            throw .wrongAnswer("a limit is exceeded, or said to be")
        }
        guard answer.withoutOption.isEmpty else { return }
        guard Double(answer.bound) < bound + 1 + 1e-9 * abs(bound) else {
            throw .wrongAnswer("the prices prove \(bound), not \(answer.bound)")
        }
    }

    /// The least priced cost of the options a unit may have; uses are never below zero here, so
    /// what takes more than a whole limit is in no plan.
    private static func least(
        _ unit: Int, _ change: WhatIfChange, _ problem: AllocationProblem, _ prices: [Double]
    ) -> Double? {
        var least: Double?
        for option in Int(problem.firstOption[unit])..<Int(problem.firstOption[unit + 1])
        where change.allows(option, of: unit) {
            let uses = uses(of: option, in: problem)
            let fits = uses.allSatisfy {
                Int64(problem.useAmounts[$0]) <= problem.capacities[Int(problem.useLimits[$0])]
            }
            guard fits else { continue }
            let value = uses.reduce(Double(problem.costs[option])) {
                $0 + prices[Int(problem.useLimits[$1])] * Double(problem.useAmounts[$1])
            }
            least = min(least ?? value, value)
        }
        return least
    }

    private static func uses(of option: Int, in problem: AllocationProblem) -> Range<Int> {
        Int(problem.firstUse[option])..<Int(problem.firstUse[option + 1])
    }

    func line(_ kind: String, _ size: Size, _ seed: Int, gap: Double) -> JSONLine {
        var line = JSONLine()
        line.add("change", kind)
        line.add("size", size.name)
        line.add("seed", seed)
        line.add("count", first.count)
        line.add("gap_before", gap)
        line.add("first_ms", Self.middle(first))
        line.add("first_ms_95", Self.nearlyAll(first))
        line.add("first_gap", Self.middle(firstGaps))
        line.add("first_gap_95", Self.nearlyAll(firstGaps))
        line.add("refined_ms", Self.middle(refined))
        line.add("refined_ms_95", Self.nearlyAll(refined))
        line.add("refined_gap", Self.middle(refinedGaps))
        line.add("refined_gap_95", Self.nearlyAll(refinedGaps))
        line.add("undo_ms_95", Self.nearlyAll(undone))
        line.add("without_plan", withoutPlan)
        return line
    }

    private static func middle(_ values: [Double]) -> Double {
        values.sorted()[values.count / 2]
    }

    private static func nearlyAll(_ values: [Double]) -> Double {
        values.sorted()[min(values.count - 1, values.count * 95 / 100)]
    }
}
