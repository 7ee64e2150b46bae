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

    private func part(_ name: String?) -> JSONValue? {
        name.map { schema["properties"]?[$0] } ?? schema
    }

    private func keys(_ name: String? = nil) -> Set<String> {
        Set((part(name)?["properties"]?.object ?? [:]).keys)
    }

    @Test func `the published keys are those that are read`() {
        #expect(keys() == Set(JobKind.commonKeys + PlacementJob.keys))
        #expect(keys("cases") == Set(PlacementJob.casesKeys))
        #expect(keys("limits") == Set(PlacementJob.limitsKeys))
        #expect(keys("outputs") == Set(PlacementJob.outputsKeys))
        #expect(
            schema["required"]?.array?.compactMap(\.string) == ["title"] + PlacementJob.requiredKeys
        )
    }

    @Test func `the published codes are those that are read`() {
        let triggers = part("cases")?["properties"]?["triggers"]?["items"]?["enum"]
        #expect(triggers?.array?.compactMap(\.string) == Trigger.allCases.map(\.rawValue))
    }

    @Test(arguments: [nil, "cases", "limits", "outputs"])
    func `no other keys are allowed`(name: String?) {
        #expect(part(name)?["additionalProperties"]?.bool == false)
    }
}
