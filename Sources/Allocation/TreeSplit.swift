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

/// What trials of ways to branch have shown: the average gain of each.
struct TreeTrials {
    private var gains: [Double]
    private var counts: [Int32]
    private let options: Int

    init(options: Int, groups: Int) {
        self.options = options
        gains = [Double](repeating: 0, count: options + groups)
        counts = [Int32](repeating: 0, count: options + groups)
    }

    private func place(_ part: TreeSplit.Part) -> Int {
        switch part {
        case .option(let option), .before(let option): option
        case .group(let group): options + Int(group)
        }
    }

    func count(_ split: TreeSplit) -> Int { Int(counts[place(split.part)]) }

    /// The average gain, or `nil` when it was never tried.
    func average(_ split: TreeSplit) -> Double? {
        let place = place(split.part)
        return counts[place] > 0 ? gains[place] / Double(counts[place]) : nil
    }

    /// The same trials for a problem with part of the options, and back: `places` tells for each
    /// place of the smaller problem the place it has here.
    func part(_ places: [Int], options: Int) -> TreeTrials {
        var part = TreeTrials(options: options, groups: places.count - options)
        for (place, outer) in places.enumerated() {
            part.gains[place] = gains[outer]
            part.counts[place] = counts[outer]
        }
        return part
    }

    /// Takes over what a part learnt since it was made.
    mutating func learn(from part: TreeTrials, _ places: [Int]) {
        for (place, outer) in places.enumerated() {
            gains[outer] = part.gains[place]
            counts[outer] = part.counts[place]
        }
    }

    mutating func note(_ split: TreeSplit, gain: Double) {
        let place = place(split.part)
        gains[place] += gain
        counts[place] += 1
    }
}
