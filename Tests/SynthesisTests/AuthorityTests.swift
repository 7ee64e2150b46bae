import Intake
import Provision
import Quantities
import Synthesis
import Testing

@Suite struct AuthorityTests {
    @Test func `the same seed gives the same bytes`() throws {
        let one = try Registers.draw("Bedford", plans: 500, seed: 7)
        let other = try Registers.draw("Bedford", plans: 500, seed: 7)
        #expect(Registers.digest(one) == Registers.digest(other))
    }

    @Test func `the order of the register's lines makes no difference`() throws {
        let year = try #require(AcademicYear("2026-27"))
        func draw(_ schools: [RegisteredSchool]) throws -> SyntheticAuthority {
            try authority(
                named: ["Bedford"], schools: schools,
                population: Registers.allPopulation.reversed(),
                plans: 300, seed: 7, academicYear: year, masked: true)
        }
        let one = try draw(Registers.allSchools)
        let other = try draw(Registers.allSchools.reversed())
        #expect(Registers.digest(one) == Registers.digest(other))
    }

    @Test func `another seed gives other children`() throws {
        let one = try Registers.draw("Bedford", plans: 500, seed: 7)
        let other = try Registers.draw("Bedford", plans: 500, seed: 8)
        #expect(one.tables.children.map(\.home) != other.tables.children.map(\.home))
    }

    @Test(arguments: [
        "City of London", "Blackpool", "Isle of Wight", "Camden", "Worcestershire", "Shropshire",
        "Surrey", "Windsor and Maidenhead", "Central Bedfordshire", "Wirral",
    ])
    func `every authority gives a cohort without a fault`(_ name: String) throws {
        for seed: UInt64 in 1...3 {
            let drawn = try Registers.draw(
                name, plans: 250 * Int(seed), seed: seed, homesKnown: seed != 2, masked: seed == 3)
            let cohort = try Cohort(drawn.tables)
            #expect(cohort.children.filter { $0.planStatus == .plan }.count == 250 * Int(seed))
        }
    }

    @Test func `a draw is read back from its files as it was`() throws {
        let drawn = try Registers.draw("Bedford", plans: 200)
        let files = cohortFiles(of: drawn.tables)
        #expect(files.contains { $0.name == "children.csv" && $0.bytes.count > 10_000 })
    }

    @Test func `a tiny authority uses its neighbours' schools`() throws {
        let drawn = try Registers.draw("city of london", plans: 40)
        let secondaryYears = drawn.tables.cells.filter { $0.covers(schoolYear: 8) }
        #expect(drawn.authority == "City of London")
        #expect(!secondaryYears.isEmpty)
        #expect(drawn.tables.settings.filter { $0.kind == .mainstream && $0.area == nil }.count > 1)
    }

    @Test func `an authority alone in the register still has a place for most children`() throws {
        let year = try #require(AcademicYear("2026-27"))
        let own = Registers.allSchools.filter { $0.authority == "Isle of Wight" }
        let drawn = try authority(
            named: ["Isle of Wight"], schools: own, plans: 300, seed: 3, academicYear: year)
        let cohort = try Cohort(drawn.tables)
        #expect(cohort.children.filter { $0.placement != nil }.count > 240)
    }

    @Test func `homes lie round schools where no population is known`() throws {
        let drawn = try Registers.draw("Blackpool", plans: 300, homesKnown: false)
        let schools = drawn.tables.settings.filter { $0.kind == .mainstream }.map(\.location)
        let far = drawn.tables.children.compactMap(\.home).filter { home in
            schools.allSatisfy { $0.straightDistance(to: home) > .metres(2_400) }
        }
        #expect(far.isEmpty)
    }

    @Test func `every position is rounded to 100 metres`() throws {
        let drawn = try Registers.draw("Camden", plans: 300, masked: true)
        let points =
            drawn.tables.settings.map(\.location) + drawn.tables.children.compactMap(\.home)
        #expect(points.allSatisfy { $0.easting % 100 == 0 && $0.northing % 100 == 0 })
    }

    @Test func `an unknown name is answered with the nearest`() throws {
        #expect(
            throws: SynthesisError.unknownAuthority(
                name: "Cheshire Eats", nearest: ["Cheshire East"])
        ) { try Registers.draw("Cheshire Eats", plans: 100) }
    }

    @Test func `part of a name is answered with those that hold it`() throws {
        let error = #expect(throws: SynthesisError.self) {
            try Registers.draw("Sussex", plans: 100)
        }
        #expect(
            error?.description.hasSuffix("did you mean Essex, East Sussex or West Sussex?") == true)
    }

    @Test func `a number of plans out of range is refused`() throws {
        let error = SynthesisError.plansOutOfRange(met: 0, allowed: 1...200_000)
        #expect(throws: error) { try Registers.draw("Camden", plans: 0) }
        #expect(
            error.description
                == "plans: met 0; expected 1 to 200,000; choose a number in between")
    }

    @Test func `an authority without a mainstream school is refused`() throws {
        let year = try #require(AcademicYear("2026-27"))
        let colleges = Registers.allSchools.filter {
            $0.authority == "Camden" && $0.kind == .postSixteen
        }
        #expect(throws: SynthesisError.noSchools(authority: "Camden")) {
            try authority(
                named: ["Camden"], schools: colleges, plans: 10, seed: 1, academicYear: year)
        }
    }

    @Test func `one plan is enough`() throws {
        let cohort = try Cohort(Registers.draw("Camden", plans: 1).tables)
        #expect(cohort.children.count == 1)
    }
}
