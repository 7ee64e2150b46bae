import Foundation
import Intake
import TestSupport
import Testing

@testable import Verification

/// A run folder of tables, with a record of them as they are.
struct TableFolder {
    let path: String
    let kind: String

    init(_ tables: [String: String], kind: String, at path: String) throws {
        (self.path, self.kind) = (path, kind)
        for (name, text) in tables { try put(name, text) }
        try putRecord()
    }

    func put(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    func putRecord() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        let outputs = try names.filter { $0 != "run.json" }.map { name in
            let data = try #require(FileManager.default.contents(atPath: "\(path)/\(name)"))
            return JSONValue.object([
                "name": .string(name), "sha256": .string(SHA256.hexadecimal(of: data)),
            ])
        }
        let record = JSONValue.object([
            "job": .object(["kind": .string(kind)]), "inputs": .array([]),
            "outputs": .array(outputs),
        ])
        try put("run.json", record.text())
    }
}

@Suite("Checking a run folder without a plan")
struct FigureTests {
    /// A change to a figure, and what the check says of it.
    struct Fault: CustomTestStringConvertible, Sendable {
        let table: String
        let old: String
        let new: String
        let line: Int
        let column: String
        let rule: FigureRule

        init(
            _ table: String, _ old: String, _ new: String, _ line: Int, _ column: String,
            _ rule: FigureRule
        ) {
            (self.table, self.old, self.new) = (table, old, new)
            (self.line, self.column, self.rule) = (line, column, rule)
        }

        var testDescription: String { "\(table): \(old) > \(new)" }
    }

    private func violations(
        _ tables: [String: String], kind: String, recordAfter: Bool = true,
        _ change: (TableFolder) throws -> Void = { _ in }
    ) throws -> [Violation] {
        try withTemporaryFolder { path in
            let folder = try TableFolder(tables, kind: kind, at: path)
            try change(folder)
            if recordAfter { try folder.putRecord() }
            return try verifyRun(at: path).violations
        }
    }

    private func expect(_ fault: Fault, of tables: [String: String], kind: String) throws {
        #expect(try violations(tables, kind: kind) == [])
        var text = try #require(tables[fault.table])
        text.replaceSubrange(try #require(text.firstRange(of: fault.old)), with: fault.new)
        let found = try violations(tables.merging([fault.table: text]) { $1 }, kind: kind)
        #expect(
            found.contains(
                .figureWrong(fault.table, line: fault.line, column: fault.column, fault.rule)),
            "\(found)")
    }

    // MARK: The record

    @Test func `a file that the record does not list is named`() throws {
        let found = try violations(FigureExamples.measured, kind: "measure", recordAfter: false) {
            try $0.put("other.csv", "a\n1\n")
        }
        #expect(found == [.fileUnexpected("other.csv")])
    }

    @Test func `a file changed after the run is named`() throws {
        let found = try violations(FigureExamples.measured, kind: "measure", recordAfter: false) {
            try $0.put("measure.html", "<p>other</p>")
        }
        #expect(found == [.fileChanged("measure.html")])
    }

    @Test(arguments: ["decomposition.csv", "ambitions.csv", "measure.html"])
    func `a measurement without one of its files is no measurement`(name: String) throws {
        let tables = FigureExamples.measured.filter { $0.key != name }
        #expect(try violations(tables, kind: "measure").contains(.fileMissing(name)))
    }

    @Test func `a table with a short line is named, of whatever kind the job is`() throws {
        let found = try violations(["a.csv": "one,two\r\n1,\"2\n3\"\r\n4\r\n"], kind: "other")
        #expect(found == [.tableUnreadable("a.csv", line: 4)])
        #expect(
            "\(found[0])" == "a.csv, line 4: is no line of a table; expected as many cells as the "
                + "header has; do not use this folder, run the job again")
    }

    @Test func `a table without a column that its kind must have is named`() throws {
        var tables = FigureExamples.measured
        tables["ambitions.csv"] = "ambition,date\r\nA,2025-01-01\r\n"
        #expect(try violations(tables, kind: "measure") == [.tableHeaderDiffers("ambitions.csv")])
    }

    @Test func `a folder in order says how much was read`() throws {
        try withTemporaryFolder { path in
            _ = try TableFolder(FigureExamples.measured, kind: "measure", at: path)
            #expect(
                try verifyRun(at: path).description
                    == "The check found nothing wrong: 14 lines of tables read and compared, "
                    + "8 files compared.")
        }
    }

    // MARK: What was measured

    @Test(arguments: [
        Fault("decomposition.csv", "need,-100", "need,-99", 3, "amount", .sum),
        Fault(
            "decomposition.csv", "1000,1500,500,came", "1000,1500,501,came", 2, "change",
            .difference),
        Fault("decomposition.csv", "came,600\r\n2024", "came,6O0\r\n2024", 2, "amount", .readable),
        Fault("decomposition.csv", "came,600", "need,600", 3, "part", .once),
        Fault("mix.csv", "mainstream,3,750", "mainstream,3,751", 2, "share_thousandths", .share),
        Fault("mix.csv", "3,6.00,2.00", "3,6.00,2.01", 2, "mean_cost_gbp", .share),
        Fault(
            "mix.csv", "base,1,250,1,4.00,4.00", "base,1,250,1,5.00,5.00", 3, "annual_cost_gbp",
            .sameEverywhere),
        Fault("mix.csv", "base,1,250,1", "base,1,250,2", 3, "priced_children", .most),
        Fault("ambitions.csv", "400,410,10", "400,410,11", 2, "difference", .difference),
        Fault("ambitions.csv", "ahead", "fine", 2, "state", .knownWord),
        Fault("ambitions.csv", ",,no-data", ",,ahead", 3, "state", .sameEverywhere),
        Fault("moves.csv", "5,1,2,1,1,0,1", "5,1,2,1,1,1,1", 2, "moves", .sum),
        Fault("moves.csv", "5,1,2", "5,6,2", 2, "phase_transfers", .most),
        Fault("need-change.csv", "9,2,5,2", "9,2,5,3", 2, "children", .sum),
        Fault("costs.csv", "3,10.00,3.33", "3,10.00,3.34", 2, "each_gbp", .share),
        Fault("changes.csv", ",-2.0000,", ",-1.9000,", 2, "effect", .difference),
        Fault("changes.csv", "-3.0000,-1.0000", "-1.5000,-1.0000", 2, "effect", .withinInterval),
    ])
    func `a wrong figure of a measurement is named`(fault: Fault) throws {
        try expect(fault, of: FigureExamples.measured, kind: "measure")
    }

    // MARK: What an assessment found

    @Test(arguments: [
        Fault("profiles.csv", "hearing,2,1,3", "hearing,4,1,3", 3, "level", .withinInterval),
        Fault("profiles.csv", "hearing,2", "sight,2", 3, "domain", .knownWord),
        Fault("profiles.csv", ",medium,", ",middling,", 3, "confidence", .knownWord),
        Fault("profiles.csv", "C1,,hearing", "C1,,physical", 3, "domain", .once),
        Fault("profiles.csv", "2026-01-05", "2026-01-55", 2, "assessed_on", .readable),
        Fault("needs.csv", "hearing,2,medium", "hearing,3,medium", 3, "level", .profile),
        Fault("needs.csv", "hearing,2,medium", "hearing,2,high", 3, "confidence", .profile),
        Fault("readiness.csv", "vision,1", "vision,2", 2, "level", .profile),
        Fault("support.csv", "vision,1,2", "vision,1,1", 2, "lifts_to", .withinInterval),
        Fault("moderation.csv", "disagreement", "dispute", 2, "reason", .knownWord),
        Fault("calibration.csv", "all,4,1,1,2", "all,4,1,1,1", 2, "sheets", .sum),
        Fault("calibration.csv", "1.2500", "1.2600", 2, "mean", .mean),
        Fault("agreement.csv", "9,5,0.5", "9,10,0.5", 2, "equal", .most),
        Fault("drift.csv", "none,,", "none,2026-01-01,", 2, "first_signal_on", .readable),
        Fault("level-audit.csv", "female,16,10,6", "female,16,10,5", 2, "level_1", .hidden),
        Fault("level-audit.csv", "female,16,10,6", "female,17,10,6", 2, "children", .sum),
        Fault("banding.csv", "C1,3,A,100.00", "C1,3,B,100.00", 2, "band", .sameEverywhere),
        Fault("banding.csv", "90.00,10.00", "90.00,11.00", 2, "difference_annual_gbp", .difference),
        Fault("bands.csv", "1,50,2,100", "2,50,3,100", 2, "children", .sameEverywhere),
        Fault("bands.csv", "1,50,2,100", "1,50,1,100", 2, "at_or_above", .sum),
        Fault("bands.csv", "90.00,100.00,10.00", "90.00,101.00,11.00", 2, "after_gbp", .sum),
        Fault(
            "bands.csv", "90.00,100.00,10.00", "90.00,100.00,-10.00", 2, "difference_gbp",
            .difference),
    ])
    func `a wrong figure of an assessment is named`(fault: Fault) throws {
        try expect(fault, of: FigureExamples.assessed, kind: "assess")
    }

    @Test func `a domain that the table of needs leaves out is named`() throws {
        var tables = FigureExamples.assessed
        tables["needs.csv"] = tables["needs.csv"]?.replacingOccurrences(
            of: "C1,hearing,2,medium,school-age,2026-01-05,senco,no,\r\n", with: "")
        #expect(
            try violations(tables, kind: "assess")
                == [.tableLineMissing("needs.csv", key: "C1 hearing")])
    }

    // MARK: Several plans

    @Test(arguments: [
        Fault(
            "frontier.csv", "5,feasible,unplaced,children,3,2,0.3",
            "5,feasible,unplaced,children,3,4,-0.3", 2, "bound", .bound),
        Fault("frontier.csv", "0.3333333333333333", "0.25", 2, "gap", .bound),
        Fault(
            "frontier.csv", "10,optimal,unplaced,children,2,2", "10,optimal,unplaced,children,4,4",
            4, "bound", .bound),
        Fault("frontier.csv", "10,optimal,travel", "10,optimal,cost", 4, "level", .sameEverywhere),
        Fault("moves.csv", "C2,10,10", "C2,5,10", 3, "enters_at_moves", .sameEverywhere),
        Fault("moves.csv", "C2,10,10", "C2,10,11", 3, "in_plans_of_moves", .sameEverywhere),
    ])
    func `a wrong figure of a frontier is named`(fault: Fault) throws {
        try expect(fault, of: FigureExamples.frontier, kind: "frontier")
    }

    @Test func `a plan of a frontier that moves more children than its point is named`() throws {
        var tables = FigureExamples.frontier
        let lines = (1...6).map { "D\($0),5,5\r\n" }.joined()
        tables["moves.csv"] = "child_id,enters_at_moves,in_plans_of_moves\r\n" + lines
        #expect(
            try violations(tables, kind: "frontier")
                == [.figureWrong("moves.csv", line: 7, column: "in_plans_of_moves", .most)])
    }

    @Test(arguments: [
        Fault("runs.csv", "6,6,1", "6,6,2", 3, "above_base", .difference),
        Fault("runs.csv", "6,6,1", "6,7,1", 3, "bound", .bound),
        Fault("stability.csv", "3,2,1,66", "3,2,1,67", 2, "same_setting_percent", .share),
        Fault("stability.csv", "3,2,1,66", "3,2,3,66", 2, "same_place", .most),
        Fault("stability.csv", "3,2,1,66", "1,2,1,66", 2, "same_setting", .most),
    ])
    func `a wrong figure of a report on runs is named`(fault: Fault) throws {
        try expect(fault, of: FigureExamples.report, kind: "report")
    }
}
