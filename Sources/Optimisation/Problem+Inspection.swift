extension Problem {
    /// One column as it stands, for comparing and printing.
    public struct Column: Hashable, Sendable {
        /// The name of the column.
        public let name: String
        /// Whether only whole values are allowed.
        public let isWhole: Bool
        /// The lower bound, when there is one.
        public let lower: Double?
        /// The upper bound, when there is one.
        public let upper: Double?
        /// The cost per unit.
        public let cost: Double
    }

    /// One row as it stands, for comparing and printing.
    public struct Row: Hashable, Sendable {
        /// One term of a row.
        public struct Term: Hashable, Sendable {
            /// The name of the column.
            public let column: String
            /// The coefficient of the column.
            public let coefficient: Double
        }

        /// The name of the row.
        public let name: String
        /// The lower bound, when there is one.
        public let lower: Double?
        /// The upper bound, when there is one.
        public let upper: Double?
        /// The terms, in column order.
        public let terms: [Term]
    }

    /// Every column as it stands, in order.
    public var columnViews: [Column] {
        columns.names.indices.map { index in
            Column(
                name: columns.names[index], isWhole: columns.integral[index] != 0,
                lower: finite(columns.lower[index]), upper: finite(columns.upper[index]),
                cost: columns.costs[index])
        }
    }

    /// Every row as it stands, in order.
    ///
    /// Costs time linear in rows and terms, but for sorting each row.
    public var rowViews: [Row] {
        var entries = [[(column: Int32, coefficient: Double)]](
            repeating: [], count: constraintCount)
        for index in terms.values.indices {
            entries[Int(terms.rows[index])].append((terms.columns[index], terms.values[index]))
        }
        return rows.names.indices.map { index in
            let sorted = entries[index].sorted { $0.column < $1.column }
            return Row(
                name: rows.names[index], lower: finite(rows.lower[index]),
                upper: finite(rows.upper[index]),
                terms: sorted.map {
                    Row.Term(column: columns.names[Int($0.column)], coefficient: $0.coefficient)
                })
        }
    }

    /// Every column, in order.
    public var variables: [Variable] {
        columns.stamps.enumerated().map { Variable(index: $0.offset, stamp: $0.element) }
    }

    /// Every row, in order.
    public var constraints: [Constraint] {
        rows.stamps.enumerated().map { Constraint(index: $0.offset, stamp: $0.element) }
    }

    /// The column of this name.
    public func variable(named name: String) -> Variable? {
        columns.positions[name].map {
            Variable(index: Int($0), stamp: columns.stamps[Int($0)])
        }
    }

    /// The row of this name.
    public func constraint(named name: String) -> Constraint? {
        rows.positions[name].map {
            Constraint(index: Int($0), stamp: rows.stamps[Int($0)])
        }
    }

    /// The name of a variable of this problem.
    public func name(of variable: Variable) -> String {
        precondition(known(variable), "the variable belongs to another problem")
        return columns.names[variable.index]
    }

    /// The name of a constraint of this problem.
    public func name(of constraint: Constraint) -> String {
        precondition(known(constraint), "the constraint belongs to another problem")
        return rows.names[constraint.index]
    }

    private func finite(_ bound: Double) -> Double? { bound.isFinite ? bound : nil }
}
