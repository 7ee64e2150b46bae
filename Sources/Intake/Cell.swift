import Provision
import Quantities

/// The bytes of one cell without the spaces around it, and the ways to read them.
struct Cell {
    let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    func nearest(among words: [String]) -> String? {
        // A long cell is no mistyped word, and the comparison grows with its length.
        bytes.count <= 60 ? nearestWord(to: text, among: words) : nil
    }

    func identifier<Subject>() throws(FaultCause) -> Identifier<Subject> {
        guard let id = Identifier<Subject>(text) else { throw damage ?? .identifierMalformed }
        return id
    }

    func whole() throws(FaultCause) -> Int {
        if let number = Self.digits(unsigned) { return isNegative ? -number : number }
        if let damage, damage == .spreadsheetError { throw damage }
        let parts = unsigned.split(separator: 46, omittingEmptySubsequences: false)
        if parts.count == 2, let number = Self.digits(parts[0]), !parts[1].isEmpty,
            parts[1].allSatisfy({ $0 == 48 })
        {
            throw .wholeWithDecimals(meant: "\(isNegative ? "-" : "")\(number)")
        }
        throw isSeparated ? .thousandsSeparated : .notWhole
    }

    func pence() throws(FaultCause) -> Int {
        let parts = bytes.split(separator: 46, omittingEmptySubsequences: false)
        if parts.count <= 2, let first = parts.first, let pounds = Self.digits(first) {
            guard let decimals = parts.dropFirst().first else { return pounds * 100 }
            if let fraction = Self.digits(decimals) {
                guard decimals.count <= 2 else { throw .moneyDecimals }
                return pounds * 100 + fraction * (decimals.count == 1 ? 10 : 1)
            }
        }
        if isSpreadsheetError { throw .spreadsheetError }
        // The pound sign is C2 A3 in UTF-8.
        if bytes.contains(0xA3) { throw .moneySign }
        if isNegative, Self.digits(unsigned.prefix { $0 != 46 }) != nil {
            throw .outOfRange(least: 0, most: Int.max)
        }
        throw isSeparated ? .thousandsSeparated : .notMoney
    }

    func quarterHours() throws(FaultCause) -> Int {
        let parts = bytes.split(separator: 46, omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, let hours = Self.digits(first),
            hours <= 1_000_000
        else {
            if isSpreadsheetError { throw .spreadsheetError }
            let isBelow = isNegative && Self.digits(unsigned.prefix { $0 != 46 }) != nil
            throw isBelow ? .outOfRange(least: 0, most: Int.max) : .notHours
        }
        guard let decimals = parts.dropFirst().first else { return hours * 4 }
        guard !decimals.isEmpty, Self.digits(decimals) != nil else { throw .notHours }
        let trimmed = decimals.reversed().drop { $0 == 48 }.reversed()
        switch String(decoding: Array(trimmed), as: UTF8.self) {
        case "": return hours * 4
        case "25": return hours * 4 + 1
        case "5": return hours * 4 + 2
        case "75": return hours * 4 + 3
        default: throw .hoursNotQuarters
        }
    }

    func flag() throws(FaultCause) -> Bool {
        switch text {
        case "yes": return true
        case "no": return false
        default:
            if isSpreadsheetError { throw .spreadsheetError }
            guard bytes.count <= 10 else { throw .notFlag(meant: nil) }
            switch text.lowercased() {
            case "yes", "y", "true", "t", "1", "1.0", "wahr": throw .notFlag(meant: "yes")
            case "no", "n", "false", "f", "0", "0.0", "falsch": throw .notFlag(meant: "no")
            default: throw .notFlag(meant: nil)
            }
        }
    }
}

/// Signs of what a spreadsheet does to text.
extension Cell {
    /// What a spreadsheet has done to a reference or a word, if that shows.
    var damage: FaultCause? {
        if isSpreadsheetError { return .spreadsheetError }
        guard let first = bytes.first, Self.isDigit(first) else { return nil }
        let rest = bytes.drop { Self.isDigit($0) || $0 == 46 }
        if let letter = rest.first, letter == 69 || letter == 101 {
            let exponent = rest.dropFirst()
            let digits = exponent.drop { $0 == 43 || $0 == 45 }
            if !digits.isEmpty, digits.allSatisfy(Self.isDigit), exponent.count - digits.count <= 1
            {
                return .identifierScientific
            }
        }
        let parts = bytes.split(separator: 46, omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].allSatisfy(Self.isDigit), !parts[1].isEmpty,
            parts[1].allSatisfy({ $0 == 48 })
        {
            return .identifierDecimal
        }
        return nil
    }

    /// `#N/A`, `#REF!` and their kind, and the hashes of a column that was too narrow.
    var isSpreadsheetError: Bool {
        guard bytes.first == 35 else { return false }
        if bytes.count >= 3, bytes.allSatisfy({ $0 == 35 }) { return true }
        return Self.spreadsheetErrors.contains(text)
    }

    private static let spreadsheetErrors: Set<String> = [
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
        "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!",
    ]

    private var isNegative: Bool { bytes.first == 45 }

    private var unsigned: ArraySlice<UInt8> { isNegative ? bytes.dropFirst() : bytes }

    /// Groups of three digits after a comma, a space or an apostrophe.
    private var isSeparated: Bool {
        let whole = unsigned.prefix { $0 != 46 }
        let groups = whole.split(omittingEmptySubsequences: false) { [44, 32, 39].contains($0) }
        return groups.count > 1 && groups.allSatisfy { $0.allSatisfy(Self.isDigit) }
            && groups.dropFirst().allSatisfy { $0.count == 3 } && groups[0].count <= 3
            && !groups[0].isEmpty
    }

    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// The number that digits write; nil for anything else and above twelve digits.
    static func digits(_ bytes: some Collection<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 12 else { return nil }
        var number = 0
        for byte in bytes {
            guard isDigit(byte) else { return nil }
            number = number * 10 + Int(byte - 48)
        }
        return number
    }
}
