import Matching
import Provision
import Quantities

extension ReportPage {
    /// The page of a report.
    init(_ report: Report) {
        let about = report.about
        let year = report.plan.academicYear
        let sections =
            report.hasPlan
            ? [
                report.aboutSection, report.foundSection, report.levelsSection,
                report.changesSection, report.departuresSection, report.exploreSection,
                report.unplacedSection, report.chainsSection, report.flowSection,
                report.capacitySection, report.supportSection, report.methodSection,
                report.challengeSection,
            ]
            : [
                report.aboutSection, report.foundSection, report.methodSection,
                report.challengeSection,
            ]
        self.init(
            title: about.title, subtitle: Wording.subtitle(about, year: year),
            brand: Wording.brand, principle: Wording.principle,
            warning: about.isSynthetic ? Wording.synthetic : nil, skip: Wording.skip,
            contentsTitle: Wording.contents, sections: sections,
            footer: Wording.footer(about, year: year))
    }
}

extension Report {
    /// Whether the search found a plan to show.
    var hasPlan: Bool { plan.outcome == .optimal || plan.outcome == .feasible }
}
