import Quantities

/// Bars that each start where the last one ended, from no change to the whole change.
struct PartsChart {
    /// One part, and how its amount reads.
    struct Part: Equatable {
        let name: String
        let amount: Int
        let reading: String
    }

    let id: String
    let title: String
    let alternative: String
    let parts: [Part]
    let total: Part

    private static let width = 960
    private static let left = 300
    private static let right = 800
    private static let row = 36
    private static let bar = 22
    private static let top = 14

    /// The picture.
    var svg: String {
        var picture = SVGPicture(
            id: id, width: Self.width, title: title, alternative: alternative)
        let height = Self.top + (parts.count + 1) * Self.row + 10
        var reached = 0
        for (index, part) in parts.enumerated() {
            draw(part, from: reached, at: index, part.amount > 0 ? "shade-2" : "shade-3", &picture)
            reached += part.amount
        }
        draw(total, from: 0, at: parts.count, "shade-1", &picture)
        picture.line(fromX: x(0), fromY: 4, toX: x(0), toY: height - 6, kind: "mark")
        return picture.svg(height: height)
    }

    /// The least and the greatest that the bars reach on their way.
    private var reach: ClosedRange<Int> {
        var (reached, least, most) = (0, 0, 0)
        for part in parts {
            reached += part.amount
            (least, most) = (min(least, reached), max(most, reached))
        }
        return least...max(most, least + 1)
    }

    private func x(_ amount: Int) -> Int {
        let length = Double(reach.upperBound) - Double(reach.lowerBound)
        let share = (Double(amount) - Double(reach.lowerBound)) / length
        return Self.left + Int((share * Double(Self.right - Self.left)).rounded())
    }

    private func draw(
        _ part: Part, from start: Int, at index: Int, _ shade: String,
        _ picture: inout SVGPicture
    ) {
        let y = Self.top + index * Self.row
        let ends = [x(start), x(start + part.amount)].sorted()
        picture.text(
            part.name, x: Self.left - 14, y: y + 16, anchor: .end,
            kind: part == total ? "label side" : "label")
        picture.rectangle(
            x: ends[0], y: y, width: max(part.amount == 0 ? 1 : 2, ends[1] - ends[0]),
            height: Self.bar, shade: shade)
        picture.text(part.reading, x: ends[1] + 10, y: y + 16)
    }
}
