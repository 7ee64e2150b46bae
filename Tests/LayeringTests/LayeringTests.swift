import Foundation
import TestSupport
import Testing

@Suite struct LayeringTests {
    /// What each module may import besides the standard library: the arrows of the house.
    private static let arrows: [String: Set<String>] = [
        "Quantities": [],
        "Optimisation": ["CGLPK", "CGLPKGuard", "Quantities"],
        "Allocation": ["Optimisation", "Quantities"],
        "NeedsAssessment": ["Quantities"],
        "Provision": ["NeedsAssessment", "Quantities"],
        "Intake": ["Provision", "NeedsAssessment", "Quantities", "CZlib", "Yams"],
        "Synthesis": ["Provision", "NeedsAssessment", "Quantities"],
        "Matching": [
            "Provision", "NeedsAssessment", "Allocation", "Optimisation", "Quantities",
        ],
        "Learning": ["Provision", "NeedsAssessment", "Quantities"],
        "Verification": ["Provision", "NeedsAssessment", "Intake", "Quantities"],
        "Reports": [
            "Matching", "Learning", "Provision", "NeedsAssessment", "Quantities", "Mustache",
        ],
        "JobRunner": [
            "Reports", "Verification", "Matching", "Learning", "Synthesis", "Intake", "Provision",
            "NeedsAssessment", "Optimisation", "Quantities", "Subprocess", "SystemPackage",
        ],
        "bestplaced": [
            "JobRunner", "Reports", "Verification", "Matching", "Synthesis", "Intake",
            "Provision", "NeedsAssessment", "Allocation", "Optimisation", "Quantities",
            "ArgumentParser",
        ],
    ]
    private static let standardLibrary: Set = ["Swift", "Synchronization", "Dispatch"]
    private static let mayUseFoundation: Set = [
        "Intake", "Verification", "Reports", "JobRunner", "bestplaced",
    ]
    /// The C library of the system, by the modules that write, lock, wait, map memory or need its
    /// functions of mathematics.
    private static let mayUseSystem: Set = [
        "Optimisation", "Allocation", "NeedsAssessment", "Learning", "Intake", "Verification",
        "Reports", "JobRunner", "bestplaced",
    ]

    private let sources: [SourceFile]

    init() throws { sources = try SourceFile.all(in: "Sources") }

    @Test func `every module has its arrows`() {
        let modules = Set(sources.map(\.module))
        #expect(modules == Set(Self.arrows.keys))
    }

    @Test(arguments: LayeringTests.arrows.keys.sorted())
    func `a module imports only what lies below it`(module: String) throws {
        var allowed = try #require(Self.arrows[module]).union(Self.standardLibrary)
        if Self.mayUseFoundation.contains(module) {
            allowed.formUnion(["Foundation", "FoundationEssentials"])
        }
        if Self.mayUseSystem.contains(module) { allowed.insert("Glibc") }
        let stray = sources.filter { $0.module == module }.flatMap { file in
            file.imports.filter { !allowed.contains($0) }.map { "\(file.name): \($0)" }
        }
        #expect(stray.isEmpty)
    }

    @Test func `only the handle and the model reader touch the solver library`() {
        let touching = sources.filter { $0.imports.contains("CGLPK") }.map(\.name)
        #expect(
            Set(touching).isSubset(
                of: ["Optimisation/GLPKHandle.swift", "Optimisation/MathProg.swift"]))
        #expect(touching.contains("Optimisation/GLPKHandle.swift"))
    }

    @Test func `the checker never imports what it checks`() {
        let checker = sources.filter { $0.module == "Verification" }
        #expect(!checker.isEmpty)
        #expect(!checker.contains { $0.imports.contains("Matching") })
    }

    @Test func `no module shares its name with a type`() {
        let declared = sources.flatMap { file in
            file.lines.compactMap { line -> String? in
                let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
                guard let kind = words.firstIndex(where: Self.isTypeKeyword),
                    words.index(after: kind) < words.endIndex,
                    words[..<kind].allSatisfy({ Self.modifiers.contains(String($0)) })
                else { return nil }
                return String(words[words.index(after: kind)])
            }
        }
        #expect(declared.contains("Cohort"))
        #expect(Set(declared).isDisjoint(with: Self.arrows.keys))
    }

    @Test func `no module is a drawer for anything`() {
        let drawers: Set = ["Core", "Common", "Utils", "Helpers", "Models", "Types"]
        #expect(drawers.isDisjoint(with: Set(sources.map(\.module))))
    }

    @Test(arguments: [
        "step-down", "step down from special", "try!", "as!", "fatalError", "@unchecked Sendable",
    ])
    func `a word that is not used here is nowhere in the sources`(word: String) {
        let found = sources.flatMap { file in
            file.lines.enumerated().filter { Self.uses(word, $0.element) }
                .map { "\(file.name):\($0.offset + 1)" }
        }
        #expect(found.isEmpty)
    }

    private static let modifiers: Set = [
        "public", "package", "internal", "private", "fileprivate", "final", "indirect",
    ]

    private static func isTypeKeyword(_ word: Substring) -> Bool {
        ["struct", "class", "enum", "actor", "protocol"].contains(word)
    }

    private static func uses(_ word: String, _ line: String) -> Bool {
        let code = line.range(of: "//").map { String(line[..<$0.lowerBound]) } ?? line
        guard word == "as!" || word == "try!" else {
            return code.lowercased().contains(word.lowercased())
        }
        return code.contains(" \(word)")
    }
}
