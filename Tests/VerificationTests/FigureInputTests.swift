import Foundation
import Provision
import Quantities
import TestSupport
import Testing

@testable import Verification

/// Tables of a run held against what was read for it.
@Suite("Figures and what they were made from") struct FigureInputTests {
    private func tables(_ texts: [String: String]) -> FigureTables {
        FigureTables(texts.map { (name: $0.key, bytes: Array($0.value.utf8)) })
    }

    @Test func `the present places of the worked example come to what is counted by hand`() throws {
        // FERN for C3 has no gap and costs 14,000. HAY leaves C4 three levels short in speech, and
        // C2, who changes phase, two in speech and three in learning: 4 x (9 + 4 + 9).
        let example = WorkedExample()
        let found = StayTotals(
            try Cohort(example.tables), on: try #require(CalendarDate("2026-06-01")),
            under: example.policy)
        #expect(found.points == 88)
        #expect(found.pence == 3_000_000)
    }

    @Test(arguments: [(1_001, 9, "2"), (1_000, 10, "4"), (1_000, 9, "")])
    func `a total that the cohorts do not give is named`(
        pence: Int, points: Int, line: String
    ) throws {
        var tables = tables(FigureExamples.measured)
        tables.checkMeasure(
            against: [.init(day: "2024-01-18", pence: pence, points: points)])
        let wrong = tables.violations.compactMap { violation -> Int? in
            guard case .figureWrong("decomposition.csv", let line, "before", .inputs) = violation
            else { return nil }
            return line
        }
        #expect(wrong.first.map { String($0) } ?? "" == line)
        #expect(tables.violations.count == wrong.count)
    }

    // MARK: Reports on runs

    private static let unlike = [
        "runs.csv": """
        plan,name,level,unit,value,bound,above_base\r
        base,Plan,unplaced,children,5,5,0\r

        """,
        "stability.csv": """
        child_id,setting_id,designation,bundle_id,plans,same_setting,same_place,same_setting_percent,other_setting_id,other_designation,other_bundle_id,other_plans\r
        C1,FERN,special,none,1,1,1,100,,,,0\r

        """,
    ]

    @Test func `a report that its plans do not give is named, child by child`() throws {
        let example = WorkedExample()
        let plan = try #require(PlanMaker.best(try Cohort(example.tables), example.policy))
        var tables = tables(Self.unlike)
        tables.checkStability(of: [plan, plan])
        #expect(
            tables.violations.contains(
                .figureWrong("runs.csv", line: 2, column: "value", .inputs)))
        #expect(
            tables.violations.contains(
                .figureWrong("stability.csv", line: 2, column: "setting_id", .inputs)))
        #expect(tables.violations.contains(.tableLineMissing("stability.csv", key: "C4")))
    }

    @Test func `a report of its plans passes`() throws {
        let example = WorkedExample()
        let plan = try #require(PlanMaker.best(try Cohort(example.tables), example.policy))
        let runs = plan.levels.map { "base,Plan,\($0.name),\($0.unit),\($0.value),\($0.bound),0" }
        let places = plan.children.map { child in
            let setting = child.recommended?.setting.text ?? ""
            return "\(child.id.text),\(setting),x,x,1,1,1,100,,,,0"
        }
        var tables = tables([
            "runs.csv": (["plan,name,level,unit,value,bound,above_base"] + runs)
                .joined(separator: "\n"),
            "stability.csv":
                ([
                    "child_id,setting_id,designation,bundle_id,plans,same_setting,"
                        + "same_place,same_setting_percent,other_setting_id,other_designation,"
                        + "other_bundle_id,other_plans"
                ] + places).joined(separator: "\n"),
        ])
        tables.checkStability(of: [plan, plan])
        #expect(tables.violations == [])
    }
}
