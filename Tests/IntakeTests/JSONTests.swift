import Intake
import Testing

@Suite struct `A JSON value` {
    @Test func `is written with sorted keys and escapes`() {
        let value: JSONValue = .object([
            "b": .array([.null, .bool(true), .number(-3), .decimal(0.5)]),
            "a": .string("line\nquote\" back\\ \u{1} à"),
        ])
        #expect(
            value.text() == #"{"a":"line\nquote\" back\\ \u0001 à","b":[null,true,-3,0.5]}"#)
    }

    @Test func `is read back as it was written`() throws {
        let value: JSONValue = .object([
            "empty": .object([:]), "list": .array([]), "number": .number(123_456_789_012),
            "text": .string("à \u{1F600} \t"), "decimal": .decimal(1.25),
        ])
        #expect(try JSONValue(parsing: value.text()) == value)
        #expect(try JSONValue(parsing: value.text(indented: true)) == value)
        #expect(try JSONValue(parsing: #""\ud83d\ude00\u00e0""#) == .string("\u{1F600}à"))
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "tru", "\"open", "\"\\x\"", "\"\\ud83d\"",
        "1 2", "{\"a\":1,\"a\":2}", "\"tab\tinside\"", "+1", "--1", "[1}",
        String(repeating: "[", count: 100_000),
    ])
    func `is refused when it is malformed`(text: String) {
        #expect(throws: JSONProblem.self) { try JSONValue(parsing: text) }
    }

    @Test func `says where it is malformed`() {
        #expect(
            throws: JSONProblem(line: 2, character: 8, problem: "a comma or } is missing")
        ) { try JSONValue(parsing: "{\n\"a\": 1 \"b\"}") }
    }
}
