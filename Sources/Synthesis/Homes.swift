import Provision
import Quantities

/// Where children live: small areas by population, or round schools where no population is known.
struct Homes {
    /// A point round which homes are drawn.
    struct Anchor {
        let location: GridPoint
        let deprivationDecile: Int?
        /// Metres within which a home may lie east or north of it.
        let spread: Int
    }

    let anchors: [Anchor]
    private let younger: [Int]
    private let older: [Int]

    init(register: Register, population: [PopulationPoint]) {
        let names = Set(register.authorities.map { $0.lowercased() })
        let points = population.filter {
            names.contains($0.authority.lowercased())
                && $0.residentsTo15 + $0.residents16To24 > 0
        }.sorted {
            ($0.location.easting, $0.location.northing, $0.residentsTo15)
                < ($1.location.easting, $1.location.northing, $1.residentsTo15)
        }
        // Points of some authorities alone would leave the others without a child.
        let covered = Set(points.map { $0.authority.lowercased() })
        guard covered != names else {
            anchors = points.map {
                Anchor(
                    location: $0.location, deprivationDecile: $0.deprivationDecile, spread: 400)
            }
            // Plans are more frequent in deprived areas; the slope is an assumption.
            let need = points.map { 135 - 6 * ($0.deprivationDecile ?? 5) }
            younger = Self.sums(zip(points, need).map { $0.residentsTo15 * $1 })
            older = Self.sums(zip(points, need).map { $0.residents16To24 * $1 })
            return
        }
        let schools = register.own(.mainstream)
        let primaries = schools.filter { $0.school.phase == "Primary" }
        let used = primaries.isEmpty ? schools : primaries
        anchors = used.map {
            Anchor(location: $0.location, deprivationDecile: nil, spread: 1_500)
        }
        younger = Self.sums(used.map { max(10, $0.school.pupils ?? 240) })
        older = younger
    }

    private static func sums(_ weights: [Int]) -> [Int] {
        var total = 0
        return weights.map { weight in
            total += weight
            return total
        }
    }

    /// A home for a child of an age: the anchor and a point near it.
    func draw(age: Int, using generator: inout SeededGenerator) -> (anchor: Int, home: GridPoint) {
        let sums = age <= 15 ? younger : older
        let wanted = generator.below(sums.last ?? 0)
        var low = 0
        var high = max(0, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > wanted { high = middle } else { low = middle + 1 }
        }
        let anchor = anchors[low]
        let home = GridPoint(
            easting: anchor.location.easting + generator.within(-anchor.spread...anchor.spread),
            northing: anchor.location.northing + generator.within(-anchor.spread...anchor.spread))
        return (low, home.roundedToHundredMetres)
    }
}
