import Intake
import Provision
import Quantities

/// A run folder without a plan: what its kind must hold, and the figures of its tables.
extension RunFolderCheck {
    /// What every run folder of a kind holds at least; none for a kind that is not known here.
    private static func promised(_ record: RunFolderRecord) -> [String] {
        switch record.kind {
        case "assess":
            ["profiles.csv", "moderation.csv"]
                + (record.settings["calibrate"] == "true" ? ["calibration.html"] : [])
        case "measure": ["measure.html", "decomposition.csv", "ambitions.csv"]
        case "frontier": ["frontier.csv"]
        case "report": ["report.html", "runs.csv", "stability.csv"]
        default: []
        }
    }

    mutating func checkFigures(
        _ record: RunFolderRecord
    ) throws(VerificationError) -> VerificationReport {
        let listed = record.outputs.map(\.name)
        for name in Self.promised(record) where !listed.contains(name) {
            violations.append(.fileMissing(name))
        }
        var read: [(name: String, bytes: [UInt8])] = []
        for name in listed {
            guard let bytes = try RunFolderFiles.bytes("\(folder)/\(name)") else { continue }
            read.append((name, bytes))
        }
        var tables = FigureTables(read)
        switch record.kind {
        case "assess": tables.checkAssess()
        case "measure": tables.checkMeasure(against: try totals(record))
        case "frontier": tables.checkFrontier()
        case "report": tables.checkStability(of: try plans(record))
        default: break
        }
        violations += tables.violations
        return VerificationReport(
            violations: violations, outcome: nil, children: 0, places: 0, levels: 0, files: files,
            lines: tables.count)
    }

    /// Whether every input is there and is the one that was read.
    private var hasInputs: Bool {
        !violations.contains {
            switch $0 {
            case .inputMissing, .inputChanged: true
            default: false
            }
        }
    }

    /// The plans that a report was made from, the base first; none without all inputs.
    private func plans(_ record: RunFolderRecord) throws(VerificationError) -> [PlanFile] {
        guard hasInputs else { return [] }
        var plans: [PlanFile] = []
        for input in record.inputs where input.name == "plan.json" {
            guard let bytes = try RunFolderFiles.bytes(input.path) else { continue }
            do { plans.append(try PlanFile(json: bytes)) } catch { throw .plan(error) }
        }
        return plans
    }

    /// What each snapshot's cohort comes to, counted from its files; none without all inputs.
    private func totals(
        _ record: RunFolderRecord
    ) throws(VerificationError) -> [FigureTables.Total] {
        guard hasInputs, let path = record.settings["policy"] else { return [] }
        var snapshots: [(day: CalendarDate, cohort: Cohort)] = []
        do {
            for (day, folder) in record.snapshots {
                snapshots.append((day, try cohort(at: folder).cohort))
            }
            guard let last = snapshots.max(by: { $0.day < $1.day }) else { return [] }
            let start = StayTotals.year(of: last.cohort, on: last.day)?.start(ofTerm: 1)
            let stated = record.settings["policy_day"].flatMap { CalendarDate($0) }
            let day = stated ?? max(last.day, start ?? last.day)
            let policy = try policy(at: path, on: day).policy
            return snapshots.map { day, cohort in
                let found = StayTotals(cohort, on: day, under: policy)
                return .init(day: day.description, pence: found.pence, points: found.points)
            }
        } catch {
            throw .cohort(error)
        }
    }
}
