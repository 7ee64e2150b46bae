import Foundation
import Intake
import TestSupport
import Testing

/// Random damage to every file.
///
/// `Scripts/drill broken-files COUNT` runs more of it: the
/// environment gives DRILL_COUNT and DRILL_SEED.
@Suite struct `A damaged cohort` {
    private static func setting(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }

    private static let words = [
        "\"", "\"\"", ",", ",,,", "\n", "\r\n", "\0", ";", "\t", "\u{FEFF}", "#N/A", "1E+05", "-1",
        "99999999999999999999", "0.1", "é", "2026-02-30", "01/13/2026", "44075", "none", "C1",
        "OAK", "yes", "£", " ", "''", "=1+1", "../../x", "\u{1F600}",
    ].map { Array($0.utf8) }

    /// One kind of damage at a random place.
    private func damaged(
        _ bytes: [UInt8], _ random: inout SeededGenerator
    ) -> [UInt8] {
        guard !bytes.isEmpty else { return Self.words.randomElement(using: &random) ?? [] }
        var bytes = bytes
        let at = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, at + Int.random(in: 1...40, using: &random))
        switch Int.random(in: 0...7, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(contentsOf: Self.words.randomElement(using: &random) ?? [], at: at)
        case 3: bytes.removeSubrange(at..<end)
        case 4:
            bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...at, using: &random))
        case 5: bytes = Array(bytes[..<at])
        case 6: bytes.swapAt(at, end - 1)
        default:
            bytes.replaceSubrange(at..<end, with: Self.words.randomElement(using: &random) ?? [])
        }
        return bytes
    }

    @Test func `is read or refused with faults, and never ends the program`() throws {
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: PackageFiles.toy) {
            let path = "\(PackageFiles.toy)/\(name)"
            files[name] = FileManager.default.contents(atPath: path).map([UInt8].init)
        }
        let names = files.keys.sorted()
        let first = Self.setting("DRILL_SEED") ?? 20_260_901
        let count = Self.setting("DRILL_COUNT") ?? 150
        var refused = 0
        for seed in first..<first + count {
            var random = SeededGenerator(seed: seed)
            var broken = files
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let name = try #require(names.randomElement(using: &random))
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    broken[name] = damaged(broken[name] ?? [], &random)
                }
            }
            let list = check(cohortFiles: broken)
            if list.hasErrors { refused += 1 }
            let isWorded = list.faults.allSatisfy {
                $0.code != "IN-UNKNOWN" && $0.description.split(separator: "\n").count <= 3
            }
            #expect(isWorded, "a fault without words at seed \(seed)")
        }
        #expect(refused > Int(count / 4))
    }
}
