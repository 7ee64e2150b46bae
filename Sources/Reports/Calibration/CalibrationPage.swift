import NeedsAssessment
import Quantities

/// A report on how levels are given, as one HTML file that opens offline.
///
/// The head of the page names each form with its version and the digest of its file, so that a
/// program can tell what the report is about.
public struct CalibrationPage: Sendable {
    /// The name of the entry in the head that names a form, a version and a digest.
    public static let formMark = "bestplaced-form"
    /// The name of the entry in the head that holds the page's checksum.
    public static let checksumMark = "bestplaced-checksum"
    /// The name of the entry in the head that holds the last day of the sheets.
    public static let lastSheetMark = "bestplaced-last-sheet"
    /// What stands for the checksum until it is known: 64 zeros.
    public static let openChecksum = String(repeating: "0", count: 64)

    private let page: ReportPage

    /// The page of a calibration.
    public init(_ facts: CalibrationFacts) throws(ReportError) {
        let found = facts.calibration
        var sections = [
            facts.summarySection, try facts.levelsSection(), facts.groupsSection,
            facts.assessorsSection, try facts.driftSection(),
        ]
        if !facts.comparisons.isEmpty { sections.append(facts.shiftsSection) }
        sections.append(facts.agreementSection)
        if let banding = facts.banding { sections.append(banding.section) }
        sections.append(facts.meaningSection)
        page = ReportPage(
            title: Wording.calibrationTitle,
            subtitle: found.days.map { [Wording.days($0)] } ?? [], brand: Wording.brand,
            principle: Wording.calibrationPrinciple,
            warning: facts.isTrial ? Wording.trialWarning : nil, skip: Wording.skip,
            contentsTitle: Wording.contents, sections: sections,
            footer: Wording.calibrationFooter,
            marks: Self.marks(facts))
    }

    /// The page as text.
    public func html() throws(ReportError) -> String { try page.html() }

    private static func marks(_ facts: CalibrationFacts) -> [ReportPage.Mark] {
        let forms = facts.forms.map {
            ReportPage.Mark(
                name: formMark, value: "\($0.form.identifier) \($0.form.version) \($0.sha256)")
        }
        let last = facts.calibration.days.map {
            ReportPage.Mark(name: lastSheetMark, value: $0.upperBound.description)
        }
        return forms + [last].compactMap(\.self)
            + [ReportPage.Mark(name: checksumMark, value: openChecksum)]
    }
}
