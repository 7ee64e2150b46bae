/// How one run of the simplex method ended.
enum SimplexEnd {
    case optimal
    case infeasible
    case unbounded
    /// No optimum; whether there is any solution has to be asked separately.
    case notDecided
    case limit(Limit, hasPlan: Bool)
    /// The watch asked to stop; the solver's objects are gone.
    case stopped
}

/// How one search ended.
enum SearchEnd {
    case optimal
    case infeasible
    /// The relaxation improves without end; whether there is any plan has to be asked separately.
    case notDecided
    case timeOver(hasPlan: Bool)
    /// The watch asked to stop.
    case stopped(hasPlan: Bool)
}

/// What GLPK knows about the solution of a linear problem.
struct BasicSolution {
    var values: [Double]
    var reducedCosts: [Double]
    var rowValues: [Double]
    var duals: [Double]
    var columnStatus: [UInt8]
    var rowStatus: [UInt8]

    init(columns: Int, rows: Int) {
        values = Array(repeating: 0, count: columns)
        reducedCosts = values
        columnStatus = Array(repeating: 0, count: columns)
        rowValues = Array(repeating: 0, count: rows)
        duals = rowValues
        rowStatus = Array(repeating: 0, count: rows)
    }

    var basis: Basis { Basis(columns: columnStatus, rows: rowStatus) }
}
