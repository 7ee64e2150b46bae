/// Inequalities of whole plans that come from few limits at once, so that few options use them.
///
/// A sum of limits whose uses are all even, among the options that the relaxation takes, but whose
/// capacity is odd, can be met by no whole plan: the {0, 1/2}-cuts of Caprara and Fischetti (1996),
/// found by elimination modulo 2 (Koster, Zymolka and Kutschka 2009). Each limit alone is rounded
/// with several divisors (Marchand and Wolsey 2001).
///
/// Each unit is counted from the option that the relaxation takes most of; a column is another
/// option that it takes in part. Only columns and tight limits matter for what is violated.
struct ModularCuts {
    let problem: AllocationProblem
    /// The option of each unit that is taken most.
    let largest: [Int32]
    /// The units of which several options are taken, and where the columns of each begin.
    var units: [Int] = []
    private var firstColumn: [Int] = [0]
    var options: [Int32] = []
    private var shares: [Double] = []
    /// The limits that the relaxation leaves less than 1 of.
    var tight: [Int] = []
    private var slack: [Double] = []
    /// What the options taken most leave of each tight limit; below zero where they exceed it.
    private var left: [Int64] = []
    /// What the column's option uses of a tight limit more than the option taken most.
    private var more: [[Int64]] = []

    /// - Parameters:
    ///   - shares: what the relaxation takes of each option, those not named nothing.
    ///   - largest: the option of each unit that it takes most of.
    init(
        _ ground: RoundingCut.Ground, _ shares: [(option: Int, share: Double)], largest: [Int32]
    ) {
        (problem, self.largest) = (ground.problem, largest)
        let unitOf = ground.unitOf
        let parts = shares.filter { entry in
            entry.share > 1e-6 && Int32(entry.option) != largest[Int(unitOf[entry.option])]
        }
        for (option, share) in parts.sorted(by: { $0.option < $1.option }) {
            let unit = Int(unitOf[option])
            if units.last != unit {
                units.append(unit)
                firstColumn.append(options.count)
            }
            options.append(Int32(option))
            self.shares.append(share)
            firstColumn[firstColumn.count - 1] = options.count
        }
        findTightLimits(shares)
    }

    private mutating func findTightLimits(_ shares: [(option: Int, share: Double)]) {
        var slackOfLimit = problem.capacities.map(Double.init)
        for (option, share) in shares {
            for use in problem.uses(of: option) {
                slackOfLimit[Int(problem.useLimits[use])] -=
                    share * Double(problem.useAmounts[use])
            }
        }
        var place = [Int](repeating: -1, count: problem.limitCount)
        let usage = problem.usage(of: largest)
        for limit in slackOfLimit.indices where slackOfLimit[limit] < 0.999 {
            place[limit] = tight.count
            tight.append(limit)
            slack.append(max(0, slackOfLimit[limit]))
            left.append(problem.capacities[limit] - usage[limit])
        }
        more = .init(repeating: .init(repeating: 0, count: options.count), count: tight.count)
        for (index, unit) in units.enumerated() {
            for column in columns(of: index) {
                problem.forEachDifference(from: Int(largest[unit]), to: Int(options[column])) {
                    if place[$0] >= 0 { more[place[$0]][column] = Int64($1) }
                }
            }
        }
    }

    private func columns(of unit: Int) -> Range<Int> {
        firstColumn[unit]..<firstColumn[unit + 1]
    }

    // MARK: Sums of limits

    /// A sum of tight limits modulo 2.
    private struct Row {
        /// The tight limits in it, and the columns that use an odd amount: a bit for each.
        var limits: Bits
        var odd: Bits
        /// Whether it leaves an odd amount.
        var isOdd: Bool
        var slack: Double

        mutating func add(_ other: Row) {
            limits.formSymmetricDifference(other.limits)
            odd.formSymmetricDifference(other.odd)
            isOdd = isOdd != other.isOdd
            slack += other.slack
        }
    }

    /// How a sum modulo 2 is violated, and which units are counted from an odd option for it.
    private struct Halving {
        var violation: Double
        /// The column each broken unit is counted from, -1 for the option taken most.
        var bases: [Int]
    }

    /// Rounds the half of a sum down, each unit counted from the side that is taken more.
    private func halving(_ row: Row) -> Halving {
        var (loss, flips, bases) = (row.slack, false, [Int](repeating: -1, count: units.count))
        var cheapest = (loss: Double.infinity, unit: -1, column: -1)
        for unit in units.indices {
            var (odd, largest) = (0.0, -1)
            for column in columns(of: unit) where row.odd.contains(column) {
                odd += shares[column]
                if largest < 0 || shares[column] > shares[largest] { largest = column }
            }
            if largest < 0 { continue }
            if odd > 0.5 {
                flips.toggle()
                bases[unit] = largest
            }
            loss += min(odd, 1 - odd)
            let change = abs(1 - 2 * odd)
            if change < cheapest.loss { cheapest = (change, unit, odd > 0.5 ? -1 : largest) }
        }
        if row.isOdd == flips {
            loss += cheapest.loss
            if cheapest.unit >= 0 { bases[cheapest.unit] = cheapest.column }
        }
        return Halving(violation: 1 - loss, bases: bases)
    }

    /// The sums of tight limits whose half can be rounded down to some effect.
    func halvings(above least: Double) -> [Rounding] {
        var seen: Set<Bits> = []
        var found: [Rounding] = []
        func note(_ row: Row) {
            let halving = halving(row)
            guard halving.violation > least, seen.insert(row.limits).inserted else { return }
            let sum = row.limits.elements.map { (place: $0, value: Int64(1)) }
            if let rounding = rounding(sum, divisor: 2, halving.bases) { found.append(rounding) }
        }
        let rows = tight.indices.map(row)
        let byShare = shares.indices.sorted { (shares[$1], $0) < (shares[$0], $1) }
        for order in [byShare, byShare.reversed(), Array(shares.indices)] {
            var rows = rows
            for column in order { eliminate(column, &rows, note) }
        }
        return found
    }

    /// A tight limit modulo 2.
    private func row(_ place: Int) -> Row {
        var row = Row(
            limits: Bits(count: tight.count), odd: Bits(count: shares.count),
            isOdd: left[place] & 1 == 1, slack: slack[place])
        row.limits.insert(place)
        for column in shares.indices where more[place][column] & 1 == 1 { row.odd.insert(column) }
        return row
    }

    /// Adds one row in which a column is odd to all others of those, and takes it away.
    private func eliminate(_ column: Int, _ rows: inout [Row], _ note: (Row) -> Void) {
        let users = rows.indices.filter { rows[$0].odd.contains(column) }
        func weight(_ row: Int) -> (Double, Int, Int) {
            (rows[row].slack, rows[row].odd.count, row)
        }
        guard let pivot = users.min(by: { weight($0) < weight($1) }) else { return }
        let row = rows[pivot]
        for user in users where user != pivot {
            rows[user].add(row)
            note(rows[user])
        }
        rows.remove(at: pivot)
    }

    // MARK: Rounding

    /// A sum of tight limits rounded.
    struct Rounding {
        var sum: [(place: Int, value: Int64)]
        var divisor: Int64
        var bases: [Int]
        /// By how much the relaxation exceeds it, relative to the length of `amounts`.
        var violation: Double
        /// What the columns use of it more than the options taken most.
        var amounts: [(column: Int, amount: Double)]
    }

    /// What the columns use of a sum.
    private func values(_ sum: [(place: Int, value: Int64)]) -> [Int64] {
        var values = [Int64](repeating: 0, count: shares.count)
        for (place, value) in sum {
            for column in values.indices { values[column] += value * more[place][column] }
        }
        return values
    }

    /// Rounds a sum with a divisor, each unit counted from an option of its own.
    private func rounding(
        _ sum: [(place: Int, value: Int64)], divisor: Int64, _ bases: [Int],
        values given: [Int64]? = nil
    ) -> Rounding? {
        let values = given ?? values(sum)
        var whole = sum.reduce(Int64(0)) { $0 + $1.value * left[$1.place] }
        for base in bases where base >= 0 { whole -= values[base] }
        let remainder = whole.modulo(divisor)
        guard remainder > 0 else { return nil }
        func rounded(_ value: Int64) -> Double {
            let rest = value.modulo(divisor)
            let part = Double(max(0, rest - remainder)) / Double(divisor - remainder)
            return Double((value - rest) / divisor) + part
        }
        var excess = -Double((whole - remainder) / divisor)
        for (place, value) in sum { excess += rounded(value) * slack[place] }
        var amounts: [(column: Int, amount: Double)] = []
        var length = 1e-9
        for unit in units.indices {
            let shift = bases[unit] < 0 ? 0 : values[bases[unit]]
            let ofLargest = rounded(-shift)
            excess += ofLargest
            for column in columns(of: unit) where values[column] != 0 || shift != 0 {
                let amount = rounded(values[column] - shift) - ofLargest
                if amount == 0 { continue }
                amounts.append((column, amount))
                excess += amount * shares[column]
                length += amount * amount
            }
        }
        return Rounding(
            sum: sum, divisor: divisor, bases: bases, violation: excess / length.squareRoot(),
            amounts: amounts)
    }

    /// The most violated rounding of a tight limit alone, by divisors that its uses suggest.
    func rounding(of place: Int) -> Rounding? {
        let sum = [(place: place, value: Int64(1))]
        let values = more[place]
        let divisors = Set(values.map { Int64($0.magnitude) } + [2, 3]).filter { $0 > 1 }
        var best: Rounding?
        for divisor in divisors.sorted().prefix(12) {
            var bases = [Int](repeating: -1, count: units.count)
            var present = rounding(sum, divisor: divisor, bases, values: values)
            for unit in units.indices {
                for column in columns(of: unit) where values[column].modulo(divisor) != 0 {
                    var other = bases
                    other[unit] = column
                    let next = rounding(sum, divisor: divisor, other, values: values)
                    if next?.violation ?? -1 > present?.violation ?? 0 {
                        (present, bases) = (next, other)
                    }
                }
            }
            if let present, present.violation > best?.violation ?? 0 { best = present }
        }
        return best
    }
}
