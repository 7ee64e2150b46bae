import Mustache

/// A chart as shapes with places in whole points; a template turns it into a picture.
///
/// Shades and type come from classes of the page's style.
struct Drawing {
    /// One thing that is drawn.
    enum Shape {
        case bar(Bar)
        case path(Path)
        case dot(Dot)
        case label(Label)
    }

    /// A filled rectangle.
    struct Bar {
        let kind: String
        let x: Int
        let y: Int
        let width: Int
        let height: Int
    }

    /// A line through points.
    struct Path {
        let kind: String
        let course: String

        init(_ kind: String, through points: [(x: Int, y: Int)]) {
            self.kind = kind
            course = points.enumerated().map { place, point in
                "\(place == 0 ? "M" : "L")\(point.x),\(point.y)"
            }.joined()
        }
    }

    /// A point that stands out.
    struct Dot {
        let kind: String
        let x: Int
        let y: Int
        let radius: Int
    }

    /// A few words.
    struct Label {
        var kind = "label"
        let text: String
        let x: Int
        let y: Int
        var anchor = "start"
    }

    let id: String
    let title: String
    /// What the picture shows, in words.
    let alternative: String
    let width: Int
    let height: Int
    let shapes: [Shape]

    /// The picture.
    func svg() throws(ReportError) -> String {
        do {
            let template = try MustacheTemplate(
                string: String(decoding: PackageResources.drawing_mustache, as: UTF8.self))
            return template.render(self)
        } catch {
            throw .template(name: "drawing")
        }
    }
}
