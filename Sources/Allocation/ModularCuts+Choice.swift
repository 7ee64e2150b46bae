extension ModularCuts {
    /// A cut that is violated less than this is not worth its row.
    private static let leastViolation = 0.05
    /// Of two cuts more alike than this only the more violated one is taken.
    private static let mostAlike = 0.9

    /// The most violated cuts, of which no two say nearly the same.
    func cuts(atMost count: Int) -> [RoundingCut] {
        var found = halvings(above: 0.1) + tight.indices.compactMap(rounding(of:))
        found = found.filter { $0.violation > Self.leastViolation }
        let order = found.indices.sorted {
            (found[$1].violation, $0) < (found[$0].violation, $1)
        }
        var taken: [Rounding] = []
        var cuts: [RoundingCut] = []
        for rounding in order.lazy.map({ found[$0] }) where cuts.count < count {
            guard taken.allSatisfy({ Self.likeness($0, rounding) < Self.mostAlike }),
                let cut = cut(rounding)
            else { continue }
            taken.append(rounding)
            cuts.append(cut)
        }
        return cuts
    }

    /// The cosine between two cuts over the columns.
    private static func likeness(_ a: Rounding, _ b: Rounding) -> Double {
        var (product, squares) = (0.0, (1e-18, 1e-18))
        var index = 0
        for (column, amount) in a.amounts {
            squares.0 += amount * amount
            while index < b.amounts.count, b.amounts[index].column < column { index += 1 }
            guard index < b.amounts.count, b.amounts[index].column == column else { continue }
            product += amount * b.amounts[index].amount
        }
        for (_, amount) in b.amounts { squares.1 += amount * amount }
        return product / (squares.0 * squares.1).squareRoot()
    }

    /// A rounding as an inequality over all options, not the columns alone.
    private func cut(_ rounding: Rounding) -> RoundingCut? {
        var bases = largest
        for (unit, column) in zip(units, rounding.bases) where column >= 0 {
            bases[unit] = options[column]
        }
        let multipliers = rounding.sum.map { (limit: tight[$0.place], value: $0.value) }
        var plain = [Int64](repeating: 0, count: problem.limitCount)
        for (limit, value) in multipliers { plain[limit] = value }
        let ofUnit = bases.map { base in
            problem.uses(of: Int(base)).reduce(Int64(0)) {
                $0 + plain[Int(problem.useLimits[$1])] * Int64(problem.useAmounts[$1])
            }
        }
        return RoundingCut(
            problem, multipliers: multipliers, ofUnit: ofUnit, divisor: rounding.divisor)
    }
}
