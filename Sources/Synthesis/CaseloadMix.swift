/// The joint shares of age, need and placement group that fit the published tables together.
///
/// Fitted by iterative proportional fitting (Deming and Stephan, 1940). The tables are of two
/// years and do not agree to the last tenth, so the one applied last, need by age, fits exactly
/// and the others to about a point.
struct CaseloadMix {
    /// One kind of case.
    struct Kind: Hashable {
        let age: Int
        let need: PrimaryNeed
        let group: PlacementGroup
    }

    private static let needCount = PrimaryNeed.allCases.count
    private static let groupCount = PlacementGroup.allCases.count
    /// Enough for the shares to be steady to a hundredth of a point.
    private static let rounds = 40

    /// The mix of the published tables; the same for every authority, so it is fitted once.
    static let published = CaseloadMix()

    private var shares: [Double] = []

    private init() {
        for age in PublishedShares.ages {
            let start = PublishedShares.startWeights(age: age)
            let needs = PublishedShares.needs[PublishedShares.band(ofAge: age)]
            for need in needs { shares += start.map { $0 * need } }
        }
        for _ in 0..<Self.rounds {
            fitGroupsToNeeds()
            fitGroups()
            fitGroupsToAges()
            fitNeedsToAges()
        }
    }

    private func at(_ age: Int, _ need: Int, _ group: Int) -> Int {
        (age * Self.needCount + need) * Self.groupCount + group
    }

    /// Scales some cells so that they add up to a wanted share.
    private mutating func scale(_ cells: [Int], to wanted: Double) {
        let sum = cells.reduce(0) { $0 + shares[$1] }
        guard sum > 0 else { return }
        for cell in cells { shares[cell] *= wanted / sum }
    }

    private func cells(
        ages: some Sequence<Int>, needs: some Sequence<Int>, groups: [Int]
    ) -> [Int] {
        var found: [Int] = []
        for age in ages {
            for need in needs { for group in groups { found.append(at(age, need, group)) } }
        }
        return found
    }

    private mutating func fitGroupsToNeeds() {
        let all = PublishedShares.ages.indices
        for (need, row) in PublishedShares.groupsByNeed.enumerated() {
            let total = cells(ages: all, needs: [need], groups: Array(0..<Self.groupCount))
                .reduce(0) { $0 + shares[$1] }
            for (column, percent) in row.enumerated() {
                let groups = column < 6 ? [column] : [6, 7, 8, 9]
                let wanted = total * percent / 100
                scale(cells(ages: all, needs: [need], groups: groups), to: wanted)
            }
        }
    }

    private mutating func fitGroups() {
        let sum = PublishedShares.groups.reduce(0, +)
        for (group, percent) in PublishedShares.groups.enumerated() {
            let column = cells(
                ages: PublishedShares.ages.indices, needs: 0..<Self.needCount, groups: [group])
            scale(column, to: percent / sum)
        }
    }

    private mutating func fitGroupsToAges() {
        let total = PublishedShares.plansByAge.reduce(0, +)
        let mainstream = PlacementGroup.allCases.filter(\.isMainstream).map(\.index)
        let special = PlacementGroup.allCases.filter(\.isSpecial).map(\.index)
        let rest = PlacementGroup.allCases.map(\.index).filter {
            !mainstream.contains($0) && !special.contains($0)
        }
        for (row, age) in (4...15).enumerated() {
            let index = age - PublishedShares.ages[0]
            let plans = PublishedShares.plansByAge[index] / total
            let inMainstream = PublishedShares.mainstreamByAge[row] / 100
            let inSpecial = PublishedShares.specialByAge[row] / 100
            let needs = 0..<Self.needCount
            scale(cells(ages: [index], needs: needs, groups: mainstream), to: plans * inMainstream)
            scale(cells(ages: [index], needs: needs, groups: special), to: plans * inSpecial)
            scale(
                cells(ages: [index], needs: needs, groups: rest),
                to: plans * (1 - inMainstream - inSpecial))
        }
    }

    private mutating func fitNeedsToAges() {
        let total = PublishedShares.plansByAge.reduce(0, +)
        for (index, age) in PublishedShares.ages.enumerated() {
            let row = PublishedShares.needs[PublishedShares.band(ofAge: age)]
            let sum = row.reduce(0, +)
            for (need, percent) in row.enumerated() {
                let wanted = PublishedShares.plansByAge[index] / total * percent / sum
                scale(
                    cells(ages: [index], needs: [need], groups: Array(0..<Self.groupCount)),
                    to: wanted)
            }
        }
    }

    /// So many cases by systematic sampling, in random order.
    ///
    /// Cases are drawn at even steps along the cells in the order of age, group, need, so that
    /// even a small authority has its shares of ages and groups within a case or two.
    func draw(_ count: Int, using generator: inout SeededGenerator) -> [Kind] {
        var ordered: [(kind: Kind, parts: Int)] = []
        for (index, age) in PublishedShares.ages.enumerated() {
            for group in PlacementGroup.allCases {
                for need in PrimaryNeed.allCases {
                    let share = shares[at(index, need.index, group.index)]
                    // Coarse whole parts keep the last bits of a double out of the result.
                    let parts = Int((share * 1_000_000_000).rounded())
                    ordered.append((Kind(age: age, need: need, group: group), parts))
                }
            }
        }
        let total = ordered.reduce(0) { $0 + $1.parts }
        let offset = generator.below(total)
        var drawn: [Kind] = []
        var passed = 0
        for (kind, parts) in ordered {
            passed += parts
            while drawn.count < count, (drawn.count * total + offset) / count < passed {
                drawn.append(kind)
            }
        }
        return generator.shuffled(drawn)
    }
}
