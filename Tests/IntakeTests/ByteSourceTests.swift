import Foundation
import Intake
import TestSupport
import Testing

@Suite struct ByteSourceTests {
    private static let text = "limit,capacity\n0,1\n"
    /// gzip of the text, made by gzip -n.
    private static let packed = "H4sIAAAAAAAC/8vJzM0s0UlOLEhMziyp5DLQMeQCAFQGmFMTAAAA"
    /// gzip of each of its lines, one after the other.
    private static let twice =
        "H4sIAAAAAAAC/8vJzM0s0UlOLEhMziyp5AIAtv4ulg8AAAAfiwgAAAAAAAL/M9Ax5AIAlXawxgQAAAA="

    /// The text of a file, read in pieces of a size.
    private func read(_ path: String, piece: Int) throws(IntakeError) -> String {
        var source = try ByteSource(path: path)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: piece, alignment: 1)
        defer { buffer.deallocate() }
        var bytes: [UInt8] = []
        while true {
            let count = try source.read(into: buffer)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    private func data(_ text: String) throws -> Data {
        try #require(Data(base64Encoded: text))
    }

    @Test(arguments: [1, 5, 1000]) func `a file is read whole in pieces of any size`(
        piece: Int
    ) throws {
        let scratch = try Scratch()
        let path = try scratch.write(Self.text, as: "plain.csv")
        #expect(try read(path, piece: piece) == Self.text)
        #expect(try read(scratch.write("", as: "empty"), piece: piece).isEmpty)
        #expect(try read(scratch.write("7", as: "short"), piece: piece) == "7")
    }

    @Test(arguments: [1, 5, 1000]) func `compressed data are unpacked, of several streams too`(
        piece: Int
    ) throws {
        let scratch = try Scratch()
        for packed in [Self.packed, Self.twice] {
            let file = scratch.url.appendingPathComponent("packed")
            try data(packed).write(to: file)
            #expect(try read(file.path, piece: piece) == Self.text)
        }
    }

    @Test func `compressed data that are not whole are damaged`() throws {
        let scratch = try Scratch()
        let whole = try data(Self.packed)
        let file = scratch.url.appendingPathComponent("cut")
        for count in [2, 12, whole.count - 1] {
            try whole.prefix(count).write(to: file)
            #expect(throws: IntakeError.damaged(path: file.path)) {
                try read(file.path, piece: 64)
            }
        }
        try (whole + Data("more".utf8)).write(to: file)
        #expect(throws: IntakeError.damaged(path: file.path)) { try read(file.path, piece: 64) }
    }

    @Test func `a file that is not there and a folder are told apart`() throws {
        let scratch = try Scratch()
        let path = scratch.path + "/none"
        #expect(throws: IntakeError.fileMissing(path: path)) { try read(path, piece: 8) }
        #expect(throws: IntakeError.unreadable(path: scratch.path)) {
            try read(scratch.path, piece: 8)
        }
    }
}
