public import Quantities

/// One solution of a problem, with what is proven about it.
public struct Solution: Sendable {
    /// One value per column, in column order; whole columns are exactly whole.
    public let values: [Double]
    /// One sum of terms per row, in row order.
    public let rowValues: [Double]
    /// The objective of `values`.
    public let objective: Double
    /// The best objective that is possible, as far as proven; `nil` when nothing is proven yet.
    ///
    /// At most `objective` when minimising, at least `objective` when maximising.
    public let bound: Double?
    /// Per row, how the objective changes per unit of its bound; linear problems at optimum only.
    public let duals: [Double]?
    /// Per column, how the objective changes per unit of its value; linear problems at optimum only.
    public let reducedCosts: [Double]?
    /// Where to start a later linear problem; linear problems only.
    public let basis: Basis?
    /// What the solve took.
    public let statistics: Statistics

    let columnStamps: [Stamp]
    let rowStamps: [Stamp]

    /// How far the solution may be from the best; `nil` when nothing is proven yet.
    public var gap: Gap? { bound.map { Gap(ratio: relativeDistance(objective, $0)) } }

    /// The value of a variable of the problem solved.
    public subscript(_ variable: Variable) -> Double { values[position(of: variable)] }

    /// The sum of terms of a constraint of the problem solved.
    public subscript(_ constraint: Constraint) -> Double { rowValues[position(of: constraint)] }

    /// How the objective changes per unit of the constraint's bound; linear problems at optimum only.
    public func dual(of constraint: Constraint) -> Double? {
        let position = position(of: constraint)
        return duals?[position]
    }

    /// How the objective changes per unit of the variable; linear problems at optimum only.
    public func reducedCost(of variable: Variable) -> Double? {
        let position = position(of: variable)
        return reducedCosts?[position]
    }

    private func position(of variable: Variable) -> Int {
        precondition(
            variable.index < columnStamps.count && columnStamps[variable.index] == variable.stamp,
            "the variable belongs to another problem than this solution")
        return variable.index
    }

    private func position(of constraint: Constraint) -> Int {
        precondition(
            constraint.index < rowStamps.count && rowStamps[constraint.index] == constraint.stamp,
            "the constraint belongs to another problem than this solution")
        return constraint.index
    }
}

/// What a solve took, in counts that repeat exactly.
public struct Statistics: Hashable, Sendable {
    /// How many nodes of the search tree were examined; 0 for a linear problem.
    public let nodes: Int
    /// How many simplex iterations were made.
    public let iterations: Int
    /// Whether a starting basis was used: GLPK refuses a singular one, and a fresh one is taken.
    public let startedFromBasis: Bool
    /// Whether GLPK failed over its cuts, so that the search was made again with fewer.
    public let droppedCuts: Bool
}
