import Foundation
public import NeedsAssessment
import Provision
import Quantities

/// Reads a cohort with the profiles of an assessment, or with levels drawn from the doubt.
///
/// The folder of an assessment holds `needs.csv`, `requirements.csv` and `readiness.csv` or some of
/// them. Children whom the cohort does not know are a fault: a profile would be lost in silence.
public func cohort(
    at path: String, profiles: String?, drawnBy draw: LevelDraw?
) throws(IntakeError) -> CohortReading {
    var reading = try cohort(at: path)
    if let profiles { reading = try reading.replacing(withProfilesIn: profiles) }
    guard let draw else { return reading }
    return try reading.with(reading.tables.drawn(by: draw))
}

extension CohortReading {
    fileprivate func replacing(withProfilesIn folder: String) throws(IntakeError) -> CohortReading {
        let files = try CohortFiles(path: folder, limits: FileLimits())
        let found = CohortTable.profileTables.compactMap { files.readers[$0] }
        guard !found.isEmpty else {
            throw .tablesMissing(folder: folder, tables: CohortTable.profileTables)
        }
        var faults = found.flatMap(\.faults).filter { $0.severity == .error }
        let known = Set(tables.children.map(\.id))
        for (row, need) in files.tables.needs.enumerated() where !known.contains(need.owner) {
            let nearest = nearestWord(to: need.owner.text, among: known.map(\.text).sorted())
            let rule = CohortRule.unknownReference(
                value: need.owner.text, to: .children, nearest: nearest)
            faults.append(
                files.fault(.init(table: .needs, row: row, column: "child_id", rule: rule)))
        }
        guard faults.isEmpty else { throw .rejected(faults) }
        let names = Set(CohortTable.profileTables.map { TableSpec.of($0).fileName })
        let inputs = files.inputs.filter { names.contains($0.name.droppingGzip) }
        var changed = try with(tables.replacing(with: files.tables))
        changed.profileInputs = inputs
        return changed
    }

    /// The same reading of other rows.
    fileprivate func with(
        _ tables: CohortTables
    ) throws(IntakeError) -> CohortReading {
        var whole = tables
        whole.findings += SingleSexSchools(tables).findings()
        do throws(CohortError) {
            var changed = CohortReading(
                cohort: try Cohort(whole), audit: audit, faults: faults, inputs: inputs,
                tables: tables)
            changed.profileInputs = profileInputs
            return changed
        } catch {
            switch error {
            case .faults(let broken): throw .rejected(broken.map(Self.fault))
            }
        }
    }
}

extension CohortReading {
    /// Rows of two folders have no common line to name.
    private static func fault(_ broken: CohortFault) -> Fault {
        let file = TableSpec.of(broken.table).fileName
        return Fault(.broken(broken.rule, earlierLine: nil), at: SourcePosition(file: file))
    }
}

extension CohortTable {
    /// The tables that an assessment makes.
    static let profileTables: [CohortTable] = [.needs, .requirements, .readiness]
}

extension String {
    fileprivate var droppingGzip: String { hasSuffix(".gz") ? String(dropLast(3)) : self }
}
