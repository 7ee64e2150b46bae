import Foundation
import JobRunner
import TestSupport

/// A sweep file in a folder of its own, carried out by the built program.
struct TriedSweep: Sendable {
    let scratch: Scratch
    let file: String
    /// The folder of the sweep.
    var folder: String { scratch.path + "/made" }

    init(_ text: String) throws {
        scratch = try Scratch()
        file = try scratch.write(text, as: "sweep.yml")
    }

    /// The arguments that carry it out.
    func arguments(_ more: [String] = [], into folder: String? = nil) -> [String] {
        ["sweep", file, "--into", folder ?? self.folder] + more
    }

    func run(
        _ more: [String] = [], into folder: String? = nil, environment: [String: String] = [:]
    ) async throws -> BuiltProgram.Ending {
        try await BuiltProgram().run(
            arguments(more, into: folder), environment: environment)
    }

    /// Where it stands; nil while there is nothing to read.
    var status: SweepStatus? { try? SweepStatus(of: SweepFolder(folder)) }

    /// A job with its standing.
    func line(_ job: String) throws -> SweepStatus.Line? {
        try SweepStatus(of: SweepFolder(folder)).jobs.first { $0.name == job }
    }

    /// The files of the results, with the links to them: what must be the same everywhere.
    func results(in folder: String? = nil) throws -> [String: Data] {
        try FileTree.files(in: folder ?? self.folder).filter { file in
            let isOwn = file.key.hasPrefix(".runner/") && !file.key.hasPrefix(".runner/results/")
            return !isOwn && !file.key.hasSuffix("/run.json")
        }
    }

    /// Waits until something is so.
    ///
    /// - Throws: When it is not so after two minutes; then it never will be.
    func wait(
        for what: String, until isSo: @escaping @Sendable () throws -> Bool
    ) async throws {
        let came = try await inOwnThread { try waitUntil(within: .seconds(120), isSo) }
        guard came else { throw NeverCame(what: what) }
    }

    /// Something that was waited for and did not come.
    struct NeverCame: Error {
        let what: String
    }
}
