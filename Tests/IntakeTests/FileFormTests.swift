import Foundation
import Intake
import Provision
import TestSupport
import Testing

/// The ways in which a table's bytes may come.
@Suite struct `A table file` {
    private static let name = "St Thomas à Becket, 82° “north”"
    private static let quoted =
        "area_id,name\nnorth,\"St Thomas à Becket, 82° “north”\"\n"

    private func area(_ bytes: [UInt8]) throws -> (String?, [Fault]) {
        try withToyCohort([.bytes(file: "areas.csv", bytes: bytes)]) { folder in
            let reading = try cohort(at: folder)
            return (reading.cohort.areas.first?.name, reading.faults)
        }
    }

    @Test func `may be UTF-8`() throws {
        let (name, faults) = try area(Array(Self.quoted.utf8))
        #expect(name == Self.name)
        #expect(faults.isEmpty)
    }

    @Test func `may be UTF-8 with a mark`() throws {
        let (name, faults) = try area([0xEF, 0xBB, 0xBF] + Array(Self.quoted.utf8))
        #expect(name == Self.name)
        #expect(faults.isEmpty)
    }

    @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
    func `may be UTF-16 with a mark`(encoding: String.Encoding) throws {
        let text = try #require(("\u{FEFF}" + Self.quoted).data(using: encoding))
        let (name, faults) = try area([UInt8](text))
        #expect(name == Self.name)
        #expect(faults.isEmpty)
    }

    @Test func `may be Windows-1252, with a note`() throws {
        let text = try #require(Self.quoted.data(using: .windowsCP1252))
        let (name, faults) = try area([UInt8](text))
        #expect(name == Self.name)
        #expect(faults.map(\.code) == ["IN-ENCODING-GUESSED"])
    }

    @Test(arguments: [";", "\t"])
    func `may be separated by semicolons or tabs`(separator: String) throws {
        let text = "area_id\(separator)name\nnorth\(separator)North, or nearly\n"
        #expect(try area(Array(text.utf8)).0 == "North, or nearly")
    }

    @Test func `may end its lines with returns, and the last not at all`() throws {
        #expect(try area(Array("area_id,name\r\nnorth,North".utf8)).0 == "North")
        #expect(try area(Array("area_id,name\rnorth,North\r".utf8)).0 == "North")
    }

    @Test func `may have its columns in any order`() throws {
        #expect(try area(Array("name,area_id\nNorth,north\n".utf8)).0 == "North")
    }

    @Test func `may hold doubled quotes and line ends in a quoted field`() throws {
        let text = "area_id,name\nnorth,\"the \"\"north\"\"\nof it\"\n"
        #expect(try area(Array(text.utf8)).0 == "the \"north\"\nof it")
    }

    @Test func `may have an unnamed empty column, as spreadsheets leave behind`() throws {
        #expect(try area(Array("area_id,name,\nnorth,North,\n,,\n".utf8)).0 == "North")
    }

    @Test func `may be compressed`() throws {
        // gzip of "area_id,name\nnorth,North\n", made by gzip -n.
        let packed = try #require(
            Data(base64Encoded: "H4sIAAAAAAAAA0ssSk2Mz0zRyUvMTeXKyy8qydDxA5FcAJc2TpkZAAAA"))
        let edits: [CohortEdit] = [
            .remove(file: "areas.csv"), .bytes(file: "areas.csv.gz", bytes: [UInt8](packed)),
        ]
        try withToyCohort(edits) { folder in
            let reading = try cohort(at: folder)
            #expect(reading.cohort.areas.map(\.name) == ["North"])
            #expect(reading.inputs.map(\.name).contains("areas.csv.gz"))
        }
        var limits = FileLimits()
        limits.unpackedBytes = 10
        try withToyCohort(edits) { folder in
            let faults = try check(cohortAt: folder, within: limits).faults
            #expect(faults.map(\.code) == ["IN-UNPACKED-TOO-BIG"])
        }
    }

    @Test func `that is too big or has too many rows is refused`() throws {
        var limits = FileLimits()
        limits.fileBytes = 1_000
        let big = try check(cohortAt: PackageFiles.toy, within: limits).faults
        #expect(Set(big.map(\.code)) == ["IN-FILE-TOO-BIG"])
        limits = FileLimits()
        limits.rows = 20
        let long = try check(cohortAt: PackageFiles.toy, within: limits).faults
        #expect(
            long.filter { $0.severity == .error }.map(\.position.file) == [
                "needs.csv", "readiness.csv",
            ])
        #expect(Set(long.map(\.code)) == ["IN-ROWS-TOO-MANY"])
    }

    @Test func `that is a folder is refused`() throws {
        try withToyCohort([.remove(file: "areas.csv")]) { folder in
            try FileManager.default.createDirectory(
                atPath: "\(folder)/areas.csv", withIntermediateDirectories: false)
            let codes = try check(cohortAt: folder).faults.map(\.code)
            #expect(codes == ["IN-FILE-UNREADABLE"])
        }
    }

    @Test func `is told by name, size and digest`() throws {
        let inputs = try cohort(at: PackageFiles.toy).inputs
        #expect(inputs.map(\.name).first == "children.csv")
        #expect(inputs.count == 17)
        let areas = try #require(inputs.first { $0.name == "areas.csv" })
        #expect(areas.bytes == 25)
        #expect(
            areas.sha256 == "14d86f6044379bcf4ed9153975590021779b26bcd3de42f1062650948058fc18")
    }
}

@Suite struct `SHA-256` {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `gives the published digests`(text: String, digest: String) {
        #expect(SHA256.hexadecimal(of: text.utf8) == digest)
    }

    @Test func `of a million letters is the published one, whatever the pieces`() {
        var hash = SHA256()
        let piece = [UInt8](repeating: 97, count: 9_999)
        for _ in 0..<100 { hash.update(piece) }
        hash.update([UInt8](repeating: 97, count: 100))
        #expect(
            hash.hexadecimal()
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }
}
