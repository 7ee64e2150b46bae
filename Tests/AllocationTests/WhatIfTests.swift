import Optimisation
import Testing

@testable import Allocation

@Suite("A what-if session") struct WhatIfTests {
    /// Everything that a change may touch.
    private struct State: Equatable {
        let choices: [Int32]
        let usage: [Int64]
        let total: Int128
        let least: [Int64]
        let prices: [Int64]
        let capacities: [Int64]
        let bans: [Bool]
        let locks: [Int32]
        let candidates: [[Int32]]
        let answerless: [Int32]

        init(_ session: WhatIfSession) {
            choices = session.choices
            usage = session.search.usage
            total = session.bound.total
            least = session.bound.least
            prices = session.bound.prices
            capacities = session.problem.capacities
            bans = session.rules.isForbidden
            locks = session.rules.locked
            candidates = (0..<session.problem.unitCount).map { unit in
                session.search.candidates.entries(of: unit).map(\.option)
            }
            answerless = session.withoutOption
        }
    }

    private func session(seed: Int) throws -> WhatIfSession {
        let problem = try WhatIfProblems.problem(seed: seed)
        let prices = (0..<problem.limitCount).map { Double(($0 * 7 + seed) % 5) * 3.3 }
        let start = (0..<problem.unitCount).map { Int32(problem.options(of: $0).upperBound - 1) }
        return try WhatIfSession(problem, prices: prices, plan: start)
    }

    /// One change of each kind in turn, at random places.
    private func change(
        _ session: inout WhatIfSession, _ numbers: inout WhatIfProblems.Numbers
    ) -> WhatIfAnswer {
        let problem = session.problem
        let unit = numbers.next(0...(problem.unitCount - 1))
        let options = problem.options(of: unit)
        let option = numbers.next(options.lowerBound...(options.upperBound - 1))
        let limit = numbers.next(0...(problem.limitCount - 1))
        switch numbers.next(0...6) {
        case 0: return session.lock(unit: unit, to: option)
        case 1: return session.unlock(unit: unit)
        case 2: return session.forbid(option: option)
        case 3: return session.allow(option: option)
        case 4: return session.addPlaces(limit: limit, by: 1)
        case 5: return session.addPlaces(limit: limit, by: -1)
        default: return session.close(limits: [limit, (limit + 1) % problem.limitCount])
        }
    }

    private func optimum(_ session: WhatIfSession) -> Int64? {
        let rules = session.rules
        return WhatIfProblems.optimum(session.problem) { unit, option in
            !rules.isForbidden[option]
                && (rules.locked[unit] < 0 || rules.locked[unit] == Int32(option))
        }
    }

    private func expectTrue(_ answer: WhatIfAnswer, of session: WhatIfSession) {
        let problem = session.problem
        #expect(answer.cost == problem.cost(of: session.choices))
        #expect(answer.exceeded.isEmpty == problem.admits(session.choices))
        guard let optimum = optimum(session) else { return #expect(!answer.isPlan) }
        #expect(answer.withoutOption.isEmpty)
        #expect(answer.bound <= optimum)
        if answer.isPlan { #expect(answer.cost >= optimum) }
    }

    @Test(arguments: 0..<300)
    func `brackets the optimum after every change and every refinement`(seed: Int) throws {
        var session = try session(seed: seed)
        var numbers = WhatIfProblems.Numbers(state: UInt64(seed) &* 31)
        for round in 0..<6 {
            let first = change(&session, &numbers)
            expectTrue(first, of: session)
            if round % 2 == 1 {
                let refined = try session.refine(within: .unlimited)
                expectTrue(refined, of: session)
                #expect(refined.bound >= first.bound)
                if first.isPlan { #expect(refined.isPlan && refined.cost <= first.cost) }
            }
        }
    }

    @Test(arguments: 0..<100)
    func `keeps the bound equal to a full recount`(seed: Int) throws {
        var session = try session(seed: seed)
        var numbers = WhatIfProblems.Numbers(state: UInt64(seed) &* 57)
        for _ in 0..<8 {
            _ = change(&session, &numbers)
            let rules = session.rules
            let usable = (0..<session.problem.unitCount).map { Set(rules.usable(of: $0)) }
            let reduced = session.problem.keeping { usable[$0].contains($1) }.problem
            let recount = Certificate.scaledBound(
                reduced, prices: session.bound.prices, scale: session.bound.scale)
            #expect(session.bound.total == recount)
        }
    }

    @Test(arguments: 0..<100)
    func `takes changes back exactly, any number of them`(seed: Int) throws {
        var session = try session(seed: seed)
        var numbers = WhatIfProblems.Numbers(state: UInt64(seed) &* 91)
        var states: [State] = []
        for round in 0..<6 {
            states.append(State(session))
            _ = change(&session, &numbers)
            if (round + seed) % 3 == 0 { _ = try session.refine(within: .unlimited) }
        }
        for state in states.reversed() {
            let undone = session.undo()
            #expect(undone)
            #expect(State(session) == state)
        }
        let undone = session.undo()
        #expect(!undone)
    }

    @Test(arguments: 0..<50)
    func `answers the same change in the same way after it was taken back`(seed: Int) throws {
        var session = try session(seed: seed)
        var numbers = WhatIfProblems.Numbers(state: UInt64(seed) &* 17)
        for _ in 0..<3 { _ = change(&session, &numbers) }
        var again = numbers
        let first = change(&session, &numbers)
        let choices = session.choices
        session.undo()
        #expect(change(&session, &again) == first)
        #expect(session.choices == choices)
    }

    @Test func `says which limits stay exceeded when no plan is left`() throws {
        var draft = AllocationProblem.Draft(capacities: [2])
        for _ in 0..<2 {
            draft.addUnit()
            draft.addOption(cost: 1, uses: [(limit: 0, amount: 1)])
        }
        var session = try WhatIfSession(AllocationProblem(draft), prices: [0], plan: [0, 1])
        let answer = session.addPlaces(limit: 0, by: -1)
        #expect(answer.exceeded == [.init(limit: 0, amount: 1)])
        #expect(answer.withoutOption.isEmpty && !answer.isPlan)
    }

    @Test func `says which unit has no option left`() throws {
        var draft = AllocationProblem.Draft(capacities: [2])
        for _ in 0..<2 {
            draft.addUnit()
            draft.addOption(cost: 1, uses: [(limit: 0, amount: 1)])
        }
        var session = try WhatIfSession(AllocationProblem(draft), prices: [0], plan: [0, 1])
        #expect(session.forbid(option: 1).withoutOption == [1])
        #expect(session.allow(option: 1).isPlan)
        #expect(session.close(limits: [0]).withoutOption == [0, 1])
    }

    @Test func `moves no more than a chain needs`() throws {
        var draft = AllocationProblem.Draft(capacities: [1, 1, 1])
        for first in 0..<2 {
            draft.addUnit()
            draft.addOption(cost: 1, uses: [(limit: first, amount: 1)])
            draft.addOption(cost: 2, uses: [(limit: first + 1, amount: 1)])
        }
        var session = try WhatIfSession(AllocationProblem(draft), prices: [0, 0, 0], plan: [0, 2])
        let answer = session.lock(unit: 0, to: 1)
        #expect(answer.moved == [0, 1])
        #expect(answer.cost == 4 && answer.isPlan)
    }
}
