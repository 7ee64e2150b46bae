extension Wording {
    /// What a sweep came to, in a sentence.
    static func sweepSummary(jobs: Int, withResult: Int) -> String {
        let all = jobs == 1 ? "1 job" : "\(jobs) jobs"
        guard withResult < jobs else { return "\(all), each with a result." }
        let rest = jobs - withResult
        return "\(all): \(withResult) with a result, \(rest) without. What went wrong stands first."
    }
}
