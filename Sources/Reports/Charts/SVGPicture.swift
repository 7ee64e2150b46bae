/// A small picture of rectangles, bands, lines and texts; every text in it is escaped.
///
/// Shades and type come from classes of the page's style, as inline style is barred by a strict
/// content policy.
struct SVGPicture {
    /// Where a text stands relative to its point.
    enum Anchor: String {
        case start, middle, end
    }

    private var body = ""
    private let width: Int
    private let id: String
    private let title: String
    private let alternative: String

    init(id: String, width: Int, title: String, alternative: String) {
        self.id = id
        self.width = width
        self.title = title
        self.alternative = alternative
    }

    mutating func rectangle(x: Int, y: Int, width: Int, height: Int, shade: String) {
        body +=
            "<rect class=\"\(shade)\" x=\"\(x)\" y=\"\(y)\" width=\"\(max(0, width))\""
            + " height=\"\(max(0, height))\"/>\n"
    }

    mutating func line(fromX: Int, fromY: Int, toX: Int, toY: Int, kind: String) {
        body +=
            "<line class=\"\(kind)\" x1=\"\(fromX)\" y1=\"\(fromY)\" x2=\"\(toX)\""
            + " y2=\"\(toY)\"/>\n"
    }

    /// A band of even height that bends from one edge to the other.
    mutating func band(
        fromX: Int, fromY: Int, toX: Int, toY: Int, height: Int, shade: String, note: String
    ) {
        let middle = (fromX + toX) / 2
        body +=
            "<path class=\"\(shade)\" d=\"M\(fromX),\(fromY)"
            + "C\(middle),\(fromY) \(middle),\(toY) \(toX),\(toY)"
            + "V\(toY + height)"
            + "C\(middle),\(toY + height) \(middle),\(fromY + height) \(fromX),\(fromY + height)"
            + "Z\"><title>\(Self.escaped(note))</title></path>\n"
    }

    mutating func text(
        _ text: String, x: Int, y: Int, anchor: Anchor = .start, kind: String = "label"
    ) {
        body +=
            "<text class=\"\(kind)\" x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor.rawValue)\">"
            + Self.escaped(text) + "</text>\n"
    }

    /// The whole picture at a height.
    func svg(height: Int) -> String {
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" role=\"img\""
            + " aria-labelledby=\"\(id)-title \(id)-text\">\n"
            + "<title id=\"\(id)-title\">\(Self.escaped(title))</title>\n"
            + "<desc id=\"\(id)-text\">\(Self.escaped(alternative))</desc>\n\(body)</svg>"
    }

    /// Text that XML and HTML both read as text.
    static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
