import Foundation
import Intake
import Provision
import Quantities

/// Reading a job from its YAML file, every fault at once.
extension Job {
    /// Reads a job file; `-` reads standard input, and its paths start from the present folder.
    ///
    /// - Throws: `IntakeError.rejected` with every fault by line and column.
    public init(at path: String) throws(JobError) {
        let document = try Self.document(at: path)
        let folder = path == "-" ? "." : URL(fileURLWithPath: path).deletingLastPathComponent().path
        var reader = JobReader(folder: folder)
        guard let job = reader.job(in: document.root) else {
            throw .intake(.rejected(reader.faults))
        }
        self = job
        // What came by standard input is nowhere to be read again; its settings are recorded.
        guard path != "-" else { return }
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        source = .init(name: document.file, path: absolute, sha256: document.input.sha256)
    }

    private static func document(at path: String) throws(JobError) -> YAMLDocument {
        var bytes: [UInt8]?
        do {
            if path == "-" { bytes = try ByteStream.read(path) }
        } catch {
            throw .file(error)
        }
        do {
            guard let bytes else { return try YAMLDocument(at: path) }
            return try YAMLDocument(bytes: bytes, file: "standard input")
        } catch {
            throw .intake(error)
        }
    }
}

/// The keys of a job file, as readers, the published schema and tests share them.
package enum JobKeys {
    /// The outermost keys.
    package static let job = [
        "title", "kind", "cohort", "academic_year", "date", "policy", "cases", "limits", "outputs",
        "compare_placing_first", "synthetic",
    ]
    /// The keys that every job has.
    package static let required = ["title", "cohort", "academic_year"]
    /// The keys of `cases`.
    package static let cases = ["triggers", "school_years", "areas", "children"]
    /// The keys of `limits`.
    package static let limits = ["nodes", "gap", "seconds", "most_moves", "budget_gbp"]
    /// The keys of `outputs`.
    package static let outputs = ["models"]
}

private struct JobReader {
    /// The folder from which the file's paths start.
    let folder: String
    var faults: [Fault] = []

    init(folder: String) { self.folder = folder }

    /// The job; nil when there are faults.
    mutating func job(in root: YAMLNode) -> Job? {
        guard let keys = root.mapping(known: JobKeys.job, &faults) else { return nil }
        let title = keys.required("title", &faults)?.string(&faults)
        let cohort = keys.required("cohort", &faults)?.string(&faults)
        let year = keys.required("academic_year", &faults).flatMap { academicYear($0) }
        let date = keys["date"]?.date(&faults)
        let kind = keys["kind"]?.code(Job.Kind.self, &faults) ?? .placement
        let policy = keys["policy"]?.string(&faults)
        let selection = keys["cases"].map { self.selection($0) } ?? CaseSelection()
        let limits = keys["limits"].map { self.limits($0) } ?? Job.SearchLimits()
        let models = keys["outputs"]?.mapping(known: JobKeys.outputs, &faults)?["models"]?
            .bool(&faults)
        let compares = keys["compare_placing_first"]?.bool(&faults)
        let isSynthetic = keys["synthetic"]?.bool(&faults)
        guard faults.isEmpty, let title, let cohort, let year else { return nil }
        var job = Job(title: title, cohort: path(cohort), academicYear: year, date: date)
        job.kind = kind
        job.policy = policy.map { path($0) }
        job.selection = selection
        job.limits = limits
        job.writesModels = models ?? false
        job.comparesPlacingFirst = compares ?? false
        job.isSynthetic = isSynthetic ?? false
        return job
    }

    private mutating func selection(_ node: YAMLNode) -> CaseSelection {
        guard let keys = node.mapping(known: JobKeys.cases, &faults) else {
            return CaseSelection()
        }
        return CaseSelection(
            triggers: list(keys["triggers"]) { $0.code(Trigger.self, &$1) },
            schoolYears: list(keys["school_years"]) { $0.int(in: -4...20, &$1) },
            areas: list(keys["areas"]) { reference($0, "the reference of an area", &$1) },
            children: list(keys["children"]) { reference($0, "the reference of a case", &$1) })
    }

    private mutating func limits(_ node: YAMLNode) -> Job.SearchLimits {
        var limits = Job.SearchLimits()
        guard let keys = node.mapping(known: JobKeys.limits, &faults) else { return limits }
        if let nodes = keys["nodes"]?.int(in: 1...1_000_000_000, &faults) { limits.nodes = nodes }
        if let gap = keys["gap"]?.decimal(in: 0...1, &faults) { limits.gap = Gap(ratio: gap) }
        limits.seconds = keys["seconds"]?.int(in: 1...1_000_000, &faults)
        limits.mostMoves = keys["most_moves"]?.int(in: 0...10_000_000, &faults)
        limits.budget = keys["budget_gbp"]?.int(in: 0...1_000_000_000, &faults)
            .map { .pounds($0) }
        return limits
    }

    private mutating func academicYear(_ node: YAMLNode) -> AcademicYear? {
        node.scalar.flatMap { AcademicYear($0) }
            ?? node.wrong("an academic year such as 2026-27", &faults)
    }

    private mutating func list<Value>(
        _ node: YAMLNode?, _ read: (YAMLNode, inout [Fault]) -> Value?
    ) -> [Value] {
        guard let nodes = node?.list(&faults) else { return [] }
        return nodes.compactMap { read($0, &faults) }
    }

    /// A path as the job file means it: from the file's own folder.
    private func path(_ text: String) -> String {
        guard !text.hasPrefix("/"), folder != "." else { return text }
        return URL(fileURLWithPath: folder).appendingPathComponent(text).standardizedFileURL.path
    }
}

private func reference<Subject>(
    _ node: YAMLNode, _ expected: String, _ faults: inout [Fault]
) -> Identifier<Subject>? {
    node.scalar.flatMap { Identifier($0) } ?? node.wrong(expected, &faults)
}
