import Optimisation
import Quantities
import Testing

/// One way to build or call wrongly, and the error that names it.
struct Misuse: CustomTestStringConvertible, Sendable {
    let name: String
    let error: SolverError
    let build: @Sendable (inout Problem, inout Limits, inout Settings) -> Void

    var testDescription: String { name }

    init(
        _ name: String, _ error: SolverError,
        _ build: @escaping @Sendable (inout Problem, inout Limits, inout Settings) -> Void
    ) {
        self.name = name
        self.error = error
        self.build = build
    }
}

@Suite("Faults found before GLPK is called")
struct FaultTests {
    private static let long = String(repeating: "x", count: 256)

    private static let buildingFaults: [Misuse] = [
        Misuse("a cost that is not a number", .notFinite(.cost(column: "new"))) { problem, _, _ in
            problem.addVariable("new", cost: .nan)
        },
        Misuse("an infinite bound", .notFinite(.bound(.column("new")))) { problem, _, _ in
            problem.addVariable("new", upper: .infinity)
        },
        Misuse("a row bound that is not a number", .notFinite(.bound(.row("new")))) {
            problem, _, _ in
            problem.addConstraint("new", [(problem.variables[0], 1)], atMost: .nan)
        },
        Misuse("an infinite coefficient", .notFinite(.term(row: "new", column: "doors"))) {
            problem, _, _ in
            problem.addConstraint("new", [(problem.variables[0], .infinity)], atMost: 1)
        },
        Misuse(
            "a constant that is not a number", .notFinite(.objectiveConstant(problem: "products"))
        ) { problem, _, _ in problem.objectiveConstant = .nan },
        Misuse("column bounds crossed", .boundsCrossed(.column("new"), lower: 2, upper: 1)) {
            problem, _, _ in
            problem.addVariable("new", lower: 2, upper: 1)
        },
        Misuse("row bounds crossed", .boundsCrossed(.row("plant 1"), lower: 9, upper: 8)) {
            problem, _, _ in
            problem.setBounds(of: problem.constraints[0], atLeast: 9, atMost: 8)
        },
        Misuse("a broken bound of a whole column", .brokenBound(column: "new", bound: 1.5)) {
            problem, _, _ in
            problem.addVariable("new", .integer, upper: 1.5)
        },
        Misuse(
            "a binary column that may be neither",
            .boundsCrossed(.column("new"), lower: 2, upper: 1)
        ) {
            problem, _, _ in
            problem.addVariable("new", .binary, lower: 2)
        },
        Misuse("a column name twice", .repeatedName(.column("doors"))) { problem, _, _ in
            problem.addVariable("doors")
        },
        Misuse("a row name twice", .repeatedName(.row("plant 2"))) { problem, _, _ in
            problem.addConstraint("plant 2", [(problem.variables[0], 1)], atMost: 1)
        },
        Misuse("an empty name", .badName(.column(""), .empty)) { problem, _, _ in
            problem.addVariable("")
        },
        Misuse("a name too long", .badName(.row(long), .tooLong(bytes: 256))) { problem, _, _ in
            problem.addConstraint(long, [(problem.variables[0], 1)], atMost: 1)
        },
        Misuse("a name with a control character", .badName(.column("a\tb"), .controlCharacter)) {
            problem, _, _ in
            problem.addVariable("a\tb")
        },
        Misuse("a column twice in a row", .repeatedTerm(row: "new", column: "doors")) {
            problem, _, _ in
            let doors = problem.variables[0]
            problem.addConstraint("new", [(doors, 1), (doors, 2)], atMost: 1)
        },
        Misuse("a row twice in a column", .repeatedTerm(row: "plant 1", column: "new")) {
            problem, _, _ in
            let plant = problem.constraints[0]
            problem.addVariable("new", terms: [(plant, 1), (plant, 2)])
        },
        Misuse("a variable of another problem", .foreignVariable(position: 0, in: .row("new"))) {
            problem, _, _ in
            let foreign = Problems.products().variables[0]
            problem.addConstraint("new", [(foreign, 1)], atMost: 1)
        },
        Misuse("a later variable of a copy", .foreignVariable(position: 2, in: .objective)) {
            problem, _, _ in
            var copy = problem
            let foreign = copy.addVariable("elsewhere")
            problem.addVariable("here")
            problem.setCost(1, of: foreign)
        },
        Misuse("a constraint of another problem", .foreignConstraint(position: 1, in: .bounds)) {
            problem, _, _ in
            let foreign = Problems.products().constraints[1]
            problem.setBounds(of: foreign, atLeast: 1, atMost: 2)
        },
        Misuse("too few costs", .costCount(met: 1, expected: 2)) { problem, _, _ in
            problem.setObjective([1])
        },
    ]

    private static let callingFaults: [Misuse] = [
        Misuse("no nodes", .badOption(.nodes, value: 0)) { _, limits, _ in limits.nodes = 0 },
        Misuse("negative iterations", .badOption(.iterations, value: -1)) { _, limits, _ in
            limits.iterations = -1
        },
        Misuse("no time", .badOption(.duration, value: 0)) { _, limits, _ in
            limits.duration = .zero
        },
        Misuse("a negative gap", .badOption(.gap, value: -0.5)) { _, limits, _ in
            limits.gap = Gap(ratio: -0.5)
        },
        Misuse("no memory", .badOption(.megabytes, value: 0)) { _, limits, _ in
            limits.megabytes = 0
        },
        Misuse("an infinite objective", .badOption(.objective, value: .infinity)) { _, limits, _ in
            limits.objective = .infinity
        },
        Misuse("a tolerance of one", .badOption(.objectiveTolerance, value: 1)) { _, _, settings in
            settings.objectiveTolerance = 1
        },
        Misuse("no tolerance for whole columns", .badOption(.integerTolerance, value: 0)) {
            _, _, settings in
            settings.integerTolerance = 0
        },
        Misuse("a starting plan too short", .startCount(met: 1, expected: 3)) {
            problem, _, settings in
            problem.addVariable("whole", .integer)
            settings.start = [1]
        },
        Misuse("a starting plan that breaks a row", .startInfeasible(.row("plant 2"), value: 14)) {
            problem, _, settings in
            problem.addVariable("whole", .integer)
            settings.start = [0, 7, 0]
        },
        Misuse("a broken starting plan", .startInfeasible(.column("whole"), value: 0.5)) {
            problem, _, settings in
            problem.addVariable("whole", .integer)
            settings.start = [0, 0, 0.5]
        },
        Misuse(
            "a basis of a larger problem",
            .basisTooLarge(columns: 20, rows: 9, expectedColumns: 2, expectedRows: 3)
        ) { _, _, settings in
            let larger = Problems.transport(plants: 4, markets: 5, seed: 1)
            settings.basis = try? solve(larger).solution?.basis
        },
    ]

    @Test(arguments: buildingFaults + callingFaults)
    func `each misuse is a typed error and the next solve works`(_ misuse: Misuse) throws {
        var (problem, limits, settings) = (Problems.products(), Limits(), Settings())
        misuse.build(&problem, &limits, &settings)
        #expect(throws: misuse.error) { try solve(problem, within: limits, using: settings) }
        #expect(try solve(Problems.products()).word == "optimal")
    }

    @Test func `there are at least twenty kinds of misuse`() {
        #expect(Set((Self.buildingFaults + Self.callingFaults).map(\.name)).count >= 20)
    }

    @Test func `the first fault is the one that is told`() {
        var problem = Problems.products()
        problem.addVariable("doors", cost: .nan)
        problem.addVariable("")
        #expect(problem.fault == .repeatedName(.column("doors")))
    }

    @Test func `each misuse says where, what is expected and what to do`() {
        for misuse in Self.buildingFaults + Self.callingFaults {
            let parts = misuse.error.description.split(separator: "; ")
            #expect(parts.count == 3, "\(misuse.error.description)")
            #expect(parts.dropFirst().first?.hasPrefix("expected ") == true)
        }
    }

    @Test func `a sentence names row and column`() {
        #expect(
            SolverError.repeatedTerm(row: "capacity[OAK]", column: "place[C1,OAK]").description
                == "row capacity[OAK]: column place[C1,OAK] stands twice; "
                + "expected one term per column; add up its coefficients")
    }

    @Test func `a solve within a progress report is refused`() throws {
        let refusals = Refusals()
        var settings = Settings()
        settings.progress = { _ in
            do throws(SolverError) {
                _ = try solve(Problems.products())
            } catch { refusals.add(error) }
        }
        let outcome = try solve(Problems.knapsack(items: 20, bags: 3, seed: 8), using: settings)
        #expect(outcome.word == "optimal")
        #expect(refusals.all.isEmpty == false)
        #expect(refusals.all.allSatisfy { $0 == .nested })
    }

    @Test func `a foreign variable cannot be looked up in a solution`() async {
        await #expect(processExitsWith: .failure) {
            var one = Problem(name: "one")
            one.addVariable("same")
            var other = Problem(name: "other")
            let foreign = other.addVariable("same")
            guard let solution = try solve(one).solution else { return }
            _ = solution[foreign]
        }
    }
}
