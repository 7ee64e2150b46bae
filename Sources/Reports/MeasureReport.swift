public import Learning
import Provision
import Quantities

/// What dated cohorts show, as one page and as tables.
///
/// The page is for those who work with the cases: small counts are not hidden on it.
public struct MeasureReport: Sendable {
    /// What a reader must know besides the measures.
    public struct About: Hashable, Sendable {
        /// The title of the page.
        public let title: String
        /// The names of the cohorts, in order of date.
        public let cohorts: [String]
        /// The title of the policy.
        public let policy: String
        /// Where the targets come from; nil without ambitions.
        public let ambitionSource: String?
        /// Whether the children are not real.
        public let isSynthetic: Bool

        /// What a reader must know.
        public init(
            title: String, cohorts: [String], policy: String, ambitionSource: String? = nil,
            isSynthetic: Bool = false
        ) {
            self.title = title
            self.cohorts = cohorts
            self.policy = policy
            self.ambitionSource = ambitionSource
            self.isSynthetic = isSynthetic
        }
    }

    let history: History
    let about: About

    /// A report of what was measured.
    public init(_ history: History, about: About) {
        self.history = history
        self.about = about
    }

    /// The tables by name, in order.
    public var tables: [(name: String, bytes: [UInt8])] {
        let tables = MeasureTables(history)
        return [
            ("ambitions.csv", tables.ambitions), ("changes.csv", tables.changes),
            ("costs.csv", tables.costs), ("decomposition.csv", tables.decomposition),
            ("mix.csv", tables.mix), ("moves.csv", tables.moves),
            ("need-change.csv", tables.needChange),
            ("readiness-change.csv", tables.readinessChange),
        ].map { ($0.0, Array($0.1.text.utf8)) }
    }

    /// The page as one HTML file that opens offline.
    public func html() throws(ReportError) -> String { try page.html() }

    var page: ReportPage {
        ReportPage(
            title: about.title, subtitle: history.days.map(Wording.day), brand: Wording.brand,
            principle: Wording.measurePrinciple,
            warning: about.isSynthetic ? Wording.measureSynthetic : nil, skip: Wording.skip,
            contentsTitle: Wording.contents,
            sections: [
                summarySection, needSection, readinessSection, mixSection, movesSection,
                partsSection, costsSection, ambitionsSection, effectsSection, measureMethodSection,
            ], footer: Wording.measureFooter(about))
    }

    /// Every span that was measured: each step, and the whole where there are several.
    var spans: [Comparison] {
        history.steps.count > 1 ? history.steps + [history.whole] : history.steps
    }
}
