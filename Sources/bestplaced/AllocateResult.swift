import Allocation
import Glibc
import JobRunner
import Optimisation

/// What `allocate` found, in the words of the contract.
struct AllocateResult: Encodable {
    let version = 1
    private let begun: ContinuousClock.Instant
    /// Time was over before the problem was read, unless more is known.
    private var status = "nothing_found"
    private(set) var exit = JobRunner.ExitCode.stoppedWithoutAnswer
    private var stoppedBy: String? = "duration"
    private var objective: Int64?
    private var bound: Int64?
    private var gap: Double?
    private var unplaced: Int?
    private var units: Int?
    private var options: Int?
    private var limits: Int?
    private var locked = 0
    private var secondsForReading: Double
    private var statistics = AllocationStatistics()
    /// The file with the choices, once it is made.
    var choices: String?

    init(begun: ContinuousClock.Instant) {
        self.begun = begun
        secondsForReading = 0
    }

    /// Takes note of the problem, and of how long it took to read.
    mutating func take(_ reading: AllocationTextReading) {
        secondsForReading = elapsed
        units = reading.problem.unitCount
        options = reading.problem.optionCount
        limits = reading.problem.limitCount
        locked = reading.lockedCount
    }

    /// Takes an outcome once its plan is counted again, by the problem alone.
    mutating func take(
        _ outcome: AllocationOutcome, of reading: AllocationTextReading
    ) throws(CommandError) {
        statistics = outcome.statistics
        (status, exit, stoppedBy) =
            switch outcome {
            case .optimal: ("optimal", .done, nil)
            case .feasible(_, let limit): ("feasible", .stoppedWithAnswer, limit.rawValue)
            case .nothingFound(_, let limit):
                ("nothing_found", .stoppedWithoutAnswer, limit.rawValue)
            case .infeasible: ("infeasible", .infeasible, nil)
            }
        switch outcome {
        case .optimal(let result), .feasible(let result, _):
            try Self.recount(result.plan, of: reading.problem)
            (objective, bound, gap) = (result.plan.cost, result.plan.bound, result.plan.gap)
            unplaced = 0
        case .nothingFound(let found, _): (bound, unplaced) = (found.bound, found.unplaced)
        case .infeasible: unplaced = reading.problem.unitCount
        }
    }

    private static func recount(
        _ plan: AllocationPlan, of problem: AllocationProblem
    ) throws(CommandError) {
        guard problem.admits(plan.choices) else {
            throw .unsound("the plan breaks a limit or leaves a unit without an option")
        }
        guard problem.cost(of: plan.choices) == plan.cost, plan.bound <= plan.cost else {
            throw .unsound("the plan does not cost what was found for it")
        }
    }

    private var elapsed: Double { (ContinuousClock.now - begun) / .seconds(1) }

    private var usage: rusage {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return usage
    }

    private var processorSeconds: Double {
        let time = usage.ru_utime
        return Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }

    /// The most memory held at once; Linux counts it in units of 1024 bytes.
    private var peakMegabytes: Int { usage.ru_maxrss / 1024 }
}

extension AllocateResult {
    enum CodingKeys: String, CodingKey {
        case version, status, objective, bound, gap, unplaced, units, options, limits, locked
        case seconds, choices, nodes
        case stoppedBy = "stopped_by"
        case cpuSeconds = "cpu_seconds"
        case secondsRead = "seconds_read"
        case secondsBound = "seconds_bound"
        case secondsSearch = "seconds_search"
        case peakMegabytes = "peak_megabytes"
        case optionsLeft = "options_left"
    }

    /// Writes absent values as null, so that every key is always there.
    func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(version, forKey: .version)
        try keys.encode(status, forKey: .status)
        try keys.encode(stoppedBy, forKey: .stoppedBy)
        try keys.encode(objective, forKey: .objective)
        try keys.encode(bound, forKey: .bound)
        try keys.encode(gap, forKey: .gap)
        try keys.encode(unplaced, forKey: .unplaced)
        try keys.encode(units, forKey: .units)
        try keys.encode(options, forKey: .options)
        try keys.encode(limits, forKey: .limits)
        try keys.encode(locked, forKey: .locked)
        try keys.encode(elapsed, forKey: .seconds)
        try keys.encode(processorSeconds, forKey: .cpuSeconds)
        try keys.encode(secondsForReading, forKey: .secondsRead)
        try keys.encode(statistics.secondsForBound, forKey: .secondsBound)
        try keys.encode(statistics.secondsForSearch, forKey: .secondsSearch)
        try keys.encode(statistics.nodes, forKey: .nodes)
        try keys.encode(statistics.optionsLeft, forKey: .optionsLeft)
        try keys.encode(peakMegabytes, forKey: .peakMegabytes)
        try keys.encode(choices, forKey: .choices)
    }

    /// Prints the result, and tells how the program ends.
    func print(on console: Console) throws(CommandError) -> JobRunner.ExitCode {
        switch console.layout {
        case .json: try console.print(json: self)
        case .plain: try console.print(records: records)
        case .text: try console.print(sentences(on: console))
        }
        return exit
    }

    private var records: [[String]] {
        func text<Value>(_ value: Value?) -> String { value.map { "\($0)" } ?? "" }
        return [
            ["status", status], ["stopped_by", text(stoppedBy)], ["objective", text(objective)],
            ["bound", text(bound)], ["gap", text(gap)], ["unplaced", text(unplaced)],
            ["units", text(units)], ["options", text(options)], ["limits", text(limits)],
            ["locked", text(locked)], ["seconds", text(elapsed)],
            ["cpu_seconds", text(processorSeconds)], ["seconds_read", text(secondsForReading)],
            ["seconds_bound", text(statistics.secondsForBound)],
            ["seconds_search", text(statistics.secondsForSearch)],
            ["nodes", text(statistics.nodes)], ["options_left", text(statistics.optionsLeft)],
            ["peak_megabytes", text(peakMegabytes)], ["choices", text(choices)],
        ]
    }

    /// The result in sentences.
    func sentences(on console: Console) -> String {
        var lines = [verdict(on: console)]
        if let units, let options, let limits {
            let locks = locked == 0 ? "" : ", \(AllocateInput.units(locked)) locked"
            lines.append(
                "The problem has \(units) units, \(options) options and \(limits) limits\(locks).")
        }
        lines.append(
            "It took \(Self.short(elapsed)) s: \(Self.short(secondsForReading)) s to read, "
                + "\(Self.short(statistics.secondsForBound)) s for the bound, "
                + "\(Self.short(statistics.secondsForSearch)) s to search; "
                + "\(Self.short(processorSeconds)) s of processor time, \(peakMegabytes) MB.")
        if let choices { lines.append("The choices are in \(choices).") }
        return lines.joined(separator: "\n")
    }

    private func verdict(on console: Console) -> String {
        if let objective, let bound, let gap {
            if status == "optimal" {
                return "\(console.strong("Optimal")): the plan costs \(objective), "
                    + "and it is proven that none costs less."
            }
            return "\(console.strong("Feasible")): the plan costs \(objective), and none costs "
                + "less than \(bound), a gap of \(Self.percent(gap)); ended by \(ending)."
        }
        if status == "infeasible" {
            return "\(console.strong("Infeasible")): it is proven that no plan keeps within "
                + "every limit."
        }
        let known = bound.map { " None costs less than \($0)." } ?? ""
        let left = unplaced.map { " The best attempt leaves \(AllocateInput.units($0)) out." }
        return "\(console.strong("Nothing found")): no plan within every limit was found; "
            + "ended by \(ending).\(known)\(left ?? "")"
    }

    private var ending: String {
        switch stoppedBy {
        case "gap": "the gap asked for"
        case "duration": "the time limit"
        case "cancelled": "a request to stop"
        case let other?: "the limit of \(other)"
        case nil: "nothing"
        }
    }

    /// A ratio as a percentage with a digit that tells.
    static func percent(_ ratio: Double) -> String {
        let digits = ratio < 0.000_1 ? 1e6 : ratio < 0.01 ? 1e4 : 1e3
        return "\((ratio * 100 * digits / 100).rounded() / (digits / 100)) %"
    }

    private static func short(_ seconds: Double) -> String {
        "\((seconds * 100).rounded() / 100)"
    }
}
