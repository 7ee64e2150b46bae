public import Optimisation
public import Provision
public import Quantities

/// Why a match could not be made.
public enum MatchingError: Error, Sendable {
    /// The solver refused or failed.
    case solver(SolverError)
    /// The caller asked to stop.
    case cancelled
    /// The solver's plan broke a limit when it was counted in whole numbers, and there is no other.
    case plan(rejectedFor: String)
    /// The cohort has no capacity cell in the academic year.
    case noCells(year: AcademicYear, years: [AcademicYear])
    /// The case is not in the cohort, or not live in this job.
    case unknownChild(Child.ID, nearest: String?)
    /// The setting is not in the cohort.
    case unknownSetting(String, nearest: String?)
    /// A rule of mix names a cell that is not there in the academic year.
    case unknownMixCell(CapacityCell.Key)
    /// A number of the problem is too large for the tables of `allocate`.
    case tooLargeForTables
}

extension MatchingError: CustomStringConvertible {
    /// Where, what, expected, remedy.
    public var description: String {
        switch self {
        case .solver(let error): "matching: \(error)"
        case .cancelled:
            "matching: stopped before it was finished; nothing was written; run it again"
        case .plan(let aim):
            "matching, \(aim): the solver's plan breaks a limit by a rounding error; no other was "
                + "found; loosen the tightest limit a little and report the model"
        case .noCells(let year, let years):
            "cells.csv: no places for \(year); the cohort has places for "
                + (years.isEmpty ? "no year" : years.map(\.description).joined(separator: ", "))
                + "; name one of these as academic_year in the job file"
        case .unknownChild(let child, let nearest):
            "child \(child): not among the cases of this job"
                + (nearest.map { "; did you mean \($0)?" } ?? "; see children.csv")
        case .unknownSetting(let setting, let nearest):
            "setting \(setting): not in the cohort"
                + (nearest.map { "; did you mean \($0)?" } ?? "; see settings.csv")
        case .unknownMixCell(let key):
            "policy, mix: there is no cell \(key.setting) \(key.designation.rawValue) from year "
                + "\(key.fromYear) in the academic year; name a cell of cells.csv"
        case .tooLargeForTables:
            "matching: a number of the problem is above 2,147,483,647, which the tables cannot "
                + "hold; export it as lp, mps or mod"
        }
    }
}
