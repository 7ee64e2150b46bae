import ArgumentParser
import JobRunner
import Provision
import Quantities

/// The command `generate`.
struct GenerateCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Draws a synthetic cohort on real schools.",
        discussion: """
            Examples:
              bestplaced generate --authority Trafford --plans 300 --seed 1 --into cohort
              bestplaced generate --authority Trafford --plans 300 --seed 1 --into c --masked
              bestplaced generate --authority York --plans 900 --seed 1 --schools f.csv --into c
              bestplaced generate --authority York --plans 900 --seed 1 --years 3 --into years
              bestplaced generate --authority Bury --authority Bolton --plans 900 --seed 1 --into c

            The children, their needs, the readiness and the prices are invented; same seed, \
            same bytes. With --years each further year has a folder of its own, in which the \
            children of the year before are a year older. Several authorities are merged into \
            one, whose children may be placed in the settings of any of them.
            """)

    @Option(
        name: .customLong("authority"),
        help: "A local authority, as the register of schools writes it; may be repeated.")
    var authorities: [String] = []

    @Option(name: .long, help: "How many children have a plan.")
    var plans: Int

    @Option(name: .long, help: "The seed of the draw.")
    var seed: UInt64

    @Option(name: .long, help: "The cohort folder to make; its parent must exist.")
    var into: String

    @Option(name: .long, help: "A register of schools; without it, the one that ships.")
    var schools: String?

    @Option(
        name: .long, help: "The academic year of the places: 2026-27.",
        transform: AcademicYear.init(word:))
    var year: AcademicYear?

    @Option(name: .long, help: "How many years to draw, 1 to 10, each a year after the last.")
    var years = 1

    @Option(name: .long, help: "An area whose ordinary schools become readier in the last year.")
    var outreach: String?

    @Flag(name: .long, help: "Give schools neutral names, and move and mirror the authority.")
    var masked = false

    @Flag(name: .long, help: "Name what would be made, and make nothing.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if authorities.isEmpty { throw ValidationError("--authority: expected a name") }
        try FolderName.check(into)
        if !(1...10).contains(years) {
            throw ValidationError("--years \(years): expected 1 to 10")
        }
        if outreach != nil, years == 1 {
            throw ValidationError("--outreach needs --years 2 or more")
        }
        if let outreach, Area.ID(outreach) == nil {
            throw ValidationError("--outreach \(outreach): expected an area such as area-1")
        }
        if plans < 1 { throw ValidationError("--plans \(plans): expected 1 or more") }
    }

    /// The year that is planned when none is named.
    private static let defaultYear = 2026

    func execute(in surroundings: Surroundings) throws(CommandError) -> JobRunner.ExitCode {
        let console = surroundings.console
        let progress = ProgressLine("drawing \(authorities.joined(separator: ", "))", on: console)
        defer { progress.finish() }
        guard let year = year ?? AcademicYear(startingIn: Self.defaultYear) else {
            throw .defect("the default academic year is none")
        }
        var cohort = SyntheticCohort(
            authorities: authorities, plans: plans, seed: seed, academicYear: year,
            schools: schools, isMasked: masked)
        cohort.years = years
        cohort.outreach = outreach.flatMap { Area.ID($0) }
        let names: [String]
        do {
            names = try dryRun ? cohort.plannedFiles(into: into) : cohort.write(into: into)
        } catch {
            throw .job(error)
        }
        progress.finish()
        if dryRun {
            try DryRun(folder: into, files: names).print(on: console)
        } else {
            try FolderMade(folder: into, files: names).print(on: console)
        }
        return .done
    }
}

extension AcademicYear {
    /// A year from its word; the error says how one is written.
    init(word: String) throws {
        guard let year = AcademicYear(word) else {
            throw ValidationError("--year \(word): expected an academic year such as 2026-27")
        }
        self = year
    }
}
