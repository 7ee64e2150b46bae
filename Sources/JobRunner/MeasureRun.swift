import Foundation
public import Intake
import Learning
import Provision
public import Quantities
import Reports

/// Dated cohorts measured against each other, and written as a folder of a page and tables.
///
/// ```swift
/// var run = MeasureRun([
///     .init(date: before, cohort: "snapshots/2025"), .init(date: now, cohort: "snapshots/2026"),
/// ])
/// run.ambitions = "ambitions.yml"
/// let summary = try run.write(into: "measured")
/// ```
public struct MeasureRun: Sendable {
    /// A cohort folder with the day it describes.
    public struct Source: Hashable, Sendable {
        /// The day.
        public let date: CalendarDate
        /// The cohort folder.
        public let cohort: String

        /// A cohort folder with its day.
        public init(date: CalendarDate, cohort: String) {
            self.date = date
            self.cohort = cohort
        }
    }

    /// The cohorts, two or more, in order of date.
    public var snapshots: [Source]
    /// A file of ambitions; the named changes in it are measured too.
    public var ambitions: String?
    /// A file of named changes; the ambitions in it count too.
    public var changes: String?
    /// A policy; nil for the one that ships.
    ///
    /// The values of one day count for all cohorts alike: a change of policy is no change of need
    /// or cost.
    public var policy: String?
    /// The day whose policy counts; nil for the start of the last cohort's academic year.
    public var policyDay: CalendarDate?
    /// The title of the page.
    public var title = "What changed"
    /// Whether the page says that the children are not real.
    public var isSynthetic = false

    /// A measurement of cohorts.
    public init(_ snapshots: [Source]) { self.snapshots = snapshots }

    /// What a measurement came to, in numbers.
    public struct Summary: Sendable {
        /// The names of the files made.
        public let files: [String]
        /// The days that were compared, first and last.
        public let days: [CalendarDate]
        /// Children with a plan on both of them.
        public let sameChildren: Int
        /// The change in the cost of a year.
        public let costChange: Money
        /// The change in unmet need, in level-points.
        public let unmetNeedChange: Int
        /// How many ambitions stand where on the last day, by the words of `ambitions.csv`.
        public let ambitions: [(state: String, count: Int)]
        /// What is worth knowing of the cohorts.
        public let notes: [Fault]
    }

    /// The names of the files that would be made; nothing is made.
    public func plannedFiles(into folder: String) throws(JobError) -> [String] {
        try checkFolder(folder)
        return try files(try result()).map(\.name).sorted()
    }

    /// Reads all files, measures and makes the folder.
    public func write(into folder: String) throws(JobError) -> Summary {
        try checkFolder(folder)
        let result = try result()
        let names = try makeFolder(folder) { () throws(JobError) in try files(result) }
        let whole = result.history.whole
        let latest = result.history.standings.filter { $0.date == result.history.days.last }
        return Summary(
            files: names, days: [whole.earlier, whole.later], sameChildren: whole.counts.same,
            costChange: .pence(whole.decomposition(of: .cost)?.change ?? 0),
            unmetNeedChange: whole.decomposition(of: .unmetNeed)?.change ?? 0,
            ambitions: AmbitionStanding.State.allCases.map { state in
                (state.rawValue, latest.count { $0.state == state })
            }, notes: result.notes)
    }

    typealias Result = (history: History, about: MeasureReport.About, notes: [Fault])

    func files(_ result: Result) throws(JobError) -> [NamedBytes] {
        let report = MeasureReport(result.history, about: result.about)
        do {
            return [("measure.html", Array(try report.html().utf8))] + report.tables
        } catch {
            throw .report(error)
        }
    }

    func result() throws(JobError) -> Result {
        do {
            try checkOrder(of: snapshots.map(\.date))
        } catch {
            throw .learning(error)
        }
        let wanted = try readPlans()
        var read: [Snapshot] = []
        var (faults, notes): ([Fault], [Fault]) = ([], [])
        for source in snapshots {
            do throws(IntakeError) {
                let reading = try cohort(at: source.cohort)
                notes += reading.faults
                read.append(Snapshot(date: source.date, cohort: reading.cohort))
            } catch {
                // Cohorts that can be read are looked through all the same: all faults at once.
                guard case .rejected(let found) = error else { throw .intake(error) }
                faults += found
            }
        }
        guard faults.isEmpty else { throw .intake(.rejected(faults)) }
        let policy = try readPolicy(for: read.last)
        do {
            let history = try measure(
                read, against: wanted.flatMap(\.ambitions), changes: wanted.flatMap(\.changes),
                under: policy)
            return (history, about(wanted, policy), notes)
        } catch {
            throw .learning(error)
        }
    }

    private func about(_ wanted: [AmbitionReading], _ policy: Policy) -> MeasureReport.About {
        let sources = wanted.filter { !$0.ambitions.isEmpty }.map(\.source)
        return MeasureReport.About(
            title: title,
            cohorts: snapshots.map {
                "\(URL(fileURLWithPath: $0.cohort).lastPathComponent) (\($0.date))"
            }, policy: policy.title,
            ambitionSource: sources.isEmpty ? nil : sources.joined(separator: "; "),
            isSynthetic: isSynthetic)
    }

    /// The files of ambitions and of changes; one given for both is read once.
    private func readPlans() throws(JobError) -> [AmbitionReading] {
        var found: [AmbitionReading] = []
        for path in [ambitions, changes == ambitions ? nil : changes].compactMap(\.self) {
            do {
                found.append(try Intake.ambitions(at: path))
            } catch {
                throw .intake(error)
            }
        }
        return found
    }

    private func readPolicy(for last: Snapshot?) throws(JobError) -> Policy {
        let path: String
        do {
            path =
                if let policy { policy } else {
                    try ShippedFile.path("Models/Policies/default.yml")
                }
        } catch {
            throw .file(error)
        }
        let date = last?.date ?? CalendarDate(dayNumber: 0)
        let day = policyDay ?? max(date, last?.academicYear?.start(ofTerm: 1) ?? date)
        do {
            return try Intake.policy(at: path, on: day).policy
        } catch {
            throw .intake(error)
        }
    }
}
