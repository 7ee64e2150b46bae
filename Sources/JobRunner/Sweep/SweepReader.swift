import Foundation
import Intake
import Quantities

/// Reads a sweep file with the job files it names, every fault at once.
struct SweepReader {
    /// The keys of a sweep file.
    static let keys = ["title", "kind", "resources", "jobs"]
    /// The keys of an entry of `jobs`.
    static let entryKeys = [
        "file", "job", "set", "after", "resources", "grid", "seeds", "scenarios", "list",
    ]

    /// The folder from which the file's paths start.
    let folder: String
    private(set) var faults: [Fault] = []
    /// Job files that were read, so that each is opened once.
    private var files: [String: YAMLNode] = [:]

    init(folder: String) { self.folder = folder }

    /// A job before it is known what its references stand for.
    fileprivate struct Draft {
        let name: String
        let group: String
        let node: YAMLNode
        let after: [YAMLNode]
        let resources: JobResources
        let position: SourcePosition
    }

    /// The sweep; nil when there are faults.
    mutating func sweep(in file: JobFile) -> Sweep? {
        guard let keys = file.node.mapping(known: Self.keys, &faults) else { return nil }
        let title = keys.required("title", &faults)?.string(&faults)
        let resources =
            keys["resources"].map { JobResources().reading($0, &faults) } ?? JobResources()
        var drafts: [Draft] = []
        let entries = keys.required("jobs", &faults)?.mapping(&faults)?.entries ?? []
        for entry in entries { drafts += self.drafts(of: entry, resources) }
        if drafts.count > Sweep.mostJobs {
            let _: Never? = file.node.wrong("at most \(Sweep.mostJobs) jobs", &faults)
        }
        checkNames(drafts)
        let jobs = faults.isEmpty ? self.jobs(of: drafts) : []
        guard faults.isEmpty, let title else { return nil }
        return Sweep(title: title, jobs: jobs, source: file.source)
    }

    /// The jobs of one entry: one, or one for each setting of what it runs through.
    private mutating func drafts(of entry: YAMLEntry, _ shared: JobResources) -> [Draft] {
        guard let keys = entry.value.mapping(known: Self.entryKeys, &faults) else { return [] }
        guard var node = base(keys, of: entry.value) else { return [] }
        let resources = keys["resources"].map { shared.reading($0, &faults) } ?? shared
        for (path, value) in settings(keys["set"]) { node = node.setting(path, to: value) }
        let after = keys["after"].flatMap { after in
            after.scalar == nil ? after.list(&faults) : [after]
        }
        let expansion = SweepExpansion(keys)
        let variants = expansion.variants
        faults += expansion.faults
        return variants.map { variant in
            let changed = variant.settings.reduce(node) { $0.setting($1.path, to: $1.value) }
            return Draft(
                name: ([entry.key] + variant.labels).joined(separator: "."), group: entry.key,
                node: JobFile.located(changed, in: folder), after: after ?? [],
                resources: resources, position: entry.keyPosition)
        }
    }

    /// The job that an entry starts from.
    private mutating func base(_ keys: YAMLMapping, of entry: YAMLNode) -> YAMLNode? {
        switch (keys["file"], keys["job"]) {
        case (let file?, nil): return file.string(&faults).flatMap { read($0, at: file) }
        case (nil, let job?):
            return job.mapping(&faults) == nil ? nil : JobFile.located(job, in: folder)
        default: return entry.wrong("either file or job", &faults)
        }
    }

    private mutating func read(_ path: String, at place: YAMLNode) -> YAMLNode? {
        let located = JobFile.path(path, in: folder)
        if let known = files[located] { return known }
        do {
            let node = try JobFile(at: located).node
            guard !Sweep.isSweep(node) else {
                return place.wrong("the file of a job, not of another sweep", &faults)
            }
            files[located] = node
            return node
        } catch .intake(.rejected(let found)) {
            faults += found
            return nil
        } catch {
            return place.wrong("a job file that can be read", &faults)
        }
    }

    /// Settings as keys with dots and values: `{limits.gap: 0.01}`.
    private mutating func settings(_ node: YAMLNode?) -> [(path: [String], value: YAMLNode)] {
        guard let entries = node?.mapping(&faults)?.entries else { return [] }
        return entries.map { (SweepExpansion.path($0.key), $0.value) }
    }

    private mutating func checkNames(_ drafts: [Draft]) {
        var met: Set<String> = []
        for draft in drafts {
            let place = YAMLNode(.scalar(draft.name), at: draft.position)
            if !SweepName.isValid(draft.name) {
                let _: Never? = place.wrong(
                    "a name of letters, digits, dot, dash and underscore", &faults)
            } else if !met.insert(draft.name).inserted {
                let _: Never? = place.wrong("a name that no other job has", &faults)
            }
        }
    }

    /// The jobs with their references resolved, each after those it needs.
    private mutating func jobs(of drafts: [Draft]) -> [SweepJob] {
        let groups = Dictionary(grouping: drafts, by: \.group).mapValues { $0.map(\.name) }
        let names = Set(drafts.map(\.name))
        var jobs: [SweepJob] = []
        for draft in drafts {
            var (references, needs): ([String: [String]], [String]) = ([:], [])
            for place in draft.after + draft.referencesInPaths {
                let text = place.scalar ?? ""
                let name = JobReference(text)?.job ?? text
                let found = names.contains(name) ? [name] : groups[name, default: []]
                if found.isEmpty || found.contains(draft.name) {
                    let others = (names.union(groups.keys)).subtracting([draft.name, draft.group])
                    let _: Never? = YAMLNode(.scalar(name), at: place.position)
                        .unknown(of: others.sorted(), &faults)
                }
                references[text] = found
                needs += found
            }
            jobs.append(
                SweepJob(
                    name: draft.name, group: draft.group, node: draft.node,
                    needs: Set(needs).sorted(), references: references,
                    resources: draft.resources))
            check(jobs[jobs.count - 1])
        }
        return faults.isEmpty ? ordered(jobs, drafts) : []
    }

    /// Reads the job as it will be read, with stand-ins for what is not made yet.
    private mutating func check(_ job: SweepJob) {
        do {
            _ = try readJob(in: job.located { name, reference in "/\(name)/\(reference.file)" })
        } catch .intake(.rejected(let found)) {
            for fault in found where !faults.contains(fault) { faults.append(fault) }
        } catch {
            preconditionFailure("a job that is in memory has only faults of its text")
        }
    }

    /// Jobs after those they need; where some wait for each other, that is a fault.
    private mutating func ordered(_ jobs: [SweepJob], _ drafts: [Draft]) -> [SweepJob] {
        var missing = Dictionary(
            jobs.map { ($0.name, $0.needs.count) }, uniquingKeysWith: { first, _ in first })
        var heirs: [String: [Int]] = [:]
        for (place, job) in jobs.enumerated() {
            for need in job.needs { heirs[need, default: []].append(place) }
        }
        var places = jobs.indices.filter { jobs[$0].needs.isEmpty }
        var next = 0
        while next < places.count {
            for heir in heirs[jobs[places[next]].name, default: []] {
                missing[jobs[heir].name, default: 0] -= 1
                if missing[jobs[heir].name] == 0 { places.append(heir) }
            }
            next += 1
        }
        guard places.count == jobs.count else {
            let done = Set(places)
            let waiting = jobs.indices.filter { !done.contains($0) }
            let names = waiting.prefix(5).map { jobs[$0].name }.joined(separator: ", ")
            let first = drafts[waiting[0]]
            let _: Never? = YAMLNode(.scalar(first.name), at: first.position)
                .wrong("jobs that do not wait for each other: \(names)", &faults)
            return []
        }
        return places.map { jobs[$0] }
    }
}

extension SweepReader.Draft {
    /// The paths that name other jobs.
    fileprivate var referencesInPaths: [YAMLNode] {
        var faults: [Fault] = []
        guard let kind = JobFile.kind(of: node, &faults) else { return [] }
        return kind.pathKeys.flatMap { node.scalars(below: $0) }
            .filter { JobReference($0.scalar ?? "") != nil }
    }
}
