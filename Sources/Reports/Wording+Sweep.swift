extension Wording {
    /// What a sweep came to, in a sentence.
    static func sweepSummary(jobs: Int, withResult: Int) -> String {
        let all = jobs == 1 ? "1 job" : "\(jobs) jobs"
        guard withResult < jobs else { return "\(all), each with a result." }
        let rest = jobs - withResult
        return "\(all): \(withResult) with a result, \(rest) without. What went wrong stands first."
    }

    /// What many jobs of one kind came to, the most frequent first.
    static func sweepGroup(notes: [String]) -> String {
        let counts = Dictionary(grouping: notes, by: { $0 }).mapValues(\.count)
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard counts.count > 1, let first = counts.first else {
            return "\(notes.count) jobs, each: \(notes.first ?? "")"
        }
        let rest = counts.count == 2 ? "1 other answer" : "\(counts.count - 1) other answers"
        return "\(notes.count) jobs; \(first.value) of them: \(first.key); \(rest) below"
    }
}
