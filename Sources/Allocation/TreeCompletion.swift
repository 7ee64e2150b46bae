/// A short search in depth for options of a few open units that fit into the room the others leave.
struct TreeCompletion {
    private let problem: AllocationProblem
    private let values: [Double]
    private let least: [Double]
    private let budget: Double
    private var choices: [Int32]
    private var room: [Int64]
    private var open: [(unit: Int, options: [Int])] = []
    private var steps = 200

    init(_ problem: AllocationProblem, values: [Double], least: [Double], budget: Double) {
        (self.problem, self.values, self.least) = (problem, values, least)
        self.budget = budget
        choices = problem.firstOption.dropLast().map { $0 }
        room = problem.capacities
    }

    mutating func settle(_ unit: Int, _ option: Int) {
        choices[unit] = Int32(option)
        take(option, 1)
    }

    mutating func leaveOpen(_ unit: Int, _ options: [Int]) {
        open.append((unit, options))
    }

    private mutating func take(_ option: Int, _ times: Int64) {
        for use in problem.uses(of: option) {
            room[Int(problem.useLimits[use])] -= times * Int64(problem.useAmounts[use])
        }
    }

    private func fits(_ option: Int) -> Bool {
        for use in problem.uses(of: option) {
            let amount = Int64(problem.useAmounts[use])
            if amount > 0 && amount > room[Int(problem.useLimits[use])] { return false }
        }
        return true
    }

    /// The first choices found that fit.
    mutating func run() -> [Int32]? {
        guard open.count <= 60 else { return nil }
        for index in open.indices {
            let floor = least[open[index].unit]
            open[index].options = open[index].options.filter { values[$0] - floor <= budget }
            open[index].options.sort { (values[$0], $0) < (values[$1], $1) }
        }
        open.sort { ($0.options.count, $0.unit) < ($1.options.count, $1.unit) }
        return goOn(0, excess: 0) ? choices : nil
    }

    private mutating func goOn(_ place: Int, excess: Double) -> Bool {
        guard place < open.count else { return true }
        let unit = open[place].unit
        for option in open[place].options {
            steps -= 1
            if steps < 0 { return false }
            let more = excess + values[option] - least[unit]
            if more > budget { return false }
            guard fits(option) else { continue }
            take(option, 1)
            choices[unit] = Int32(option)
            if goOn(place + 1, excess: more) { return true }
            take(option, -1)
        }
        return false
    }
}
