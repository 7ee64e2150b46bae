import Foundation
import Intake
import NeedsAssessment
import Provision
import Quantities
import TestSupport
import Testing

@Suite struct `The writer` {
    /// Tables with a row of every kind, and text that needs quoting.
    private func tables() throws -> CohortTables {
        var tables = try cohort(at: PackageFiles.toy).tables
        let child = try #require(Child.ID("C1"))
        let oak = try #require(Setting.ID("OAK"))
        let talk = try #require(SupportBundle.ID("TALK"))
        let day = try #require(CalendarDate("2026-05-01"))
        let hoist = try #require(Requirement("hoist"))
        tables.requirements = [.init(child, hoist)]
        tables.facilities = [.init(.init(setting: oak, designation: .ordinary), hoist)]
        tables.bundleMeets = [.init(talk, hoist)]
        tables.consultations = [
            Consultation(
                child: child, setting: oak, designation: .ordinary, sentOn: day,
                dueOn: day.adding(days: 15), reply: .cannot, repliedOn: day, ground: .full)
        ]
        tables.findings = [
            Finding(
                child: child, setting: oak, designation: nil, ground: "unsuitable", foundOn: day,
                foundBy: "panel-chair", evidence: "letter 12, \"final\"\nwith two lines; and more")
        ]
        tables.travel = [
            Journey(
                child: child, setting: oak, time: .minutes(20), road: .metres(900),
                transport: .pence(123_405))
        ]
        tables.quotes = [
            Quote(child: child, setting: oak, designation: .ordinary, topUp: .pence(1_000_050))
        ]
        tables.locks = [
            PanelLock(
                child: child, rule: .ban, setting: oak, designation: .ordinary,
                bundle: BundleChoice.none, personRole: "chair", reason: "à voir"),
            PanelLock(
                child: child, rule: .lock, setting: oak, bundle: .bundle(talk), reason: "yes"),
        ]
        return tables
    }

    @Test func `writes what the reader reads back, row by row`() throws {
        let tables = try tables()
        try withTemporaryFolder { folder in
            try write(tables, to: folder)
            let reading = try cohort(at: folder)
            #expect(reading.faults.isEmpty)
            let again = cohortFiles(of: reading.tables)
            let first = cohortFiles(of: tables)
            #expect(again.map(\.name) == first.map(\.name))
            for (one, other) in zip(first, again) {
                let isSame = one.bytes == other.bytes
                #expect(isSame, "\(one.name) differs")
            }
            #expect(reading.tables.findings == tables.findings)
            #expect(reading.tables.locks == tables.locks)
            #expect(reading.tables.travel == tables.travel)
            #expect(reading.tables.quotes == tables.quotes)
            #expect(reading.tables.consultations == tables.consultations)
        }
    }

    @Test func `writes the columns in the order of the tables`() throws {
        for (name, bytes) in cohortFiles(of: try tables()) where name.hasSuffix(".csv") {
            let table = try #require(CohortTable(rawValue: String(name.dropLast(4))))
            let header = String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)
            #expect(header == TableSpec.of(table).columns.map(\.name).joined(separator: ","))
        }
    }

    @Test func `leaves out optional tables without rows`() throws {
        let names = cohortFiles(of: try cohort(at: PackageFiles.toy).tables).map(\.name)
        #expect(names.count == 18)
        #expect(!names.contains("locks.csv"))
    }

    @Test func `makes the folder but not its parents`() throws {
        try withTemporaryFolder { folder in
            try write(CohortTables(), to: "\(folder)/new")
            #expect(FileManager.default.fileExists(atPath: "\(folder)/new/children.csv"))
            #expect(throws: IntakeError.unwritable(path: "\(folder)/no/new")) {
                try write(CohortTables(), to: "\(folder)/no/new")
            }
        }
    }

    @Test func `describes every table with its schema in the data package`() throws {
        let files = cohortFiles(of: try tables())
        let package = try #require(files.last { $0.name == "datapackage.json" })
        let json = try JSONValue(parsing: package.bytes)
        let resources = try #require(json["resources"]?.array)
        #expect(resources.count == CohortTable.allCases.count)
        for resource in resources {
            let name = try #require(resource["name"]?.string)
            let table = try #require(CohortTable(rawValue: name))
            let fields = resource["schema"]?["fields"]?.array ?? []
            #expect(fields.map { $0["name"]?.string } == TableSpec.of(table).columns.map(\.name))
        }
    }
}
