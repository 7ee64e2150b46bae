import Intake
import NeedsAssessment
import Provision
import Quantities
import TestSupport
import Testing

@Suite struct `A banding scheme` {
    private let scratch: Scratch
    private let text: String

    init() throws {
        scratch = try Scratch()
        text = try PackageFiles.text(of: "Models/Bandings/example.yml")
    }

    private func faults(_ old: String, _ new: String) throws -> [Fault] {
        let path = try scratch.write(text.replacing(old, with: new), as: "scheme.yml")
        do throws(IntakeError) {
            _ = try bandingScheme(at: path)
            return []
        } catch {
            guard case .rejected(let faults) = error else { return [] }
            return faults
        }
    }

    @Test func `that ships is an assumption and covers every child`() throws {
        let scheme = try bandingScheme(at: PackageFiles.path("Models/Bandings/example.yml"))
        #expect(scheme.isAssumption)
        #expect(scheme.table.rule == .sumOfLevels)
        #expect(scheme.plannedPercents == [20, 30, 30, 15, 5])
        #expect(scheme.table.bands.last?.topUp == .pounds(24_000))
    }

    @Test(arguments: [
        ("from_score: 0", "from_score: 1", "a first band from score 0"),
        ("from_score: 10", "from_score: 6", "a score above that of the band before"),
        ("planned_percent: 5}", "planned_percent: 4}", "planned shares that add up to 100"),
        ("rule: sum-of-levels", "rule: highest-level", "a score from 0 to 5"),
    ])
    func `that does not hold together names the band and the remedy`(
        old: String, new: String, expected: String
    ) throws {
        let found = try faults(old, new)
        #expect(found.count == 1)
        #expect(found.first?.rule.contains(expected) == true, "\(found)")
        #expect(found.first?.position.line != nil)
    }

    @Test func `has all its faults told at once, with the nearest key`() throws {
        let path = try scratch.write(
            text.replacing("rule: ", with: "ruel: ").replacing("4000", with: "many"),
            as: "scheme.yml")
        do throws(IntakeError) {
            _ = try bandingScheme(at: path)
            Issue.record("it was read")
        } catch {
            let text = error.description
            #expect(text.contains("Write rule if that is meant."))
            #expect(text.contains("the key rule is missing"))
        }
    }
}

@Suite struct `A calibration of another year` {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private let header = "domain,group,sheets,level_0,level_1,level_2,level_3,level_4,level_5\n"

    @Test func `is read by domain and group`() throws {
        let path = try scratch.write(
            header + "speech,ages 5 to 10,6,1,1,1,1,1,1\nhearing,area NORTH,2,2,0,0,0,0,0\n",
            as: "calibration.csv")
        let reference = try calibrationReference(at: path, named: "2025")
        #expect(reference.rows.map(\.group) == [.ages(5...10), .area("NORTH")])
        #expect(reference.rows.map(\.tally.total) == [6, 2])
    }

    @Test func `with a group that is none, or a wrong sum, is refused with both faults`() throws {
        let path = try scratch.write(
            header + "speech,everyone,6,1,1,1,1,1,1\nspeech,all,5,1,1,1,1,1,1\n",
            as: "calibration.csv")
        do throws(IntakeError) {
            _ = try calibrationReference(at: path, named: "2025")
            Issue.record("it was read")
        } catch {
            let text = error.description
            #expect(text.contains("line 2, column B (group)"))
            #expect(text.contains("line 3, column C (sheets)"))
        }
    }
}

@Suite struct `Layers and packages` {
    @Test func `name the layers that bundles have, each once`() throws {
        let layers = try supportLayers(at: PackageFiles.path("Models/Support/layers.yml"))
        #expect(layers.entries.map(\.layer) == SupportLayer.allCases)
        let cohort = try cohort(at: PackageFiles.path("Jobs/Data/county")).cohort
        #expect(cohort.bundles.allSatisfy { layers[$0.layer] != nil })
        #expect(!cohort.bundles.isEmpty)
    }

    @Test func `keep seven packages switched off`() throws {
        let packages = try provisionPackages(at: PackageFiles.path("Models/Support/packages.yml"))
        #expect(packages.entries.count == 7)
        #expect(!packages.isInForce)
        #expect(packages.draftOf == day("2026-02-01"))
    }

    @Test(arguments: ["Matching", "Allocation", "Verification", "NeedsAssessment"])
    func `are read by nothing that decides`(module: String) throws {
        let folder = "Sources/\(module)"
        for name in try FileNames.swift(in: folder) {
            let text = try PackageFiles.text(of: "\(folder)/\(name)")
            #expect(!text.contains("ProvisionPackages"), "\(name)")
            #expect(!text.contains("packages.yml"), "\(name)")
        }
    }
}
