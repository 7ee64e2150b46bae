import Quantities

/// What each assessor found one after the other: levels of a domain, or sums of a sheet's levels.
struct AssessorStreams {
    /// A value with its day.
    typealias Found = (value: Int, date: CalendarDate)

    private let domain: Domain?
    private var streams: [String: [Found]] = [:]
    private var counts: [String: [Int]] = [:]
    /// How often each value was found by all.
    private var all: [Int]

    /// No values yet; they go from 0 to `highest`.
    init(of domain: Domain?, highest: Int) {
        self.domain = domain
        all = Array(repeating: 0, count: highest + 1)
    }

    mutating func add(_ value: Int, by assessor: String, on date: CalendarDate) {
        streams[assessor, default: []].append((value, date))
        counts[assessor, default: Array(repeating: 0, count: all.count)][value] += 1
        all[value] += 1
    }

    /// The assessors in order.
    var assessors: [String] { streams.keys.sorted() }

    /// The assessors with enough sheets, beside enough of all.
    private var charted: [String] {
        guard all.reduce(0, +) >= Calibration.leastReference else { return [] }
        return assessors.filter { streams[$0, default: []].count >= Calibration.leastGroup }
    }

    var chartCount: Int { charted.count }

    /// One chart for each assessor around what all others find, all with the width of the longest.
    func drifts(_ charts: Int) -> [Calibration.Drift] {
        let longest = charted.map { streams[$0, default: []].count }.max() ?? 0
        guard longest > 0,
            let limits = DriftLimits(counts: all, runLength: longest, charts: charts)
        else { return [] }
        return charted.map { assessor in
            let stream = streams[assessor, default: []]
            let others = zip(all, counts[assessor] ?? []).map { $0 - $1 }
            let around = DriftLimits(counts: others, width: limits.width)
            return Calibration.Drift(
                who: .assessor(assessor), domain: domain,
                chart: DriftChart(around ?? limits, of: stream))
        }
    }
}
