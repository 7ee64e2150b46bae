/// A way to branch: a part of a unit's options on one side, the rest on the other.
struct TreeSplit {
    enum Part {
        /// One option.
        case option(Int)
        /// The options whose first limit is the same.
        case group(Int32)
        /// The options before this one.
        case before(Int)
    }

    let unit: Int
    let part: Part
    /// How much of the part the linear program takes.
    let share: Double

    func holds(_ option: Int, _ groupOf: [Int32]) -> Bool {
        switch part {
        case .option(let only): option == only
        case .group(let group): groupOf[option] == group
        case .before(let first): option < first
        }
    }
}

/// How a node came from the one above: by the part of a split, or by the rest.
struct TreeBranch {
    let split: TreeSplit
    let isPart: Bool

    /// How far the linear program's share of the part had to move.
    var change: Double { max(1e-3, isPart ? 1 - split.share : split.share) }
}

/// By how much ways to branch have raised the bound so far, in trials and in nodes.
///
/// For each side the average by how far the share of the part had to move (pseudo-costs, Benichou
/// et al. 1971).
struct TreeTrials {
    private struct Average {
        var sum = 0.0
        var count: Int32 = 0
        var value: Double { count > 0 ? sum / Double(count) : 0 }
    }

    /// The part's and the rest's average for each option, then for each group.
    private var sides: [(part: Average, rest: Average)]
    private let options: Int

    init(options: Int, groups: Int) {
        self.options = options
        sides = .init(repeating: (Average(), Average()), count: options + groups)
    }

    private func place(_ part: TreeSplit.Part) -> Int {
        switch part {
        case .option(let option), .before(let option): option
        case .group(let group): options + Int(group)
        }
    }

    /// How often the side of a split that was seen less was seen.
    func count(_ split: TreeSplit) -> Int {
        let (part, rest) = sides[place(split.part)]
        return Int(min(part.count, rest.count))
    }

    /// By how much each side of a split is expected to raise the bound.
    func expected(_ split: TreeSplit) -> (part: Double, rest: Double) {
        let (part, rest) = sides[place(split.part)]
        return (part.value * (1 - split.share), rest.value * split.share)
    }

    /// Notes by how much a side has raised the bound.
    mutating func note(_ branch: TreeBranch, rise: Double) {
        let place = place(branch.split.part)
        let slope = max(0, rise) / branch.change
        if branch.isPart {
            sides[place].part.sum += slope
            sides[place].part.count += 1
        } else {
            sides[place].rest.sum += slope
            sides[place].rest.count += 1
        }
    }

    /// The same trials for a problem with part of the options, and back: `places` tells for each
    /// place of the smaller problem the place it has here.
    func part(_ places: [Int], options: Int) -> TreeTrials {
        var part = TreeTrials(options: options, groups: places.count - options)
        for (place, outer) in places.enumerated() { part.sides[place] = sides[outer] }
        return part
    }

    /// Takes over what a part learnt since it was made.
    mutating func learn(from part: TreeTrials, _ places: [Int]) {
        for (place, outer) in places.enumerated() { sides[outer] = part.sides[place] }
    }
}
