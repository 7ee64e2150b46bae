import Optimisation
import TestSupport
import Testing

@testable import Allocation

@Suite("The dual simplex method") struct DualSimplexTests {
    /// A random program, once for us and once for GLPK, under the same changes.
    struct Pair: ~Copyable {
        var numbers: SplitMix
        let columns: Int
        let rows: Int
        let costs: [Double]
        let right: [Double]
        let matrix: [[Double]]
        var lower: [Double]
        var upper: [Double]
        var ours: DualSimplex
        var theirs: LinearProgram

        /// - Parameter isSparse: a few terms in each column, as options have.
        init(seed: UInt64, rows: Int, columns: Int, isSparse: Bool) throws {
            var random = SplitMix(state: seed)
            func draw(_ range: ClosedRange<Int>) -> Int { random.draw(range) }
            let costs = (0..<columns).map { _ in Double(draw(-9...30)) }
            let matrix = (0..<columns).map { _ in
                (0..<rows).map { _ in
                    isSparse && draw(0...rows) > 3 ? 0 : Double(draw(-3...9))
                }
            }
            let loads = (0..<rows).map { row in matrix.reduce(0) { $0 + max(0, $1[row]) } }
            let right = loads.map { ($0 * Double(draw(-5...60)) / 100).rounded() }
            let terms = matrix.map { column in
                column.indices.filter { column[$0] != 0 }.map { (Int32($0), column[$0]) }
            }
            var starts: [Int32] = [0]
            for column in terms.indices {
                starts.append(starts[column] + Int32(terms[column].count))
            }
            let (places, values) = (terms.joined().map(\.0), terms.joined().map(\.1))
            let (zeros, ones) = (
                [Double](repeating: 0, count: columns), [Double](repeating: 1, count: columns)
            )
            var theirs = try LinearProgram(rowUppers: right)
            try theirs.addColumns(
                costs: costs, lower: zeros, upper: ones, starts: starts, rows: places,
                values: values)
            self.theirs = theirs
            ours = DualSimplex(
                SimplexProgram(
                    costs: costs, right: right, starts: starts, rows: places, terms: values))
            (self.rows, self.columns, self.costs) = (rows, columns, costs)
            (self.right, self.matrix, numbers) = (right, matrix, random)
            (lower, upper) = (zeros, ones)
        }

        /// Fixes, frees and moves some columns and rows.
        mutating func change() throws {
            for _ in 0..<numbers.draw(1...4) {
                let column = numbers.draw(0...columns - 1)
                (lower[column], upper[column]) =
                    [(0, 0), (1, 1), (0, 1), (0, 1)][
                        numbers.draw(0...3)]
                ours.setBounds(column: column, lower: lower[column], upper: upper[column])
                try theirs.setBounds(
                    column: column, lower: lower[column], upper: upper[column])
            }
        }

        /// What prices prove: no values of the columns cost less.
        func bound(_ prices: [Double], costs: [Double]) -> Double {
            let paid = zip(prices, right).reduce(0) { $0 - $1.0 * $1.1 }
            return (0..<columns).reduce(paid) { sum, column in
                let cost = zip(prices, matrix[column]).reduce(costs[column]) { $0 + $1.0 * $1.1 }
                return sum + min(cost * lower[column], cost * upper[column])
            }
        }
    }

    /// New ones in every run; a failure names its own.
    static let seeds: [UInt64] = {
        let first = UInt64.random(in: 0..<1_000_000)
        return (first..<first + 40).map { $0 }
    }()

    @Test(arguments: seeds) func `agrees with GLPK after every change`(seed: UInt64) throws {
        var sizes = SplitMix(state: seed)
        let (rows, columns) = (sizes.draw(1...30), sizes.draw(1...90))
        var pair = try Pair(seed: seed, rows: rows, columns: columns, isSparse: seed % 3 > 0)
        var met: [SimplexBasis] = []
        var ends: Set<String> = []
        for turn in 0..<60 {
            if turn > 0 { try pair.change() }
            if turn % 9 == 8, let basis = met.first { pair.ours.setBasis(basis) }
            let end = pair.ours.solve()
            let other = try pair.theirs.solve()
            ends.insert("\(end)")
            switch end {
            case .optimal:
                #expect(other == .optimal, "turn \(turn)")
                let scale = 1 + abs(pair.theirs.objective)
                #expect(abs(pair.ours.objective - pair.theirs.objective) < 1e-6 * scale)
                expectOptimal(&pair)
            case .infeasible:
                #expect(other == .infeasible, "turn \(turn)")
                expectRay(&pair)
            default: Issue.record("ended \(end)")
            }
            met.append(pair.ours.basis)
        }
    }

    /// Values within all bounds, and prices that prove them best.
    private func expectOptimal(_ pair: inout Pair) {
        let values = Array(pair.ours.values.prefix(pair.columns))
        for column in values.indices {
            #expect(values[column] > pair.lower[column] - 1e-6)
            #expect(values[column] < pair.upper[column] + 1e-6)
        }
        for row in 0..<pair.rows {
            let used = values.indices.reduce(0) { $0 + pair.matrix[$1][row] * values[$1] }
            #expect(used < pair.right[row] + 1e-6)
        }
        let cost = zip(values, pair.costs).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(cost - pair.ours.objective) < 1e-6 * (1 + abs(cost)))
        var prices = [Double](repeating: 0, count: pair.rows)
        pair.ours.prices(into: &prices)
        let bound = pair.bound(prices.map { max(0, $0) }, costs: pair.costs)
        #expect(abs(bound - cost) < 1e-6 * (1 + abs(cost)))
    }

    /// Multipliers along which the bound rises without end.
    private func expectRay(_ pair: inout Pair) {
        var ray = [Double](repeating: 0, count: pair.rows)
        pair.ours.infeasibilityRay(into: &ray)
        let rise = pair.bound(
            ray.map { max(0, $0) }, costs: [Double](repeating: 0, count: pair.columns))
        #expect(rise > 1e-7)
    }

    @Test(arguments: seeds.prefix(10)) func `goes over to any basis it has met`(
        seed: UInt64
    ) throws {
        var pair = try Pair(seed: seed, rows: 25, columns: 80, isSparse: true)
        var met: [(basis: SimplexBasis, objective: Double, lower: [Double], upper: [Double])] = []
        for _ in 0..<20 {
            if pair.ours.solve() == .optimal {
                met.append((pair.ours.basis, pair.ours.objective, pair.lower, pair.upper))
            }
            try pair.change()
        }
        for state in met.reversed() {
            for column in 0..<pair.columns {
                pair.ours.setBounds(
                    column: column, lower: state.lower[column], upper: state.upper[column])
            }
            pair.ours.setBasis(state.basis)
            #expect(pair.ours.basis.words == state.basis.words)
            let before = pair.ours.iterations
            #expect(pair.ours.solve() == .optimal)
            // Where reduced costs are zero, a variable may rest at its other bound than then.
            #expect(pair.ours.iterations <= before + 5)
            #expect(abs(pair.ours.objective - state.objective) < 1e-6)
        }
    }

    @Test(arguments: seeds.prefix(10)) func `ends at its limits with what is known by then`(
        seed: UInt64
    ) throws {
        var pair = try Pair(seed: seed, rows: 20, columns: 60, isSparse: true)
        guard pair.ours.solve() == .optimal else { return }
        let optimum = pair.ours.objective
        pair.ours.resetBasis()
        var last = -Double.infinity
        while pair.ours.solve(iterationLimit: 3) == .iterationLimit {
            #expect(pair.ours.objective >= last - 1e-6)
            #expect(pair.ours.objective <= optimum + 1e-6)
            last = pair.ours.objective
        }
        #expect(abs(pair.ours.objective - optimum) < 1e-6)
        pair.ours.resetBasis()
        #expect(pair.ours.solve(objectiveLimit: optimum + 1) == .optimal)
        pair.ours.resetBasis()
        let end = pair.ours.solve(objectiveLimit: optimum - 1)
        #expect(end == .objectiveLimit)
        #expect(pair.ours.objective > optimum - 1 && pair.ours.objective <= optimum + 1e-6)
    }

    @Test func `holds a row at its bound`() {
        // Cheapest is to take nothing; two of three are asked for.
        var simplex = DualSimplex(
            SimplexProgram(
                costs: [3, 1, 2], right: [2], starts: [0, 1, 2, 3], rows: [0, 0, 0],
                terms: [1, 1, 1]))
        #expect(simplex.solve() == .optimal && simplex.objective == 0)
        simplex.setFixed(row: 0, true)
        #expect(simplex.solve() == .optimal && simplex.objective == 3)
        #expect(Array(simplex.values.prefix(3)) == [0, 1, 1])
        simplex.setBounds(column: 1, lower: 0, upper: 0)
        #expect(simplex.solve() == .optimal && simplex.objective == 5)
        simplex.setBounds(column: 2, lower: 0, upper: 0)
        #expect(simplex.solve() == .infeasible)
        simplex.setFixed(row: 0, false)
        #expect(simplex.solve() == .optimal && simplex.objective == 0)
    }

    @Test func `ends large degenerate programs`() throws {
        // All costs equal and places scarce: hundreds of ways are equally good.
        let (places, children) = (60, 300)
        var (starts, rows): ([Int32], [Int32]) = ([0], [])
        var numbers = SplitMix(state: 7)
        for child in 0..<children {
            for _ in 0..<3 {
                rows.append(Int32(numbers.draw(0...places - 1)))
                rows.append(Int32(places + child))
                starts.append(Int32(rows.count))
            }
        }
        let columns = starts.count - 1
        var simplex = DualSimplex(
            SimplexProgram(
                costs: [Double](repeating: -1, count: columns),
                right: [Double](repeating: 4, count: places)
                    + [Double](repeating: 1, count: children), starts: starts, rows: rows,
                terms: [Double](repeating: 1, count: rows.count)))
        #expect(simplex.solve() == .optimal)
        #expect(abs(simplex.objective + 240) < 1e-6)
        #expect(simplex.iterations < 3_000)
    }
}

extension SplitMix {
    fileprivate mutating func draw(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }
}
