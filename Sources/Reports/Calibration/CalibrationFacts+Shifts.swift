import NeedsAssessment
import Quantities

extension CalibrationFacts {
    /// Domains, ages and areas against last year or another reference.
    var shiftsSection: ReportPage.Section {
        .init(
            id: "reference", title: Wording.shiftsTitle,
            blocks: [.paragraph(Wording.shiftsLead)]
                + comparisons.flatMap { comparison -> [ReportPage.Block] in
                    let flagged = comparison.shifts.filter { $0.isFlagged && $0.group == .everyone }
                    return [
                        .paragraph(
                            Wording.shiftCount(flagged.map(\.domain), from: comparison.name)),
                        .table(
                            Self.table(
                                Wording.shiftsCaption(comparison.name),
                                comparison.shifts.filter { !$0.group.isAssessor })),
                    ]
                })
    }

    private static func table(
        _ caption: String, _ shifts: [Calibration.Shift]
    ) -> ReportPage.Table {
        .init(
            caption, columns: Wording.shiftColumns,
            rows: shifts.map { shift in
                .init(
                    head: .text(Wording.group(shift.group)),
                    cells: [
                        .text(shift.domain.title), .number(shift.tally.total.groupedByThousands),
                        .number(shift.reference.total.groupedByThousands),
                        .number(
                            shift.difference.map { Wording.twoPlaces($0.meanShift, signed: true) }
                                ?? "–"),
                        .number(
                            shift.difference?.shape.map { Wording.twoPlaces($0.statistic) } ?? "–"),
                        .number(Wording.probability(shift.difference)),
                        .text(Wording.shiftVerdict(shift.isFlagged, shift.difference)),
                    ])
            })
    }

    /// How far assessors of the same children agree.
    var agreementSection: ReportPage.Section {
        let isEmpty = calibration.pairs.allSatisfy { $0.agreement.total == 0 }
        return .init(
            id: "agreement", title: Wording.agreementTitle,
            blocks: isEmpty
                ? [.paragraph(Wording.noPairs)]
                : [
                    .paragraph(Wording.agreementLead), .table(agreementTable),
                    .paragraph(Wording.agreementSource),
                ])
    }

    private var agreementTable: ReportPage.Table {
        .init(
            Wording.agreementCaption, columns: Wording.agreementColumns,
            rows: calibration.pairs.map { pair in
                let kappa = pair.agreement.kappa(.quadratic)
                return .init(
                    head: .text(Wording.sentence(pair.domain.title)),
                    cells: [
                        .number(pair.agreement.total.groupedByThousands),
                        .number(Wording.percent(pair.agreement.equal, of: pair.agreement.total)),
                        .number(kappa.map { Wording.twoPlaces($0.value) } ?? "–"),
                        .number(kappa.map { Wording.twoPlaces($0.standardError) } ?? "–"),
                        .text(Wording.agreement(kappa, pairs: pair.agreement.total)),
                    ])
            })
    }

    /// What an alarm means and does not mean, and how it was found.
    var meaningSection: ReportPage.Section {
        .init(
            id: "method", title: Wording.meaningTitle,
            blocks: [
                .heading(.init(id: "means", text: Wording.meansTitle)), .list(Wording.means),
                .heading(.init(id: "means-not", text: Wording.meansNotTitle)),
                .list(Wording.meansNot),
                .heading(.init(id: "tests", text: Wording.testsTitle)), .list(Wording.tests),
                .heading(.init(id: "forms", text: Wording.formsTitle)), .table(formsTable),
            ])
    }

    private var formsTable: ReportPage.Table {
        .init(
            Wording.formsCaption, columns: Wording.formColumns,
            rows: forms.map { fact in
                let found = calibration.forms.first { $0.form == fact.form.identifier }
                return .init(
                    head: .text(fact.form.title),
                    cells: [
                        .number("\(fact.form.version)"), .text("\(fact.form.inForceFrom)"),
                        .number((found?.sheets ?? 0).groupedByThousands),
                        .text(String(fact.sha256.prefix(16))),
                    ])
            })
    }
}
