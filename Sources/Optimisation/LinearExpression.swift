/// A sum of terms and a constant, for rows and objectives written as formulas.
///
/// ```swift
/// problem.addConstraint("energy", 4 * bread + 5 * milk, atLeast: 20)
/// ```
///
/// A variable may occur often; its coefficients are added up when the expression is used. For long
/// rows the array form of `addConstraint` is quicker.
public struct LinearExpression: Sendable {
    var terms: [(variable: Variable, coefficient: Double)]
    var constant: Double

    /// A constant alone.
    public init(_ constant: Double = 0) {
        terms = []
        self.constant = constant
    }

    /// One variable alone.
    public init(_ variable: Variable) {
        terms = [(variable, 1)]
        constant = 0
    }

    /// One term per variable, in the order of first use.
    var combined: [(Variable, Double)] {
        var positions: [Variable: Int] = [:]
        var sums: [(Variable, Double)] = []
        for (variable, coefficient) in terms {
            if let position = positions[variable] {
                sums[position].1 += coefficient
            } else {
                positions[variable] = sums.count
                sums.append((variable, coefficient))
            }
        }
        return sums
    }

    /// The sum of two expressions.
    public static func + (one: LinearExpression, other: LinearExpression) -> LinearExpression {
        var sum = one
        sum.terms += other.terms
        sum.constant += other.constant
        return sum
    }

    /// An expression less another.
    public static func - (one: LinearExpression, other: LinearExpression) -> LinearExpression {
        one + -1 * other
    }

    /// A multiple of an expression.
    public static func * (factor: Double, expression: LinearExpression) -> LinearExpression {
        var product = expression
        for index in product.terms.indices { product.terms[index].coefficient *= factor }
        product.constant *= factor
        return product
    }
}

extension Variable {
    /// A multiple of a variable.
    public static func * (factor: Double, variable: Variable) -> LinearExpression {
        factor * LinearExpression(variable)
    }

    /// The sum of two variables.
    public static func + (one: Variable, other: Variable) -> LinearExpression {
        LinearExpression(one) + LinearExpression(other)
    }

    /// One variable less another.
    public static func - (one: Variable, other: Variable) -> LinearExpression {
        LinearExpression(one) - LinearExpression(other)
    }
}

extension LinearExpression {
    /// An expression and a variable more.
    public static func + (one: LinearExpression, other: Variable) -> LinearExpression {
        one + LinearExpression(other)
    }

    /// An expression less a variable.
    public static func - (one: LinearExpression, other: Variable) -> LinearExpression {
        one - LinearExpression(other)
    }

    /// An expression and a constant more.
    public static func + (one: LinearExpression, other: Double) -> LinearExpression {
        one + LinearExpression(other)
    }

    /// An expression less a constant.
    public static func - (one: LinearExpression, other: Double) -> LinearExpression {
        one - LinearExpression(other)
    }
}

extension Problem {
    /// Adds a row that keeps an expression within bounds; its constant moves to the bounds.
    @discardableResult
    public mutating func addConstraint(
        _ name: String, _ expression: LinearExpression, atLeast: Double? = nil,
        atMost: Double? = nil
    ) -> Constraint {
        addConstraint(
            name, expression.combined, atLeast: atLeast.map { $0 - expression.constant },
            atMost: atMost.map { $0 - expression.constant })
    }

    /// Adds a row that fixes an expression; its constant moves to the right.
    @discardableResult
    public mutating func addConstraint(
        _ name: String, _ expression: LinearExpression, equals value: Double
    ) -> Constraint {
        addConstraint(name, expression, atLeast: value, atMost: value)
    }

    /// Replaces the whole objective by an expression; columns it leaves out cost nothing.
    public mutating func setObjective(_ expression: LinearExpression) {
        setObjective(Array(repeating: 0, count: variableCount), constant: expression.constant)
        for (variable, cost) in expression.combined { setCost(cost, of: variable) }
    }
}
