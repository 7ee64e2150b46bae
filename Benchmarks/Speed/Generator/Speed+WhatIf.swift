import Allocation
import Glibc
import Optimisation

extension Speed {
    /// Solves once, then asks for many random changes of each kind, each from the solved problem;
    /// a line of JSON a kind, times in milliseconds.
    static func whatIf(
        _ size: Size, _ regime: Regime, _ seed: Int, _ settings: SolveSettings
    ) throws(SpeedError) {
        let problem = try instance(size, regime, seed, ordered: false).problem
        let outcome = try asking { () throws(AllocationError) in
            try allocate(problem, within: settings.limits, threads: settings.threads)
        }
        guard let result = outcome.result else { throw .wrongAnswer("no plan") }
        let (certificate, choices) = (result.certificate, result.plan.choices)
        let prices = certificate.prices.map { Double($0) / Double(certificate.scale) }
        var session = try asking { () throws(AllocationError) in
            try WhatIfSession(problem, prices: prices, plan: choices)
        }
        let before = session.answer
        for kind in WhatIfChange.kinds {
            var random = SplitMix64(seed: UInt64(seed) << 8)
            var times = WhatIfTimes()
            for _ in 0..<settings.count {
                let change = WhatIfChange(kind, size, session, &random)
                try times.ask(change, &session)
                let after = session.answer
                guard after.cost == before.cost, after.bound == before.bound else {
                    throw .wrongAnswer("a change was not taken back")
                }
            }
            print(times.line(kind, size, seed, gap: before.gap).text)
            fflush(nil)
        }
    }

    private static func asking<Result>(
        _ body: () throws(AllocationError) -> Result
    ) throws(SpeedError) -> Result {
        do { return try body() } catch { throw .allocation(error) }
    }
}
