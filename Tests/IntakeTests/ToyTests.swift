import Foundation
import Intake
import Provision
import Quantities
import TestSupport
import Testing

@Suite struct `The toy cohort` {
    @Test func `reads without a fault`() throws {
        let reading = try cohort(at: PackageFiles.toy)
        #expect(reading.faults.map(\.description) == [])
        #expect(reading.cohort.children.map(\.id.text) == ["C1", "C2", "C3", "C4"])
    }

    @Test func `is what the writer writes, byte for byte`() throws {
        let reading = try cohort(at: PackageFiles.toy)
        for (name, bytes) in cohortFiles(of: reading.tables) {
            let text = String(decoding: bytes, as: UTF8.self)
            let shipped = try Golden.text(at: "Jobs/Data/toy/\(name)", now: text)
            #expect(shipped?.count == text.count, "\(name)")
            let isSame = shipped == text
            #expect(isSame, "\(name) differs")
        }
    }

    @Test func `has the sizes of the worked example`() throws {
        let cohort = try cohort(at: PackageFiles.toy).cohort
        #expect(cohort.cells.count == 6)
        #expect(cohort.bundles.count == 4)
        #expect(cohort.pools.map { $0.time.quarterHours - $0.promised.quarterHours } == [6])
    }
}

@Suite struct `The column tables` {
    @Test(arguments: CohortTable.allCases)
    func `of the models say what the readers hold every cell to`(table: CohortTable) throws {
        let text = TableSpec.of(table).csv
        let path = "Models/Tables/\(table.rawValue).csv"
        #expect(try Golden.text(at: path, now: text) == text)
    }

    @Test func `name every table and no other`() throws {
        let folder = PackageFiles.path("Models/Tables")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names == CohortTable.allCases.map { "\($0.rawValue).csv" }.sorted())
    }
}
