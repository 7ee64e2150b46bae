/// The dual simplex method for a small linear program that is changed a little and solved again,
/// many thousand times.
///
/// Minimises `costs . x` under the rows of a `SimplexProgram`. The program has some hundred rows, so
/// the inverse of its basis is kept as it is: an iteration takes a few microseconds, and nothing is
/// set up anew for a run.
///
/// Every variable has two bounds (a slack cannot exceed what its row leaves when the columns use as
/// little as they can), so every basis is dual feasible once each variable rests at the bound that
/// its reduced cost asks for. A run may therefore begin at any basis.
///
/// Rules: leaving by steepest edge (Forrest and Goldfarb 1992) with lengths read off the inverse,
/// entering by the long-step ratio test (Maros 2003). All in floating point: whoever needs a proof
/// counts it from the prices, see `TreeWorker`.
struct DualSimplex: ~Copyable {
    /// How a run ended.
    enum End {
        /// The basis is optimal, within the tolerances.
        case optimal
        /// No values of the columns satisfy all rows and bounds, within the tolerances.
        case infeasible
        /// The optimum lies above the limit given.
        case objectiveLimit
        /// As many iterations as were allowed.
        case iterationLimit
        /// The caller ended it.
        case timeLimit
        /// The basis is all but singular, and nothing is known.
        case failed
    }

    let program: SimplexProgram
    /// The bounds of columns, then of slacks.
    var lower: [Double]
    var upper: [Double]

    // The basis.
    var inverse = BasisInverse()
    /// The column that each row of the inverse belongs to.
    var head: [Int32] = []
    /// The row of the program that each column of the inverse belongs to.
    var tight: [Int32] = []
    /// For a basic column its row of the inverse, for the slack of a row held at its bound its
    /// column there; -1 for all others.
    var place: [Int32]
    /// The basis at hand.
    var basis: SimplexBasis

    // Where it leads.
    /// The values of columns, then of slacks.
    var values: [Double]
    /// At which bound a variable rests that is not basic.
    var isAtUpper: [Bool]
    /// Reduced costs of the variables that are neither basic nor fixed.
    var reduced: [Double]
    /// Whether values and reduced costs are those of the basis.
    var isFresh = false
    /// How many iterations changed them since they were last computed from nothing.
    var iterationsSinceFresh = 0
    /// By how much variables that are not basic have moved, in terms of rows.
    var moves: [Double]
    var hasMoved = false
    /// The columns that are not fixed.
    var free: [Int32] = []
    var isFreeListed = false

    // An iteration.
    /// What the entering variable takes from each basic column, by row of the inverse.
    var y: [Double]
    /// What it takes from each slack.
    var slackY: [Double]
    /// The row of the leaving variable, by column of the inverse.
    var w: [Double]
    /// The same row, by row of the program.
    var multipliers: [Double]
    /// The same row, by variable.
    var pivots: [Double]
    /// The squared length of each slack's row when it was last worked out; before that 1, the least.
    var slackNorms: [Double]
    /// The variables that block the way of the leaving one; the first `flips` change sides.
    var candidates: [Int32] = []
    var flips = 0
    /// Whether the variable that proves infeasibility lies below its bounds.
    var isRayUp = false

    /// The objective at the basis at hand: no more than the optimum.
    var objective = 0.0
    /// How many iterations all runs together took.
    var iterations = 0
    /// How many runs there were.
    var runs = 0

    /// Begins at the basis of all slacks, with all columns from 0 to 1.
    init(_ program: SimplexProgram) {
        let (n, m) = (program.columnCount, program.rowCount)
        self.program = program
        lower = [Double](repeating: 0, count: n + m)
        upper = [Double](repeating: 1, count: n) + program.widest
        place = [Int32](repeating: -1, count: n + m)
        basis = SimplexBasis(columns: n, rows: m)
        values = lower
        isAtUpper = [Bool](repeating: false, count: n + m)
        (reduced, pivots) = (values, values)
        y = [Double](repeating: 0, count: m)
        (slackY, w, multipliers, moves) = (y, y, y, y)
        slackNorms = [Double](repeating: 1, count: m)
    }

    var columnCount: Int { program.columnCount }

    // MARK: Bounds

    /// Gives a column new bounds within 0 and 1, equal ones to fix it.
    mutating func setBounds(column: Int, lower: Double, upper: Double) {
        let wasFixed = self.lower[column] == self.upper[column]
        (self.lower[column], self.upper[column]) = (lower, upper)
        isFreeListed = false
        guard isFresh, place[column] < 0 else { return }
        if wasFixed { reduced[column] = reducedCost(of: column) }
        rest(column)
    }

    /// Holds a row at its bound, or lets it be smaller.
    mutating func setFixed(row: Int, _ isFixed: Bool) {
        let slack = columnCount + row
        upper[slack] = isFixed ? 0 : program.widest[row]
        if isFresh, place[slack] >= 0 { rest(slack) }
    }

    /// Lets a variable that is not basic rest at the bound its reduced cost asks for.
    private mutating func rest(_ variable: Int) {
        chooseBound(variable)
        let change = restingValue(variable) - values[variable]
        if change != 0 { move(variable, by: change) }
    }

    /// Says at which bound a variable is to rest.
    mutating func chooseBound(_ variable: Int) {
        if reduced[variable] > program.dualTolerance {
            isAtUpper[variable] = false
        } else if reduced[variable] < -program.dualTolerance {
            isAtUpper[variable] = true
        }
    }

    func restingValue(_ variable: Int) -> Double {
        isAtUpper[variable] ? upper[variable] : lower[variable]
    }

    /// Moves a variable that is not basic; the basic ones follow in `absorb`.
    mutating func move(_ variable: Int, by change: Double) {
        values[variable] += change
        objective += change * reduced[variable]
        hasMoved = true
        if variable >= columnCount {
            moves[variable - columnCount] += change
        } else {
            for entry in program.entries(of: variable) {
                moves[Int(program.rows[entry])] += program.terms[entry] * change
            }
        }
    }

    func reducedCost(of column: Int) -> Double {
        var cost = program.costs[column]
        for entry in program.entries(of: column) {
            let slack = columnCount + Int(program.rows[entry])
            if place[slack] >= 0 { cost += reduced[slack] * program.terms[entry] }
        }
        return cost
    }

    // MARK: Reading

    /// The prices of the first rows: how much the objective falls when a row's bound rises by 1.
    ///
    /// One below zero belongs to a row that cannot be smaller; it proves nothing that the columns'
    /// bounds do not, and is to be cut to zero.
    ///
    /// - Parameter prices: as many as are asked for.
    func prices(into prices: inout [Double]) {
        for row in prices.indices {
            let slack = columnCount + row
            prices[row] = place[slack] >= 0 ? reduced[slack] : 0
        }
    }

    /// Multipliers of the first rows that prove infeasibility, after a run that ended with it:
    /// along them, with those below zero cut to zero, the bound that prices prove rises without end.
    func infeasibilityRay(into ray: inout [Double]) {
        for row in ray.indices { ray[row] = isRayUp ? multipliers[row] : -multipliers[row] }
    }
}
