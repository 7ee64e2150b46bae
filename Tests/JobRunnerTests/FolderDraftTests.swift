import Foundation
import Glibc
import JobRunner
import TestSupport
import Testing

@Suite struct FolderDraftTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private var target: String { scratch.path + "/made" }

    private func trouble(_ body: () throws -> Void) -> FileTrouble? {
        do {
            try body()
            return nil
        } catch {
            return error as? FileTrouble
        }
    }

    @Test func `a folder has its name only when it is whole`() throws {
        let draft = try FolderDraft(into: target)
        try draft.write([65], as: "inner/a.txt")
        #expect(!FileManager.default.fileExists(atPath: target))
        try draft.publish()
        #expect(try scratch.files()["made/inner/a.txt"] == Data([65]))
        #expect(try scratch.files().keys.allSatisfy { !$0.contains("partial") })
    }

    @Test func `a draft that is given up leaves nothing`() throws {
        func abandon() throws {
            let draft = try FolderDraft(into: target)
            try draft.write([65], as: "a.txt")
        }
        try abandon()
        #expect(try scratch.files().isEmpty)
    }

    @Test func `a folder that holds something is refused and untouched`() throws {
        try scratch.write("old", as: "made/old.txt")
        let found = trouble { _ = try FolderDraft(into: target) }
        #expect(found == .notEmpty(path: target))
        #expect(found?.exit == .cannotCreate)
        #expect(try scratch.files()["made/old.txt"] == Data("old".utf8))
    }

    @Test func `an empty folder is taken over`() throws {
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: false)
        let draft = try FolderDraft(into: target)
        try draft.write([65], as: "a.txt")
        try draft.publish()
        #expect(try scratch.files()["made/a.txt"] == Data([65]))
    }

    @Test func `a folder without a parent is refused`() {
        let found = trouble { _ = try FolderDraft(into: scratch.path + "/none/made") }
        #expect(found == .noParent(path: scratch.path + "/none/made"))
        #expect(found?.exit == .cannotCreate)
    }

    @Test func `a second draft of the same name is busy`() throws {
        let first = try FolderDraft(into: target)
        let found = trouble { _ = try FolderDraft(into: target) }
        #expect(found == .busy(path: target))
        #expect(found?.exit == .busy)
        try first.publish()
    }

    @Test func `what a dead program left is cleared away`() throws {
        try scratch.write("half", as: ".made.partial/half.txt")
        let draft = try FolderDraft(into: target)
        try draft.write([65], as: "a.txt")
        try draft.publish()
        #expect(Set(try scratch.files().keys) == ["made", "made/a.txt"])
    }
}
