extension TreeWorker {
    /// What became of a node.
    enum Verdict {
        /// It is proven to hold no plan worth finding.
        case closed
        /// Its linear program is solved: values, `prices` and `bound` are its own.
        case solved
        /// The linear program failed, or says what could not be proven; only `bound` is known.
        case unknown
    }

    /// Solves the linear program of the options left and counts the bound its prices prove.
    mutating func evaluate() -> Verdict {
        var limit = target + 0.5 * Double(step)
        var isAnew = false
        for _ in 0..<100 {
            tell()
            let clock = settings.clock
            switch program.solve(objectiveLimit: limit, isOver: { clock?.isOver ?? false }) {
            case .optimal:
                if isClosedByPrices() { return .closed }
                if activate() { continue }
                return .solved
            case .objectiveLimit:
                if isClosedByPrices() { return .closed }
                if !activate() { limit = .infinity }
            case .infeasible:
                if isProvenInfeasible() { return .closed }
                if activate() { continue }
                fallthrough
            case .timeLimit: return unknown()
            case .iterationLimit, .failed:
                if isAnew { return unknown() }
                isAnew = true
                program.resetBasis()
            }
        }
        return unknown()
    }

    /// Lets the linear program take the options that undercut those it may take already.
    ///
    /// - Returns: whether there were any, by `values`.
    private mutating func activate() -> Bool {
        var isAny = false
        for unit in 0..<problem.unitCount where liveCount[unit] > 1 {
            var lowest = Double.infinity
            for option in problem.options(of: unit) where live[option] && isActive[option] {
                lowest = min(lowest, values[option])
            }
            guard least[unit] < lowest - 1e-7 - 1e-12 * abs(least[unit]) else { continue }
            for option in problem.options(of: unit) where live[option] && !isActive[option] {
                if values[option] < lowest {
                    isActive[option] = true
                    touch(unit)
                    isAny = true
                }
            }
        }
        return isAny
    }

    /// Any prices prove a bound, so those of the node before do.
    private mutating func unknown() -> Verdict {
        bound = price()
        return bound > target ? .closed : .unknown
    }

    /// Takes the prices over and counts what they prove.
    mutating func isClosedByPrices() -> Bool {
        program.prices(into: &prices)
        for limit in prices.indices { prices[limit] = max(0, prices[limit]) }
        bound = price()
        return bound > target
    }

    /// `L(prices)` over the options left, counted from the keys, less a margin for rounding.
    mutating func price() -> Double {
        var (total, size) = (0.0, 0.0)
        for limit in prices.indices {
            let part = prices[limit] * room[limit]
            total -= part
            size += abs(part)
        }
        for unit in 0..<problem.unitCount {
            let keyValue = value(Int(key[unit]))
            var lowest = Double.infinity
            for option in problem.options(of: unit) where live[option] {
                let value = value(option)
                values[option] = value
                lowest = min(lowest, value)
            }
            least[unit] = lowest
            total += lowest - keyValue
            size += abs(lowest - keyValue) + 1e-3 * abs(keyValue)
        }
        return total - 1e-7 - 1e-12 * size
    }

    @inline(__always) private func value(_ option: Int) -> Double {
        var value = Double(problem.costs[option])
        for use in problem.uses(of: option) {
            value += prices[Int(problem.useLimits[use])] * Double(problem.useAmounts[use])
        }
        return value
    }

    /// Whether prices may rise without end along the ray of an infeasible linear program.
    ///
    /// `L(u + t r) >= L(u) + t s`, where `s` is the bound of the same problem without costs at
    /// prices `r`. With `s > 0` no plan is left, whatever the costs.
    mutating func isProvenInfeasible() -> Bool {
        program.infeasibilityRay(into: &ray)
        let largest = ray.max() ?? 0
        guard largest > 0, largest.isFinite else { return false }
        var (slope, size) = (0.0, 0.0)
        for limit in prices.indices {
            ray[limit] = max(0, ray[limit]) / largest
            slope -= ray[limit] * room[limit]
            size += abs(ray[limit] * room[limit])
        }
        for unit in 0..<problem.unitCount {
            let keyUse = rise(Int(key[unit]))
            var lowest = Double.infinity
            for option in problem.options(of: unit) where live[option] {
                values[option] = rise(option)
                lowest = min(lowest, values[option])
            }
            least[unit] = lowest
            slope += lowest - keyUse
            size += abs(lowest - keyUse) + abs(keyUse)
        }
        return slope > 1e-9 * (1 + size)
    }

    @inline(__always) private func rise(_ option: Int) -> Double {
        var rise = 0.0
        for use in problem.uses(of: option) {
            rise += ray[Int(problem.useLimits[use])] * Double(problem.useAmounts[use])
        }
        return rise
    }

    /// Bans the options that are in no plan worth finding, by the node's prices.
    mutating func banByPrices() {
        let most = target - bound
        guard most.isFinite else { return }
        for unit in 0..<problem.unitCount where liveCount[unit] > 1 {
            for option in problem.options(of: unit) where live[option] {
                if values[option] - least[unit] > most + margin(unit) { ban(option) }
            }
        }
    }

    private func margin(_ unit: Int) -> Double { 1e-7 + 1e-12 * abs(least[unit]) }

    /// Remembers the root's prices by what they make of each option.
    mutating func keepRoot() {
        rootBound = bound
        rootPrices = prices
        for option in live.indices {
            let unit = Int(unitOf[option])
            rootExcess[option] =
                live[option] ? values[option] - least[unit] - margin(unit) : .infinity
        }
        rootLive = live
    }

    /// Bans everywhere what the root's prices ban, once a better plan is known.
    mutating func banAtRoot() {
        guard target < rootTarget else { return }
        rootTarget = target
        for option in rootLive.indices where rootExcess[option] > target - rootBound {
            rootLive[option] = false
        }
    }

    // MARK: Plans

    /// Takes choices over when they keep within the limits and are worth finding.
    @discardableResult
    mutating func offer(_ choices: [Int32]) -> Bool {
        let cost = Double(problem.cost(of: choices) - keyCost)
        guard cost <= target, problem.admits(choices) else { return false }
        best = choices
        target = cost - Double(step)
        return true
    }

    /// The choices the linear program makes, if it makes them whole.
    func wholeChoices() -> [Int32]? {
        var choices = key
        for unit in 0..<problem.unitCount {
            var others = 0.0
            for option in problem.options(of: unit) where column[option] >= 0 {
                let share = program.values[Int(column[option])]
                others += share
                if share > 1 - 1e-6 {
                    choices[unit] = Int32(option)
                } else if share > 1e-6 {
                    return nil
                }
            }
            if choices[unit] == key[unit], !live[Int(key[unit])] { return nil }
        }
        return choices
    }
}
