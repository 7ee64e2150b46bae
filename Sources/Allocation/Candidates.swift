/// The few options of each unit that a search for plans looks at, by rising reduced cost.
///
/// Besides the nearest options a unit keeps the lightest one, which uses no limit or the least
/// priced amount, so that there is always a way out.
struct Candidates {
    /// A candidate: the option it stands for, and its reduced cost.
    typealias Entry = (option: Int32, reducedCost: Double)

    /// Where the candidates of each unit begin, with their number as one more entry.
    private(set) var starts: [Int32] = [0]
    /// Where the candidates of each unit end: before the next unit's when some were taken away.
    private(set) var ends: [Int32] = []
    /// The option each candidate stands for.
    private(set) var options: [Int32] = []
    /// The reduced cost of each candidate at the prices.
    private(set) var reducedCosts: [Double] = []

    init(
        _ problem: AllocationProblem, at prices: [Double], perUnit count: Int,
        keeping kept: [Int32]? = nil
    ) {
        var ranked: [(value: Double, option: Int)] = []
        for unit in 0..<problem.unitCount {
            ranked.removeAll(keepingCapacity: true)
            var lightest = (weight: Double.infinity, option: 0)
            for option in problem.options(of: unit) {
                ranked.append((problem.pricedCost(of: option, at: prices), option))
                let weight = problem.uses(of: option).reduce(0.0) {
                    $0 + Double(problem.useAmounts[$1])
                }
                if weight < lightest.weight { lightest = (weight, option) }
            }
            Self.keepLeast(&ranked, count)
            let least = ranked[0].value
            for option in [lightest.option, kept.map { Int($0[unit]) } ?? lightest.option]
            where !ranked.contains(where: { $0.option == option }) {
                ranked.append((problem.pricedCost(of: option, at: prices), option))
            }
            ranked.sort { ($0.value, $0.option) < ($1.value, $1.option) }
            for entry in ranked {
                options.append(Int32(entry.option))
                reducedCosts.append(entry.value - least)
            }
            starts.append(Int32(options.count))
            ends.append(Int32(options.count))
        }
    }

    /// The candidates of a unit.
    @inline(__always)
    func of(_ unit: Int) -> Range<Int> { Int(starts[unit])..<Int(ends[unit]) }

    /// How many candidates a unit may have.
    func room(of unit: Int) -> Int { Int(starts[unit + 1] - starts[unit]) }

    /// The candidates of a unit as a list.
    func entries(of unit: Int) -> [Entry] { of(unit).map { (options[$0], reducedCosts[$0]) } }

    /// Gives a unit other candidates, by rising reduced cost and no more than there is room for.
    mutating func setEntries(of unit: Int, to entries: [Entry]) {
        let start = Int(starts[unit])
        for (place, entry) in entries.enumerated() {
            options[start + place] = entry.option
            reducedCosts[start + place] = entry.reducedCost
        }
        ends[unit] = Int32(start + entries.count)
    }

    /// Sorts the first `count` places to hold the least entries, and drops the rest.
    private static func keepLeast(_ ranked: inout [(value: Double, option: Int)], _ count: Int) {
        guard ranked.count > count else {
            ranked.sort { ($0.value, $0.option) < ($1.value, $1.option) }
            return
        }
        for place in 1..<ranked.count {
            let entry = ranked[place]
            var hole = min(place, count)
            if place >= count, !(entry < ranked[count - 1]) { continue }
            if place >= count { hole = count - 1 }
            while hole > 0, entry < ranked[hole - 1] {
                ranked[hole] = ranked[hole - 1]
                hole -= 1
            }
            ranked[hole] = entry
        }
        ranked.removeLast(ranked.count - count)
    }
}
