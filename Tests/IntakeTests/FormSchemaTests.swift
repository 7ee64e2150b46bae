import Intake
import NeedsAssessment
import TestSupport
import Testing

@Suite struct `The published schemas of forms` {
    private let form: JSONValue
    private let cases: JSONValue

    init() throws {
        form = try JSONValue(
            parsing: PackageFiles.text(of: "Models/Schemas/instrument.schema.json"))
        cases = try JSONValue(parsing: PackageFiles.text(of: "Models/Schemas/cases.schema.json"))
    }

    private func part(_ root: JSONValue, _ path: [String]) -> JSONValue? {
        path.reduce(root) { $0?[$1] }
    }

    private func check(_ root: JSONValue, _ path: [String], _ keys: [String]) {
        let found = part(root, path)
        #expect(Set((found?["properties"]?.object ?? [:]).keys) == Set(keys), "\(path)")
        #expect(found?["additionalProperties"]?.bool == false, "\(path)")
    }

    @Test func `have the keys that are read, and no others`() {
        let inner = "additionalProperties"
        check(form, [], FormKeys.form)
        check(form, ["properties", "ages"], FormKeys.range)
        check(form, ["properties", "questions", inner], FormKeys.question)
        check(form, ["properties", "levels", inner], FormKeys.rule)
        check(
            form, ["properties", "levels", inner, "properties", "at_least", "items"],
            FormKeys.override)
        check(form, ["properties", "contradictions", inner], FormKeys.contradiction)
        check(form, ["properties", "support", inner, "items"], FormKeys.support)
        check(form, ["properties", "spread"], FormKeys.spread)
        check(
            form, ["properties", "spread", "properties", "domains", inner],
            FormKeys.spreadOfDomain)
        check(cases, [], FormKeys.cases)
        check(cases, ["properties", "cases", "items"], FormKeys.formCase)
    }

    @Test func `of bandings, records, layers and packages have the keys that are read`() throws {
        func schema(_ name: String) throws -> JSONValue {
            try JSONValue(parsing: PackageFiles.text(of: "Models/Schemas/\(name).schema.json"))
        }
        let inner = "additionalProperties"
        check(try schema("banding"), [], FormKeys.banding)
        check(try schema("banding"), ["properties", "bands", inner], FormKeys.band)
        check(try schema("in-force"), [], FormKeys.inForce)
        check(
            try schema("in-force"), ["properties", "records", "items"], FormKeys.inForceRecord)
        check(try schema("layers"), [], FormKeys.layers)
        check(try schema("layers"), ["$defs", "layer"], FormKeys.layer)
        check(try schema("packages"), [], FormKeys.packages)
        check(try schema("packages"), ["properties", "packages", inner], FormKeys.package)
    }

    @Test func `have the codes that are read`() {
        func codes(_ name: String) -> Set<String> {
            Set(part(form, ["properties", name, "enum"])?.array?.compactMap(\.string) ?? [])
        }
        #expect(codes("about") == Set(Instrument.Subject.allCases.map(\.rawValue)))
        #expect(codes("confidence") == Set(Confidence.allCases.map(\.rawValue)))
    }
}
