import Provision
import Quantities

/// Bands between the kinds of place now and under the plan, as high as the number of children.
struct FlowChart {
    let title: String
    let alternative: String
    let flow: Flow

    private static let width = 960
    private static let left = 232
    private static let right = 728
    private static let node = 12
    private static let top = 44
    private static let bodyHeight = 300
    private static let leastSlot = 24
    private static let space = 12

    /// The picture.
    var svg: String {
        var picture = SVGPicture(
            id: "flow-picture", width: Self.width, title: title, alternative: alternative)
        let sources = slots(flow.sources, \.from)
        let targets = slots(flow.targets, \.to)
        picture.text(Wording.flowNow, x: Self.left, y: 20, anchor: .end, kind: "label side")
        picture.text(Wording.flowThen, x: Self.right, y: 20, kind: "label side")
        drawBands(sources, targets, in: &picture)
        for slot in sources { draw(slot, atLeft: true, in: &picture) }
        for slot in targets { draw(slot, atLeft: false, in: &picture) }
        let bottom = (sources + targets).map { $0.y + max($0.height, Self.leastSlot) }.max()
        return picture.svg(height: (bottom ?? Self.top) + 12)
    }

    /// A kind of place on one side: where its bar starts and how high it is.
    private struct Slot {
        let type: ProvisionType
        let children: Int
        let y: Int
        let height: Int
    }

    private var total: Int { flow.bands.reduce(0) { $0 + $1.children } }

    private func height(_ children: Int) -> Int {
        max(2, children * Self.bodyHeight / max(1, total))
    }

    /// The bars of one side, one below the other.
    private func slots(
        _ types: [ProvisionType], _ side: KeyPath<Flow.Key, ProvisionType>
    ) -> [Slot] {
        var y = Self.top
        return types.map { type in
            let bands = flow.bands.filter { $0.key[keyPath: side] == type }
            // Bands are rounded one by one, so a bar is as high as its bands together.
            let height = bands.reduce(0) { $0 + self.height($1.children) }
            defer { y += max(height, Self.leastSlot) + Self.space }
            return Slot(
                type: type, children: bands.reduce(0) { $0 + $1.children }, y: y, height: height)
        }
    }

    private func drawBands(_ sources: [Slot], _ targets: [Slot], in picture: inout SVGPicture) {
        var starts = Dictionary(uniqueKeysWithValues: sources.map { ($0.type, $0.y) })
        var ends = Dictionary(uniqueKeysWithValues: targets.map { ($0.type, $0.y) })
        for band in flow.bands {
            let height = height(band.children)
            let from = starts[band.key.from, default: Self.top]
            let to = ends[band.key.to, default: Self.top]
            picture.band(
                fromX: Self.left + Self.node, fromY: from, toX: Self.right - Self.node, toY: to,
                height: height, shade: "band " + Self.shade(band.key.way),
                note: Wording.flowLine(
                    Wording.provision(band.key.from), Wording.provision(band.key.to),
                    band.children))
            starts[band.key.from] = from + height
            ends[band.key.to] = to + height
        }
    }

    private func draw(_ slot: Slot, atLeft: Bool, in picture: inout SVGPicture) {
        picture.rectangle(
            x: atLeft ? Self.left : Self.right - Self.node, y: slot.y, width: Self.node,
            height: slot.height, shade: "node")
        let label = "\(Wording.provision(slot.type)): \(slot.children.groupedByThousands)"
        picture.text(
            label, x: atLeft ? Self.left - 10 : Self.right + 10, y: slot.y + slot.height / 2 + 5,
            anchor: atLeft ? .end : .start)
    }

    private static func shade(_ way: Flow.Way) -> String {
        switch way {
        case .level: "shade-1"
        case .toSpecialist: "shade-2"
        case .toMainstream: "shade-3"
        case .new: "shade-4"
        }
    }
}
