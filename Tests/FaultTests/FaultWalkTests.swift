import Foundation
import TestSupport
import Testing

/// The n-th write, flush, rename or open fails, for every n in the drill and for some here.
///
/// `FAULT_WALK=all` takes every n; otherwise so many as `mostHere`, drawn from a seed that is
/// printed and can be given as `DRILL_SEED`.
@Suite(.serialized) struct FaultWalkTests {
    private static let mostHere = 3

    @Test(arguments: FaultShim.Mishap.allCases)
    func `a run that is broken off leaves no folder or a whole one`(
        mishap: FaultShim.Mishap
    ) async throws {
        try await walk(RunSubject(), mishap)
    }

    @Test(arguments: FaultShim.Mishap.allCases)
    func `a sweep that is broken off goes on to the bytes of an undisturbed one`(
        mishap: FaultShim.Mishap
    ) async throws {
        let scratch = try Scratch()
        try await walk(SweepSubject(in: scratch), mishap)
    }

    private func walk(_ subject: some FaultSubject, _ mishap: FaultShim.Mishap) async throws {
        let walk = try await FaultWalk(subject, mishap)
        #expect(walk.calls > 10)
        guard ProcessInfo.processInfo.environment["FAULT_WALK"] == "all" else {
            let seed = Drill.seed
            print("fault walk of \(subject.name), \(mishap.rawValue): seed \(seed)")
            var generator = SeededGenerator(seed: seed)
            for _ in 0..<Self.mostHere {
                let number = generator.number(in: 1...walk.calls)
                let findings = try await walk.step(number).findings.map(\.text)
                #expect(findings == [], "seed \(seed)")
            }
            return
        }
        var (number, findings): (Int, [String]) = (0, [])
        while true {
            number += 1
            let step = try await walk.step(number)
            findings += step.findings.map(\.text)
            for finding in step.findings { print(finding.text) }
            if step.isClean { break }
        }
        print("\(subject.name), \(mishap.rawValue): \(number - 1) faults, \(findings.count) wrong")
        #expect(findings == [])
    }
}
