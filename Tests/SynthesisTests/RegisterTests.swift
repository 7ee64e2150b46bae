import Intake
import Provision
import Quantities
import Synthesis
import TestSupport
import Testing

@Suite struct RegisterTests {
    private let line = [
        "urn": "100000", "establishment_name": "The Example School", "la_name": "Camden",
        "setting_kind": "mainstream_state", "establishment_type": "Academy converter",
        "education_phase": "Secondary", "number_of_pupils": "900", "pupils_jan2019": "850",
        "girls_jan2019": "845", "boys_jan2019": "5", "easting": "530000", "northing": "182000",
    ]

    private func changed(_ column: String, to value: String) -> [String: String] {
        line.merging([column: value]) { _, new in new }
    }

    @Test func `the committed cut is read without a fault`() throws {
        #expect(try Registers.schools().count == 14_998)
        #expect(try Registers.population().count == 22_463)
    }

    @Test func `a school's line is read`() throws {
        let school = try RegisteredSchool(fields: line)
        #expect(school.location == GridPoint(easting: 530_000, northing: 182_000))
        #expect(school.pupils == 900)
    }

    @Test func `a school nearly all of girls admits girls`() throws {
        #expect(try RegisteredSchool(fields: line).admits == .girls)
        #expect(try RegisteredSchool(fields: changed("boys_jan2019", to: "40")).admits == .mixed)
    }

    @Test func `the earlier count stands in for a missing one`() throws {
        #expect(try RegisteredSchool(fields: changed("number_of_pupils", to: "")).pupils == 850)
    }

    @Test func `a mistyped kind is answered with the nearest`() {
        let fault = RegisterFault.unknownKind(
            column: "setting_kind", met: "specal_state", nearest: "special_state")
        #expect(throws: fault) {
            try RegisteredSchool(fields: changed("setting_kind", to: "specal_state"))
        }
        #expect(fault.description.hasSuffix("did you mean special_state?"))
    }

    @Test func `a count that is no number is a fault`() {
        #expect(throws: RegisterFault.notWholeNumber(column: "number_of_pupils", met: "many")) {
            try RegisteredSchool(fields: changed("number_of_pupils", to: "many"))
        }
    }

    @Test func `a missing name is a fault`() {
        #expect(throws: RegisterFault.missing(column: "establishment_name")) {
            try RegisteredSchool(fields: changed("establishment_name", to: ""))
        }
    }

    @Test func `half a position is a fault`() {
        #expect(throws: RegisterFault.halfPoint(column: "northing")) {
            try RegisteredSchool(fields: changed("northing", to: ""))
        }
    }

    @Test func `a decile above ten is a fault`() {
        let fields = [
            "la_name": "Camden", "easting": "530000", "northing": "182000", "pop_0_15": "300",
            "pop_16_24": "200", "imd2019_decile": "11",
        ]
        #expect(throws: RegisterFault.notWholeNumber(column: "imd2019_decile", met: "11")) {
            try PopulationPoint(fields: fields)
        }
    }

    @Test func `a full extract of the register serves as well as the cut`() throws {
        guard let path = PackageFiles.reference("schools/schools_2025-05-24.csv") else { return }
        let year = try #require(AcademicYear("2026-27"))
        let schools = try NamedRows(at: path).rows.map { try RegisteredSchool(fields: $0.fields) }
        let drawn = try authority(
            named: ["Wirral"], schools: schools, plans: 200, seed: 4, academicYear: year)
        #expect(try Cohort(drawn.tables).children.count == 214)
    }
}
