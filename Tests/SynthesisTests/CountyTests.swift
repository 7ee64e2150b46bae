import Intake
import Provision
import Synthesis
import TestSupport
import Testing

/// The reference authority that ships in `Jobs/Data/county`.
///
/// `REWRITE_GOLDENS=1 swift test --filter CountyTests` writes it anew.
@Suite struct CountyTests {
    private static let drawn = Result {
        try Registers.draw("Cheshire East", plans: 3_700, seed: 2026, masked: true)
    }

    @Test func `the county that ships is what the generator draws`() throws {
        for file in cohortFiles(of: try Self.drawn.get().tables) {
            let text = String(decoding: file.bytes, as: UTF8.self)
            let shipped = try Golden.text(at: "Jobs/Data/county/\(file.name)", now: text)
            #expect(shipped == text, "\(file.name) differs; REWRITE_GOLDENS=1 writes it anew")
        }
    }

    @Test func `the county that ships is read without an error`() throws {
        let reading = try cohort(at: PackageFiles.path("Jobs/Data/county"))
        #expect(reading.cohort.children.count == 3_959)
    }

    @Test func `the county that ships has a Year 6 batch of about 250`() throws {
        let selection = CaseSelection(triggers: [.phaseTransfer], schoolYears: [7])
        let live = try Cohort(Self.drawn.get().tables).children.filter { selection.isLive($0) }
        #expect((240...260).contains(live.count))
    }
}
