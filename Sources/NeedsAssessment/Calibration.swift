import Quantities

/// What many sheets together say of how levels are given: by domain, age and assessor.
///
/// Sheets on full forms about children are counted, where a domain has one level. A group is
/// compared with all other sheets of the domain: by its distribution, and for an assessor also over
/// time. All flags of one calibration together are false in at most 5% of clean cases, for each of
/// the two methods; the measurements are at `LevelTally.Difference` and `DriftLimits`.
public struct Calibration: Sendable {
    /// A group of sheets in one domain.
    public enum Group: Hashable, Sendable {
        /// Every sheet.
        case everyone
        /// Children of some ages, in completed years.
        case ages(ClosedRange<Int>)
        /// The sheets of one assessor.
        case assessor(String)
    }

    /// The levels of a group in one domain, against all others.
    public struct Distribution: Sendable {
        /// The domain.
        public let domain: Domain
        /// The group.
        public let group: Group
        /// Its levels.
        public let tally: LevelTally
        /// How it differs from the others; nil where there are too few to say.
        public let difference: LevelTally.Difference?
        /// Whether that is more than chance.
        public let isFlagged: Bool
    }

    /// How one assessor's levels of a domain moved over time.
    public struct Drift: Sendable {
        /// The assessor.
        public let assessor: String
        /// The domain.
        public let domain: Domain
        /// How many sheets are on the chart.
        public let count: Int
        /// Where the chart first left its limits, and on which side; nil if it did not.
        public let signal: DriftChart.Point?
    }

    /// How far any two assessors agree in a domain who assessed the same children.
    public struct Pairs: Sendable {
        /// The domain.
        public let domain: Domain
        /// The pairs of levels, the earlier sheet first.
        public let agreement: Agreement
    }

    /// Each domain's groups: everyone, then by age, then by assessor.
    public let distributions: [Distribution]
    /// The charts of assessors with enough sheets.
    public let drifts: [Drift]
    /// One entry for each domain.
    public let pairs: [Pairs]

    /// The bands by which ages are compared, as the yearly statistics of plans cut them.
    public static let ageBands = [0...4, 5...10, 11...15, 16...25]
    /// Groups of fewer sheets are counted and not compared.
    public static let leastGroup = 20
    /// Charts need a reference of so many sheets; below, nothing was measured.
    public static let leastReference = 150

    /// A calibration of sheets on some forms, in any order.
    public init(of sheets: [Reconciliation.Scored], forms: [Instrument]) {
        let counted = sheets.filter {
            forms[$0.form].subject == .child && forms[$0.form].spread == nil
        }.sorted { Self.key($0.sheet) < Self.key($1.sheet) }
        let domains = Domain.allCases.map { Found(counted, in: $0) }
        let comparisons = max(1, domains.reduce(0) { $0 + $1.comparisonCount })
        distributions = domains.flatMap { $0.distributions(comparisons) }
        let charts = max(1, domains.reduce(0) { $0 + $1.chartCount })
        drifts = domains.flatMap { $0.drifts(charts) }
        pairs = domains.map { Pairs(domain: $0.domain, agreement: $0.agreement) }
    }

    private static func key(_ sheet: AnswerSheet) -> (CalendarDate, String, String) {
        (sheet.assessedOn, sheet.subject, sheet.assessor)
    }
}

/// The levels found in one domain, in order of days.
private struct Found {
    let domain: Domain
    private var tallies: [Calibration.Group: LevelTally] = [:]
    private var streams: [String: [(level: Level, date: CalendarDate)]] = [:]
    private(set) var agreement = Agreement()

    init(_ sheets: [Reconciliation.Scored], in domain: Domain) {
        self.domain = domain
        var before: [String: [(assessor: String, level: Level)]] = [:]
        for scored in sheets {
            let (sheet, range) = (scored.sheet, scored.score[domain])
            guard range.lowerBound == range.upperBound else { continue }
            let level = range.lowerBound
            tallies[.everyone, default: LevelTally()].add(level)
            tallies[.assessor(sheet.assessor), default: LevelTally()].add(level)
            if let band = Calibration.ageBands.first(where: { sheet.age.map($0.contains) ?? false })
            {
                tallies[.ages(band), default: LevelTally()].add(level)
            }
            streams[sheet.assessor, default: []].append((level, sheet.assessedOn))
            for earlier in before[sheet.subject, default: []]
            where earlier.assessor != sheet.assessor {
                agreement.add(earlier.level, level)
            }
            before[sheet.subject, default: []].append((sheet.assessor, level))
        }
    }

    private var everyone: LevelTally { tallies[.everyone] ?? LevelTally() }
    private var assessors: [String] { streams.keys.sorted() }

    private var groups: [Calibration.Group] {
        [.everyone] + Calibration.ageBands.map { .ages($0) }.filter { tallies[$0] != nil }
            + assessors.map { .assessor($0) }
    }

    /// Whether a group and all others are large enough to be compared.
    private func isCompared(_ group: Calibration.Group) -> Bool {
        let count = tallies[group]?.total ?? 0
        return min(count, everyone.total - count) >= Calibration.leastGroup
    }

    var comparisonCount: Int { groups.count(where: isCompared) }

    private var charted: [String] {
        guard everyone.total >= Calibration.leastReference else { return [] }
        return assessors.filter { streams[$0, default: []].count >= Calibration.leastGroup }
    }

    var chartCount: Int { charted.count }

    func distributions(_ comparisons: Int) -> [Calibration.Distribution] {
        groups.map { group in
            let tally = tallies[group] ?? LevelTally()
            let difference =
                isCompared(group) ? others(than: tally).flatMap(tally.difference) : nil
            return Calibration.Distribution(
                domain: domain, group: group, tally: tally, difference: difference,
                isFlagged: difference?.isFlagged(comparisons: comparisons) ?? false)
        }
    }

    /// Every sheet but those of a group.
    private func others(than tally: LevelTally) -> LevelTally? {
        LevelTally(counts: zip(everyone.counts, tally.counts).map { $0 - $1 })
    }

    /// One chart for each assessor around what all others find, all with the width of the longest.
    func drifts(_ charts: Int) -> [Calibration.Drift] {
        let longest = charted.map { streams[$0, default: []].count }.max() ?? 0
        guard longest > 0,
            let limits = DriftLimits(reference: everyone, runLength: longest, charts: charts)
        else { return [] }
        return charted.map { assessor in
            let stream = streams[assessor, default: []]
            let own = tallies[.assessor(assessor)] ?? LevelTally()
            let around = others(than: own).flatMap {
                DriftLimits(reference: $0, width: limits.width)
            }
            return Calibration.Drift(
                assessor: assessor, domain: domain, count: stream.count,
                signal: DriftChart(around ?? limits, of: stream).firstSignal)
        }
    }
}
