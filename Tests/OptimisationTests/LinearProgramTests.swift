import Optimisation
import Testing

@Suite("A linear program kept warm") struct LinearProgramTests {
    /// Two units with two options each, the cheap ones sharing one place: values 0 to 1.
    private func twoUnits(places: Double) throws -> LinearProgram {
        var program = try LinearProgram(rowUppers: [places])
        try program.addColumns(
            costs: [-2, -5], lower: [0, 0], upper: [1, 1], starts: [0, 1, 2], rows: [0, 0],
            values: [1, 1])
        return program
    }

    @Test func `solves again after each change of a bound, a cost or a row`() throws {
        var program = try twoUnits(places: 1)
        #expect(try program.solve() == .optimal)
        #expect(program.objective == -5)
        try program.setBounds(column: 1, lower: 0, upper: 0)
        #expect(try program.solve() == .optimal)
        #expect(program.objective == -2)
        try program.setBounds(columns: [0, 1], lower: [0, 0], upper: [1, 1])
        try program.setRowUpper(row: 0, 2)
        #expect(try program.solve(ratioTest: .longStep) == .optimal)
        #expect(program.objective == -7)
        try program.setCosts([4], from: 1)
        #expect(try program.solve(method: .primal) == .optimal)
        #expect(program.objective == -2)
        try program.fixRow(row: 0, equals: 1.5)
        #expect(try program.solve(ratioTest: .textbook) == .optimal)
        #expect(program.objective == 0)
        var values: [Double] = []
        try program.columnValues(into: &values)
        #expect(values == [1, 0.5])
    }

    @Test func `tells prices, reduced costs and the values of rows`() throws {
        var program = try twoUnits(places: 1)
        try program.setBounds(column: 1, lower: 0, upper: 0.75)
        try program.solve()
        var (duals, costs, rows) = ([0.0], [Double](), [Double]())
        try program.rowDuals(into: &duals)
        try program.reducedCosts(into: &costs)
        try program.rowValues(into: &rows)
        #expect(duals == [-2])
        #expect(costs == [0, -3])
        #expect(rows == [1])
    }

    @Test func `adds rows with terms, and ends early above an objective limit`() throws {
        var program = try twoUnits(places: 2)
        try program.solve()
        try program.addRows(
            lower: [-.infinity, -.infinity], upper: [1, 1], starts: [0, 2, 2], columns: [0, 1],
            values: [1, 1])
        #expect(try program.solve(objectiveLimit: -6) == .objectiveLimit)
        #expect(try program.solve() == .optimal)
        #expect(program.objective == -5)
        #expect(program.rowCount == 3)
    }

    @Test func `starts from a basis kept earlier, and from slacks when it is singular`() throws {
        var program = try twoUnits(places: 1)
        try program.solve()
        let basis = try program.basis()
        try program.resetBasis()
        try program.setBasis(basis)
        #expect(try program.factorise())
        let before = program.iterations
        try program.solve()
        #expect(program.iterations == before)
        try program.setBasis(.init(columns: [1, 1], rows: [2]))
        #expect(try !program.factorise())
        #expect(try program.solve() == .optimal)
        #expect(program.objective == -5)
        #expect(try program.basis() == basis)
    }

    @Test func `stops after as many iterations as it may take`() throws {
        var program = try twoUnits(places: 1)
        #expect(try program.solve(iterationLimit: 0) == .iterationLimit)
    }

    @Test func `a row of the tableau has one for its column and nothing for other basic ones`()
        throws
    {
        let matrix = [[3.0, 1], [1, 2], [2, 5]]
        var program = try LinearProgram(rowUppers: [4, 5])
        try program.addColumns(
            costs: [-3, -2, -4], lower: [0, 0, 0], upper: [9, 9, 9], starts: [0, 2, 4, 6],
            rows: [0, 1, 0, 1, 0, 1], values: matrix.flatMap { $0 })
        #expect(try program.solve() == .optimal)
        var (costs, row) = ([Double](), [Double]())
        try program.reducedCosts(into: &costs)
        let basic = costs.indices.filter { abs(costs[$0]) < 1e-9 }
        #expect(basic.count == 2)
        for column in costs.indices {
            guard try program.tableauRow(ofColumn: column, into: &row) else {
                #expect(!basic.contains(column))
                continue
            }
            for other in basic {
                let sum = zip(row, matrix[other]).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(sum - (other == column ? 1 : 0)) < 1e-9)
            }
        }
    }

    @Test func `knows a program without end`() throws {
        var program = try LinearProgram(rowUppers: [])
        try program.addColumns(
            costs: [-1], lower: [0], upper: [.infinity], starts: [0, 0], rows: [], values: [])
        #expect(try program.solve(method: .primal) == .unbounded)
    }

    /// Small programs, boxed columns, rows from above; many of them infeasible.
    @Test(arguments: 0..<60) func `has prices that prove each optimum`(seed: Int) throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ range: ClosedRange<Int>) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return range.lowerBound + Int(state % UInt64(range.count))
        }
        let (rows, columns) = (next(1...5), next(1...6))
        let matrix = (0..<columns).map { _ in (0..<rows).map { _ in Double(next(-3...3)) } }
        let bounds = (0..<rows).map { _ in Double(next(-6...1)) }
        let costs = (0..<columns).map { _ in Double(next(-4...9)) }
        var program = try LinearProgram(rowUppers: bounds)
        try program.addColumns(
            costs: costs, lower: [Double](repeating: 0, count: columns),
            upper: [Double](repeating: 1, count: columns),
            starts: (0...columns).map { Int32($0 * rows) },
            rows: (0..<columns).flatMap { _ in (0..<rows).map(Int32.init) },
            values: matrix.flatMap { $0 })
        func bound(_ prices: [Double]) -> Double {
            let paid = zip(prices, bounds).reduce(0) { $0 - $1.0 * $1.1 }
            return zip(costs, matrix).reduce(paid) { sum, column in
                sum + min(0, zip(prices, column.1).reduce(column.0) { $0 + $1.0 * $1.1 })
            }
        }
        var duals: [Double] = []
        switch try program.solve(ratioTest: [.textbook, .harris, .longStep][seed % 3]) {
        case .optimal:
            try program.rowDuals(into: &duals)
            #expect(abs(bound(duals.map { -$0 }) - program.objective) < 1e-6)
        case .infeasible: break
        case let end: Issue.record("ended \(end)")
        }
    }
}
