/// One object of JSON on one line, keys in the order added; the texts need no escapes.
struct JSONLine {
    private var pairs: [String] = []

    mutating func add(_ key: String, _ value: String) { pairs.append("\"\(key)\": \"\(value)\"") }
    mutating func add(_ key: String, _ value: Int) { pairs.append("\"\(key)\": \(value)") }
    mutating func add(_ key: String, _ value: Double?) {
        pairs.append("\"\(key)\": \(value.map { "\($0)" } ?? "null")")
    }

    var text: String { "{\(pairs.joined(separator: ", "))}" }
}
