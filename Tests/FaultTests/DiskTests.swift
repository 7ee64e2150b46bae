import Foundation
import Glibc
import TestSupport
import Testing

/// Real disks that are full or can only be read; `FaultWalkTests` has the same at every call.
@Suite struct DiskTests {
    /// A small disk in memory, which only the system's administrator can make.
    private final class SmallDisk {
        let path: String
        private let scratch: Scratch

        init?(kilobytes: Int) throws {
            scratch = try Scratch()
            path = scratch.path + "/disk"
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: false)
            guard try Self.call("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "none", path)
            else { return nil }
        }

        deinit { _ = try? Self.call("umount", path) }

        func change(_ option: String) throws -> Bool {
            try Self.call("mount", "-o", "remount,\(option)", path)
        }

        private static func call(_ arguments: String...) throws -> Bool {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = arguments
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus == 0
        }
    }

    static let canMount = (try? SmallDisk(kilobytes: 64)) != nil
    private static let why: Comment = "no disk can be mounted here; only the administrator may"

    @Test(.enabled(if: DiskTests.canMount, DiskTests.why))
    func `a run on a full disk says so, leaves nothing, and works once there is room`()
        async throws
    {
        let disk = try #require(try SmallDisk(kilobytes: 48))
        let arguments = RunSubject().arguments(into: disk.path)
        let full = try await BuiltProgram().run(arguments)
        #expect(full.status == 74)
        #expect(full.errors.contains("No space left on device; make room there and try again"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == [])
        #expect(try disk.change("size=16m"))
        #expect(try await BuiltProgram().run(arguments).status == 0)
    }

    @Test(.enabled(if: DiskTests.canMount, DiskTests.why))
    func `a sweep on a full disk says so and goes on once there is room`() async throws {
        let disk = try #require(try SmallDisk(kilobytes: 12))
        let scratch = try Scratch()
        let arguments = try SweepSubject(in: scratch).arguments(into: disk.path)
        let full = try await BuiltProgram().run(arguments)
        #expect(full.status == 73 || full.status == 74)
        #expect(full.errors.contains("No space left on device; make room there and try again"))
        #expect(try disk.change("size=16m"))
        let again = try await BuiltProgram().run(arguments + ["--rerun", "failed"])
        #expect(again.status == 0, "\(again.errors)")
    }

    @Test(.enabled(if: DiskTests.canMount, DiskTests.why))
    func `a disk that can only be read is told apart`() async throws {
        let disk = try #require(try SmallDisk(kilobytes: 1_024))
        #expect(try disk.change("ro"))
        let scratch = try Scratch()
        for arguments in [
            RunSubject().arguments(into: disk.path),
            try SweepSubject(in: scratch).arguments(into: disk.path),
        ] {
            let ending = try await BuiltProgram().run(arguments)
            #expect(ending.status == 73)
            #expect(
                ending.errors.contains(
                    "Read-only file system; that disk can only be read, so choose another place"))
        }
    }

    private static let why2: Comment = "the administrator may write everywhere"

    @Test(.enabled(if: geteuid() != 0, DiskTests.why2))
    func `a folder one may not write to is told apart`() async throws {
        let scratch = try Scratch()
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o555], ofItemAtPath: scratch.path)
        let ending = try await BuiltProgram().run(RunSubject().arguments(into: scratch.path))
        #expect(ending.status == 73)
        #expect(ending.errors.contains("Permission denied; choose a place you may write to"))
    }
}
