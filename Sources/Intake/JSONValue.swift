/// A JSON value whose text is the same bytes every time: keys sorted, whole numbers exact.
///
/// ```swift
/// JSONValue.object(["a": .number(1)]).text()   // {"a":1}
/// ```
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Int)
    case decimal(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The value of a key; nil for other kinds and absent keys.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    /// The whole number, if it is one.
    public var int: Int? {
        guard case .number(let number) = self else { return nil }
        return number
    }

    /// The number, whole or not, if it is one.
    public var double: Double? {
        switch self {
        case .number(let number): Double(number)
        case .decimal(let number): number
        default: nil
        }
    }

    /// The text, if it is one.
    public var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The truth value, if it is one.
    public var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// The elements, if it is an array.
    public var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The members, if it is an object.
    public var object: [String: JSONValue]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// The text on one line, or indented by two spaces a level.
    public func text(indented: Bool = false) -> String {
        var bytes: [UInt8] = []
        write(into: &bytes, indented: indented, depth: 0)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension JSONValue {
    private func write(into bytes: inout [UInt8], indented: Bool, depth: Int) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let number): bytes.append(contentsOf: String(number).utf8)
        case .decimal(let number):
            // JSON knows no infinity and no "not a number".
            bytes.append(contentsOf: (number.isFinite ? String(number) : "null").utf8)
        case .string(let text): Self.write(text, into: &bytes)
        case .array(let elements):
            Self.enclose(elements, "[", "]", into: &bytes, indented: indented, depth: depth) {
                $0.write(into: &$1, indented: indented, depth: depth + 1)
            }
        case .object(let members):
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            Self.enclose(sorted, "{", "}", into: &bytes, indented: indented, depth: depth) {
                Self.write($0.key, into: &$1)
                $1.append(contentsOf: (indented ? ": " : ":").utf8)
                $0.value.write(into: &$1, indented: indented, depth: depth + 1)
            }
        }
    }

    private static func enclose<Element>(
        _ elements: [Element], _ open: String, _ close: String, into bytes: inout [UInt8],
        indented: Bool, depth: Int, _ write: (Element, inout [UInt8]) -> Void
    ) {
        func breakLine(_ depth: Int) {
            guard indented, !elements.isEmpty else { return }
            bytes.append(10)
            bytes.append(contentsOf: [UInt8](repeating: 32, count: 2 * depth))
        }
        bytes.append(contentsOf: open.utf8)
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(44) }
            breakLine(depth + 1)
            write(element, &bytes)
        }
        breakLine(depth)
        bytes.append(contentsOf: close.utf8)
    }

    private static func write(_ text: String, into bytes: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(34)
        for byte in text.utf8 {
            switch byte {
            case 34: bytes.append(contentsOf: [92, 34])
            case 92: bytes.append(contentsOf: [92, 92])
            case 10: bytes.append(contentsOf: [92, 110])
            case 13: bytes.append(contentsOf: [92, 114])
            case 9: bytes.append(contentsOf: [92, 116])
            case 0..<32:
                bytes.append(contentsOf: [92, 117, 48, 48])
                bytes.append(contentsOf: [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            default: bytes.append(byte)
            }
        }
        bytes.append(34)
    }
}
