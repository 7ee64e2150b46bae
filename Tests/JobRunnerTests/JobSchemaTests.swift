import Foundation
import JobRunner
import Provision
import Testing
import TestSupport

@Suite struct JobSchemaTests {
    private typealias Node = [String: Any]

    private let schema: Node

    init() throws {
        let text = try PackageFiles.text(of: "Models/Schemas/job.schema.json")
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        schema = try #require(value as? Node)
    }

    private func keys(_ path: String...) -> Set<String> {
        var node = schema
        for step in path {
            let properties = node["properties"] as? Node
            node = properties?[step] as? Node ?? [:]
        }
        return Set((node["properties"] as? Node)?.keys ?? [:].keys)
    }

    @Test func `the published keys are those that are read`() {
        #expect(keys() == Set(JobKeys.job))
        #expect(keys("cases") == Set(JobKeys.cases))
        #expect(keys("limits") == Set(JobKeys.limits))
        #expect(keys("outputs") == Set(JobKeys.outputs))
        #expect(schema["required"] as? [String] == JobKeys.required)
    }

    @Test func `the published codes are those that are read`() {
        let cases = (schema["properties"] as? Node)?["cases"] as? Node
        let triggers = (cases?["properties"] as? Node)?["triggers"] as? Node
        let codes = (triggers?["items"] as? Node)?["enum"] as? [String]
        #expect(codes == Trigger.allCases.map(\.rawValue))
    }

    @Test func `no other keys are allowed at any level`() {
        let properties = schema["properties"] as? Node ?? [:]
        let levels = [schema] + ["cases", "limits", "outputs"].compactMap { properties[$0] as? Node }
        #expect(levels.count == 4)
        #expect(levels.allSatisfy { $0["additionalProperties"] as? Bool == false })
    }
}
