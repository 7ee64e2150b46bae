import Quantities

/// Moves and mirrors the positions of an authority, so that a map does not show which one it is.
///
/// Every school is also set aside by up to 300 metres. This hides the authority from a reader; it
/// does not hide it from someone who draws it again from the same register with the same seed.
struct Disguise {
    private let centre: GridPoint
    private let newCentre: GridPoint
    private let swapsAxes: Bool
    private var generator: SeededGenerator

    init(authorities: [String], schools: [RegisteredSchool], seed: UInt64) {
        generator = SeededGenerator(seed: seed, stage: "disguise")
        let own = schools.filter { authorities.contains($0.authority) }.compactMap(\.location)
        let count = max(1, own.count)
        centre = GridPoint(
            easting: own.reduce(0) { $0 + $1.easting } / count,
            northing: own.reduce(0) { $0 + $1.northing } / count)
        let drawn = GridPoint(
            easting: 300_000 + 100 * generator.below(2_000),
            northing: 250_000 + 100 * generator.below(2_000))
        // A move that happens to be short would leave the map readable.
        let isNear = drawn.straightDistance(to: centre).metres < 50_000
        newCentre =
            isNear ? GridPoint(easting: drawn.easting, northing: drawn.northing + 120_000) : drawn
        swapsAxes = generator.chance(percent: 50)
    }

    private func moved(_ point: GridPoint) -> GridPoint {
        let east = point.easting - centre.easting
        let north = point.northing - centre.northing
        // Exactly one of a reflection in the northing axis and one in the diagonal: both mirror.
        return swapsAxes
            ? GridPoint(
                easting: newCentre.easting + north, northing: newCentre.northing + east)
            : GridPoint(
                easting: newCentre.easting - east, northing: newCentre.northing + north)
    }

    mutating func disguised(_ schools: [RegisteredSchool]) -> [RegisteredSchool] {
        // The order of the register must not decide who is set aside by how much.
        schools.sorted { $0.urn < $1.urn }.map { school in
            let east = generator.within(-300...300)
            let north = generator.within(-300...300)
            return RegisteredSchool(
                urn: school.urn, name: school.name, authority: school.authority,
                kind: school.kind, establishmentType: school.establishmentType,
                phase: school.phase, pupils: school.pupils, admits: school.admits,
                location: school.location.map(moved).map {
                    GridPoint(easting: $0.easting + east, northing: $0.northing + north)
                })
        }
    }

    func disguised(_ points: [PopulationPoint]) -> [PopulationPoint] {
        points.map { point in
            PopulationPoint(
                authority: point.authority, location: moved(point.location),
                residentsTo15: point.residentsTo15, residents16To24: point.residents16To24,
                deprivationDecile: point.deprivationDecile)
        }
    }
}
