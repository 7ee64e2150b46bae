import NeedsAssessment
import Provision
import Quantities

/// From typed tables to a cohort, or to all that stands in its way.
extension CohortFiles {
    /// The reading, or every fault if one of them is an error.
    func outcome(instruments: [Instrument]) -> Result<CohortReading, CohortFaults> {
        var faults = fileFaults + CohortTable.allCases.flatMap { readers[$0]?.faults ?? [] }
        var whole = tables
        whole.findings += SingleSexSchools(tables).findings()
        let result = Result { () throws(CohortError) in try Cohort(whole) }
        if case .failure(.faults(let broken)) = result {
            let filter = FollowUps(self, between: broken)
            faults += broken.filter { !filter.isFollowUp($0) }.map(fault)
            faults += filter.referencesOfRejectedRows()
        } else if !faults.contains(where: { $0.severity == .error }) {
            faults += tables.queries().map(fault)
            faults += CohortQueries(self, instruments: instruments).faults()
        } else {
            faults += FollowUps(self).referencesOfRejectedRows()
        }
        let ordered = Self.inOrder(faults)
        guard case .success(let cohort) = result,
            !ordered.contains(where: { $0.severity == .error })
        else { return .failure(CohortFaults(all: ordered)) }
        return .success(
            CohortReading(
                cohort: cohort, audit: tables.audit, faults: ordered, inputs: inputs,
                tables: tables))
    }

    /// A broken rule between rows as a fault with its position and value.
    func fault(_ broken: CohortFault) -> Fault {
        guard let reader = readers[broken.table] else {
            let file = TableSpec.of(broken.table).fileName
            return Fault(.broken(broken.rule, earlierLine: nil), at: SourcePosition(file: file))
        }
        let earlier = broken.rule.earlierRow.flatMap {
            reader.position(ofRow: $0, broken.column).line
        }
        return Fault(
            .broken(broken.rule, earlierLine: earlier),
            at: reader.position(ofRow: broken.row, broken.column),
            value: reader.rawText(ofRow: broken.row, broken.column))
    }

    /// Faults by file in the order of tables, then by position.
    static func inOrder(_ faults: [Fault]) -> [Fault] {
        var ranks: [String: Int] = [:]
        for (rank, table) in CohortTable.allCases.enumerated() {
            let name = TableSpec.of(table).fileName
            ranks[name] = rank
            ranks[name + ".gz"] = rank
        }
        func key(_ fault: Fault) -> [Int] {
            let place = fault.position
            let letters = (place.columnLetter ?? "").utf8.reduce(0) { $0 * 26 + Int($1) - 64 }
            return [ranks[place.file] ?? Int.max, place.line ?? 0, place.row ?? 0, letters]
        }
        return faults.map { (key($0), $0) }.enumerated().sorted { one, other in
            if one.element.0 != other.element.0 {
                return one.element.0.lexicographicallyPrecedes(other.element.0)
            }
            let files = (one.element.1.position.file, other.element.1.position.file)
            return files.0 == files.1 ? one.offset < other.offset : files.0 < files.1
        }.map(\.element.1)
    }
}

extension CohortRule {
    /// The earlier row that the rule names, if it names one.
    var earlierRow: Int? {
        switch self {
        case .duplicateKey(let row), .overlappingYears(let row), .contradictingLocks(let row): row
        default: nil
        }
    }
}
