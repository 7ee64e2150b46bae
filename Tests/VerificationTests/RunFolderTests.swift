import Foundation
import Intake
import Provision
import Quantities
import TestSupport
import Testing

@testable import Verification

/// The worked example as a run folder with its cohort folder beside it.
struct RunFolder {
    let path: String
    var cohortPath: String { "\(path)/cohort" }
    var runPath: String { "\(path)/run" }

    init(at path: String) throws {
        self.path = path
        let example = WorkedExample()
        try write(example.tables, to: cohortPath)
        let plan = try #require(
            PlanMaker.best(try Cohort(example.tables), example.policy))
        try FileManager.default.createDirectory(
            atPath: runPath, withIntermediateDirectories: false)
        try put("plan.json", plan.json.text(indented: true))
        try put("report.html", "<html></html>")
        try put("recommendations.csv", Self.recommendations)
        try put("capacity.csv", Self.capacity)
        try putRecord()
    }

    func put(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(runPath)/\(name)"))
    }

    func text(_ name: String) throws -> String {
        let data = try #require(FileManager.default.contents(atPath: "\(runPath)/\(name)"))
        return String(decoding: data, as: UTF8.self)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: "\(runPath)/\(name)")
    }

    /// Writes the record of the files as they are now.
    func putRecord() throws {
        func hash(_ path: String) throws -> JSONValue {
            let data = try #require(FileManager.default.contents(atPath: path))
            return .string(SHA256.hexadecimal(of: data))
        }
        let outputs = ["plan.json", "recommendations.csv", "capacity.csv", "report.html"]
        let record = JSONValue.object([
            "cohort": .string(cohortPath),
            "inputs": .array(
                try ["children.csv", "cells.csv"].map { name in
                    let path = "\(cohortPath)/\(name)"
                    return .object([
                        "name": .string(name), "path": .string(path), "sha256": try hash(path),
                    ])
                }),
            "outputs": .array(
                try outputs.map {
                    .object(["name": .string($0), "sha256": try hash("\(runPath)/\($0)")])
                }),
        ])
        try put("run.json", record.text())
    }

    private static let recommendations = """
        child_id,kind,phase_transfer,current_setting_id,current_designation,current_bundle_id,\
        setting_id,designation,bundle_id,explore_setting_id,explore_designation,explore_bundle_id,\
        annual_cost_gbp,reasons
        C1,new-placement,no,,,,OAK,ordinary,TALK-LIGHT,,,,10500.00,"Nearest, with room."
        C2,move-to-specialist,yes,HAY,ordinary,none,FERN,special,none,,,,14000.00,Asked for.
        C3,move-to-mainstream,no,FERN,special,none,OAK,specialist-base,none,,,,12000.00,"A ""base""."
        C4,support-in-place,no,HAY,ordinary,none,HAY,ordinary,TALK,,,,13000.00,Therapy.

        """

    private static let capacity = """
        setting_id,designation,from_year,to_year,commissioned,physical,base,top,taken,\
        recommended,held,over_number,vacant,value_of_one_more_place,value_unit
        ELM,ordinary,7,11,1,2,1,2,0,0,0,0,1,0,
        FERN,special,0,6,2,3,1,2,0,0,0,0,1,0,
        FERN,special,7,11,1,2,1,2,1,2,1,1,0,1,places
        HAY,ordinary,0,6,2,3,1,2,1,1,0,0,0,0,
        OAK,ordinary,7,11,1,2,1,2,0,1,0,0,0,0,
        OAK,specialist-base,7,11,1,2,1,2,0,1,0,0,0,0,

        """
}

@Suite("Checking a run folder")
struct RunFolderTests {
    /// What the check finds after a change to the folder, with the record made anew or not.
    private func violations(
        recordAfter: Bool = true, _ change: (RunFolder) throws -> Void
    ) throws -> [Violation] {
        try withTemporaryFolder { path in
            let folder = try RunFolder(at: path)
            try change(folder)
            if recordAfter { try folder.putRecord() }
            return try verifyRun(at: folder.runPath).violations
        }
    }

    private func replace(_ old: String, _ new: String, in name: String) -> (RunFolder) throws ->
        Void
    {
        { folder in
            var text = try folder.text(name)
            text.replaceSubrange(try #require(text.firstRange(of: old)), with: new)
            try folder.put(name, text)
        }
    }

    @Test func `the worked example's folder passes`() throws {
        try withTemporaryFolder { path in
            let folder = try RunFolder(at: path)
            let report = try verifyRun(at: folder.runPath)
            #expect(report.violations == [])
            #expect(
                report.description == "The check found nothing wrong: 4 recommendations, 7 cells "
                    + "and pools and 8 levels recomputed, 6 files compared.")
        }
    }

    @Test func `a cohort that was moved can be named`() throws {
        try withTemporaryFolder { path in
            let folder = try RunFolder(at: path)
            try FileManager.default.moveItem(
                atPath: folder.cohortPath, toPath: "\(path)/elsewhere")
            #expect(
                try verifyRun(at: folder.runPath, cohort: "\(path)/elsewhere").violations == [])
        }
    }

    @Test(arguments: [
        "plan.json", "recommendations.csv", "capacity.csv", "report.html", "run.json",
    ])
    func `a missing file is named`(_ name: String) throws {
        let found = try violations(recordAfter: false) { try $0.remove(name) }
        #expect(found == [.fileMissing(name)])
    }

    @Test(arguments: ["plan.json", "recommendations.csv", "capacity.csv", "report.html"])
    func `a file changed after the run is named`(_ name: String) throws {
        let found = try violations(recordAfter: false) {
            try $0.put(name, try $0.text(name) + "\n")
        }
        #expect(found.contains(.fileChanged(name)))
    }

    @Test func `an input changed after the run is named`() throws {
        let found = try violations(recordAfter: false) { folder in
            let path = "\(folder.cohortPath)/cells.csv"
            let data = try #require(FileManager.default.contents(atPath: path))
            let text = String(decoding: data, as: UTF8.self)
                .replacingOccurrences(
                    of: "FERN,special,7,11,2026-27,1,2", with: "FERN,special,7,11,2026-27,2,2")
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        }
        #expect(found.contains(.inputChanged("cells.csv")))
        #expect(found.count > 1)
    }

    @Test func `a recommendation's line that is missing is named`() throws {
        let found = try violations(
            replace(
                "C4,support-in-place,no,HAY,ordinary,none,HAY,ordinary,TALK,,,,13000.00,Therapy.\n",
                "", in: "recommendations.csv"))
        #expect(found == [.tableLineMissing("recommendations.csv", key: "C4")])
    }

    @Test(arguments: [
        ("move-to-mainstream,no", "lateral-move,no", "kind"),
        ("yes,HAY", "no,HAY", "phase_transfer"), ("OAK,ordinary", "ELM,ordinary", "setting_id"),
        ("TALK-LIGHT", "TALK", "bundle_id"), ("14000.00", "14000.01", "annual_cost_gbp"),
        ("Therapy.", " ", "reasons"),
    ])
    func `a cell of recommendations.csv that differs is named`(
        _ old: String, _ new: String, _ column: String
    ) throws {
        let found = try violations(replace(old, new, in: "recommendations.csv"))
        #expect(found.count == 1)
        guard case .tableCellDiffers("recommendations.csv", _, column) = found.first else {
            Issue.record("\(found)")
            return
        }
    }

    @Test func `a line for a child who is not in the plan is named`() throws {
        let found = try violations { folder in
            let name = "recommendations.csv"
            try folder.put(name, try folder.text(name) + "C9,stay,no,,,,,,,,,,0.00,x\n")
        }
        #expect(found == [.tableLineUnexpected("recommendations.csv", key: "C9")])
    }

    @Test(arguments: [
        ("7,11,1,2,1,2,1,2,1,1,0,1", "7,11,1,2,1,2,1,2,1,1,1,1", "vacant"),
        ("7,11,1,2,1,2,1,2,1,1,0,1", "7,11,1,2,1,2,1,2,1,0,0,1", "over_number"),
        ("HAY,ordinary,0,6,2,3,1,2,1,1", "HAY,ordinary,0,6,2,3,1,2,1,2", "recommended"),
    ])
    func `a cell of capacity.csv that differs is named`(
        _ old: String, _ new: String, _ column: String
    ) throws {
        let found = try violations(replace(old, new, in: "capacity.csv"))
        #expect(found.count == 1)
        guard case .tableCellDiffers("capacity.csv", _, column) = found.first else {
            Issue.record("\(found)")
            return
        }
    }

    @Test func `other columns are named`() throws {
        let found = try violations(replace("vacant", "empty", in: "capacity.csv"))
        #expect(found == [.tableHeaderDiffers("capacity.csv")])
    }

    @Test func `a folder that is not there is an error`() throws {
        #expect(throws: VerificationError.self) { try verifyRun(at: "/no/such/folder") }
    }

    @Test func `a record without its inputs is an error that names the key`() throws {
        try withTemporaryFolder { path in
            let folder = try RunFolder(at: path)
            try folder.put("run.json", "{\"cohort\":\"x\"}")
            do throws(VerificationError) {
                _ = try verifyRun(at: folder.runPath)
                Issue.record("no error")
            } catch {
                #expect(
                    error.description == "run.json, inputs: the key is missing or of another "
                        + "type; expected a list; run the job again")
            }
        }
    }
}
