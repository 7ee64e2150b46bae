extension SolverError: CustomStringConvertible {
    /// One sentence: where: what; expected; remedy.
    public var description: String {
        switch self {
        case .notFinite(let number):
            "\(number): the number is not finite; expected an ordinary number; "
                + "leave a bound out to have none"
        case .boundsCrossed(let place, let lower, let upper):
            "\(place): lower bound \(lower) is above upper bound \(upper); "
                + "expected lower at most upper; swap or correct them"
        case .brokenBound(let column, let bound):
            "column \(column): bound \(bound) of an integer column is not whole; "
                + "expected a whole number; round it inwards"
        case .repeatedName(let place):
            "\(place): the name is used twice; expected each name once; rename one of them"
        case .badName(let place, let fault):
            "\(place): the name \(fault); expected 1 to 255 bytes of printing characters; rename it"
        case .repeatedTerm(let row, let column):
            "row \(row): column \(column) stands twice; expected one term per column; "
                + "add up its coefficients"
        case .foreignVariable(let position, let place):
            "\(place): variable \(position) was made by another problem; "
                + "expected a variable of this one; use the one this problem returned"
        case .foreignConstraint(let position, let place):
            "\(place): constraint \(position) was made by another problem; "
                + "expected a constraint of this one; use the one this problem returned"
        case .costCount(let met, let expected):
            "objective: \(met) costs; expected \(expected), one per column; give them in order"
        case .tooLarge(let columns, let rows, let terms):
            "problem: \(columns) columns, \(rows) rows, \(terms) terms; "
                + "expected at most 100 million columns and rows and 500 million terms; split it"
        default: furtherDescription
        }
    }

    private var furtherDescription: String {
        switch self {
        case .badOption(let option, let value):
            "\(option.rawValue): \(value) is out of range; expected \(option.range); correct it"
        case .basisTooLarge(let columns, let rows, let expectedColumns, let expectedRows):
            "starting basis: \(columns) columns and \(rows) rows; expected at most "
                + "\(expectedColumns) and \(expectedRows); take one of the same or a smaller problem"
        case .startCount(let met, let expected):
            "starting plan: \(met) values; expected \(expected), one per column; "
                + "give them in order"
        case .startInfeasible(let place, let value):
            "starting plan, \(place): value \(value) is not allowed; expected a feasible plan; "
                + "repair it or start without"
        case .unreadable(let file, let line, let text):
            "\(file)\(line.map { ":\($0)" } ?? ""): \(text); expected a readable model; correct it"
        case .unwritable(let file, let text):
            "\(file): \(text); expected a place that can be written; choose another"
        case .gaveUp(let trouble):
            "solver: \(trouble); expected a numerically sound problem; rescale its numbers"
        case .aborted(let text):
            "solver: GLPK refused to go on, \(text); expected a valid call; report this defect"
        case .nested:
            "solver: called from within its own progress report; expected a call after it; "
                + "solve on another thread"
        case .stale:
            "solver: the problem object went with an earlier fatal error; expected a living one; "
                + "solve again"
        case .unknownStatus(let code):
            "solver: answered with the unknown code \(code); expected a code of GLPK 5.0; "
                + "check the version"
        default: ""
        }
    }
}

extension SolverError.Place: CustomStringConvertible {
    /// What the fault concerns, in words.
    public var description: String {
        switch self {
        case .problem(let name): "problem \(name)"
        case .column(let name): "column \(name)"
        case .row(let name): "row \(name)"
        case .objective: "objective"
        case .bounds: "bounds"
        }
    }
}

extension SolverError.Number: CustomStringConvertible {
    /// Which number it is, in words.
    public var description: String {
        switch self {
        case .cost(let column): "cost of column \(column)"
        case .bound(let place): "bound of \(place)"
        case .term(let row, let column): "row \(row), column \(column)"
        case .objectiveConstant(let problem): "objective constant of problem \(problem)"
        }
    }
}

extension SolverError.NameFault: CustomStringConvertible {
    /// What is wrong with the name, in words.
    public var description: String {
        switch self {
        case .empty: "is empty"
        case .tooLong(let bytes): "has \(bytes) bytes"
        case .controlCharacter: "holds a control character"
        case .space: "holds a space"
        }
    }
}

extension SolverError.Trouble: CustomStringConvertible {
    /// Why the solver gave up, in words.
    public var description: String {
        switch self {
        case .singularBasis: "the basis is singular"
        case .illConditionedBasis: "the basis is ill-conditioned"
        case .failure: "the simplex method failed"
        case .relaxationFailed: "a relaxation within the search could not be solved"
        }
    }
}

extension SolverError.Option {
    fileprivate var range: String {
        switch self {
        case .nodes, .iterations, .megabytes: "a whole number from 1"
        case .duration: "more than no time"
        case .gap: "a ratio from 0"
        case .objective: "an ordinary number"
        case .objectiveTolerance, .integerTolerance: "a number between 0 and 1"
        }
    }
}
