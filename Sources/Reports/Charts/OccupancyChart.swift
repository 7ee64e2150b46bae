import Quantities

/// Bars of places used, as a share of the places for these children, by kind and phase.
struct OccupancyChart {
    let title: String
    let alternative: String
    let groups: [CapacityGroup]

    private static let width = 960
    private static let left = 250
    private static let right = 850
    private static let row = 34
    private static let bar = 20
    private static let top = 26

    /// The picture.
    var svg: String {
        var picture = SVGPicture(
            id: "occupancy-picture", width: Self.width, title: title, alternative: alternative)
        let height = Self.top + groups.count * Self.row + 8
        for (index, group) in groups.enumerated() {
            draw(group, at: Self.top + index * Self.row, in: &picture)
        }
        let whole = Self.left + length(100)
        picture.line(
            fromX: whole, fromY: Self.top - 6, toX: whole, toY: height - 8, kind: "mark")
        picture.text("100%", x: whole, y: Self.top - 10, anchor: .middle)
        return picture.svg(height: height)
    }

    /// Bars end at the fullest group, but never before 125 per cent, so that the line stands clear.
    private var mostPercent: Int {
        max(125, groups.map { 100 + Self.share($0.overNumber, of: $0.base) }.max() ?? 0)
    }

    private func length(_ percent: Int) -> Int {
        percent * (Self.right - Self.left) / mostPercent
    }

    /// A share in per cent; where there are no places at all, nothing is a share of them.
    private static func share(_ used: Int, of base: Int) -> Int {
        base > 0 ? (used * 100 + base / 2) / base : 0
    }

    private func draw(_ group: CapacityGroup, at y: Int, in picture: inout SVGPicture) {
        let whole = length(100)
        // Where there is no place at all, what is above the number starts at the edge.
        let edge = Self.left + (group.base > 0 ? whole : 0)
        let over = group.base > 0 ? length(Self.share(group.overNumber, of: group.base)) : whole
        picture.text(group.name, x: Self.left - 12, y: y + 15, anchor: .end)
        if group.base > 0 {
            let within = group.recommended - group.overNumber
            picture.rectangle(x: Self.left, y: y, width: whole, height: Self.bar, shade: "shade-0")
            picture.rectangle(
                x: Self.left, y: y, width: length(Self.share(within, of: group.base)),
                height: Self.bar, shade: "shade-1")
        }
        if group.overNumber > 0 {
            // Vacancies elsewhere in the group do not undo a place above the number.
            picture.rectangle(x: edge, y: y, width: over, height: Self.bar, shade: "shade-2")
        }
        let end = max(Self.left + whole, edge + (group.overNumber > 0 ? over : 0))
        picture.text(
            "\(group.recommended.groupedByThousands) of \(group.base.groupedByThousands)",
            x: end + 10, y: y + 15, kind: "label number")
    }
}
