import Learning
import NeedsAssessment
import Provision
import Quantities
import TestSupport

/// Small made-up snapshots on the settings of the worked example.
struct Snapshots {
    /// One child, with what tests vary.
    struct Case {
        var id: String
        var setting: String? = "HAY"
        var designation = Designation.ordinary
        var bundle: String?
        var year = 4
        var needs: [Domain: (level: Int, confidence: Confidence)] = [.speech: (2, .high)]
        var assessedOn = "2026-01-15"
        var instrument = "seven-domains"
        var role = "educational-psychologist"
        var lastMovedOn: String?
        var east = 500
        var status = PlanStatus.plan
    }

    /// The cases, and what else a test changes.
    static func tables(
        _ cases: [Case], change: (inout CohortTables) -> Void = { _ in }
    ) -> CohortTables {
        var tables = WorkedExample().tables
        (tables.children, tables.needs, tables.preferences) = ([], [], [])
        for one in cases {
            let placement = one.setting.map {
                Placement(
                    setting: ref($0), designation: one.designation,
                    bundle: one.bundle.map { ref($0) })
            }
            let first = tables.needs.count
            tables.add(
                Child(
                    id: ref(one.id), planStatus: one.status, schoolYear: one.year, startTerm: 1,
                    trigger: .none, homeArea: ref("north"),
                    home: GridPoint(easting: 400_000 + one.east, northing: 400_000),
                    placement: placement, placementCode: placement == nil ? .homeEducated : nil,
                    lastMovedOn: one.lastMovedOn.map(day),
                    moveAgreement: placement == nil ? nil : .notAsked),
                needs: one.needs)
            for index in first..<tables.needs.count {
                tables.needs[index] = reassessed(tables.needs[index], one)
            }
        }
        change(&tables)
        return tables
    }

    static func snapshot(
        _ date: String, _ cases: [Case], change: (inout CohortTables) -> Void = { _ in }
    ) throws -> Snapshot {
        Snapshot(date: day(date), cohort: try Cohort(tables(cases, change: change)))
    }

    private static func reassessed(
        _ row: CohortTables.Owned<Child.ID, Assessment>, _ one: Case
    ) -> CohortTables.Owned<Child.ID, Assessment> {
        let found = row.value
        return .init(
            row.owner,
            Assessment(
                domain: found.domain, level: found.level, confidence: found.confidence,
                instrument: one.instrument, assessedOn: day(one.assessedOn),
                assessorRole: one.role, moderated: true))
    }
}

extension CohortTables {
    /// The same tables with other readiness levels of a designation.
    mutating func setReadiness(_ setting: String, _ levels: [Domain: Int]) {
        readiness = readiness.map { row in
            guard row.owner.setting == ref(setting), let new = levels[row.value.domain] else {
                return row
            }
            return .init(
                row.owner,
                .init(
                    domain: row.value.domain, level: level(new), assessedOn: row.value.assessedOn))
        }
    }

    /// The same tables with every top-up changed.
    mutating func setTopUps(_ price: (CapacityCell) -> Money) {
        cells = cells.map { cell in
            CapacityCell(
                key: cell.key, toYear: cell.toYear, academicYear: cell.academicYear,
                commissioned: cell.commissioned, physical: cell.physical, promised: cell.promised,
                reserved: cell.reserved, topUp: price(cell),
                overNumberFirst: cell.overNumberFirst,
                overNumberFirstPlaces: cell.overNumberFirstPlaces,
                overNumberLater: cell.overNumberLater)
        }
    }
}

extension Decomposition {
    func amount(_ cause: Cause) -> Int? { parts.first { $0.cause == cause }?.amount }
    var sum: Int { parts.reduce(0) { $0 + $1.amount } }
}
