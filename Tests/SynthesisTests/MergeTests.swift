import Provision
import Quantities
import Synthesis
import Testing

/// Several authorities merged into one.
@Suite struct MergeTests {
    private func draw(_ names: [String], masked: Bool = false) throws -> SyntheticAuthority {
        let year = try #require(AcademicYear("2026-27"))
        return try authority(
            named: names, schools: Registers.allSchools, population: Registers.allPopulation,
            plans: 900, seed: 5, academicYear: year, masked: masked)
    }

    @Test func `neither order nor case nor a name given twice changes a merged draw`() throws {
        let first = try draw(["Bury", "Bolton"])
        let second = try draw(["bolton", "Bury", "BURY"])
        #expect(first.authority == "Bolton and Bury")
        #expect(second.authority == first.authority)
        #expect(Registers.digest(second) == Registers.digest(first))
    }

    @Test func `each authority keeps its areas and brings its schools`() throws {
        let merged = try draw(["Bury", "Bolton"])
        let alone = try [draw(["Bury"]), draw(["Bolton"])]
        #expect(merged.tables.areas.count == alone.map(\.tables.areas.count).reduce(0, +))
        func ownMainstream(_ drawn: SyntheticAuthority) -> Set<String> {
            Set(
                drawn.tables.settings.filter { $0.kind == .mainstream && $0.area != nil }
                    .compactMap(\.urn))
        }
        #expect(ownMainstream(merged) == alone.map(ownMainstream).reduce([]) { $0.union($1) })
        #expect(
            Set(merged.tables.children.compactMap(\.homeArea)).count == merged.tables.areas.count)
    }

    @Test func `children are placed across the border`() throws {
        let merged = try draw(["Bury", "Bolton"])
        let authorityOf = Dictionary(
            uniqueKeysWithValues: Registers.allSchools.map { ($0.urn, $0.authority) })
        let urnOf = Dictionary(
            uniqueKeysWithValues: merged.tables.settings.map { ($0.id, $0.urn) })
        func authority(at setting: Setting.ID?) -> String? {
            setting.flatMap { urnOf[$0] ?? nil }.flatMap { authorityOf[$0] }
        }
        let mainstream = merged.tables.settings.filter { $0.kind == .mainstream }
        let crossing = merged.tables.children.filter { child in
            guard let home = child.home else { return false }
            let nearest = mainstream.min {
                $0.location.straightDistance(to: home).metres
                    < $1.location.straightDistance(to: home).metres
            }
            let place = authority(at: child.placement?.setting)
            return ["Bury", "Bolton"].contains(place) && place != authority(at: nearest?.id)
        }
        #expect(!crossing.isEmpty)
        #expect(crossing.count < merged.tables.children.count / 2)
    }

    @Test func `a merged draw can be masked`() throws {
        let masked = try draw(["Bury", "Bolton"], masked: true)
        #expect(masked.tables.settings.allSatisfy { $0.urn == nil })
        let plain = try draw(["Bury", "Bolton"])
        #expect(masked.tables.settings.count == plain.tables.settings.count)
    }

    @Test func `where homes of one authority are not known all are drawn round schools`() throws {
        let year = try #require(AcademicYear("2026-27"))
        let partly = Registers.allPopulation.filter { $0.authority != "Bury" }
        func draw(_ population: [PopulationPoint]) throws -> SyntheticAuthority {
            try authority(
                named: ["Bury", "Bolton"], schools: Registers.allSchools, population: population,
                plans: 300, seed: 5, academicYear: year)
        }
        #expect(try Registers.digest(draw(partly)) == Registers.digest(draw([])))
        #expect(try Registers.digest(draw(Registers.allPopulation)) != Registers.digest(draw([])))
    }

    @Test func `an authority without schools is refused, though others have some`() throws {
        let year = try #require(AcademicYear("2026-27"))
        let schools = Registers.allSchools.filter {
            $0.authority != "Bury" || $0.kind != .mainstream
        }
        #expect(throws: SynthesisError.noSchools(authority: "Bury")) {
            try authority(
                named: ["Bury", "Bolton"], schools: schools, plans: 30, seed: 5,
                academicYear: year)
        }
    }

    @Test func `every unknown name is told at once`() throws {
        let error = try #require(throws: SynthesisError.self) {
            try draw(["Burry", "Bolton", "Bolten"])
        }
        #expect(error.description.split(separator: "\n").count == 2)
        #expect(error.description.contains("did you mean Bury"))
        #expect(error.description.contains("did you mean Bolton"))
    }
}
