import Dispatch

/// Work on units in blocks, on one thread or more, with the same sums for any number of threads.
///
/// How units are cut into blocks depends on their number alone, and results are added up in the
/// order of the blocks.
struct Blocks {
    private let unitCount: Int
    /// How many blocks there are.
    let count: Int
    private let threads: Int

    init(unitCount: Int, threads: Int) {
        self.unitCount = unitCount
        count = unitCount < 4_000 ? 1 : 4
        self.threads = max(1, threads)
    }

    /// The units of a block.
    func units(of block: Int) -> Range<Int> {
        unitCount * block / count..<unitCount * (block + 1) / count
    }

    /// Lets each block work on its own state.
    func forEach<State>(_ states: inout [State], _ work: @Sendable (Int, inout State) -> Void) {
        guard threads > 1, count > 1 else {
            for block in states.indices { work(block, &states[block]) }
            return
        }
        let (lanes, count) = (min(threads, count), count)
        states.withUnsafeMutableBufferPointer { states in
            // Every block is worked on by exactly one lane, so no state is shared.
            nonisolated(unsafe) let states = states
            DispatchQueue.concurrentPerform(iterations: lanes) { lane in
                for block in stride(from: lane, to: count, by: lanes) {
                    work(block, &states[block])
                }
            }
        }
    }
}
