import Intake
import Provision
import Quantities
import TestSupport
import Testing

@Suite struct AmbitionFileTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func read(_ body: String) throws -> AmbitionReading {
        try ambitions(at: scratch.write("title: T\nsource: S\n" + body, as: "a.yml"))
    }

    private func faults(_ body: String) -> [String] {
        do {
            _ = try read(body)
            return []
        } catch IntakeError.rejected(let faults) {
            return faults.map { "\($0.position.line ?? 0): \($0.cause)" }
        } catch {
            return ["\(error)"]
        }
    }

    @Test func `shares are per cent, cost is pounds, points have three decimals`() throws {
        func target(_ measure: String, _ value: String) throws -> Int? {
            try read(
                """
                ambitions:
                  a: {measure: \(measure), better: up, on_track_within: 1,
                      targets: {2026-01-15: \(value)}}
                """
            ).ambitions.first?.targets.first?.value
        }
        #expect(try target("share-in-mainstream", "41.5") == 415)
        #expect(try target("share-in-mainstream", "41") == 410)
        #expect(try target("cost-per-child", "21500.5") == 2_150_050)
        #expect(try target("mean-unmet-need", "12.125") == 12_125)
    }

    @Test func `a change reaches settings or areas`() throws {
        let found = try read(
            """
            changes:
              base: {title: A new base, from: 2025-09-01, settings: [OAK], outcome: cost}
              team: {title: A team, from: 2025-09-01, areas: [north], designations: [ordinary],
                     outcome: unmet-need, clusters: area}
            """
        ).changes
        #expect(found.map(\.reach) == [.settings([ref("OAK")]), .areas([ref("north")])])
        #expect(found.map(\.cluster) == [.setting, .area])
        #expect(found.map(\.designations) == [[], [.ordinary]])
    }

    @Test func `every fault is named at once, with its line`() {
        let found = faults(
            """
            ambitions:
              a: {measure: share-in-mainstreem, better: upp, on_track_within: 1, targets: {}}
              b: {measure: cost-per-child, better: down, on_track_within: -1,
                  targets: {soon: 5}}
            changes:
              c: {title: C, from: 2025-09-01, outcome: cost}
              d: {title: D, from: 2025-09-01, outcome: cost, settings: [007], areas: [north]}
            extra: 1
            """)
        #expect(found.count == 8)
        #expect(found.contains { $0.contains("share-in-mainstream") && $0.hasPrefix("4:") })
        #expect(found.contains { $0.contains("either settings or areas") && $0.hasPrefix("8:") })
        #expect(found.contains { $0.contains("identifierMalformed") && $0.hasPrefix("9:") })
    }

    @Test(arguments: ["41.55", "-1", ".5", "5.", "1e3", "a", "1234567890123456", ""])
    func `a share is a plain number with at most one decimal`(value: String) {
        let found = faults(
            """
            ambitions:
              a: {measure: share-in-mainstream, better: up, on_track_within: 1,
                  targets: {2026-01-15: \(value)}}
            """)
        #expect(found.count == 1)
    }

    @Test func `a file with neither ambitions nor changes says nothing`() {
        #expect(faults("").count == 1)
    }

    @Test func `the ambitions that ship can be read`() throws {
        let found = try ambitions(at: PackageFiles.path("Models/Ambitions/default.yml"))
        #expect(found.ambitions.count >= 6 && found.changes.isEmpty)
    }

    @Test func `the published schema has the keys and codes that are read, and no others`() throws {
        let schema = try JSONValue(
            parsing: PackageFiles.text(of: "Models/Schemas/ambitions.schema.json"))
        func part(_ path: [String]) -> JSONValue? { path.reduce(schema) { $0?[$1] } }
        func keys(_ path: [String]) -> Set<String> {
            Set((part(path + ["properties"])?.object ?? [:]).keys)
        }
        func codes(_ path: [String]) -> Set<String> {
            Set(part(path + ["enum"])?.array?.compactMap(\.string) ?? [])
        }
        let ambition = ["properties", "ambitions", "additionalProperties"]
        let change = ["properties", "changes", "additionalProperties"]
        #expect(keys([]) == Set(AmbitionKeys.file))
        #expect(keys(ambition) == Set(AmbitionKeys.ambition))
        #expect(keys(change) == Set(AmbitionKeys.change))
        for path in [[], ambition, change] {
            #expect(part(path + ["additionalProperties"])?.bool == false)
        }
        #expect(
            codes(ambition + ["properties", "measure"])
                == Set(Ambition.Measure.allCases.map(\.rawValue)))
        #expect(
            codes(ambition + ["properties", "better"])
                == Set(Ambition.Better.allCases.map(\.rawValue)))
        #expect(
            codes(change + ["properties", "outcome"])
                == Set(NamedChange.Outcome.allCases.map(\.rawValue)))
        #expect(
            codes(change + ["properties", "clusters"])
                == Set(NamedChange.Cluster.allCases.map(\.rawValue)))
        #expect(
            codes(change + ["properties", "designations", "items"])
                == Set(Designation.allCases.map(\.rawValue)))
    }
}
