/// When a gap was first proven.
struct Milestones {
    static let gaps = [0.01, 0.001, 0.0001]
    private(set) var seconds = [Double?](repeating: nil, count: Milestones.gaps.count)

    mutating func note(gap: Double?, at time: Double) {
        guard let gap else { return }
        for step in Self.gaps.indices where seconds[step] == nil && gap <= Self.gaps[step] {
            seconds[step] = time
        }
    }
}
