import Intake
import Quantities
import Testing

@Suite struct `A YAML file` {
    private func document(_ text: String) throws -> YAMLDocument {
        try YAMLDocument(bytes: Array(text.utf8), file: "job.yml")
    }

    @Test func `keeps no, on and dates as text`() throws {
        var faults: [Fault] = []
        let root = try document("a: no\nb: on\nc: 2026-09-01\nd: 007\n").root
        let mapping = try #require(root.mapping(&faults))
        #expect(mapping.entries.map(\.value.scalar) == ["no", "on", "2026-09-01", "007"])
    }

    @Test func `names the nearest known key and goes on`() throws {
        var faults: [Fault] = []
        let root = try document("title: x\ncohrt: y\nlimits:\n  nodes: many\n").root
        let mapping = try #require(root.mapping(known: ["title", "cohort", "limits"], &faults))
        let limits = mapping["limits"]?.mapping(known: ["nodes", "gap"], &faults)
        _ = limits?["nodes"]?.int(in: 1...100, &faults)
        _ = mapping.required("cohort", &faults)
        #expect(
            faults.map(\.description) == [
                """
                job.yml, line 2, character 1, key cohrt: the key is not known: "cohrt".
                Only known keys are allowed.
                Write cohort if that is meant.
                """,
                """
                job.yml, line 4, character 10, key limits.nodes: the value is of another kind: \
                "many".
                Expected: a whole number.
                Correct the value.
                """,
                """
                job.yml, line 1, character 1: the key cohort is missing.
                The key is required.
                Add cohort.
                """,
            ])
    }

    @Test func `whose aliases would stand for a thousand million values is refused at once`() {
        var text = "a0: &a0 [x]\n"
        for level in 1..<30 {
            let aliases = [String](repeating: "*a\(level - 1)", count: 10)
            text += "a\(level): &a\(level) [\(aliases.joined(separator: ", "))]\n"
        }
        text += "last: [*a29, *a29]\n"
        #expect(throws: IntakeError.self) { try document(text) }
    }

    @Test(arguments: [
        "a: &one 1\nb: 2\n", "a: &one [1]\nb: *one\n", "a: &one {c: 1}\n<<: *one\n",
        "? &one [1]\n: 2\n",
    ])
    func `with an anchor or an alias is refused`(text: String) {
        let error = #expect(throws: IntakeError.self) { try document(text) }
        guard case .rejected(let faults) = error else { return }
        #expect(Set(faults.map(\.code)) == ["IN-ANCHOR"])
    }

    @Test(arguments: [
        "", "a: [1", "a: b: c", "\t", "a: \"open", String(repeating: "[", count: 50_000),
        String(repeating: "- ", count: 50_000), "a: 1\na: 2\n", "%YAML 9\n---\na", "? [a]\n: b\n&x",
    ])
    func `that is malformed is refused`(text: String) {
        #expect(throws: IntakeError.self) { try document(text) }
    }

    @Test func `is asked for kinds of values`() throws {
        enum Mode: String, CaseIterable { case fast, exact }
        var faults: [Fault] = []
        let text = "a: yes\nb: 3\nc: 0.5\nd: 2026-09-01\ne: exact\nf: [1, 2]\n"
        let map = try #require(try document(text).root.mapping(&faults))
        #expect(map["a"]?.bool(&faults) == true)
        #expect(map["b"]?.int(in: 0...5, &faults) == 3)
        #expect(map["c"]?.decimal(in: 0...1, &faults) == 0.5)
        #expect(map["d"]?.date(&faults)?.description == "2026-09-01")
        #expect(map["e"]?.code(Mode.self, &faults) == .exact)
        #expect(map["f"]?.list(&faults)?.count == 2)
        #expect(faults.isEmpty)
        #expect(map["e"]?.bool(&faults) == nil)
        #expect(map["a"]?.code(Mode.self, &faults) == nil)
        #expect(map["b"]?.date(&faults) == nil)
        #expect(map["f"]?.string(&faults) == nil)
        #expect(
            faults.map(\.code) == [
                "IN-VALUE-KIND", "IN-CODE-UNKNOWN", "IN-VALUE-KIND", "IN-VALUE-KIND",
            ])
    }
}
