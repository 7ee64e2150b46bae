import Foundation
import Glibc
import JobRunner
import TestSupport
import Testing

@Suite struct StopTests {
    private let program = BuiltProgram()

    @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func `a signal ends the program with its own code`(
        signal: Int32, status: Int32
    ) throws {
        #expect(try program.interrupt(["solve", "-"], with: [signal]).status == status)
    }

    @Test func `a second signal ends the program at once`() throws {
        let ending = try program.interrupt(["solve", "-"], with: [SIGINT, SIGINT])
        #expect(ending.status == 130)
    }

    @Test(arguments: [SIGILL, SIGTRAP, SIGSEGV, SIGABRT])
    func `a crash ends with 70 and leaves a report without data`(signal: Int32) throws {
        let scratch = try Scratch()
        let ending = try program.interrupt(
            ["solve", "-", "--seconds", "4321"], with: [signal],
            environment: ["TMPDIR": scratch.path])
        #expect(ending.status == 70)
        let files = try scratch.files()
        let report = try #require(files.first { $0.key.hasPrefix("bestplaced-report-") })
        #expect(ending.errors.contains(report.key))
        let text = String(decoding: report.value, as: UTF8.self)
        #expect(text.contains("command: solve"))
        #expect(!text.contains("4321"))
        #expect(!text.contains(scratch.path))
    }

    @Test func `the exit codes are those of the contract`() {
        #expect(
            JobRunner.ExitCode.allCases.map(\.rawValue)
                == [0, 10, 11, 12, 13, 14, 64, 65, 66, 70, 73, 74, 75, 130, 143])
    }
}
