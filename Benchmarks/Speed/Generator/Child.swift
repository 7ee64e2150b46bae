/// One child of a landscape: where from, with which needs, and where now.
struct Child {
    let x: Double
    let y: Double
    /// The need in each domain, 0 to 4.
    let needs: [Int]
    /// How much an unmet level weighs in each domain.
    let weights: [Int]
    /// The designation the needs call for, 0 ordinary to 2 special.
    let calledFor: Int
    /// Hours a week that one level of lift takes in each domain.
    let hours: [Int]
    /// Which of the two services of a domain this child uses.
    let services: [Int]
    /// Cells near home, the nearest first.
    let cells: [Int]
    /// Where the child is now, or would go by chance when none is held yet.
    let current: Int
    /// Whether another place than the current one is a move.
    let settled: Bool
    /// The cell the family asks for.
    let wish: Int

    init(_ landscape: Landscape, _ size: Size, _ random: inout SplitMix64) {
        (x, y) = landscape.point(&random)
        let severity = random.fraction()
        needs = (0..<Landscape.domains).map { _ in
            let level = severity * 3 + random.fraction() * 3 - 0.2
            return max(0, min(4, Int(level.rounded())))
        }
        calledFor = severity < 0.55 ? 0 : severity < 0.8 ? 1 : 2
        weights = (0..<Landscape.domains).map { _ in random.within(1...5) }
        hours = (0..<Landscape.domains).map { _ in random.within(1...4) }
        services = (0..<Landscape.domains).map { _ in random.below(2) }
        cells = landscape.nearest(size.nearby, band: random.below(Landscape.bands), x, y)
        // The lesser of two draws: nearer cells are the likelier ones.
        current = cells[min(random.below(cells.count), random.below(cells.count))]
        settled = random.chance(0.8)
        let asked = random.below(min(4, cells.count))
        wish = settled && random.chance(0.5) ? current : cells[asked]
    }

    /// A bundle of support: levels of lift in each domain.
    typealias Lift = [Int]

    /// No support, then light and strong support where they differ.
    func lifts(in cell: Landscape.Cell) -> [Lift] {
        let lacking = needs.indices.map { max(0, needs[$0] - cell.readiness[$0]) }
        let worst = lacking.indices.filter { lacking[$0] > 0 }
            .sorted { (-lacking[$0], $0) < (-lacking[$1], $1) }
        var result = [Lift(repeating: 0, count: needs.count)]
        for plan in [[2, 1], [3, 2, 2, 1]] {
            var lift = Lift(repeating: 0, count: needs.count)
            for (domain, levels) in zip(worst, plan) { lift[domain] = min(levels, lacking[domain]) }
            if !result.contains(lift) { result.append(lift) }
        }
        return result
    }
}
