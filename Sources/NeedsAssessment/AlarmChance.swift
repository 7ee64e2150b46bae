import Glibc

/// The chance that a moving average leaves its limits, followed over a grid of its values.
///
/// Source: D. Brook, D. A. Evans, An approach to the probability distribution of CUSUM run length,
/// Biometrika 59, 1972, here for a moving average. What falls between two grid points is divided
/// between them so that its mean is kept.
struct AlarmChance {
    private static let half = 100

    private let limits: DriftLimits
    /// The steps of the average for each value, and the share of that value.
    private let jumps: [(step: Double, share: Double)]
    private let spacing: Double

    /// A chain whose levels lie a constant offset, in standard deviations, from the reference.
    init(_ limits: DriftLimits, offset: Double) {
        self.limits = limits
        // Each level counts once more than it was met, as none is certain never to come; the six
        // are shared by as many values as there are.
        let counts = limits.counts
        let more = Double(Level.all.count) / Double(counts.count)
        let all = Double(counts.reduce(0, +)) + Double(Level.all.count)
        jumps = counts.indices.map { value in
            (
                limits.smoothing * (limits.deviation(ofValue: value) + offset),
                (Double(counts[value]) + more) / all
            )
        }
        let variance = limits.smoothing / (2 - limits.smoothing)
        spacing = limits.width * variance.squareRoot() / Double(Self.half)
    }

    /// The chance of an alarm within so many assessments.
    func within(_ count: Int) -> Double {
        // One point to spare above the topmost, for the part of it that is nothing but rounding.
        var values = Array(repeating: 0.0, count: 2 * Self.half + 2)
        values[Self.half] = 1
        var silent = 1.0
        var survival = 0.0
        for step in 0..<count {
            values = moved(values, limit: limits.limit(after: step + 1))
            let remaining = values.reduce(0, +)
            guard remaining > 0 else { return 1 }
            let previous = survival
            survival = remaining / silent
            silent = remaining
            // Once limits and survival have settled, each further assessment survives alike.
            if step >= settled, abs(survival - previous) <= 1e-3 * (1 - survival) {
                return 1 - silent * pow(survival, Double(count - step - 1))
            }
        }
        return 1 - silent
    }

    /// The number of assessments after which the limits grow by less than a millionth.
    private var settled: Int { Int((log(1e-6) / (2 * log(1 - limits.smoothing))).rounded(.up)) }

    /// The shares of the grid's values after one more assessment, without those over the limit.
    private func moved(_ values: [Double], limit: Double) -> [Double] {
        var next = Array(repeating: 0.0, count: values.count)
        let forgotten = 1 - limits.smoothing
        for jump in jumps {
            for index in 0..<values.count {
                let value = forgotten * Double(index - Self.half) * spacing + jump.step
                guard value >= -limit, value <= limit else { continue }
                let place = value / spacing + Double(Self.half)
                let below = Int(place)
                let above = place - Double(below)
                let mass = values[index] * jump.share
                next[below] += mass * (1 - above)
                next[below + 1] += mass * above
            }
        }
        return next
    }
}
