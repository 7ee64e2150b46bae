import Testing

@testable import Optimisation

/// Names that LP text would lose.
@Suite struct PlainNameTests {
    @Test func `a plus in a name is an ampersand in LP text`() throws {
        var problem = Problem(name: "plus")
        let x = problem.addVariable("place[a+b]", lower: 0, upper: 4, cost: -1)
        problem.addConstraint("held[unmetNeed+restriction]", [(x, 1)], atMost: 3)
        let text = String(decoding: try ProblemText.lp.text(of: problem), as: UTF8.self)
        #expect(text.contains("held(unmetNeed&restriction)"))
        #expect(text.contains("place(a&b)"))
    }

    @Test func `a plus in a name stays in MPS text`() throws {
        var problem = Problem(name: "plus")
        let x = problem.addVariable("x", lower: 0, upper: 4, cost: -1)
        problem.addConstraint("held[a+b]", [(x, 1)], atMost: 3)
        let text = String(decoding: try ProblemText.mps.text(of: problem), as: UTF8.self)
        #expect(text.contains("held[a+b]"))
    }
}
