import Intake
import NeedsAssessment
import Provision
import Quantities

/// The part of `run.json` that a check needs.
struct RunFolderRecord {
    /// A file with what was recorded of it.
    struct File {
        let name: String
        let path: String
        let sha256: String
    }

    /// The kind of a job that makes a plan; also that of a record that states none.
    static let placement = "placement"

    /// The kind of the job.
    let kind: String
    /// The job's settings by name.
    let settings: [String: String]
    /// The cohort folders of a measurement with their days.
    let snapshots: [(day: CalendarDate, cohort: String)]
    let cohort: String?
    /// The folder of profiles that took the place of the cohort's own; nil for none.
    let profiles: String?
    /// How the levels were drawn; nil when they were taken as they are.
    let draw: LevelDraw?
    /// The policy in force; nil when the record does not state it.
    let policy: Policy?
    let inputs: [File]
    /// Files of the folder itself; empty when the record does not list them.
    let outputs: [File]

    init(_ bytes: [UInt8]) throws(VerificationError) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw .record(path: "line \(error.line)", expected: "JSON")
        }
        settings = (value["job"]?.object ?? [:]).compactMapValues(\.string)
        kind = settings["kind"] ?? Self.placement
        snapshots = Self.snapshots(value["document"]?.string)
        cohort = value["cohort"]?.string
        profiles = settings["profiles"]
        draw = settings["draw.seed"].flatMap { Int($0) }.map(LevelDraw.init(seed:))
        do {
            policy = try value["policy"].map(PolicyText.policy(json:))
        } catch {
            throw .record(path: "policy", expected: "a policy")
        }
        inputs = try Self.files(value["inputs"], "inputs", hasPath: true)
        outputs =
            value["outputs"] == nil
            ? [] : try Self.files(value["outputs"], "outputs", hasPath: false)
    }

    /// Whether the folder must hold a plan, with all that belongs to one.
    var holdsPlan: Bool {
        kind == Self.placement || outputs.contains { $0.name == "plan.json" }
    }

    private static func snapshots(_ document: String?) -> [(day: CalendarDate, cohort: String)] {
        let job = document.flatMap { try? JSONValue(parsing: $0) }
        return (job?["snapshots"]?.array ?? []).compactMap { found in
            guard let day = found["date"]?.string.flatMap({ CalendarDate($0) }),
                let cohort = found["cohort"]?.string
            else { return nil }
            return (day, cohort)
        }
    }

    private static func files(
        _ value: JSONValue?, _ key: String, hasPath: Bool
    ) throws(VerificationError) -> [File] {
        guard let list = value?.array else { throw .record(path: key, expected: "a list") }
        var files: [File] = []
        for (index, item) in list.enumerated() {
            let path = hasPath ? item["path"]?.string : item["name"]?.string
            guard let name = item["name"]?.string, let path, let hash = item["sha256"]?.string
            else {
                throw .record(
                    path: "\(key)[\(index)]",
                    expected: hasPath ? "name, path and sha256" : "name and sha256")
            }
            files.append(File(name: name, path: path, sha256: hash))
        }
        return files
    }
}
