import Intake
import NeedsAssessment
import Quantities
import TestSupport
import Testing

@Suite struct `The records of forms in force` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func `that ship cover every form as it is, as assumptions`() throws {
        let folder = try FormFolder(at: PackageFiles.path("Models/Instruments"))
        #expect(folder.forms.count >= 5)
        for place in folder.forms.indices {
            let record = folder.record(ofForm: place)
            #expect(record?.isAssumption == true, "\(folder.forms[place].identifier)")
            #expect(record?.inForceFrom == folder.forms[place].inForceFrom)
        }
    }

    @Test func `are written so that they are read again`() throws {
        let record = InForceRecord(
            form: "one", version: 3, inForceFrom: day("2026-09-01"),
            formDigest: String(repeating: "a", count: 64),
            reportDigest: String(repeating: "0", count: 64), seenBy: #"lead "of" \ both"#,
            seenOn: day("2026-10-01"), isAssumption: false)
        let path = try scratch.write(
            String(decoding: inForceFile(of: [record, record]), as: UTF8.self),
            as: "in-force.yml")
        #expect(try inForceRecords(at: path) == [record, record])
    }

    @Test func `do not cover a form that was changed since`() throws {
        let form = try PackageFiles.text(of: "Models/Instruments/from-codes.yml")
        let records = try PackageFiles.text(of: "Models/Instruments/in-force.yml")
        try scratch.write(records, as: "forms/in-force.yml")
        try scratch.write(form, as: "forms/from-codes.yml")
        #expect(try FormFolder(at: scratch.path + "/forms").record(ofForm: 0) != nil)
        try scratch.write(form + "\n# Another word.\n", as: "forms/from-codes.yml")
        #expect(try FormFolder(at: scratch.path + "/forms").record(ofForm: 0) == nil)
    }

    @Test func `with a short digest and an unknown key name both`() throws {
        let path = try scratch.write(
            "records:\n  - {form: a, version: 1, in_force_from: 2026-09-01, form_sha256: abc, "
                + "report_sha256: def, seen_by: lead, seen_on: 2026-10-01, colour: red}\n",
            as: "in-force.yml")
        do throws(IntakeError) {
            _ = try inForceRecords(at: path)
            Issue.record("it was read")
        } catch {
            guard case .rejected(let faults) = error else { return }
            #expect(faults.count == 3)
        }
    }
}
