import Testing

@testable import Reports

@Suite struct `Small counts that are hidden` {
    /// Tables of random counts, many of them small.
    private func tables(seed: UInt64) -> [[[Int]]] {
        var state = seed
        func next(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        return (0..<150).map { _ in
            (0..<(2 + next(5))).map { _ in
                (0..<6).map { _ in next(3) == 0 ? next(8) : next(3) == 0 ? 0 : 6 + next(60) }
            }
        }
    }

    @Test func `are never shown`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        for table in tables(seed: seed) {
            let hidden = HiddenCounts(table)
            for (row, counts) in table.enumerated() {
                for (column, count) in counts.enumerated() where (1...5).contains(count) {
                    #expect(hidden[row, column], "seed \(seed)")
                }
            }
        }
    }

    @Test func `cannot be worked out from the sums of lines and columns`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        for table in tables(seed: seed) {
            let hidden = HiddenCounts(table)
            let open = table.indices.flatMap { row in
                (0..<6).filter { hidden[row, $0] }.map { (row, $0) }
            }
            #expect(Attack(open, rows: table.count).known.isEmpty, "seed \(seed): \(table)")
        }
    }

    @Test func `leave a table without small counts as it is`() {
        let hidden = HiddenCounts([[0, 6, 7, 8, 9, 10], [0, 60, 0, 8, 9, 10]])
        #expect(!hidden.hides(row: 0) && !hidden.hides(row: 1))
    }

    @Test func `would be given away by hiding them alone`() {
        // The attack itself must be able to succeed.
        #expect(Attack([(0, 1)], rows: 2).known == [0])
        #expect(Attack([(0, 1), (0, 2), (1, 2)], rows: 2).known == [0, 1, 2])
    }
}

/// Works out hidden counts from the sums of lines and columns, by elimination.
private struct Attack {
    /// The hidden counts that have only one value.
    let known: [Int]

    init(_ open: [(row: Int, column: Int)], rows: Int) {
        // One equation for each line and column; a count is known when it is a pivot alone.
        var equations =
            (0..<rows).map { row in open.map { $0.row == row ? 1.0 : 0 } }
            + (0..<6).map { column in open.map { $0.column == column ? 1.0 : 0 } }
        var pivots: [(equation: Int, place: Int)] = []
        for place in open.indices {
            let used = pivots.count
            guard
                let found = equations.indices.dropFirst(used).first(where: {
                    abs(equations[$0][place]) > 1e-9
                })
            else { continue }
            equations.swapAt(used, found)
            let lead = equations[used][place]
            for index in open.indices { equations[used][index] /= lead }
            for other in equations.indices where other != used {
                let factor = equations[other][place]
                guard abs(factor) > 1e-9 else { continue }
                for index in open.indices {
                    equations[other][index] -= factor * equations[used][index]
                }
            }
            pivots.append((used, place))
        }
        known = pivots.filter { pivot in
            open.indices.allSatisfy {
                $0 == pivot.place || abs(equations[pivot.equation][$0]) < 1e-9
            }
        }.map(\.place)
    }
}
