import TestSupport

/// A problem whose search does not end by itself in minutes: each option uses two of few limits in
/// amounts above one, the cheaper the more, with little room to spare.
///
/// Small enough that a plan is found in a second by a build without optimisation.
enum HardProblem {
    /// Writes the folder of a problem; the same for the same seed.
    static func write(
        units: Int = 150, options: Int = 10, limits: Int = 10, seed: Int, to scratch: Scratch
    ) throws -> String {
        var random = SeededGenerator(seed: seed)
        var optionRows = "unit,option,cost\n"
        var useRows = "unit,option,limit,amount\n"
        var total = 0
        for unit in 0..<units {
            for option in 0..<options {
                var used = 0
                let first = random.number(in: 0...(limits - 1))
                let second = (first + random.number(in: 1...(limits - 1))) % limits
                for limit in [first, second].sorted() {
                    let amount = random.number(in: 5...25)
                    useRows += "\(unit),\(option),\(limit),\(amount)\n"
                    used += amount
                }
                total += used
                optionRows += "\(unit),\(option),\(120 - 2 * used + random.number(in: 0...20))\n"
            }
        }
        // Seventeen twentieths of what the average option would take.
        let capacity = total * 17 / (20 * options * limits)
        let limitRows = (0..<limits).map { "\($0),\(capacity)\n" }.joined()
        try scratch.write(optionRows, as: "hard/options.csv")
        try scratch.write(useRows, as: "hard/uses.csv")
        try scratch.write("limit,capacity\n" + limitRows, as: "hard/limits.csv")
        return scratch.path + "/hard"
    }
}
