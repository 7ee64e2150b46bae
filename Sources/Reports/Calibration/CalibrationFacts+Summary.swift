import NeedsAssessment
import Quantities

extension CalibrationFacts {
    /// What needs looking at, the weightiest first.
    var findings: [String] {
        var findings: [String] = []
        for comparison in comparisons {
            findings += comparison.shifts.filter(\.isFlagged).compactMap { shift in
                shift.difference.map {
                    Wording.shifted(shift.domain, shift.group, $0, from: comparison.name)
                }
            }
        }
        findings += banding?.findings ?? []
        findings += alarms.compactMap { drift in
            drift.signal.map { Wording.drifted(drift, $0) }
        }
        findings += calibration.distributions.filter(\.isFlagged).compactMap { found in
            found.difference.map { Wording.differs(found.domain, found.group, $0) }
        }
        findings += calibration.pairs.compactMap { pair in
            guard pair.agreement.total >= Calibration.leastGroup,
                let kappa = pair.agreement.kappa(.quadratic), kappa.value <= Wording.weakAgreement
            else { return nil }
            return Wording.weak(pair.domain, kappa)
        }
        return findings
    }

    /// The charts that left their limits: everyone's first, then the earliest.
    var alarms: [Calibration.Drift] {
        charts.enumerated().compactMap { place, drift in
            drift.signal.map { (drift, drift.isOfEveryone ? 0 : 1, $0.date, place) }
        }.sorted { ($0.1, $0.2, $0.3) < ($1.1, $1.2, $1.3) }.map(\.0)
    }

    var summarySection: ReportPage.Section {
        let findings = findings
        let sheets = calibration.forms.reduce(0) { $0 + $1.sheets }
        let assessors = Set(
            calibration.distributions.compactMap { found -> String? in
                if case .assessor(let name) = found.group { name } else { nil }
            })
        var blocks: [ReportPage.Block] = [
            .figures([
                .init(number: sheets.groupedByThousands, label: Wording.sheetsRead),
                .init(number: assessors.count.groupedByThousands, label: Wording.assessorsSeen),
                .init(number: findings.count.groupedByThousands, label: Wording.thingsToLookAt),
            ])
        ]
        if findings.isEmpty {
            blocks.append(.paragraph(isThin ? Wording.tooFewSheets : Wording.nothingStandsOut))
        } else {
            blocks += [.paragraph(Wording.lookFirst), .list(findings)]
        }
        blocks.append(.caution(Wording.alarmIsAQuestion))
        let assumed = forms.filter(\.isAssumption).map(\.form.title)
        if !assumed.isEmpty { blocks.append(.caution(Wording.assumedForms(assumed))) }
        return .init(id: "summary", title: Wording.whatToLookAt, blocks: blocks)
    }

    /// Whether there was nothing to compare and no chart to draw.
    private var isThin: Bool {
        charts.isEmpty && calibration.distributions.allSatisfy { $0.difference == nil }
    }
}

extension Calibration.Drift {
    /// Whether it follows all sheets beside a reference.
    var isOfEveryone: Bool {
        if case .everyone = who { true } else { false }
    }
}
