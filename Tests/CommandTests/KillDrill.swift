import Foundation
import Glibc
import Intake
import TestSupport

/// A sweep whose processes are killed at random, one after the other, until it is done.
///
/// After so many results comes the next kill, at a random moment. A controller that was killed is
/// started again at once, as a person would.
struct KillDrill: Sendable {
    /// Whom a kill meets.
    enum Victim: String, CaseIterable, Sendable { case controller, worker, child }

    /// What came of it.
    struct Account: Sendable {
        var kills: [Victim: Int] = [:]
        var status: Int32 = 0
        var errors = ""
        var orphans: [pid_t] = []
        var total: Int { kills.values.reduce(0, +) }
    }

    let program: BuiltProgram
    let sweep: String
    let folder: String
    let jobs: Int
    let kills: Int
    /// What `sweep` is told besides.
    let options: [String]
    let environment: [String: String]
    /// How many of a hundred kills meet each.
    let shares: [(victim: Victim, percent: Int)]
    var random: SeededGenerator
    /// Whom the next kill is to meet, since when.
    private var chosen: (victim: Victim, since: ContinuousClock.Instant)?
    /// How often an attempt at a job was killed: five new attempts are promised, not more.
    private var met: [String: Int] = [:]

    init(
        _ program: BuiltProgram, sweep: String, into folder: String, jobs: Int, kills: Int,
        seed: Int, options: [String], environment: [String: String] = [:],
        shares: [(victim: Victim, percent: Int)]
    ) {
        (self.program, self.sweep, self.folder) = (program, sweep, folder)
        (self.jobs, self.kills, self.options) = (jobs, kills, options)
        (self.environment, self.shares) = (environment, shares)
        random = SeededGenerator(seed: seed)
    }

    /// Kills and starts again until the sweep has ended by itself.
    ///
    /// It goes on in a thread of its own, so that its moments are not those of other tests.
    func carriedOut() async throws -> Account {
        try await inOwnThread {
            var drill = self
            return try drill.run()
        }
    }

    private mutating func run() throws -> Account {
        var account = Account()
        var follower = SweepFollower(of: folder)
        while true {
            let controller = try StartedProgram(
                program, ["sweep", sweep, "--into", folder, "--quiet"] + options,
                environment: environment)
            while controller.status == nil {
                follower.look()
                if account.total < kills, follower.results >= account.total * jobs * 19 / 20 / kills
                {
                    usleep(UInt32(random.number(in: 0...40_000)))
                    if let victim = strike(controller) { account.kills[victim, default: 0] += 1 }
                }
                usleep(2_000)
            }
            guard let status = controller.status, status == -SIGKILL else {
                account.status = controller.status ?? 0
                account.errors = controller.errors
                waitUntil(within: .seconds(5)) { processes("attempt").isEmpty }
                account.orphans = processes("attempt").map(\.process)
                return account
            }
        }
    }

    private func processes(_ command: String) -> [(process: pid_t, words: [String])] {
        ProcessTable.processes(naming: ["bestplaced", folder])
            .filter { $0.words.dropFirst().first == command }
    }

    /// Kills someone; nil when nobody of the kind that was chosen is there.
    private mutating func strike(_ controller: StartedProgram) -> Victim? {
        let (victim, isLate) = chosenVictim()
        let struck = kill(victim, controller) ?? (isLate ? kill(.controller, controller) : nil)
        if struck != nil { chosen = nil }
        return struck
    }

    /// Whom the next kill is to meet, and whether such a process was waited for long enough.
    private mutating func chosenVictim() -> (Victim, isLate: Bool) {
        if let chosen { return (chosen.victim, .now - chosen.since > .seconds(3)) }
        var number = random.number(in: 1...100)
        let share = shares.first { share in
            defer { number -= share.percent }
            return number <= share.percent
        }
        let victim = share?.victim ?? .controller
        chosen = (victim, .now)
        return (victim, false)
    }

    private mutating func kill(_ victim: Victim, _ controller: StartedProgram) -> Victim? {
        switch victim {
        case .controller: return Glibc.kill(controller.process, SIGKILL) == 0 ? .controller : nil
        case .worker:
            let workers = processes("share").filter { worker in
                jobs(ofTask: worker.words).allSatisfy { met[$0, default: 0] < 4 }
            }
            guard let one = workers.randomElement(using: &random) else { return nil }
            for job in jobs(ofTask: one.words) { met[job, default: 0] += 1 }
            return Glibc.kill(one.process, SIGKILL) == 0 ? .worker : nil
        case .child:
            let children = processes("attempt").filter { met[job(of: $0.words), default: 0] < 4 }
            guard let one = children.randomElement(using: &random),
                Glibc.kill(one.process, SIGKILL) == 0
            else { return nil }
            met[job(of: one.words), default: 0] += 1
            return .child
        }
    }

    /// The jobs of a worker's task: `share FOLDER NUMBER`, its orders in the folder.
    private func jobs(ofTask words: [String]) -> [String] {
        guard let number = words.last.flatMap({ Int($0) }), let folder = words.dropLast().last,
            let data = FileManager.default.contents(atPath: "\(folder)/orders.json"),
            let tasks = try? JSONValue(parsing: [UInt8](data))["orders"]?.array,
            tasks.indices.contains(number)
        else { return [] }
        return tasks[number].array?.compactMap { $0["job"]?.string } ?? []
    }

    /// The job of an attempt: its folder is `.../attempts/JOB/TOKEN`.
    private func job(of words: [String]) -> String {
        words.last?.split(separator: "/").dropLast().last.map(String.init) ?? ""
    }
}
