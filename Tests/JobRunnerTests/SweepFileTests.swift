import Foundation
import Intake
import TestSupport
import Testing

@testable import JobRunner

@Suite struct SweepFileTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func sweep(_ jobs: String) throws -> Sweep {
        let lines = jobs.split(separator: "\n").map { "  \($0)\n" }.joined()
        return try Sweep(
            at: scratch.write("title: Many\nkind: sweep\njobs:\n\(lines)", as: "sweep.yml"))
    }

    private func faults(_ jobs: String) throws -> [Fault] {
        do {
            _ = try sweep(jobs)
            return []
        } catch JobError.intake(.rejected(let faults)) {
            return faults
        }
    }

    private static let job = "{kind: rehearsal, title: a, act: nothing}"

    @Test func `a single job is a sweep of one, named as its file`() throws {
        let sweep = try Sweep(at: PackageFiles.path("Jobs/toy.yml"))
        #expect(sweep.jobs.map(\.name) == ["toy"])
        #expect(try !Sweep.isSweep(at: PackageFiles.path("Jobs/toy.yml")))
    }

    @Test func `a grid makes each combination, the last key fastest`() throws {
        let found = try sweep(
            """
            g:
              job: \(Self.job)
              grid: {number: [1, 2], milliseconds: [5, 6]}
            """)
        #expect(
            found.jobs.map(\.name) == [
                "g.number=1.milliseconds=5", "g.number=1.milliseconds=6",
                "g.number=2.milliseconds=5", "g.number=2.milliseconds=6",
            ])
        #expect(found.jobs[2].node[["milliseconds"]]?.scalar == "5")
        #expect(found.jobs[2].node[["number"]]?.scalar == "2")
    }

    @Test func `lists, seeds and named scenarios set what they say on a base job`() throws {
        let found = try sweep(
            """
            list: {job: \(Self.job), list: [{number: 4}, {number: 5, milliseconds: 6}]}
            seeds: {job: \(Self.job), seeds: {key: number, from: 8, to: 9}}
            named: {job: \(Self.job), scenarios: {slow: {milliseconds: 9}, quick: {act: wait}}}
            """)
        #expect(
            found.jobs.map(\.name) == [
                "list.1", "list.2", "seeds.seed=8", "seeds.seed=9", "named.slow", "named.quick",
            ])
        #expect(found.jobs[1].node[["milliseconds"]]?.scalar == "6")
        #expect(found.jobs[3].node[["number"]]?.scalar == "9")
        #expect(found.jobs[5].node[["act"]]?.scalar == "wait")
        #expect(found.jobs[4].node[["act"]]?.scalar == "nothing")
    }

    @Test func `settings reach into the keys of a job file, and the file itself is left alone`()
        throws
    {
        let toy = PackageFiles.path("Jobs/toy.yml")
        let found = try sweep(
            "plan: {file: \(toy), set: {limits.gap: 0.5, draw.seed: 3}}\nold: {file: \(toy)}")
        #expect(found.jobs[0].node[["limits", "gap"]]?.scalar == "0.5")
        #expect(found.jobs[0].node[["limits", "nodes"]]?.scalar == "50000")
        #expect(found.jobs[1].node[["limits", "gap"]]?.scalar == "0")
        #expect(found.jobs[0].node[["cohort"]]?.scalar == PackageFiles.toy)
    }

    @Test func `a job comes after those it needs, by name, by entry or by an explicit after`()
        throws
    {
        let found = try sweep(
            """
            last: {job: \(Self.job), after: [middle]}
            middle: {job: {kind: rehearsal, title: m, act: nothing, of: ["job:first"]}}
            first: {job: \(Self.job), seeds: {key: number, from: 1, to: 2}}
            """)
        #expect(found.jobs.map(\.name) == ["first.seed=1", "first.seed=2", "middle", "last"])
        #expect(found.job("middle")?.needs == ["first.seed=1", "first.seed=2"])
        #expect(found.job("last")?.needs == ["middle"])
    }

    @Test func `a reference to an entry stands for the results of all its jobs`() throws {
        let found = try sweep(
            """
            first: {job: \(Self.job), seeds: {key: number, from: 1, to: 2}}
            all: {job: {kind: rehearsal, title: m, act: nothing, of: ["job:first/rehearsal.csv"]}}
            """)
        let node = try #require(found.job("all")).located { "/\($0)/\($1.file)" }
        #expect(
            node.scalars(below: ["of"]).map(\.scalar) == [
                "/first.seed=1/rehearsal.csv", "/first.seed=2/rehearsal.csv",
            ])
    }

    @Test func `jobs that wait for each other are a fault that names them`() throws {
        let found = try faults(
            """
            free: {job: \(Self.job)}
            one: {job: \(Self.job), after: two}
            two: {job: \(Self.job), after: three}
            three: {job: \(Self.job), after: one}
            """)
        #expect(found.count == 1)
        #expect(found.first?.description.contains("wait for each other: one, two, three") == true)
        #expect(found.first?.position.line == 5)
    }

    @Test(arguments: ["{job: JOB, after: assesment}", "{job: JOB, after: itself}"])
    func `a name that is no other job's is a fault with the nearest one`(text: String) throws {
        let found = try faults(
            "assessment: {job: \(Self.job)}\nitself: "
                + text.replacing("JOB", with: Self.job))
        #expect(found.count == 1)
        #expect(found.first?.position.line == 5)
        let meant = text.contains("assesment") ? "assessment" : nil
        #expect(meant == nil || found.first?.description.contains("assessment") == true)
    }

    @Test func `an unknown key is a fault with line, column and the nearest key`() throws {
        let found = try faults("one:\n  job: \(Self.job)\n  affter: two")
        #expect(found.count == 1)
        #expect(found.first?.cause == .keyUnknown(nearest: "after"))
        #expect(found.first?.position.line == 6)
        #expect(found.first?.position.character == 5)
    }

    @Test func `faults of every job and of the files they start from are told at once`() throws {
        try scratch.write("title: B\nkind: rehearsal\nact: nothin\n", as: "bad.yml")
        let found = try faults(
            """
            one: {file: bad.yml}
            two: {job: {kind: rehearsal, title: c, act: nothing, colour: red}}
            three: {job: \(Self.job), grid: {number: [x]}}
            """)
        #expect(found.count == 3)
        #expect(Set(found.map(\.position.file)) == ["bad.yml", "sweep.yml"])
    }

    @Test(arguments: ["no", "on", "yes", "2026-10-01", "010", "1e3", "~"])
    func `a value that looks like another type stays the text it is`(text: String) throws {
        let found = try sweep(
            "one: {job: {kind: rehearsal, title: \(text), act: nothing}}\n"
                + "two: {job: \(Self.job), grid: {title: [\(text)]}}")
        #expect(found.jobs.map { $0.node[["title"]]?.scalar } == [text, text])
    }

    @Test func `anchors cannot multiply a sweep`() throws {
        let found = try faults(
            "one: &a {job: \(Self.job)}\ntwo: *a\nthree: *a")
        #expect(found.contains { $0.cause == .anchor })
    }

    @Test func `two jobs of one name are a fault, and so is a name that is no folder's`() throws {
        #expect(
            try faults("a.1: {job: \(Self.job)}\na: {job: \(Self.job), list: [{number: 1}]}").count
                == 1)
        for name in ["\"a b\"", "-x", "sweep.json", "\"a/b\""] {
            #expect(try faults("\(name): {job: \(Self.job)}").count == 1, "\(name)")
        }
    }

    @Test func `more jobs than a sweep may have are refused before they are made`() throws {
        let numbers = (1...400).map(String.init).joined(separator: ", ")
        let found = try faults(
            "one: {job: \(Self.job), grid: {number: [\(numbers)], milliseconds: [\(numbers)]}}")
        #expect(found.first?.description.contains("at most 100000 jobs") == true)
    }

    @Test func `a chain of thousands of jobs in the wrong order is put in order at once`() throws {
        let count = 3_000
        let found = try sweep(
            (0..<count).map { number in
                let after = number == count - 1 ? "" : ", after: j\(number + 1)"
                return "j\(number): {job: \(Self.job)\(after)}"
            }.joined(separator: "\n"))
        #expect(found.jobs.map(\.name) == (0..<count).reversed().map { "j\($0)" })
    }

    @Test func `every kind registers itself by one file of its name`() throws {
        let files = try FileManager.default.contentsOfDirectory(
            atPath: PackageFiles.path("Sources/JobRunner/Kinds"))
        let named = files.filter { !$0.contains("+") }.map { String($0.dropLast(6)) }
        #expect(Set(named) == Set(JobKind.all.map { "\($0)" }))
        #expect(Set(JobKind.all.map { $0.kind }).count == JobKind.all.count)
        let elsewhere = try SourceText.all(below: "Sources").filter { file in
            !file.path.contains("/Kinds/") && file.text.contains("RehearsalJob")
        }
        #expect(elsewhere.map(\.name) == ["Job.swift"])
    }
}

/// The texts of a folder's files.
private struct SourceText {
    let path: String
    let text: String
    var name: String { String(path.split(separator: "/").last ?? "") }

    static func all(below folder: String) throws -> [SourceText] {
        let root = PackageFiles.path(folder)
        return try FileManager.default.subpathsOfDirectory(atPath: root)
            .filter { $0.hasSuffix(".swift") }
            .map {
                SourceText(
                    path: "\(root)/\($0)",
                    text: try String(contentsOfFile: "\(root)/\($0)", encoding: .utf8))
            }
    }
}
