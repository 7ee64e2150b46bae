import Provision
import Quantities
import Synthesis
import Testing

@Suite struct MaskTests {
    private let open: SyntheticAuthority
    private let masked: SyntheticAuthority
    private let own: [RegisteredSchool]

    init() throws {
        open = try Registers.draw("Wigan", plans: 400, seed: 5)
        masked = try Registers.draw("Wigan", plans: 400, seed: 5, masked: true)
        own = Registers.allSchools.filter { $0.authority == "Wigan" }
    }

    @Test func `a masked authority names no school`() {
        let names = Set(Registers.allSchools.map(\.name))
        #expect(masked.tables.settings.allSatisfy { !names.contains($0.name) })
        #expect(open.tables.settings.contains { names.contains($0.name) })
    }

    @Test func `a masked authority has no register reference`() {
        let urns = Set(Registers.allSchools.map(\.urn))
        #expect(masked.tables.settings.allSatisfy { $0.urn == nil })
        #expect(
            masked.tables.settings.allSatisfy { setting in
                !urns.contains(String(setting.id.text.drop { !$0.isNumber }))
            })
    }

    @Test func `no school of a masked authority is where it was`() {
        let places = own.compactMap(\.location)
        let near = masked.tables.settings.filter { setting in
            places.contains { $0.straightDistance(to: setting.location) < .metres(10_000) }
        }
        #expect(near.isEmpty)
    }

    @Test func `a masked authority keeps its size, so that journeys stay as long`() {
        let original = Self.spread(own.filter { $0.kind == .mainstream }.compactMap(\.location))
        let image = Self.spread(
            masked.tables.settings.filter { $0.kind == .mainstream }.map(\.location))
        let asItWas = [original.width, original.height].sorted()
        let asItIs = [image.width, image.height].sorted()
        #expect(abs(asItWas[0] - asItIs[0]) < 1_000)
        #expect(abs(asItWas[1] - asItIs[1]) < 1_000)
    }

    private static func spread(_ points: [GridPoint]) -> (width: Int, height: Int) {
        let eastings = points.map(\.easting)
        let northings = points.map(\.northing)
        return (
            (eastings.max() ?? 0) - (eastings.min() ?? 0),
            (northings.max() ?? 0) - (northings.min() ?? 0)
        )
    }

    @Test func `masked references do not follow the order of the register`() {
        // The run of maintained schools and academies is the register's unless it was shuffled.
        func classes(_ drawn: SyntheticAuthority) -> [LegalClass] {
            drawn.tables.settings.filter { $0.id.text.hasPrefix("PRI") }.map(\.legalClass)
        }
        #expect(classes(open) != classes(masked))
        #expect(masked.tables.settings.map(\.id) == masked.tables.settings.map(\.id).sorted())
    }
}
