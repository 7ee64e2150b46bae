public import Quantities

/// What many sheets together say of how levels are given: by domain, age, assessor and area.
///
/// Sheets on full forms about children are counted, where a domain has one level. A group is
/// compared with all other sheets of the domain: by its distribution, and for an assessor also over
/// time. All flags of one calibration together are false in at most 5% of clean cases, for each of
/// the two methods; the measurements are at `LevelTally.Difference` and `DriftLimits`.
public struct Calibration: Sendable {
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

    /// How levels moved over time: those of one assessor, or everyone's beside a reference.
    public struct Drift: Sendable {
        /// Whose levels are followed, and beside what.
        public enum Who: Hashable, Sendable {
            /// One assessor's, beside those of all others.
            case assessor(String)
            /// All sheets', beside a reference of this name, such as last year's.
            case everyone(against: String)
        }

        /// Whose levels are followed.
        public let who: Who
        /// The domain; nil for the seven levels of a sheet together.
        ///
        /// An assessor who is too high everywhere shows there long before any domain is sure.
        public let domain: Domain?
        /// The chart, with a point for each sheet.
        public let chart: DriftChart
        /// How many sheets are on the chart.
        public var count: Int { chart.points.count }
        /// Where the chart first left its limits, and on which side; nil if it did not.
        public let signal: DriftChart.Point?

        init(who: Who, domain: Domain?, chart: DriftChart) {
            (self.who, self.domain, self.chart) = (who, domain, chart)
            signal = chart.firstSignal
        }
    }

    /// How far any two assessors agree in a domain who assessed the same children.
    public struct Pairs: Sendable {
        /// The domain.
        public let domain: Domain
        /// The pairs of levels, the earlier sheet first.
        public let agreement: Agreement
    }

    /// The levels given on one form, whether or not its sheets are compared with others.
    public struct OfForm: Sendable {
        /// The form's identifier.
        public let form: String
        /// The form's version.
        public let version: Int
        /// How many sheets were read.
        public let sheets: Int
        /// The levels of each domain in the published order.
        public let tallies: [LevelTally]
        /// Whether its sheets are counted below with those of other full forms about children.
        public let isCompared: Bool
    }

    /// The forms on which there are sheets, in their order.
    public let forms: [OfForm]
    /// The first and the last day of all sheets; nil when there is none.
    public let days: ClosedRange<CalendarDate>?
    /// Each domain's groups: everyone, then by age, by area, by assessor.
    public let distributions: [Distribution]
    /// The charts of assessors with enough sheets: all domains together, then each domain.
    public let drifts: [Drift]
    /// Every level of each domain with its day.
    let courses: [(domain: Domain, found: [AssessorStreams.Found])]
    /// One entry for each domain.
    public let pairs: [Pairs]

    /// The bands by which ages are compared, as the yearly statistics of plans cut them.
    public static let ageBands = [0...4, 5...10, 11...15, 16...25]
    /// Groups of fewer sheets are counted and not compared.
    public static let leastGroup = 20
    /// Charts need a reference of so many sheets; below, nothing was measured.
    public static let leastReference = 150

    /// A calibration of sheets on some forms, in any order.
    ///
    /// - Parameter areas: The home area of each child that has one; others are in no area.
    public init(
        of sheets: [Reconciliation.Scored], forms: [Instrument], areas: [String: String] = [:]
    ) {
        let dates = sheets.map(\.sheet.assessedOn)
        days = dates.min().flatMap { first in dates.max().map { first...$0 } }
        self.forms = Self.levels(of: sheets, forms)
        let counted = sheets.filter {
            forms[$0.form].subject == .child && forms[$0.form].spread == nil
        }.sorted { Self.key($0.sheet) < Self.key($1.sheet) }
        let domains = Domain.allCases.map { CalibrationCount(counted, areas, in: $0) }
        let comparisons = max(1, domains.reduce(0) { $0 + $1.comparisonCount })
        distributions = domains.flatMap { $0.distributions(comparisons) }
        let together = Self.together(counted)
        let charts = max(1, domains.reduce(together.chartCount) { $0 + $1.chartCount })
        drifts = together.drifts(charts) + domains.flatMap { $0.drifts(charts) }
        courses = domains.map { ($0.domain, $0.course) }
        pairs = domains.map { Pairs(domain: $0.domain, agreement: $0.agreement) }
    }

    /// The seven levels of each sheet added up, where all are settled.
    private static func together(_ sheets: [Reconciliation.Scored]) -> AssessorStreams {
        var streams = AssessorStreams(of: nil, highest: 5 * Domain.allCases.count)
        for scored in sheets where scored.score.levels.allSatisfy(\.isPoint) {
            let sum = scored.score.levels.reduce(0) { $0 + $1.lowerBound.value }
            streams.add(sum, by: scored.sheet.assessor, on: scored.sheet.assessedOn)
        }
        return streams
    }

    private static func levels(
        of sheets: [Reconciliation.Scored], _ forms: [Instrument]
    ) -> [OfForm] {
        forms.indices.compactMap { place in
            let own = sheets.filter { $0.form == place }
            guard !own.isEmpty else { return nil }
            let form = forms[place]
            return OfForm(
                form: form.identifier, version: form.version, sheets: own.count,
                tallies: Domain.allCases.map { domain in
                    LevelTally(own.map { $0.score[domain] }.filter(\.isPoint).map(\.lowerBound))
                }, isCompared: form.subject == .child && form.spread == nil)
        }
    }

    private static func key(_ sheet: AnswerSheet) -> (CalendarDate, String, String) {
        (sheet.assessedOn, sheet.subject, sheet.assessor)
    }
}
