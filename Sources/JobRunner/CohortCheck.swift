public import Intake
import Matching
import Provision
import Quantities

/// Everything that is wrong or questionable in a cohort folder: file by file, and as a whole.
public struct CohortCheck: Sendable {
    /// The folder.
    public let path: String
    /// Faults, queries and notes of the files.
    public let faults: FaultList
    /// Queries that need the rules of the match: cases without a possible place, split siblings.
    public let matchQueries: [String]

    /// Checks a folder; the cases of every academic year it has places for are looked at.
    ///
    /// - Throws: Only when there is no folder to look at, or it cannot be read.
    public init(of path: String) throws(JobError) {
        self.path = path
        do {
            faults = try check(cohortAt: path)
        } catch {
            throw .intake(error)
        }
        matchQueries = faults.hasErrors ? [] : try Self.queries(of: path)
    }

    /// How the program ends because of it.
    public var exit: ExitCode {
        let errors = faults.faults.filter { $0.severity == .error }
        guard !errors.isEmpty else { return .done }
        let isMissing = errors.contains { $0.cause == .tableMissing }
        return isMissing ? .missingInput : .badInput
    }

    private static func queries(of path: String) throws(JobError) -> [String] {
        let cohort: Cohort
        do {
            cohort = try Intake.cohort(at: path).cohort
        } catch {
            throw .intake(error)
        }
        var queries: [String] = []
        for year in Set(cohort.cells.map(\.academicYear)).sorted() {
            do {
                queries += try Matching.queries(
                    MatchRequest(cohort: cohort, academicYear: year))
            } catch {
                throw .matching(error)
            }
        }
        return queries
    }
}
