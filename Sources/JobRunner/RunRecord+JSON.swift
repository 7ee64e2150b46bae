import Foundation
public import Intake
import Optimisation

extension RunRecord {
    /// The version of the program that makes runs.
    public static let program = "0.1.0"

    /// The record as the text of `run.json`.
    public var json: JSONValue {
        var keys: [String: JSONValue] = [
            "version": .number(1),
            "job": .object(job.mapValues { .string($0) }),
            "inputs": .array(
                inputs.map {
                    .object([
                        "name": .string($0.name), "path": .string($0.path),
                        "sha256": .string($0.sha256),
                    ])
                }),
            "outputs": .array(
                outputs.map {
                    .object(["name": .string($0.name), "sha256": .string($0.sha256)])
                }),
            "limits": .object(
                job.filter { $0.key.hasPrefix("limits.") }.reduce(into: [:]) { limits, setting in
                    limits[String(setting.key.dropFirst(7))] = .string(setting.value)
                }),
            "seed": job["draw.seed"].map { .string($0) } ?? .null,
            "versions": .object([
                "program": .string(Self.program), "solver": .string("GLPK \(solverVersion)"),
            ]),
            "exit": .number(Int(exit.rawValue)),
            "times": timesJSON,
            "machine": Self.machine,
        ]
        keys["document"] = document.map { .string($0) }
        keys.merge(answerJSON) { own, _ in own }
        return .object(keys)
    }

    private var answerJSON: [String: JSONValue] {
        switch answer {
        case .placement(let answer): answer.json
        case .facts(let facts, _):
            [
                "facts": .array(
                    facts.map {
                        .object(["name": .string($0.name), "value": .string($0.value)])
                    })
            ]
        }
    }

    private var timesJSON: JSONValue {
        .object([
            "begun": .string(times.begun), "seconds": .decimal(Self.rounded(times.seconds)),
            "steps": .array(
                times.steps.map {
                    .object([
                        "name": .string($0.name), "seconds": .decimal(Self.rounded($0.seconds)),
                    ])
                }),
        ])
    }

    /// The machine without its name, which may be a person's.
    private static var machine: JSONValue {
        let process = ProcessInfo.processInfo
        return .object([
            "system": .string(process.operatingSystemVersionString),
            "processors": .number(process.processorCount),
            "memory_megabytes": .number(Int(process.physicalMemory / 1_048_576)),
        ])
    }

    private static func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }
}
