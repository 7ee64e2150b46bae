/// An inequality in whole numbers that every plan keeps and an optimum of the relaxation may break.
///
/// With what is left of a limit as a whole number `s >= 0`, any multipliers `p` of the limits and
/// `q` of the units give an equation of whole numbers, `sum (p . uses - q) x + p . s = w`. Divided
/// by `D` and rounded (Gomory 1960; Marchand and Wolsey 2001) it stays true of whole plans: with
/// `r = w mod D` and `G(v) = (D - r) * floor(v / D) + max(0, v mod D - r)`,
/// `sum G(p . uses - q) x + G(p) . s <= (D - r) * floor(w / D)`. Nothing here rests on rounding of
/// floating point: other multipliers only give another true inequality.
struct RoundingCut {
    /// Multipliers of limits, in units of `1 / divisor`.
    private let multipliers: [(limit: Int, value: Int64)]
    /// One for each unit.
    private let ofUnit: [Int64]
    private let divisor: Int64
    private let remainder: Int64
    private let capacity: Int64

    /// - Parameters:
    ///   - ofUnit: what is taken off the weighted uses of each option of a unit.
    ///   - divisor: above 1.
    /// - Returns: `nil` when rounding changes nothing or the numbers are too large.
    init?(
        _ problem: AllocationProblem, multipliers: [(limit: Int, value: Int64)], ofUnit: [Int64],
        divisor: Int64
    ) {
        var total = Int128(0)
        for (limit, value) in multipliers {
            total += Int128(value) * Int128(problem.capacities[limit])
        }
        for value in ofUnit { total -= Int128(value) }
        guard let whole = Int64(exactly: total) else { return nil }
        let remainder = whole.modulo(divisor)
        guard remainder > 0 else { return nil }
        (self.multipliers, self.ofUnit) = (multipliers, ofUnit)
        (self.divisor, self.remainder) = (divisor, remainder)
        var most = Int128(divisor - remainder) * Int128((whole - remainder) / divisor)
        for (limit, value) in multipliers {
            most -=
                Int128(Self.rounded(value, divisor, remainder))
                * Int128(problem.capacities[limit])
        }
        guard let capacity = Int64(exactly: most), capacity.magnitude < 1 << 61 else { return nil }
        self.capacity = capacity
    }

    /// `G`.
    private static func rounded(_ value: Int64, _ divisor: Int64, _ remainder: Int64) -> Int64 {
        let rest = value.modulo(divisor)
        return (divisor - remainder) * ((value - rest) / divisor) + max(0, rest - remainder)
    }

    /// How far shares of options exceed it, relative to its length over them.
    func violation(_ weights: Weights, _ shares: [(option: Int, share: Double)]) -> Double {
        var (sum, length) = (-Double(capacity), 1e-9)
        for (option, share) in shares {
            let amount = Double(amount(of: option, weights))
            sum += amount * share
            length += amount * amount
        }
        return sum / length.squareRoot()
    }

    /// What an option takes of it, before a number is taken off for the whole unit.
    @inline(__always)
    func amount(of option: Int, _ weights: Weights) -> Int64 {
        let (plain, rounded) = weights.sums(of: option)
        let value = plain - ofUnit[weights.unit(of: option)]
        return Self.rounded(value, divisor, remainder) - rounded
    }

    /// The multipliers of all limits, as given and rounded.
    func weights(_ ground: Ground) -> Weights {
        var weights = Weights(ground)
        for (limit, value) in multipliers {
            weights.plain[limit] = value
            weights.rounded[limit] = Self.rounded(value, divisor, remainder)
        }
        return weights
    }

    /// Amounts above this spoil the numbers of a linear program more than the cut is worth.
    private static let largestAmount: UInt64 = 20_000
    /// The part of the options that may use a cut, and of how many at most.
    private static let largestShare = (part: 0.2, options: 40_000)

    /// The inequality as a limit of narrow amounts, most of them zero; `nil` when it is neither.
    ///
    /// Options that may not be chosen take nothing of it.
    func limit(_ ground: Ground, _ weights: Weights) -> ExtraLimit? {
        let problem = ground.problem
        let counted = Double(min(ground.openCount, Self.largestShare.options))
        let mostUsers = Int(Self.largestShare.part * counted) + 1_000
        var capacity = Int128(capacity)
        var users: [(option: Int, amount: Int64)] = []
        var divisor: Int64 = 0
        let (isUser, isMet) = isConcerned(ground)
        var amounts: [Int64] = []
        for unit in 0..<problem.unitCount where isMet[unit] {
            let options = problem.options(of: unit)
            let others = Self.rounded(-ofUnit[unit], self.divisor, remainder)
            amounts.removeAll(keepingCapacity: true)
            for option in options where ground.isOpen[option] {
                amounts.append(isUser[option] ? amount(of: option, weights) : others)
            }
            let usual = Self.mostFrequent(amounts)
            capacity -= Int128(usual)
            for (option, amount) in zip(options.lazy.filter { ground.isOpen[$0] }, amounts)
            where amount != usual {
                users.append((option, amount - usual))
                divisor = Self.greatestCommonDivisor(divisor, (amount - usual).magnitude)
            }
            if users.count > mostUsers { return nil }
        }
        guard divisor > 0,
            users.allSatisfy({ $0.amount.magnitude <= Self.largestAmount * divisor.magnitude })
        else { return nil }
        let most = capacity.dividedRoundingDown(by: Int128(divisor))
        guard let most = Int64(exactly: most), most.magnitude < 1 << 61 else { return nil }
        var dense = [Int32](repeating: 0, count: problem.optionCount)
        for (option, amount) in users { dense[option] = Int32(amount / divisor) }
        return ExtraLimit(amounts: dense, capacity: most)
    }

    /// Which options use a limit with a multiplier, and which units the inequality is about.
    private func isConcerned(_ ground: Ground) -> (isUser: [Bool], isMet: [Bool]) {
        var isUser = [Bool](repeating: false, count: ground.unitOf.count)
        var isMet = ofUnit.map { $0 != 0 }
        for (limit, _) in multipliers {
            for option in ground.users(of: limit) {
                isUser[Int(option)] = true
                isMet[Int(ground.unitOf[Int(option)])] = true
            }
        }
        return (isUser, isMet)
    }

    /// The value of most of them, where there is one such; found by letting others cancel out.
    private static func mostFrequent(_ values: [Int64]) -> Int64 {
        var (best, lead): (Int64, Int) = (0, 0)
        for value in values {
            if lead == 0 { best = value }
            lead += value == best ? 1 : -1
        }
        return best
    }

    private static func greatestCommonDivisor(_ a: Int64, _ b: UInt64) -> Int64 {
        var (a, b) = (a, Int64(b))
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }

    /// What is the same for all cuts of a problem.
    struct Ground {
        let problem: AllocationProblem
        let unitOf: [Int32]
        /// Whether each option may be chosen, and how many may.
        let isOpen: [Bool]
        let openCount: Int
        /// The options that use each limit and may be chosen, and where those of each begin.
        private let users: [Int32]
        private let firstUser: [Int]

        init(_ problem: AllocationProblem, open isOpen: [Bool]) {
            (self.problem, self.isOpen) = (problem, isOpen)
            unitOf = problem.unitOfOptions
            openCount = isOpen.count { $0 }
            var ends = [Int](repeating: 0, count: problem.limitCount + 1)
            for option in isOpen.indices where isOpen[option] {
                for use in problem.uses(of: option) { ends[Int(problem.useLimits[use]) + 1] += 1 }
            }
            for limit in 0..<problem.limitCount { ends[limit + 1] += ends[limit] }
            firstUser = ends
            var users = [Int32](repeating: 0, count: ends[problem.limitCount])
            for option in isOpen.indices where isOpen[option] {
                for use in problem.uses(of: option) {
                    let limit = Int(problem.useLimits[use])
                    users[ends[limit]] = Int32(option)
                    ends[limit] += 1
                }
            }
            self.users = users
        }

        func users(of limit: Int) -> ArraySlice<Int32> {
            users[firstUser[limit]..<firstUser[limit + 1]]
        }
    }

    /// Multipliers of all limits, for sums over the uses of options.
    struct Weights {
        private let problem: AllocationProblem
        private let unitOf: [Int32]
        var plain: [Int64]
        var rounded: [Int64]

        init(_ ground: Ground) {
            problem = ground.problem
            unitOf = ground.unitOf
            plain = [Int64](repeating: 0, count: problem.limitCount)
            rounded = plain
        }

        func unit(of option: Int) -> Int { Int(unitOf[option]) }

        @inline(__always)
        func sums(of option: Int) -> (plain: Int64, rounded: Int64) {
            var (first, second): (Int64, Int64) = (0, 0)
            for use in problem.uses(of: option) {
                let limit = Int(problem.useLimits[use])
                let amount = Int64(problem.useAmounts[use])
                first += plain[limit] * amount
                second += rounded[limit] * amount
            }
            return (first, second)
        }
    }
}

/// A limit that is added to a problem.
struct ExtraLimit {
    /// What each option takes of it.
    var amounts: [Int32]
    var capacity: Int64
}

extension Int64 {
    /// The remainder from 0 on.
    func modulo(_ divisor: Int64) -> Int64 {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
