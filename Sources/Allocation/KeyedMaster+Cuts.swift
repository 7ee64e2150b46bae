import Optimisation

extension KeyedMaster {
    /// What all cuts of the problem as it stands have in common.
    var ground: RoundingCut.Ground { RoundingCut.Ground(problem, open: isOpen) }

    /// Inequalities of whole plans that the optimum at hand breaks, the most broken first.
    ///
    /// Each comes from the row of the tableau of an option that is taken in part.
    mutating func roundingCuts(
        atMost count: Int, _ ground: RoundingCut.Ground
    ) throws(AllocationError) -> [ExtraLimit] {
        var values: [Double] = []
        do { try program.columnValues(into: &values) } catch { throw .solver(error) }
        let support = Support(keys, unitOfColumn, optionOfColumn, values)
        let largest = problem.largestAmounts
        var found: [(cut: RoundingCut, violation: Double)] = []
        var row: [Double] = []
        for column in values.indices where values[column] > 0.005 && values[column] < 0.995 {
            guard try isBasic(column, &row), let divisor = Self.divisor(row) else { continue }
            guard let cut = roundingCut(row, divisor, support, largest) else { continue }
            let weights = cut.weights(ground)
            let violation = cut.violation(weights, support.shares)
            if violation > 1e-3 { found.append((cut, violation)) }
        }
        found.sort { $0.violation > $1.violation }
        var cuts: [ExtraLimit] = []
        for (cut, _) in found where cuts.count < count {
            let weights = cut.weights(ground)
            if let limit = cut.limit(ground, weights) { cuts.append(limit) }
        }
        return cuts
    }

    /// Inequalities of whole plans from few limits each that the optimum at hand breaks.
    mutating func modularCuts(
        atMost count: Int, _ ground: RoundingCut.Ground
    ) throws(AllocationError) -> [ExtraLimit] {
        var values: [Double] = []
        do { try program.columnValues(into: &values) } catch { throw .solver(error) }
        let support = Support(keys, unitOfColumn, optionOfColumn, values)
        let cuts = ModularCuts(ground, support.shares, largest: support.largest)
        return cuts.cuts(atMost: count).compactMap { $0.limit(ground, $0.weights(ground)) }
    }

    /// The options that the optimum at hand takes, whole or in part.
    var support: [Int32] {
        mutating get throws(AllocationError) {
            var values: [Double] = []
            do { try program.columnValues(into: &values) } catch { throw .solver(error) }
            let support = Support(keys, unitOfColumn, optionOfColumn, values)
            return support.shares.filter { $0.share > 1e-6 }.map { Int32($0.option) }
        }
    }

    private func isBasic(_ column: Int, _ row: inout [Double]) throws(AllocationError) -> Bool {
        do {
            return try program.tableauRow(ofColumn: column, into: &row)
        } catch { throw .solver(error) }
    }

    /// A small number that makes all multipliers nearly whole, else a power of two.
    private static func divisor(_ row: [Double]) -> Int64? {
        let entries = row.filter { abs($0) > 1e-9 }
        guard !entries.isEmpty, entries.count < 2_000 else { return nil }
        for divisor in 2...240 {
            let isWhole = entries.allSatisfy {
                let value = $0 * Double(divisor)
                return abs(value - value.rounded()) < 1e-6
            }
            if isWhole { return Int64(divisor) }
        }
        return 1 << 12
    }

    /// The cut of a row of the tableau, with each unit counted from the option it has most of.
    ///
    /// - Parameter largest: the largest amount an option takes of each limit.
    private func roundingCut(
        _ row: [Double], _ divisor: Int64, _ support: Support, _ largest: [Double]
    ) -> RoundingCut? {
        func numerator(_ row: Double) -> Int64? {
            Int64(exactly: (row * Double(divisor)).rounded()).flatMap {
                $0.magnitude < 1 << 31 ? $0 : nil
            }
        }
        var multipliers: [(limit: Int, value: Int64)] = []
        var plain = [Int64](repeating: 0, count: problem.limitCount)
        var most = 0.0
        for (limit, place) in rowOfLimit.enumerated() where row[place] != 0 {
            guard let value = numerator(row[place]) else { return nil }
            if value != 0 { multipliers.append((limit, value)) }
            plain[limit] = value
            most += Double(value.magnitude + divisor.magnitude) * largest[limit]
        }
        // Sums over the uses of an option, rounded or not, stay far within 64 bits.
        guard most < 0x1p58 else { return nil }
        var ofUnit = [Int64](repeating: 0, count: problem.unitCount)
        for unit in ofUnit.indices {
            let place = Int(rowOfUnit[unit])
            guard let own = place < 0 ? 0 : numerator(row[place]) else { return nil }
            // A unit's own number may be any: so that what it is settled on counts for nothing.
            let isByLargest = own == 0 || support.isWhole[unit]
            let base = isByLargest ? support.largest[unit] : keys[unit]
            for use in problem.uses(of: Int(base)) {
                ofUnit[unit] += plain[Int(problem.useLimits[use])] * Int64(problem.useAmounts[use])
            }
            if !isByLargest { ofUnit[unit] -= own }
        }
        return RoundingCut(
            problem, multipliers: multipliers, ofUnit: ofUnit, divisor: divisor)
    }

    /// What the relaxation takes of each option.
    private struct Support {
        var shares: [(option: Int, share: Double)] = []
        /// The option of each unit that it takes most of.
        var largest: [Int32]
        /// Whether it takes that option alone.
        var isWhole: [Bool]

        init(
            _ keys: [Int32], _ unitOfColumn: [Int32], _ optionOfColumn: [Int32],
            _ values: [Double]
        ) {
            (largest, isWhole) = (keys, [])
            var left = [Double](repeating: 1, count: keys.count)
            var most = [Double](repeating: 0, count: keys.count)
            for column in values.indices where values[column] > 1e-9 {
                let unit = Int(unitOfColumn[column])
                left[unit] -= values[column]
                shares.append((Int(optionOfColumn[column]), values[column]))
                if values[column] > most[unit] {
                    (most[unit], largest[unit]) = (values[column], optionOfColumn[column])
                }
            }
            for unit in keys.indices where left[unit] > 1e-9 {
                shares.append((Int(keys[unit]), left[unit]))
                if left[unit] >= most[unit] { largest[unit] = keys[unit] }
            }
            isWhole = keys.indices.map { max(left[$0], most[$0]) > 1 - 1e-9 }
        }
    }
}
