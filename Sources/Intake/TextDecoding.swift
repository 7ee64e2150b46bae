/// The text of a file as UTF-8 bytes, whatever its encoding was.
struct DecodedText {
    /// The text without a byte-order mark.
    let utf8: [UInt8]
    /// Whether it was read as Windows-1252 because it is not UTF-8.
    let isGuessed: Bool

    /// Decodes UTF-8 and UTF-16 with or without their marks, else Windows-1252; nil if none fits.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            guard let text = Self.fromUTF16(bytes, bigEndian: bytes[0] == 0xFE) else { return nil }
            utf8 = text
            isGuessed = false
        } else if Self.isUTF8(bytes) {
            utf8 = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
            isGuessed = false
        } else {
            guard let text = Self.fromWindows1252(bytes) else { return nil }
            utf8 = text
            isGuessed = true
        }
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        if bytes.allSatisfy({ $0 < 0x80 }) { return true }
        var decoder = UTF8()
        var input = bytes.makeIterator()
        while true {
            switch decoder.decode(&input) {
            case .scalarValue: continue
            case .emptyInput: return true
            case .error: return false
            }
        }
    }

    private static func fromUTF16(_ bytes: [UInt8], bigEndian: Bool) -> [UInt8]? {
        guard bytes.count % 2 == 0 else { return nil }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 2, to: bytes.count, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(bigEndian ? first << 8 | second : second << 8 | first)
        }
        var text: [UInt8] = []
        text.reserveCapacity(units.count)
        let failed = transcode(
            units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true
        ) { text.append($0) }
        return failed ? nil : text
    }

    private static func fromWindows1252(_ bytes: [UInt8]) -> [UInt8]? {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            let code = (0x80...0x9F).contains(byte) ? upperCodes[Int(byte) - 0x80] : UInt32(byte)
            guard code != 0 || byte == 0, let scalar = Unicode.Scalar(code) else { return nil }
            if code < 0x80 {
                text.append(UInt8(code))
            } else {
                text.append(contentsOf: Array(String(Character(scalar)).utf8))
            }
        }
        return text
    }

    /// What Windows-1252 holds at 80 to 9F; 0 where it holds nothing.
    private static let upperCodes: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
        0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
        0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]
}
