import TestSupport
import Testing

@testable import Allocation

@Suite struct AllocationTextWriterTests {
    // The format has no amounts below zero.
    @Test(arguments: SmallProblems.Regime.allCases.filter { $0 != .givingBack })
    func `what is written is read back as the same problem`(
        regime: SmallProblems.Regime
    ) throws {
        for seed in 0..<20 {
            let problem = try SmallProblems.problem(regime, seed: seed)
            let writer = AllocationTextWriter(problem)
            var tables = AllocationTables()
            tables.limits = text(writer.writeLimits)
            tables.options = text(writer.writeOptions)
            tables.uses = text(writer.writeUses)
            let read = try tables.read().problem
            #expect(read.firstOption == problem.firstOption)
            #expect(read.costs == problem.costs)
            #expect(read.firstUse == problem.firstUse)
            #expect(read.useLimits == problem.useLimits)
            #expect(read.useAmounts == problem.useAmounts)
            #expect(read.capacities == problem.capacities)
        }
    }

    @Test func `the parts of options are rows, zeros left out, in pieces without a break`() throws {
        var draft = AllocationProblem.Draft(capacities: [])
        for _ in 0..<4_000 {
            draft.addUnit()
            draft.addOption(cost: 0, uses: [])
            draft.addOption(cost: 0, uses: [])
        }
        let problem = try AllocationProblem(draft)
        let parts = [
            (0..<8_000).map { Int64($0 % 3) }, [Int64](repeating: -70_000, count: 8_000),
        ]
        var pieces = 0
        let whole = text { take in
            AllocationTextWriter(problem, parts: parts).writeParts {
                pieces += 1
                take($0)
            }
        }
        let rows = whole.split(separator: "\n")
        #expect(pieces > 1)
        #expect(rows.count == 1 + 8_000 + (0..<8_000).count { $0 % 3 != 0 })
        #expect(
            rows.prefix(4) == ["unit,option,part,value", "0,0,1,-70000", "0,1,0,1", "0,1,1,-70000"])
    }

    private func text(
        _ write: (@escaping ([UInt8]) throws(Never) -> Void) throws(Never) -> Void
    ) -> String {
        let whole = Whole()
        write { whole.text.append(contentsOf: $0) }
        return String(decoding: whole.text, as: UTF8.self)
    }

    private final class Whole {
        var text: [UInt8] = []
    }
}
