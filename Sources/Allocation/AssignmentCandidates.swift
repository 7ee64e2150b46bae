/// The items worth trying for each unit, by cost priced with the limits' prices.
struct AssignmentCandidates {
    /// The priced cost of each item.
    let guide: [Double]
    /// The item of each pair of unit and limit with the least priced cost, -1 if none.
    private var itemOfPair: [Int32]
    private let pairWidth: Int
    private var first: [Int] = [0]
    private var list: [Int32] = []
    private var firstEntrant: [Int] = [0]
    private var entrants: [Int32] = []

    /// - Parameter core: closed items are left out, but each unit keeps its cheapest.
    init(_ core: AssignmentCore, limitPrices: [Double], most: Int) {
        let grid = core.grid
        let guide = (0..<grid.itemCount).map { grid.pricedCost($0, limitPrices) }
        self.guide = guide
        pairWidth = grid.limitCount + 1
        itemOfPair = [Int32](repeating: -1, count: grid.unitCount * pairWidth)
        var byLimit = [[Int32]](repeating: [], count: pairWidth)
        for unit in 0..<grid.unitCount {
            for item in Self.best(core, unit, guide, most) {
                list.append(Int32(item))
                byLimit[Int(grid.limit[item])].append(Int32(item))
            }
            first.append(list.count)
            for item in grid.items(of: unit) {
                let pair = unit * pairWidth + Int(grid.limit[item])
                if itemOfPair[pair] < 0 || guide[item] < guide[Int(itemOfPair[pair])] {
                    itemOfPair[pair] = Int32(item)
                }
            }
        }
        for items in byLimit {
            entrants += items
            firstEntrant.append(entrants.count)
        }
    }

    private static func best(
        _ core: AssignmentCore, _ unit: Int, _ guide: [Double], _ most: Int
    ) -> ArraySlice<Int> {
        if core.settled[unit] >= 0 { return [Int(core.settled[unit])] }
        let open = core.grid.items(of: unit).filter(core.isOpen)
        return open.sorted { (guide[$0], $0) < (guide[$1], $1) }.prefix(most)
    }

    /// The items worth trying for a unit, best first.
    func of(_ unit: Int) -> ArraySlice<Int32> { list[first[unit]..<first[unit + 1]] }

    /// The items worth trying that use a limit.
    func entering(_ limit: Int) -> ArraySlice<Int32> {
        entrants[firstEntrant[limit]..<firstEntrant[limit + 1]]
    }

    /// The item by which a unit can use a limit, or -1.
    func item(of unit: Int, in limit: Int) -> Int { Int(itemOfPair[unit * pairWidth + limit]) }
}
