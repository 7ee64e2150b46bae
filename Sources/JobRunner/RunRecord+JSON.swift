import Foundation
public import Intake
import Matching
import Optimisation
import Quantities

extension RunRecord {
    /// The version of the program that makes runs.
    public static let program = "0.1.0"

    /// The record as the text of `run.json`.
    public var json: JSONValue {
        .object([
            "version": .number(1),
            "job": .object(job.mapValues { .string($0) }),
            "cohort": .string(cohort),
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
            "policy": policy,
            "limits": .object(
                job.filter { $0.key.hasPrefix("limits.") }.reduce(into: [:]) { limits, setting in
                    limits[String(setting.key.dropFirst(7))] = .string(setting.value)
                }),
            // Nothing is drawn by chance in a placement run.
            "seed": .null,
            "versions": .object([
                "program": .string(Self.program), "solver": .string("GLPK \(solverVersion)"),
            ]),
            "outcome": .string(outcome.rawValue),
            "exit": .number(Int(exit.rawValue)),
            "levels": .array(levels.map(Self.json)),
            "kinds": .object(
                kinds.reduce(into: [:]) { $0[$1.kind.rawValue] = .number($1.count) }),
            "clashes": .array(clashes.map { .string($0) }),
            "queries": .array(queries.map { .string($0) }),
            "statistics": statisticsJSON,
            "times": .object([
                "begun": .string(times.begun), "seconds": .decimal(Self.rounded(times.seconds)),
                "steps": .array(
                    times.steps.map {
                        .object([
                            "name": .string($0.name), "seconds": .decimal(Self.rounded($0.seconds)),
                        ])
                    }),
            ]),
            "machine": Self.machine,
        ])
    }

    private static func json(_ level: Plan.LevelResult) -> JSONValue {
        .object([
            "name": .string(level.name), "unit": .string(level.unit),
            "value": .number(level.value), "bound": .number(level.bound),
            "gap": .decimal(level.gap.ratio),
        ])
    }

    private var statisticsJSON: JSONValue {
        .object([
            "units": .number(statistics.units), "pairs": .number(statistics.pairs),
            "options": .number(statistics.options), "limits": .number(statistics.limits),
            "nodes": .number(statistics.nodes), "iterations": .number(statistics.iterations),
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
