import Foundation
import Intake
import TestSupport
import Testing

@Suite struct `The files that ship and their published schemas` {
    struct Pair: Sendable, CustomTestStringConvertible {
        let file: String
        let schema: String
        var testDescription: String { file }
    }

    private static func files(in folder: String, _ schema: String) -> [Pair] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: PackageFiles.path(folder))
        return (names ?? []).filter { $0.hasSuffix(".yml") }.sorted().map {
            Pair(
                file: "\(folder)/\($0)",
                schema: $0 == FormFolder.recordsName
                    ? "in-force" : folder == "Models/Support" ? String($0.dropLast(4)) : schema)
        }
    }

    static let pairs =
        files(in: "Models/Instruments", "instrument")
        + files(in: "Models/Instruments/Cases", "cases")
        + files(in: "Models/Bandings", "banding") + files(in: "Models/Support", "")
        + files(in: "Models/Ambitions", "ambitions")
        + files(in: "Jobs/Data/snapshots", "ambitions")
        + files(in: "Jobs", "job").map {
            let isSweep = ["Jobs/nightly.yml", "Jobs/report.yml"].contains($0.file)
            return Pair(file: $0.file, schema: isSweep ? "sweep" : "job")
        }

    private func checker(_ name: String) throws -> SchemaChecker {
        try SchemaChecker(
            JSONValue(parsing: PackageFiles.text(of: "Models/Schemas/\(name).schema.json")))
    }

    private func faults(_ text: String, _ schema: String) throws -> [String] {
        try checker(schema).faults(
            in: YAMLDocument(bytes: Array(text.utf8), file: "file.yml").root)
    }

    @Test(arguments: pairs)
    func `fit each other`(pair: Pair) throws {
        #expect(try faults(PackageFiles.text(of: pair.file), pair.schema) == [])
    }

    @Test func `are all of them`() {
        #expect(Self.pairs.count >= 15)
        #expect(Set(Self.pairs.map(\.schema)).count >= 8)
    }

    @Test(arguments: pairs)
    func `do not allow another key`(pair: Pair) throws {
        let text = try PackageFiles.text(of: pair.file) + "\nunheard_of: 1\n"
        #expect(try !faults(text, pair.schema).isEmpty)
    }

    static let changes: [(file: String, schema: String, old: String, new: String)] = [
        ("Models/Instruments/school-age.yml", "instrument", "version: 2", "version: two"),
        ("Models/Instruments/school-age.yml", "instrument", "version: 2", "version: 0"),
        ("Models/Instruments/school-age.yml", "instrument", "2024-09-01", "2024-9-1"),
        ("Models/Instruments/school-age.yml", "instrument", "to: none", "to: never"),
        ("Models/Instruments/school-age.yml", "instrument", "about: child", "about: setting"),
        ("Models/Instruments/school-age.yml", "instrument", "to: 15}", "to: 26}"),
        ("Models/Instruments/school-age.yml", "instrument", "  hearing:\n", "  haering:\n"),
        ("Models/Instruments/school-age.yml", "instrument", "    asks:", "    ask:"),
        (
            "Models/Instruments/school-age.yml", "instrument", "title: Needs, school age",
            "title: []"
        ),
        ("Models/Instruments/readiness.yml", "instrument", "to: 1", "to: 6"),
        ("Models/Instruments/in-force.yml", "in-force", "form_sha256: ", "form_sha256: x"),
        ("Models/Instruments/Cases/school-age.yml", "cases", "given:", "givn:"),
        ("Models/Bandings/example.yml", "banding", "rule: sum-of-levels", "rule: sum"),
        ("Models/Bandings/example.yml", "banding", "from_score: 6", "from_score: 36"),
        ("Models/Bandings/example.yml", "banding", "planned_percent: 30", "planned: 30"),
        ("Models/Support/layers.yml", "layers", "  universal:", "  everybody:"),
        ("Models/Support/packages.yml", "packages", "in_force: no", "in_force: maybe"),
        ("Models/Support/packages.yml", "packages", "draft_of: 2026-02", "draft_of: 2026"),
        ("Models/Support/packages.yml", "packages", "domain: semh", "domain: mood"),
        ("Models/Ambitions/default.yml", "ambitions", "better: up", "better: more"),
        ("Models/Ambitions/default.yml", "ambitions", "2025-01-15: 45", "soon: 45"),
        (
            "Jobs/Data/snapshots/changes.yml", "ambitions", "areas: [",
            "settings: [A]\n    areas: ["
        ),
        ("Jobs/toy.yml", "job", "cohort:", "cohorts:"),
    ]

    @Test(arguments: changes.indices)
    func `part when the file is changed`(place: Int) throws {
        let change = Self.changes[place]
        let text = try PackageFiles.text(of: change.file)
        let range = try #require(text.range(of: change.old), "\(change.file): \(change.old)")
        let changed = text.replacingCharacters(in: range, with: change.new)
        #expect(try faults(text, change.schema) == [])
        #expect(
            try !faults(changed, change.schema).isEmpty,
            "\(change.file): \(change.old) -> \(change.new)")
    }

    @Test func `hold no keyword that is not checked`() throws {
        #expect(throws: SchemaChecker.Trouble.unknownKeyword("maxLength")) {
            try SchemaChecker(JSONValue(parsing: #"{"items": {"maxLength": 3}}"#))
        }
        #expect(throws: SchemaChecker.Trouble.unresolved("#/$defs/gone")) {
            try SchemaChecker(JSONValue(parsing: ##"{"anyOf": [{"$ref": "#/$defs/gone"}]}"##))
        }
    }
}
