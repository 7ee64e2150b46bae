import Foundation
import Testing

@testable import Reports

@Suite("JSON and CSV texts")
struct TextFormatTests {
    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""),
        ("two\nlines", "\"two\nlines\""), ("carriage\rreturn", "\"carriage\rreturn\""),
        ("both\r\nends", "\"both\r\nends\""), ("", ""),
    ])
    func `a field is quoted when it must be`(field: String, written: String) {
        #expect(CSVText.field(field) == written)
    }

    @Test func `every line of a CSV ends with carriage return and line feed`() {
        let table = CSVText(header: ["a", "b"], rows: [["1", "2"]])
        #expect(Array(table.text.utf8) == Array("a,b\r\n1,2\r\n".utf8))
    }

    @Test(arguments: ["\"", "\\", "\n", "\t", "\u{0}", "\u{1F}", "</script>", "é€😀", "\r\n"])
    func `a string reads back as it was`(text: String) throws {
        let value = JSONText.members(["text": .string(text)]).text
        let read = try JSONDecoder().decode([String: String].self, from: Data(value.utf8))
        #expect(read["text"] == text)
    }

    @Test(arguments: [0.0, 0.1, 1.0 / 3, 1e-9, 123_456.789])
    func `a gap reads back as it was`(number: Double) throws {
        let value = JSONText.array([.number(number)]).text
        #expect(try JSONDecoder().decode([Double].self, from: Data(value.utf8)) == [number])
    }

    @Test(arguments: [(1_500, "1.5"), (-250, "-0.25"), (3_000, "3"), (7, "0.007")])
    func `thousandths are written without idle zeros`(thousandths: Int, written: String) {
        #expect(decimal(thousandths: thousandths) == written)
    }
}
