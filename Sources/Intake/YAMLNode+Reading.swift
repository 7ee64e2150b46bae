public import Quantities

/// Asking a value to be something; each adds a fault and gives nil when it is not.
extension YAMLNode {
    /// A mapping that has only known keys; unknown ones are faults, the rest can still be read.
    public func mapping(known: [String], _ faults: inout [Fault]) -> YAMLMapping? {
        guard let mapping = mapping(&faults) else { return nil }
        for entry in mapping.entries where !known.contains(entry.key) {
            let isShort = entry.key.utf8.count <= 60
            let nearest = isShort ? nearestWord(to: entry.key, among: known) : nil
            faults.append(
                Fault(.keyUnknown(nearest: nearest), at: entry.keyPosition, value: entry.key))
        }
        return mapping
    }

    /// A mapping with any keys.
    public func mapping(_ faults: inout [Fault]) -> YAMLMapping? {
        guard case .mapping(let entries) = content else {
            return wrong("keys with values", &faults)
        }
        return YAMLMapping(entries: entries, position: position)
    }

    /// A list.
    public func list(_ faults: inout [Fault]) -> [YAMLNode]? {
        guard case .sequence(let nodes) = content else { return wrong("a list", &faults) }
        return nodes
    }

    /// A text that is not empty.
    public func string(_ faults: inout [Fault]) -> String? {
        guard case .scalar(let text) = content, !text.isEmpty else {
            return wrong("a text", &faults)
        }
        return text
    }

    /// A whole number within a range.
    public func int(in range: ClosedRange<Int>, _ faults: inout [Fault]) -> Int? {
        guard case .scalar(let text) = content, text.utf8.count <= 19, text.first != "+",
            let number = Int(text)
        else { return wrong("a whole number", &faults) }
        guard range.contains(number) else {
            faults.append(
                Fault(
                    .outOfRange(least: range.lowerBound, most: range.upperBound), at: position,
                    value: text))
            return nil
        }
        return number
    }

    /// A decimal number that is finite, within a range.
    public func decimal(in range: ClosedRange<Double>, _ faults: inout [Fault]) -> Double? {
        guard case .scalar(let text) = content, let number = Double(text), range.contains(number)
        else { return wrong("a number from \(range.lowerBound) to \(range.upperBound)", &faults) }
        return number
    }

    /// `yes` or `no`, and also `true` or `false`.
    public func bool(_ faults: inout [Fault]) -> Bool? {
        switch scalar {
        case "yes", "true": return true
        case "no", "false": return false
        default: return wrong("yes or no", &faults)
        }
    }

    /// A day written 2026-09-01.
    public func date(_ faults: inout [Fault]) -> CalendarDate? {
        scalar.flatMap { CalendarDate($0) } ?? wrong("a date such as 2026-09-01", &faults)
    }

    /// A word of a closed list.
    public func code<Value: RawRepresentable & CaseIterable>(
        _ type: Value.Type, _ faults: inout [Fault]
    ) -> Value? where Value.RawValue == String {
        if let value = scalar.flatMap(Value.init(rawValue:)) { return value }
        return unknown(of: Value.allCases.map(\.rawValue), &faults)
    }

    /// Adds the fault that the value is no word of a list.
    public func unknown<Value>(of known: [String], _ faults: inout [Fault]) -> Value? {
        guard let text = scalar else {
            return wrong("one of \(known.joined(separator: ", "))", &faults)
        }
        let nearest = text.utf8.count <= 60 ? nearestWord(to: text, among: known) : nil
        faults.append(
            Fault(.codeUnknown(known: known, nearest: nearest), at: position, value: text))
        return nil
    }

    /// The text as written, if the value is one.
    public var scalar: String? {
        guard case .scalar(let text) = content else { return nil }
        return text
    }

    /// Adds the fault that something else was expected.
    public func wrong<Value>(_ expected: String, _ faults: inout [Fault]) -> Value? {
        faults.append(Fault(.kindWrong(expected: expected), at: position, value: scalar))
        return nil
    }
}

/// Keys with values, in the order of the file.
public struct YAMLMapping: Sendable {
    /// The keys with their values.
    public let entries: [YAMLEntry]
    /// Where the mapping starts.
    public let position: SourcePosition

    /// The value of a key, if it is there.
    public subscript(key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }

    /// The value of a key that must be there.
    public func required(_ key: String, _ faults: inout [Fault]) -> YAMLNode? {
        if let value = self[key] { return value }
        faults.append(Fault(.keyMissing(key: key), at: position))
        return nil
    }
}
