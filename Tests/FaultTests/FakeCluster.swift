import Foundation
import TestSupport

/// The stand-in for a scheduler in `Cluster/fake`, in a folder of its own.
struct FakeCluster {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// With these settings a program meets it in place of a real one.
    var environment: [String: String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return [
            "PATH": PackageFiles.path("Tests/FaultTests/Cluster/fake") + ":" + path,
            "FAKE_CLUSTER": scratch.path,
        ]
    }

    /// The calls of a command so far, each with its arguments.
    func calls(of command: String) -> [String] {
        let text = (try? String(contentsOfFile: scratch.path + "/calls", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init).filter { $0.hasPrefix(command + " ") }
    }
}
