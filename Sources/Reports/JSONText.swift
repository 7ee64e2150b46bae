/// A JSON value whose keys keep their order, so that the same facts give the same bytes.
enum JSONText: Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    /// A finite number, written as the shortest decimal that reads back equal.
    case number(Double)
    case string(String)
    case array([JSONText])
    case object([Member])
    /// Text that is JSON already.
    case verbatim(String)

    /// A key with its value.
    struct Member: Equatable {
        let key: String
        let value: JSONText
    }

    /// An object from keys and values in the order given.
    static func members(_ pairs: KeyValuePairs<String, JSONText>) -> JSONText {
        .object(pairs.map { Member(key: $0.key, value: $0.value) })
    }

    /// A string, or null when there is none.
    static func optional(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }

    /// The value with two spaces a level and a line break at its end.
    var text: String {
        var lines = ""
        write(to: &lines, depth: 0)
        return lines + "\n"
    }

    private func write(to out: inout String, depth: Int) {
        switch self {
        case .null: out += "null"
        case .bool(let flag): out += flag ? "true" : "false"
        case .integer(let number): out += String(number)
        case .number(let number): out += number.isFinite ? number.description : "null"
        case .string(let text): out += Self.quoted(text)
        case .verbatim(let text): out += Self.indented(text, depth: depth)
        case .array(let items): Self.write(items, between: "[", "]", to: &out, depth: depth)
        case .object(let members):
            Self.writeList(members.count, between: "{", "}", to: &out, depth: depth) { index, out in
                out += Self.quoted(members[index].key) + ": "
                members[index].value.write(to: &out, depth: depth + 1)
            }
        }
    }

    private static func write(
        _ items: [JSONText], between open: String, _ close: String, to out: inout String, depth: Int
    ) {
        writeList(items.count, between: open, close, to: &out, depth: depth) { index, out in
            items[index].write(to: &out, depth: depth + 1)
        }
    }

    private static func writeList(
        _ count: Int, between open: String, _ close: String, to out: inout String, depth: Int,
        _ writeItem: (Int, inout String) -> Void
    ) {
        guard count > 0 else {
            out += open + close
            return
        }
        out += open
        for index in 0..<count {
            out += (index == 0 ? "\n" : ",\n") + String(repeating: "  ", count: depth + 1)
            writeItem(index, &out)
        }
        out += "\n" + String(repeating: "  ", count: depth) + close
    }

    /// Line breaks of JSON text lie between its parts, never inside a string, so every line can
    /// be moved in.
    private static func indented(_ text: String, depth: Int) -> String {
        let lines = text.split(whereSeparator: \.isNewline)
        return lines.joined(separator: "\n" + String(repeating: "  ", count: depth))
    }

    /// A string with its quotation marks and escapes (RFC 8259, section 7).
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
