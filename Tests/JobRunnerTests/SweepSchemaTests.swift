import Intake
import TestSupport
import Testing

@testable import JobRunner

@Suite struct SweepSchemaTests {
    private let schema: JSONValue

    init() throws {
        schema = try JSONValue(
            parsing: PackageFiles.text(of: "Models/Schemas/sweep.schema.json"))
    }

    private func keys(_ value: JSONValue?) -> Set<String> {
        Set((value?["properties"]?.object ?? [:]).keys)
    }

    @Test func `the published keys are those that are read`() {
        #expect(keys(schema) == Set(SweepReader.keys))
        #expect(keys(schema["$defs"]?["entry"]) == Set(SweepReader.entryKeys))
        #expect(keys(schema["$defs"]?["resources"]) == Set(JobResources.keys))
    }

    @Test func `no other keys are allowed`() {
        #expect(schema["additionalProperties"]?.bool == false)
        #expect(schema["$defs"]?["entry"]?["additionalProperties"]?.bool == false)
        #expect(schema["$defs"]?["resources"]?["additionalProperties"]?.bool == false)
    }

    @Test func `the published resources are those a job has that asks for nothing`() {
        let properties = schema["$defs"]?["resources"]?["properties"]
        let own = JobResources()
        #expect(properties?["cpus"]?["default"]?.int == own.cpus)
        #expect(properties?["memory_mb"]?["default"]?.int == own.memoryMegabytes)
        #expect(properties?["seconds"]?["default"]?.int == own.seconds)
        #expect(properties?["log_mb"]?["default"]?.int == own.logMegabytes)
        #expect(properties?["requeue"]?["default"]?.bool == own.requeue)
    }
}
