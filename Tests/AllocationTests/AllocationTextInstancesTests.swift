import Testing

@testable import Allocation

@Suite struct AllocationTextInstancesTests {
    /// Two agents, three jobs; the first job takes nothing of the second agent.
    private static let one = "2 3\n1 2 3\n4 5 6\n7 8 9\n0 1 2\n20 3\n"

    private func instances(
        _ text: String
    ) throws(AllocationTextError) -> AllocationTextInstances {
        try AllocationTextInstances(Array(text.utf8), from: "gap.txt")
    }

    @Test func `jobs become units, agents options and limits`() throws {
        let problem = try instances(Self.one).reading(of: 1).problem
        #expect(problem.firstOption == [0, 2, 4, 6])
        #expect(problem.costs == [1, 4, 2, 5, 3, 6])
        #expect(problem.firstUse == [0, 1, 1, 2, 3, 4, 5])
        #expect(problem.useLimits == [0, 0, 1, 0, 1])
        #expect(problem.useAmounts == [7, 8, 1, 9, 2])
        #expect(problem.capacities == [20, 3])
    }

    @Test func `a text may begin with the number of its instances`() throws {
        let text = "2\n1 1 5 1 1\n" + Self.one
        let two = try instances(text)
        #expect(two.count == 2)
        #expect(try two.reading(of: 1).problem.costs == [5])
        #expect(try two.reading(of: 2).problem == instances(Self.one).reading(of: 1).problem)
        #expect(try instances(Self.one).count == 1)
    }

    @Test(arguments: [0, 3]) func `an instance that is not there is named`(number: Int) throws {
        let two = try instances("2\n1 1 5 1 1\n" + Self.one)
        #expect(throws: AllocationTextError.noInstance(file: "gap.txt", number: number, count: 2)) {
            try two.reading(of: number)
        }
    }

    @Test func `a job that takes more of an agent than there is keeps its option`() throws {
        let problem = try instances("1 2 3 4 50 60 10").reading(of: 1).problem
        #expect(problem.optionCount == 2)
        #expect(!problem.admits([0, 1]))
    }

    @Test(arguments: [
        ("", "gap.txt: the file holds nothing"),
        ("2 2\n1 1.0 1 1", "gap.txt, line 2, character 3: met \"1.0\"; expected a whole number"),
        ("2 2\n1 2 3", "gap.txt: the text holds 5 numbers; expected 12 for 2 x 2, agents by jobs"),
        (
            "2\n1 1 5 1 1\n1 1 5 1",
            "gap.txt: the text holds 4 numbers; expected 5 for 1 x 1, agents by jobs"
        ),
        ("1 2\n3 4\n5 -6\n7", "gap.txt, line 3, character 3: met -6; expected 0 or more"),
        (
            "1 1 1 2147483648 1",
            "gap.txt, line 1, character 7: met 2147483648; expected 2147483647 at most"
        ),
    ]) func `a faulty text is named with its place`(text: String, words: String) {
        do throws(AllocationTextError) {
            _ = try instances(text).reading(of: 1)
            Issue.record("the text was read")
        } catch {
            #expect(error.description.hasPrefix(words))
        }
    }
}
