import NeedsAssessment

/// A control chart: the moving average after each sheet, its limits, and where it first left them.
struct DriftPicture {
    let id: String
    let title: String
    let alternative: String
    let chart: DriftChart

    private static let width = 960
    private static let left = 96
    private static let right = 940
    private static let middle = 130
    private static let half = 100

    /// The picture.
    func svg() throws(ReportError) -> String {
        try Drawing(
            id: id, title: title, alternative: alternative, width: Self.width, height: 280,
            shapes: lines + labels
        ).svg()
    }

    private var lines: [Drawing.Shape] {
        let points = chart.shownPlaces.map { ($0, chart.points[$0]) }
        var shapes: [Drawing.Shape] = [
            .path(.init("axis", through: [(Self.left, Self.middle), (Self.right, Self.middle)])),
            .path(.init("limit", through: points.map { (x($0), y($1.limit)) })),
            .path(.init("limit", through: points.map { (x($0), y(-$1.limit)) })),
            .path(.init("course", through: points.map { (x($0), y($1.value)) })),
        ]
        if let place = chart.points.firstIndex(where: { $0.signal != nil }) {
            let point = chart.points[place]
            shapes.append(.dot(.init(kind: "shade-2", x: x(place), y: y(point.value), radius: 6)))
        }
        return shapes
    }

    private var labels: [Drawing.Shape] {
        guard let first = chart.points.first, let last = chart.points.last else { return [] }
        return [
            .label(.init(text: Wording.driftHigher, x: 0, y: Self.middle - Self.half + 8)),
            .label(.init(text: Wording.driftExpected, x: 0, y: Self.middle + 5)),
            .label(.init(text: Wording.driftLower, x: 0, y: Self.middle + Self.half + 2)),
            .label(.init(text: Wording.day(first.date), x: Self.left, y: 268)),
            .label(.init(text: Wording.day(last.date), x: Self.right, y: 268, anchor: "end")),
        ]
    }

    /// The largest distance from what is expected that is drawn.
    private var most: Double {
        chart.points.map { max(abs($0.value), $0.limit) }.max() ?? 1
    }

    private func x(_ place: Int) -> Int {
        Self.left + place * (Self.right - Self.left) / max(1, chart.points.count - 1)
    }

    private func y(_ value: Double) -> Int {
        Self.middle - Int((value / most * Double(Self.half)).rounded())
    }
}

extension DriftChart {
    /// So many points are shown at most.
    private static let mostShown = 300

    /// The places of the points that a picture or a table shows: all, or evenly spread ones with
    /// the first, the last and the first outside the limits.
    var shownPlaces: [Int] {
        guard points.count > Self.mostShown else { return Array(points.indices) }
        let step = (points.count + Self.mostShown - 1) / Self.mostShown
        var shown = Set(stride(from: 0, to: points.count, by: step))
        shown.insert(points.count - 1)
        if let first = points.firstIndex(where: { $0.signal != nil }) { shown.insert(first) }
        return shown.sorted()
    }
}
