import Intake
import JobRunner
import Provision
import TestSupport
import Testing

@Suite struct JobSchemaTests {
    private let schema: JSONValue

    init() throws {
        schema = try JSONValue(
            parsing: PackageFiles.text(of: "Models/Schemas/job.schema.json"))
    }

    private func part(_ name: String) -> JSONValue? { schema["$defs"]?[name] }

    private func keys(_ name: String) -> Set<String> {
        Set((part(name)?["properties"]?.object ?? [:]).keys)
    }

    @Test func `every kind is published, and no other`() {
        let names = schema["oneOf"]?.array?.compactMap { $0["$ref"]?.string } ?? []
        #expect(Set(names) == Set(JobKind.all.map { "#/$defs/\($0.kind)" }))
    }

    @Test(arguments: JobKind.all.map { $0.kind })
    func `the published keys are those that are read`(name: String) throws {
        let kind = try #require(JobKind.named(name))
        #expect(keys(name) == Set(JobKind.commonKeys + kind.keys))
        let required = Set(part(name)?["required"]?.array?.compactMap(\.string) ?? [])
        #expect(required.subtracting(["kind"]) == Set(["title"] + kind.requiredKeys))
        #expect(part(name)?["additionalProperties"]?.bool == false)
    }

    @Test func `the published keys within keys are those that are read`() {
        #expect(keys("cases") == Set(PlacementJob.casesKeys))
        #expect(keys("limits") == Set(PlacementJob.limitsKeys))
        #expect(keys("outputs") == Set(PlacementJob.outputsKeys))
        #expect(keys("draw") == Set(PlacementJob.drawKeys))
    }

    @Test func `the published codes are those that are read`() {
        let triggers = part("cases")?["properties"]?["triggers"]?["items"]?["enum"]
        #expect(triggers?.array?.compactMap(\.string) == Trigger.allCases.map(\.rawValue))
    }

    @Test(arguments: ["cases", "limits", "outputs", "draw"])
    func `no other keys are allowed`(name: String) {
        #expect(part(name)?["additionalProperties"]?.bool == false)
    }
}
