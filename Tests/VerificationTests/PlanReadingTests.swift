import Intake
import Provision
import Quantities
import TestSupport
import Testing

@testable import Verification

@Suite("Reading a plan file")
struct PlanReadingTests {
    private func toy() throws -> (cohort: Cohort, plan: PlanFile) {
        let example = WorkedExample()
        let cohort = try Cohort(example.tables)
        return (cohort, try #require(PlanMaker.best(cohort, example.policy)))
    }

    /// The text of the toy's plan with one thing changed.
    private func refusal(changing old: String, to new: String) throws -> String? {
        var changed = try toy().plan.json.text()
        let range = try #require(changed.firstRange(of: old))
        changed.replaceSubrange(range, with: new)
        do throws(PlanFileError) {
            _ = try PlanFile(json: Array(changed.utf8))
            return nil
        } catch {
            return error.description
        }
    }

    @Test func `a plan written and read again breaks no rule`() throws {
        let (cohort, plan) = try toy()
        let read = try PlanFile(json: Array(plan.json.text(indented: true).utf8))
        #expect(verify(read, against: cohort) == [])
        #expect(read.children == plan.children)
    }

    @Test func `the policy and the selection of the file are those that are used`() throws {
        var (_, plan) = try toy()
        plan.policy.holdsPlace = false
        plan.policy.mostMoves = 3
        plan.selection = CaseSelection(
            triggers: [.newPlan], schoolYears: [7], areas: [ref("north")], children: [ref("C1")])
        let read = try PlanFile(json: plan.json)
        #expect(read.policy == plan.policy)
        #expect(read.selection == plan.selection)
    }

    @Test func `fields of a later writer are passed over`() throws {
        #expect(
            try refusal(changing: "{\"academic_year\"", to: "{\"a\":1,\"academic_year\"") == nil)
    }

    @Test func `an unknown outcome is an error, not another outcome`() throws {
        #expect(
            try refusal(changing: "\"outcome\":\"optimal\"", to: "\"outcome\":\"good\"")
                == "plan.json, outcome: the word is unknown; expected one of optimal, feasible, "
                + "infeasible, nothing_found; run the job again")
    }

    @Test func `a missing key is named with its path`() throws {
        #expect(
            try refusal(changing: "\"kind\":", to: "\"kinds\":")
                == "plan.json, children[0].kind: the key is missing; expected every key of "
                + "version 1; run the job again")
    }

    @Test func `a value of another type is named with its path`() throws {
        #expect(
            try refusal(changing: "\"unplaced\":0", to: "\"unplaced\":0.5")
                == "plan.json, children[0].parts.unplaced: the value has another type; expected "
                + "a whole number; run the job again")
    }

    @Test func `a flag written as a number is refused`() throws {
        #expect(
            try refusal(changing: "\"phase_transfer\":false", to: "\"phase_transfer\":0")
                == "plan.json, children[0].phase_transfer: the value has another type; expected "
                + "true or false; run the job again")
    }

    @Test func `a reference that cannot be one is refused`() throws {
        #expect(
            try refusal(changing: "\"id\":\"C1\"", to: "\"id\":\"1 C\"")
                == "plan.json, children[0].id: the text is no reference; expected a letter and "
                + "up to 39 of A-Z a-z 0-9 . _ -; run the job again")
    }

    @Test func `a number too large to add up is refused`() throws {
        #expect(
            try refusal(changing: "\"value\":17", to: "\"value\":9000000000000000000")
                == "plan.json, levels[6].value: the value has another type; expected a whole "
                + "number below 10 to the 15th; run the job again")
    }

    @Test func `a file of a later version is left to its own program`() throws {
        #expect(
            try refusal(changing: "\"version\":1", to: "\"version\":2")
                == "plan.json, version: it is 2; expected 1; use the program that wrote the file")
    }

    @Test func `a key that stands twice is refused`() throws {
        let text = try refusal(changing: "\"outcome\":", to: "\"outcome\":1,\"outcome\":")
        #expect(text?.contains("a key stands twice") == true)
    }

    @Test func `a file cut off is refused`() throws {
        let bytes = Array(try toy().plan.json.text().utf8)
        for length in stride(from: 0, to: bytes.count, by: 97) {
            #expect(throws: PlanFileError.self) {
                try PlanFile(json: Array(bytes.prefix(length)))
            }
        }
    }
}
