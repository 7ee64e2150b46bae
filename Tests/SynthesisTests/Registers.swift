import Intake
import Quantities
import Synthesis
import TestSupport

/// The committed cut of the school register and the population points, and draws from them.
enum Registers {
    static func schools() throws -> [RegisteredSchool] {
        try NamedRows(at: PackageFiles.path("Jobs/Data/register/schools.csv.gz")).rows
            .map { try RegisteredSchool(fields: $0.fields) }
    }

    static func population() throws -> [PopulationPoint] {
        try NamedRows(at: PackageFiles.path("Jobs/Data/register/population.csv.gz")).rows
            .map { try PopulationPoint(fields: $0.fields) }
    }

    /// Read once for all tests; empty only if reading fails, which a test of its own shows.
    static let allSchools = (try? schools()) ?? []
    static let allPopulation = (try? population()) ?? []

    static func draw(
        _ name: String, plans: Int, seed: UInt64 = 1, homesKnown: Bool = true, masked: Bool = false
    ) throws -> SyntheticAuthority {
        guard let year = AcademicYear("2026-27") else { throw Missing.year }
        return try authority(
            named: [name], schools: allSchools, population: homesKnown ? allPopulation : [],
            plans: plans, seed: seed, academicYear: year, masked: masked)
    }

    /// A digest of all files of a draw.
    static func digest(_ drawn: SyntheticAuthority) -> String {
        var hash = SHA256()
        for file in cohortFiles(of: drawn.tables) { hash.update(file.bytes) }
        return hash.hexadecimal()
    }

    /// A large draw for shares; one for all tests, as it takes seconds without optimisation.
    static let large = Result { try draw("Birmingham", plans: 20_000) }
    /// A draw of the size of the reference authority.
    static let typical = Result { try draw("Cheshire East", plans: 3_700) }

    private enum Missing: Error { case year }
}
