import JobRunner
import Optimisation
import Quantities

/// What `solve` found, in the words of the contract.
struct SolveResult: Encodable {
    let version = 1
    let status: String
    let objective: Double?
    let bound: Double?
    let gap: Double?
    let seconds: Double
    let nodes: Int?
    let iterations: Int?
    let stoppedBy: String?
    let exit: JobRunner.ExitCode

    init(_ outcome: Outcome, seconds: Double) {
        let solution = outcome.solution
        objective = solution?.objective
        bound = solution?.bound
        gap = solution?.gap?.ratio
        nodes = solution?.statistics.nodes
        iterations = solution?.statistics.iterations
        self.seconds = seconds
        (status, exit, stoppedBy) =
            switch outcome {
            case .optimal: ("optimal", .done, nil)
            case .feasible(_, let limit): ("feasible", .stoppedWithAnswer, limit.rawValue)
            case .nothingFound(let limit):
                ("nothing_found", .stoppedWithoutAnswer, limit.rawValue)
            case .infeasible: ("infeasible", .infeasible, nil)
            case .unbounded: ("unbounded", .infeasible, nil)
            }
    }

    enum CodingKeys: String, CodingKey {
        case version, status, objective, bound, gap, seconds, nodes, iterations
        case stoppedBy = "stopped_by"
    }

    /// Writes absent values as null, so that every key is always there.
    func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(version, forKey: .version)
        try keys.encode(status, forKey: .status)
        try keys.encode(objective, forKey: .objective)
        try keys.encode(bound, forKey: .bound)
        try keys.encode(gap, forKey: .gap)
        try keys.encode(seconds, forKey: .seconds)
        try keys.encode(nodes, forKey: .nodes)
        try keys.encode(iterations, forKey: .iterations)
        try keys.encode(stoppedBy, forKey: .stoppedBy)
    }

    func print(on console: Console, for problem: Problem) throws(CommandError) {
        switch console.layout {
        case .json: try console.print(json: self)
        case .plain: try console.print(records: records)
        case .text:
            let lines = records.filter { !$0[1].isEmpty }.map { record in
                let name = record[0] + String(repeating: " ", count: 12 - record[0].count)
                return name + (record[0] == "status" ? console.strong(record[1]) : record[1])
            }
            try console.print(lines.joined(separator: "\n"))
        }
    }

    private var records: [[String]] {
        func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
        return [
            ["status", status], ["objective", text(objective)], ["bound", text(bound)],
            ["gap", text(gap)], ["seconds", "\((seconds * 1000).rounded() / 1000)"],
            ["nodes", nodes.map(String.init) ?? ""],
            ["iterations", iterations.map(String.init) ?? ""], ["stopped_by", stoppedBy ?? ""],
        ]
    }
}
