import Intake
import Provision
import Quantities

/// A value of a JSON text with its path, read strictly: absent is an error, never a default.
struct PlanNode {
    let value: JSONValue
    let path: String

    func key(_ name: String) throws(PlanFileError) -> PlanNode {
        guard value.object != nil else { throw .wrongType(path: shownPath, expected: "an object") }
        guard let member = value[name] else { throw .missingKey(path: child(name)) }
        return PlanNode(value: member, path: child(name))
    }

    /// The value of a key that must be there; nil when the file has null.
    func optional(_ name: String) throws(PlanFileError) -> PlanNode? {
        let node = try key(name)
        return node.value == .null ? nil : node
    }

    func elements() throws(PlanFileError) -> [PlanNode] {
        guard let array = value.array else {
            throw .wrongType(path: shownPath, expected: "a list")
        }
        return array.enumerated().map { PlanNode(value: $1, path: "\(path)[\($0)]") }
    }

    func list<Value>(
        _ name: String, _ read: (PlanNode) throws(PlanFileError) -> Value
    ) throws(PlanFileError) -> [Value] {
        var found: [Value] = []
        for element in try key(name).elements() { found.append(try read(element)) }
        return found
    }

    func text() throws(PlanFileError) -> String {
        guard let text = value.string else { throw .wrongType(path: path, expected: "a text") }
        return text
    }

    func whole() throws(PlanFileError) -> Int {
        guard let number = value.int else {
            throw .wrongType(path: path, expected: "a whole number")
        }
        // Far from the ends of the range, so that no sum or product of the check overflows.
        guard abs(number) < 1 << 50 else {
            throw .wrongType(path: path, expected: "a whole number below 10 to the 15th")
        }
        return number
    }

    func ratio() throws(PlanFileError) -> Double {
        switch value {
        case .number(let whole): return Double(whole)
        case .decimal(let number): return number
        default: throw .wrongType(path: path, expected: "a number")
        }
    }

    func flag() throws(PlanFileError) -> Bool {
        guard let flag = value.bool else {
            throw .wrongType(path: path, expected: "true or false")
        }
        return flag
    }

    func reference<Subject>() throws(PlanFileError) -> Identifier<Subject> {
        guard let id = Identifier<Subject>(try text()) else {
            throw .malformedReference(path: path)
        }
        return id
    }

    func word<Word: RawRepresentable & CaseIterable>() throws(PlanFileError) -> Word
    where Word.RawValue == String {
        guard let word = Word(rawValue: try text()) else {
            throw .unknownWord(path: path, known: Word.allCases.map(\.rawValue))
        }
        return word
    }

    private func child(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    private var shownPath: String { path.isEmpty ? "the whole file" : path }
}
