/// A linear or mixed-integer problem as a value: named columns, named rows, one objective.
///
/// ```swift
/// var problem = Problem(name: "diet", sense: .minimise)
/// let bread = problem.addVariable("bread", cost: 2)
/// let milk = problem.addVariable("milk", .integer, upper: 9, cost: 3)
/// problem.addConstraint("energy", [(bread, 4), (milk, 5)], atLeast: 20)
/// let outcome = try solve(problem)
/// ```
///
/// Building never fails: the first fault met (a foreign variable, a name used twice, a number that
/// is not finite, bounds out of order) is kept and thrown by `solve` or a text writer, before any
/// call of the solver. Adding and changing cost constant time per column, row and term.
public struct Problem: Sendable {
    /// Whether a small or a large objective is wanted.
    public enum Sense: Hashable, Sendable {
        /// Smaller is better.
        case minimise
        /// Larger is better.
        case maximise
    }

    /// What the problem is called in text and messages.
    public let name: String
    /// Whether a small or a large objective is wanted.
    public var sense: Sense
    /// The name of the objective in text.
    public var objectiveName = "objective"
    /// What is added to the objective whatever the variables are.
    public var objectiveConstant: Double {
        get { constant }
        set {
            if !newValue.isFinite { note(.notFinite(.objectiveConstant(problem: name))) }
            constant = newValue
        }
    }
    /// The first fault met while building, which `solve` would throw.
    public private(set) var fault: SolverError?

    private var constant = 0.0
    var columns = Columns()
    var rows = Rows()
    private(set) var terms = Terms()

    /// An empty problem.
    public init(name: String, sense: Sense = .minimise) {
        self.name = name
        self.sense = sense
        checkName(name, of: .problem(name))
    }

    /// How many columns there are.
    public var variableCount: Int { columns.names.count }
    /// How many rows there are.
    public var constraintCount: Int { rows.names.count }
    /// How many terms the rows have together.
    public var termCount: Int { terms.values.count }

    // MARK: Adding

    /// Adds a column and returns it; no bound on a side is `nil`.
    ///
    /// With `terms` the column enters rows that are already there, as in column generation.
    @discardableResult
    public mutating func addVariable(
        _ name: String, _ kind: VariableKind = .continuous, lower: Double? = 0,
        upper: Double? = nil, cost: Double = 0, terms entries: [(Constraint, Double)] = []
    ) -> Variable {
        let index = variableCount
        checkName(name, of: .column(name))
        if columns.positions.updateValue(Int32(index), forKey: name) != nil {
            note(.repeatedName(.column(name)))
        }
        let stamp = Stamp.fresh()
        columns.append(name, stamp, integral: kind != .continuous)
        let bounds = limits(of: kind, lower: lower, upper: upper)
        setBounds(at: index, lower: bounds.lower, upper: bounds.upper)
        setCost(at: index, cost)
        for (constraint, coefficient) in entries {
            guard known(constraint) else {
                note(.foreignConstraint(position: constraint.index, in: .column(name)))
                continue
            }
            if rows.lastColumn[constraint.index] == Int32(index) {
                note(.repeatedTerm(row: rows.names[constraint.index], column: name))
            }
            rows.lastColumn[constraint.index] = Int32(index)
            append(coefficient, row: constraint.index, column: index)
        }
        return Variable(index: index, stamp: stamp)
    }

    /// Adds a row that keeps a sum of terms within bounds, and returns it.
    @discardableResult
    public mutating func addConstraint(
        _ name: String, _ entries: [(Variable, Double)], atLeast: Double? = nil,
        atMost: Double? = nil
    ) -> Constraint {
        let index = constraintCount
        checkName(name, of: .row(name))
        if rows.positions.updateValue(Int32(index), forKey: name) != nil {
            note(.repeatedName(.row(name)))
        }
        let stamp = Stamp.fresh()
        rows.append(name, stamp)
        setBounds(ofRow: index, lower: atLeast, upper: atMost)
        for (variable, coefficient) in entries {
            guard known(variable) else {
                note(.foreignVariable(position: variable.index, in: .row(name)))
                continue
            }
            if columns.lastRow[variable.index] == Int32(index) {
                note(.repeatedTerm(row: name, column: columns.names[variable.index]))
            }
            columns.lastRow[variable.index] = Int32(index)
            append(coefficient, row: index, column: variable.index)
        }
        return Constraint(index: index, stamp: stamp)
    }

    /// Adds a row that fixes a sum of terms, and returns it.
    @discardableResult
    public mutating func addConstraint(
        _ name: String, _ entries: [(Variable, Double)], equals value: Double
    ) -> Constraint {
        addConstraint(name, entries, atLeast: value, atMost: value)
    }

    // MARK: Changing

    /// Replaces the whole objective by one cost per column, in column order.
    public mutating func setObjective(_ costs: [Double], constant: Double = 0) {
        guard costs.count == variableCount else {
            return note(.costCount(met: costs.count, expected: variableCount))
        }
        for (index, cost) in costs.enumerated() where !cost.isFinite {
            note(.notFinite(.cost(column: columns.names[index])))
        }
        columns.costs = costs
        objectiveConstant = constant
    }

    /// Replaces the cost of one column.
    public mutating func setCost(_ cost: Double, of variable: Variable) {
        guard check(variable, in: .objective) else { return }
        setCost(at: variable.index, cost)
    }

    /// Replaces both bounds of a column; no bound on a side is `nil`.
    public mutating func setBounds(of variable: Variable, lower: Double?, upper: Double?) {
        guard check(variable, in: .bounds) else { return }
        setBounds(at: variable.index, lower: lower, upper: upper)
    }

    /// Holds a column at one value.
    public mutating func fix(_ variable: Variable, at value: Double) {
        setBounds(of: variable, lower: value, upper: value)
    }

    /// Replaces both bounds of a row; no bound on a side is `nil`.
    public mutating func setBounds(of constraint: Constraint, atLeast: Double?, atMost: Double?) {
        guard known(constraint) else {
            return note(.foreignConstraint(position: constraint.index, in: .bounds))
        }
        setBounds(ofRow: constraint.index, lower: atLeast, upper: atMost)
    }

    /// The same problem with whole columns allowed to be broken: its linear relaxation.
    public func relaxed() -> Problem {
        var copy = self
        copy.columns.integral = Array(repeating: 0, count: variableCount)
        return copy
    }
}

// MARK: - Storage and checks

extension Problem {
    /// One array per fact, so that a hundred thousand columns stay flat.
    struct Columns: Sendable {
        var names: [String] = []
        var stamps: [Stamp] = []
        var positions: [String: Int32] = [:]
        var lower: [Double] = []
        var upper: [Double] = []
        var costs: [Double] = []
        var integral: [UInt8] = []
        /// The row each column was last put into: a second time is a fault.
        var lastRow: [Int32] = []

        mutating func append(_ name: String, _ stamp: Stamp, integral whole: Bool) {
            names.append(name)
            stamps.append(stamp)
            lower.append(0)
            upper.append(0)
            costs.append(0)
            integral.append(whole ? 1 : 0)
            lastRow.append(-1)
        }
    }

    struct Rows: Sendable {
        var names: [String] = []
        var stamps: [Stamp] = []
        var positions: [String: Int32] = [:]
        var lower: [Double] = []
        var upper: [Double] = []
        /// The column last added to each row: a second time is a fault.
        var lastColumn: [Int32] = []

        mutating func append(_ name: String, _ stamp: Stamp) {
            names.append(name)
            stamps.append(stamp)
            lower.append(0)
            upper.append(0)
            lastColumn.append(-1)
        }
    }

    struct Terms: Sendable {
        var rows: [Int32] = []
        var columns: [Int32] = []
        var values: [Double] = []
    }

    func known(_ variable: Variable) -> Bool {
        variable.index < variableCount && columns.stamps[variable.index] == variable.stamp
    }

    func known(_ constraint: Constraint) -> Bool {
        constraint.index < constraintCount && rows.stamps[constraint.index] == constraint.stamp
    }

    /// Keeps the first fault: later ones may only follow from it.
    mutating func note(_ found: SolverError) {
        if fault == nil { fault = found }
    }

    mutating func check(_ variable: Variable, in place: SolverError.Place) -> Bool {
        if known(variable) { return true }
        note(.foreignVariable(position: variable.index, in: place))
        return false
    }

    /// GLPK ends the process over a name that is too long or holds a control character.
    private mutating func checkName(_ name: String, of place: SolverError.Place) {
        if name.isEmpty { return note(.badName(place, .empty)) }
        if name.utf8.count > 255 { return note(.badName(place, .tooLong(bytes: name.utf8.count))) }
        if name.utf8.contains(where: { $0 < 32 || $0 == 127 }) {
            note(.badName(place, .controlCharacter))
        }
    }

    private func limits(
        of kind: VariableKind, lower: Double?, upper: Double?
    ) -> (lower: Double?, upper: Double?) {
        guard kind == .binary else { return (lower, upper) }
        return (max(0, lower ?? 0), min(1, upper ?? 1))
    }

    private mutating func setBounds(at index: Int, lower: Double?, upper: Double?) {
        let place = SolverError.Place.column(columns.names[index])
        checkBounds(lower, upper, of: place)
        if columns.integral[index] != 0 {
            for bound in [lower, upper].compactMap({ $0 }) where bound != bound.rounded() {
                note(.brokenBound(column: columns.names[index], bound: bound))
            }
        }
        columns.lower[index] = lower ?? -.infinity
        columns.upper[index] = upper ?? .infinity
    }

    private mutating func setBounds(ofRow index: Int, lower: Double?, upper: Double?) {
        checkBounds(lower, upper, of: .row(rows.names[index]))
        rows.lower[index] = lower ?? -.infinity
        rows.upper[index] = upper ?? .infinity
    }

    private mutating func checkBounds(
        _ lower: Double?, _ upper: Double?, of place: SolverError.Place
    ) {
        if let lower, !lower.isFinite { note(.notFinite(.bound(place))) }
        if let upper, !upper.isFinite { note(.notFinite(.bound(place))) }
        if let lower, let upper, lower > upper {
            note(.boundsCrossed(place, lower: lower, upper: upper))
        }
    }

    private mutating func setCost(at index: Int, _ cost: Double) {
        if !cost.isFinite { note(.notFinite(.cost(column: columns.names[index]))) }
        columns.costs[index] = cost
    }

    private mutating func append(_ coefficient: Double, row: Int, column: Int) {
        if !coefficient.isFinite {
            note(.notFinite(.term(row: rows.names[row], column: columns.names[column])))
        }
        terms.rows.append(Int32(row))
        terms.columns.append(Int32(column))
        terms.values.append(coefficient)
    }
}
