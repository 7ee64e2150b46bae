/// A problem with some of the options of another, and which ones.
struct ReducedProblem: Sendable {
    var problem: AllocationProblem
    /// For each option of `problem`, its position in the problem it came from.
    var origin: [Int32]

    /// The same choices in the problem it came from.
    func original(_ choices: [Int32]) -> [Int32] { choices.map { origin[Int($0)] } }

    /// The same choices here; where an option is not kept, the first of its unit.
    func nearest(to choices: [Int32]) -> [Int32] {
        (0..<problem.unitCount).map { unit in
            let options = problem.options(of: unit)
            return Int32(options.first { origin[$0] == choices[unit] } ?? options.lowerBound)
        }
    }
}

extension AllocationProblem {
    /// Keeps the options for which `isKept` holds; a unit may be left without any.
    func keeping(_ isKept: (_ unit: Int, _ option: Int) -> Bool) -> ReducedProblem {
        var (firstOption, firstUse): ([Int32], [Int32]) = ([0], [0])
        var (kept, newCosts): ([Int32], [Int64]) = ([], [])
        var (newLimits, newAmounts): ([Int32], [Int32]) = ([], [])
        firstOption.reserveCapacity(self.firstOption.count)
        for unit in 0..<unitCount {
            for option in options(of: unit) where isKept(unit, option) {
                kept.append(Int32(option))
                newCosts.append(costs[option])
                for use in uses(of: option) {
                    newLimits.append(useLimits[use])
                    newAmounts.append(useAmounts[use])
                }
                firstUse.append(Int32(newLimits.count))
            }
            firstOption.append(Int32(kept.count))
        }
        let reduced = AllocationProblem(
            unchecked: firstOption, costs: newCosts, firstUse: firstUse, useLimits: newLimits,
            useAmounts: newAmounts, capacities: capacities)
        return ReducedProblem(problem: reduced, origin: kept)
    }

    /// Whether some unit has nothing to choose from.
    var hasUnitWithoutOptions: Bool {
        zip(firstOption, firstOption.dropFirst()).contains { $0 == $1 }
    }

    /// The same options and limits with other costs.
    package func with(costs: [Int64]) -> AllocationProblem {
        AllocationProblem(
            unchecked: firstOption, costs: costs, firstUse: firstUse, useLimits: useLimits,
            useAmounts: useAmounts, capacities: capacities)
    }

    /// The same units and options with other capacities.
    func with(capacities: [Int64]) -> AllocationProblem {
        AllocationProblem(
            unchecked: firstOption, costs: costs, firstUse: firstUse, useLimits: useLimits,
            useAmounts: useAmounts, capacities: capacities)
    }

    /// The same problem with less of one limit.
    func lowering(_ limit: Int, to capacity: Int64) -> AllocationProblem {
        var capacities = capacities
        capacities[limit] = capacity
        return with(capacities: capacities)
    }

    /// The same problem with more limits.
    func adding(_ extra: [ExtraLimit]) -> AllocationProblem {
        var (starts, limits, taken): ([Int32], [Int32], [Int32]) = ([0], [], [])
        starts.reserveCapacity(firstUse.count)
        limits.reserveCapacity(useLimits.count + optionCount)
        taken.reserveCapacity(useLimits.count + optionCount)
        for option in 0..<optionCount {
            limits.append(contentsOf: useLimits[uses(of: option)])
            taken.append(contentsOf: useAmounts[uses(of: option)])
            for (number, limit) in extra.enumerated() where limit.amounts[option] != 0 {
                limits.append(Int32(limitCount + number))
                taken.append(limit.amounts[option])
            }
            starts.append(Int32(limits.count))
        }
        return AllocationProblem(
            unchecked: firstOption, costs: costs, firstUse: starts, useLimits: limits,
            useAmounts: taken, capacities: capacities + extra.map(\.capacity))
    }

    /// The largest amount, given or taken, of each limit by one option.
    var largestAmounts: [Double] {
        var largest = [Double](repeating: 0, count: limitCount)
        for use in useLimits.indices {
            let limit = Int(useLimits[use])
            largest[limit] = max(largest[limit], Double(useAmounts[use].magnitude))
        }
        return largest
    }

    /// The unit of each option.
    var unitOfOptions: [Int32] {
        var units: [Int32] = []
        units.reserveCapacity(optionCount)
        for unit in 0..<unitCount {
            units.append(contentsOf: repeatElement(Int32(unit), count: options(of: unit).count))
        }
        return units
    }

    /// The same options under some of the limits, which are numbered anew in the order given.
    func keeping(limits: [Int]) -> AllocationProblem {
        var place = [Int32](repeating: -1, count: limitCount)
        for (new, old) in limits.enumerated() { place[old] = Int32(new) }
        let few = withUses { place[$0] >= 0 }
        return AllocationProblem(
            unchecked: firstOption, costs: costs, firstUse: few.firstUse,
            useLimits: few.useLimits.map { place[Int($0)] }, useAmounts: few.useAmounts,
            capacities: limits.map { capacities[$0] })
    }

    /// The same options with uses of some limits only; the others are known not to bind.
    func withUses(ofLimit isKept: (Int) -> Bool) -> AllocationProblem {
        var (starts, limits, amounts): ([Int32], [Int32], [Int32]) = ([0], [], [])
        starts.reserveCapacity(firstUse.count)
        for option in 0..<optionCount {
            for use in uses(of: option) where isKept(Int(useLimits[use])) {
                limits.append(useLimits[use])
                amounts.append(useAmounts[use])
            }
            starts.append(Int32(limits.count))
        }
        return AllocationProblem(
            unchecked: firstOption, costs: costs, firstUse: starts, useLimits: limits,
            useAmounts: amounts, capacities: capacities)
    }
}
