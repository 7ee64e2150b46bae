import Foundation
import TestSupport
import Testing

@testable import JobRunner

/// The machine is never given more than it has.
@Suite struct RoomTests {
    /// Who is in, and the most there ever were.
    private actor Tally {
        private var (cpus, memory) = (0, 0)
        private(set) var (mostCPUs, mostMemory, visits) = (0, 0, 0)

        func enter(_ resources: JobResources) {
            cpus += resources.cpus
            memory += resources.memoryMegabytes
            (mostCPUs, mostMemory) = (max(mostCPUs, cpus), max(mostMemory, memory))
            visits += 1
        }

        func leave(_ resources: JobResources) {
            cpus -= resources.cpus
            memory -= resources.memoryMegabytes
        }
    }

    private static func resources(_ cpus: Int, _ memory: Int) -> JobResources {
        var resources = JobResources()
        (resources.cpus, resources.memoryMegabytes) = (cpus, memory)
        return resources
    }

    @Test(arguments: 1...5)
    func `no more is let in than fits, and everyone comes in`(seed: Int) async {
        var generator = SeededGenerator(seed: seed)
        let wishes = (0..<400).map { _ in
            Self.resources(generator.number(in: 1...4), generator.number(in: 1...1_000))
        }
        let (room, tally) = (Room(Machine(cpus: 4, memoryMegabytes: 1_000)), Tally())
        await withTaskGroup(of: Void.self) { group in
            for wish in wishes {
                group.addTask {
                    await room.admit(wish)
                    await tally.enter(wish)
                    await Task.yield()
                    await tally.leave(wish)
                    await room.release(wish)
                }
            }
        }
        #expect(await tally.visits == 400)
        #expect(await tally.mostCPUs <= 4)
        #expect(await tally.mostMemory <= 1_000)
    }

    @Test func `processes of a sweep never ask for more than the machine has together`()
        async throws
    {
        let tried = try TriedSweep(
            """
            title: Large and small
            kind: sweep
            resources: {memory_mb: 300}
            jobs:
              large:
                job: {kind: rehearsal, title: Large, act: wait, milliseconds: 150}
                grid: {number: [1, 2, 3, 4]}
                resources: {cpus: 2, memory_mb: 700}
              small:
                job: {kind: rehearsal, title: Small, act: wait, milliseconds: 150}
                grid: {number: [11, 12, 13, 14, 15, 16]}

            """)
        let ending = try await tried.run(["--cpus", "3", "--memory-mb", "1000"])
        #expect(ending.status == 0, "\(ending.errors)")
        let entries = try Journal.entries(at: SweepFolder(tried.folder).journal).entries
        var (running, most): ([String: Int], Int) = ([:], 0)
        for entry in entries {
            switch entry.event {
            case .claimed(let job, _, _, _, _, let asked):
                running[job] = try #require(asked).memoryMegabytes
            case .finished(let job, _, _, _, _, _): running[job] = nil
            default: break
            }
            most = max(most, running.values.reduce(0, +))
            #expect(running.keys.reduce(0) { $0 + ($1.hasPrefix("large") ? 2 : 1) } <= 3)
        }
        #expect(most == 1_000)
    }

    @Test func `a job that can never fit is refused, and says why`() async throws {
        let tried = try TriedSweep(
            """
            title: Too large
            kind: sweep
            jobs:
              large:
                job: {kind: rehearsal, title: Large, act: nothing}
                resources: {cpus: 9}

            """)
        #expect(try await tried.run(["--cpus", "2", "--memory-mb", "4000"]).status == 14)
        let job = try #require(try tried.line("large"))
        #expect(job.failure?.kind == .input)
        #expect(job.note.contains("it asks for 9 processors"))
    }
}
