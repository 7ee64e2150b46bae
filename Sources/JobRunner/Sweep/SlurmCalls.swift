import Foundation
import Intake
import Subprocess

/// The four commands of Slurm that are used, as functions.
struct SlurmCalls: Sendable {
    /// Why a call gave nothing.
    enum Trouble: Error, Hashable {
        /// The scheduler refuses: this will not do.
        case refused(String)
        /// The scheduler does not answer: another time it may.
        case silent(String)
    }

    /// A task of an array with its state.
    struct Task: Hashable, Sendable {
        let array: String
        let index: Int
        let state: SlurmState
        /// Why it does not run, in the scheduler's words.
        var reason = ""

        /// Whether it waits for a person who releases it, as after a failed launch.
        var isHeld: Bool { state == .pending && reason.lowercased().contains("held") }
    }

    /// Submits an array of tasks, and gives its number.
    func submit(_ share: ClusterShare, of resources: JobResources) async throws(Trouble) -> String {
        let seconds = share.mostSeconds
        var arguments = [
            "--parsable", "--array=0-\(share.tasks - 1)", "--job-name=\(share.name)",
            "--output=\(share.path)/task-%a.log", "--cpus-per-task=\(resources.cpus)",
            "--mem=\(resources.memoryMegabytes + 256)M", "--time=\(seconds / 60 + 2)",
            resources.requeue ? "--requeue" : "--no-requeue", "--export=ALL",
        ]
        if let partition = resources.partition { arguments.append("--partition=\(partition)") }
        if let account = resources.account { arguments.append("--account=\(account)") }
        if let constraint = resources.constraint { arguments.append("--constraint=\(constraint)") }
        let text = try await call("sbatch", arguments + [share.script])
        let number = text.split { !$0.isNumber }.first.map(String.init) ?? ""
        guard !number.isEmpty else { throw .refused("sbatch said \(text)") }
        return number
    }

    /// The tasks that the scheduler still lists, of every array of a name's beginning.
    func queue() async throws(Trouble) -> [Task] {
        let text = try await call(
            "squeue", ["--me", "--noheader", "--array", "--states=all", "--format=%F %K %T %j %r"])
        return Self.tasks(in: text)
    }

    /// The tasks of our arrays in what `squeue` said.
    static func tasks(in text: String) -> [Task] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count >= 4, words[3].hasPrefix(ClusterShare.namePrefix),
                let index = Int(words[1])
            else { return nil }
            return Task(
                array: String(words[0]), index: index, state: SlurmState(String(words[2])),
                reason: words.dropFirst(4).joined(separator: " "))
        }
    }

    /// The number of the array of a name, if the scheduler has one.
    func array(named name: String) async throws(Trouble) -> String? {
        let text = try await call(
            "squeue", ["--me", "--noheader", "--states=all", "--name=\(name)", "--format=%F"])
        return text.split(separator: "\n").first.map { String($0.filter(\.isNumber)) }
    }

    /// How a task that is no longer queued ended; nil when the scheduler has forgotten it.
    func ending(of array: String, _ index: Int) async -> SlurmState? {
        guard let text = try? await call("scontrol", ["show", "job", "\(array)_\(index)"]) else {
            return nil
        }
        return Self.ending(in: text)
    }

    /// The state in what `scontrol show job` said of one task.
    static func ending(in text: String) -> SlurmState? {
        text.split { $0 == " " || $0 == "\n" }
            .first { $0.hasPrefix("JobState=") }.map { SlurmState(String($0.dropFirst(9))) }
    }

    /// Cancels a task.
    func cancel(_ array: String, _ index: Int) async {
        _ = try? await call("scancel", ["\(array)_\(index)"])
    }

    private func call(_ name: String, _ arguments: [String]) async throws(Trouble) -> String {
        do {
            let result = try await Subprocess.run(
                .name(name), arguments: Arguments(arguments), output: .string(limit: 64 << 20),
                error: .string(limit: 65_536))
            if case .exited(0) = result.terminationStatus { return result.standardOutput }
            let words = result.standardError.split(separator: "\n").prefix(2)
                .joined(separator: "; ")
            throw Self.trouble(name, words)
        } catch let error as Trouble {
            throw error
        } catch {
            throw .silent("\(name) could not be called: \(error)")
        }
    }

    private static func trouble(_ name: String, _ words: String) -> Trouble {
        let passing = [
            "timed out", "Unable to contact", "temporarily", "try again", "Connection refused",
        ]
        let isPassing = passing.contains { words.contains($0) }
        let text = "\(name): " + words.replacing("\(name): error: ", with: "")
        return isPassing ? .silent(text) : .refused(text)
    }
}
