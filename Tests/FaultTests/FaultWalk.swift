import Foundation
import Glibc
import JobRunner
import TestSupport

/// Breaks a command at one call after the other, and looks each time at what it leaves behind.
struct FaultWalk<Subject: FaultSubject>: Sendable {
    /// What was found at one call.
    struct Finding: Sendable {
        let text: String
    }

    let subject: Subject
    private let shim: FaultShim
    private let whole: [String: Data]
    let mishap: FaultShim.Mishap
    /// How many calls of an undisturbed run it can befall.
    let calls: Int

    /// Runs the command undisturbed, to know what it makes and in how many calls.
    init(_ subject: Subject, _ mishap: FaultShim.Mishap) async throws {
        (self.subject, self.mishap) = (subject, mishap)
        shim = try FaultShim()
        let scratch = try Scratch()
        let outcome = try await shim.run(
            subject.arguments(into: scratch.path), on: scratch.path, at: 0, mishap)
        guard outcome.ending.status == 0 else {
            throw FaultShim.NotBuilt(message: outcome.ending.errors)
        }
        whole = try subject.contents(of: scratch.path)
        calls = outcome.calls
    }

    /// Lets the call of a number fail.
    ///
    /// - Returns: What was not as promised; and whether the command made as many calls at all.
    func step(_ number: Int) async throws -> (findings: [Finding], isClean: Bool) {
        let scratch = try Scratch()
        let arguments = subject.arguments(into: scratch.path)
        let outcome = try await shim.run(arguments, on: scratch.path, at: number, mishap)
        var findings: [Finding] = []
        func find(_ text: String?) {
            guard let text else { return }
            let call = outcome.failed.first ?? "\(number) none"
            findings.append(
                Finding(
                    text: "\(subject.name), \(mishap.rawValue) at \(call): \(text); ended with "
                        + "\(outcome.ending.status): \(outcome.ending.errorLines)"))
        }
        find(Self.flaw(of: outcome.ending, after: mishap))
        find(try subject.flaw(in: scratch.path, beside: whole))
        if outcome.ending.status == 0 {
            if try subject.contents(of: scratch.path) != whole {
                find("it says it is done, and is not")
            }
        } else if subject.canGoOn(in: scratch.path) {
            let again = try await BuiltProgram().run(arguments)
            if again.status != 0 { find("going on ended with \(again.status): \(again.errors)") }
            if try subject.contents(of: scratch.path) != whole {
                find("going on gave other bytes than an undisturbed run")
            }
        }
        return (findings, outcome.failed.isEmpty)
    }

    /// Whether the program ended as it should, and said what befell it.
    private static func flaw(
        of ending: BuiltProgram.Ending, after mishap: FaultShim.Mishap
    ) -> String? {
        switch (mishap, ending.status) {
        case (_, 0), (.kill, -SIGKILL): nil
        case (.kill, _): "a kill gave another ending"
        case (_, 73), (_, 74):
            ending.errors.contains(mishap.words) ? nil : "the message does not say what happened"
        // A job whose input could not be read is told of, and is done when the command goes on.
        case (_, 14):
            ending.output.contains(mishap.words) ? nil : "the job does not say what happened"
        default: "an ending that is none of 0, 14, 73 and 74"
        }
    }
}
