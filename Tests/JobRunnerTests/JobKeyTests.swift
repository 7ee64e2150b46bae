import Testing

@testable import JobRunner

@Suite struct JobKeyTests {
    private let parts = [
        "version of the program": "0.1.0", "version of the solver": "5.0",
        "setting draw.seed": "1", "input cohort: children.csv": "aa",
    ]

    private func changes(_ key: String, to value: String?) -> [String] {
        var other = parts
        other[key] = value
        return JobKey(parts: other).changes(since: JobKey(parts: parts))
    }

    @Test(arguments: [
        ("version of the program", "0.2.0", "version of the program: 0.1.0 to 0.2.0"),
        ("version of the solver", "5.1", "version of the solver: 5.0 to 5.1"),
        ("setting draw.seed", "2", "setting draw.seed: 1 to 2"),
        ("input cohort: children.csv", "bb", "input cohort: children.csv has other content"),
        ("setting limits.gap", "0.1", "setting limits.gap: 0.1 is new"),
        ("input profiles: profiles.csv", "cc", "input profiles: profiles.csv is new"),
    ])
    func `each thing that changes is told by its name`(key: String, value: String, text: String) {
        #expect(changes(key, to: value) == [text])
    }

    @Test func `what is gone is told too`() {
        #expect(changes("setting draw.seed", to: nil) == ["setting draw.seed: 1 is gone"])
        #expect(
            changes("input cohort: children.csv", to: nil)
                == ["input cohort: children.csv is gone"])
    }

    @Test func `the same parts are the same key, and any other part is another`() {
        #expect(JobKey(parts: parts).text == JobKey(parts: parts).text)
        for key in parts.keys {
            #expect(
                JobKey(parts: parts.merging([key: "x"]) { $1 }).text != JobKey(parts: parts).text)
        }
    }
}
