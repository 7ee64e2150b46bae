import Foundation
import Intake
public import Provision
public import Quantities
public import Synthesis

/// A synthetic authority to be drawn on a register of real schools and written as a cohort.
public struct SyntheticCohort: Sendable {
    /// The name of the authority, as the register writes it; several are merged into one.
    public var authorities: [String]
    /// How many children have a plan.
    public var plans: Int
    /// The seed: same seed, same bytes.
    public var seed: UInt64
    /// The academic year of its places.
    public var academicYear: AcademicYear
    /// The register of schools; nil for the one that ships.
    public var schools: String?
    /// Whether schools get neutral names, and the authority is moved and mirrored.
    public var isMasked = false
    /// How many years to draw, each a year after the one before.
    ///
    /// With more than one, each has a folder of its own within the folder, named by the calendar
    /// year in which its academic year starts; its day is 15 January of that year.
    public var years = 1
    /// An area whose ordinary schools become readier in the last of several years.
    public var outreach: Area.ID?

    /// A draw on the register that ships.
    public init(
        authorities: [String], plans: Int, seed: UInt64, academicYear: AcademicYear,
        schools: String? = nil, isMasked: Bool = false
    ) {
        self.authorities = authorities
        self.plans = plans
        self.seed = seed
        self.academicYear = academicYear
        self.schools = schools
        self.isMasked = isMasked
    }

    /// Draws the authority and makes the cohort folder.
    ///
    /// - Returns: The names of the files.
    public func write(into folder: String) throws(JobError) -> [String] {
        try makeFolder(folder, of: files)
    }

    /// The names of the files that would be made; nothing is made.
    public func plannedFiles(into folder: String) throws(JobError) -> [String] {
        try checkFolder(folder)
        return try files().map(\.name).sorted()
    }

    private func files() throws(JobError) -> [NamedBytes] {
        // Not `??`, whose right side would throw any error.
        let path = if let schools { schools } else { try Self.shipped("schools.csv.gz") }
        let register = try Self.read(path) { (fields) throws(RegisterFault) in
            try RegisteredSchool(fields: fields)
        }
        let population = try Self.population()
        do {
            let drawn = try Synthesis.authority(
                named: authorities, schools: register, population: population, plans: plans,
                seed: seed, academicYear: academicYear, masked: isMasked)
            return try files(of: drawn)
        } catch {
            throw .synthesis(error)
        }
    }

    /// One cohort, or one in a folder for each year.
    private func files(of first: SyntheticAuthority) throws(SynthesisError) -> [NamedBytes] {
        if let outreach, !first.tables.areas.contains(where: { $0.id == outreach }) {
            throw .unknownArea(
                name: outreach.text, known: first.tables.areas.map(\.id.text).sorted())
        }
        guard years > 1 else { return cohortFiles(of: first.tables) }
        var drawn = first
        var files: [NamedBytes] = []
        for number in 1...years {
            if number > 1 {
                drawn = drawn.later(seed: seed, outreach: number == years ? outreach : nil)
            }
            files += cohortFiles(of: drawn.tables).map {
                ("\(drawn.academicYear.startYear)/\($0.name)", $0.bytes)
            }
        }
        return files
    }

    /// The points that ship, if they do; those of other regions are ignored by the draw.
    private static func population() throws(JobError) -> [PopulationPoint] {
        guard let path = try? shipped("population.csv.gz") else { return [] }
        return try read(path) { (fields) throws(RegisterFault) in
            try PopulationPoint(fields: fields)
        }
    }

    /// A file of the register that ships.
    private static func shipped(_ name: String) throws(JobError) -> String {
        do {
            return try ShippedFile.path("Jobs/Data/register/\(name)")
        } catch {
            throw .file(error)
        }
    }

    /// Reads one value for each line of a table; every faulty line is named.
    private static func read<Value>(
        _ path: String, _ value: ([String: String]) throws(RegisterFault) -> Value
    ) throws(JobError) -> [Value] {
        let rows: [NamedRows.Row]
        do {
            rows = try NamedRows(at: path).rows
        } catch {
            throw .intake(error)
        }
        var values: [Value] = []
        var faults: [RegisterLineFault] = []
        for row in rows {
            do {
                values.append(try value(row.fields))
            } catch {
                faults.append(RegisterLineFault(line: row.line, fault: error))
            }
        }
        guard faults.isEmpty else { throw .register(path: path, faults) }
        return values
    }
}

/// A line of a register that cannot be read.
public struct RegisterLineFault: Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// What is wrong with it.
    public let fault: RegisterFault
}
