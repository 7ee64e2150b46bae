import NeedsAssessment

/// Small bars of the share at each level, a field for each domain, all to one scale.
struct LevelChart {
    let title: String
    let alternative: String
    /// The levels of each domain in the published order.
    let tallies: [LevelTally]

    private static let columns = 3
    private static let field = (width: 320, height: 166)
    private static let barHeight = 96
    private static let bar = (width: 34, step: 46)

    /// The picture.
    func svg() throws(ReportError) -> String {
        let rows = (Domain.allCases.count + Self.columns - 1) / Self.columns
        return try Drawing(
            id: "levels-picture", title: title, alternative: alternative,
            width: Self.columns * Self.field.width, height: rows * Self.field.height,
            shapes: zip(Domain.allCases, tallies).flatMap(shapes)
        ).svg()
    }

    /// The largest number in a thousand at any level of any domain.
    private var most: Int {
        max(
            1,
            tallies.flatMap { tally in tally.counts.map { Self.share($0, of: tally) } }.max() ?? 0)
    }

    private static func share(_ count: Int, of tally: LevelTally) -> Int {
        tally.total == 0 ? 0 : (count * 1000 + tally.total / 2) / tally.total
    }

    private func shapes(_ domain: Domain, _ tally: LevelTally) -> [Drawing.Shape] {
        let left = domain.index % Self.columns * Self.field.width
        let base = domain.index / Self.columns * Self.field.height + 26 + Self.barHeight
        let bars = tally.counts.enumerated().flatMap { level, count -> [Drawing.Shape] in
            let height = Self.share(count, of: tally) * Self.barHeight / most
            let x = left + level * Self.bar.step
            return [
                .bar(
                    .init(
                        kind: "shade-1", x: x, y: base - height, width: Self.bar.width,
                        height: height)),
                .label(
                    .init(
                        text: "\(level)", x: x + Self.bar.width / 2, y: base + 20, anchor: "middle")
                ),
            ]
        }
        let right = left + 5 * Self.bar.step + Self.bar.width
        return [
            .label(
                .init(
                    kind: "label small", text: domain.title, x: left,
                    y: base - Self.barHeight - 8)),
            .path(.init("axis", through: [(left, base), (right, base)])),
        ] + bars
    }
}
