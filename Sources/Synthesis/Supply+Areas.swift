import Provision
import Quantities

/// The areas of each authority: its schools halved again and again along the longer side.
extension Supply {
    /// - Parameter authorities: where the schools of each stand.
    mutating func divideIntoAreas(_ authorities: [[GridPoint]]) {
        areaCentres = authorities.flatMap(Self.centres)
            .sorted { ($0.northing, $0.easting) > ($1.northing, $1.easting) }
        areas = areaCentres.indices.compactMap { index in
            Area.ID("area-\(index + 1)").map { Area(id: $0, name: "Area \(index + 1)") }
        }
    }

    private static func centres(_ schools: [GridPoint]) -> [GridPoint] {
        let wanted = min(6, max(schools.count < 12 ? 1 : 3, schools.count / 25))
        var parts = [schools.sorted { ($0.easting, $0.northing) < ($1.easting, $1.northing) }]
        while parts.count < wanted {
            let largest = parts.indices.max { parts[$0].count < parts[$1].count } ?? 0
            let (low, high) = halved(parts.remove(at: largest))
            parts += [low, high]
        }
        return parts.filter { !$0.isEmpty }.map(centre)
    }

    private static func halved(_ points: [GridPoint]) -> ([GridPoint], [GridPoint]) {
        let eastings = points.map(\.easting)
        let northings = points.map(\.northing)
        let width = (eastings.max() ?? 0) - (eastings.min() ?? 0)
        let height = (northings.max() ?? 0) - (northings.min() ?? 0)
        let ordered = points.sorted {
            width >= height
                ? ($0.easting, $0.northing) < ($1.easting, $1.northing)
                : ($0.northing, $0.easting) < ($1.northing, $1.easting)
        }
        let middle = ordered.count / 2
        return (Array(ordered[..<middle]), Array(ordered[middle...]))
    }

    private static func centre(_ points: [GridPoint]) -> GridPoint {
        let count = max(1, points.count)
        return GridPoint(
            easting: points.reduce(0) { $0 + $1.easting } / count,
            northing: points.reduce(0) { $0 + $1.northing } / count
        ).roundedToHundredMetres
    }
}

extension GridPoint {
    /// The nearest crossing of the 100-metre grid, so that no home and no school stands exactly.
    var roundedToHundredMetres: GridPoint {
        func rounded(_ metres: Int) -> Int {
            let shifted = metres + 50
            return (shifted >= 0 ? shifted / 100 : (shifted - 99) / 100) * 100
        }
        return GridPoint(easting: rounded(easting), northing: rounded(northing))
    }
}
