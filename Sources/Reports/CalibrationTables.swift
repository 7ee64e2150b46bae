import NeedsAssessment
import Quantities

/// The tables of a calibration.
public struct CalibrationTables: Sendable {
    private let calibration: Calibration
    private let comparisons: [CalibrationFacts.Comparison]

    /// The tables of a calibration, and of its comparisons with references.
    public init(_ facts: CalibrationFacts) {
        calibration = facts.calibration
        comparisons = facts.comparisons
    }

    /// The files by name.
    public var files: [(name: String, bytes: [UInt8])] {
        var tables = [
            ("calibration.csv", distributionTable), ("drift.csv", driftTable),
            ("agreement.csv", agreementTable),
        ]
        if !comparisons.isEmpty { tables.append(("shifts.csv", shiftTable)) }
        return tables.map { ($0.0, Array($0.1.text.utf8)) }
    }

    /// One line for each group that is in a reference too.
    var shiftTable: CSVText {
        CSVText(
            header: [
                "reference", "domain", "group", "sheets", "reference_sheets", "mean",
                "reference_mean", "mean_shift", "chi_square", "degrees_of_freedom", "trend_p",
                "shape_p", "shifted",
            ],
            rows: comparisons.flatMap { comparison in
                comparison.shifts.map { shift in
                    let difference = shift.difference
                    return [
                        comparison.name, shift.domain.rawValue, shift.group.description,
                        String(shift.tally.total), String(shift.reference.total),
                        Self.decimal(shift.tally.mean), Self.decimal(shift.reference.mean),
                        Self.decimal(difference?.meanShift),
                        Self.decimal(difference?.shape?.statistic),
                        difference?.shape.map { String($0.degreesOfFreedom) } ?? "",
                        Self.decimal(difference?.trend?.probability),
                        Self.decimal(difference?.shape?.probability),
                        shift.isFlagged ? "yes" : "no",
                    ]
                }
            })
    }

    /// One line for each group in each domain.
    var distributionTable: CSVText {
        CSVText(
            header: ["domain", "group", "sheets"] + (0...5).map { "level_\($0)" }
                + ["mean", "mean_shift", "trend_p", "shape_p", "flagged"],
            rows: calibration.distributions.map { found in
                let difference = found.difference
                return [
                    found.domain.rawValue, found.group.description, String(found.tally.total),
                ] + found.tally.counts.map { String($0) } + [
                    Self.decimal(found.tally.mean), Self.decimal(difference?.meanShift),
                    Self.decimal(difference?.trend?.probability),
                    Self.decimal(difference?.shape?.probability),
                    found.isFlagged ? "yes" : "no",
                ]
            })
    }

    /// One line for each chart: everyone's beside a reference, then each assessor's.
    var driftTable: CSVText {
        CSVText(
            header: [
                "assessor_id", "domain", "sheets", "signal", "first_signal_on", "reference",
            ],
            rows: (comparisons.flatMap(\.courses) + calibration.drifts).map { drift in
                let (assessor, reference) =
                    switch drift.who {
                    case .assessor(let name): (name, "")
                    case .everyone(let name): ("", name)
                    }
                let side =
                    switch drift.signal?.signal {
                    case .higher: "higher"
                    case .lower: "lower"
                    case nil: "none"
                    }
                return [
                    assessor, drift.domain?.rawValue ?? "all", String(drift.count), side,
                    drift.signal?.date.description ?? "", reference,
                ]
            })
    }

    /// One line for each domain.
    var agreementTable: CSVText {
        CSVText(
            header: [
                "domain", "pairs", "equal", "kappa_linear", "kappa_linear_se", "kappa_quadratic",
                "kappa_quadratic_se",
            ],
            rows: calibration.pairs.map { found in
                let linear = found.agreement.kappa(.linear)
                let quadratic = found.agreement.kappa(.quadratic)
                return [
                    found.domain.rawValue, String(found.agreement.total),
                    String(found.agreement.equal), Self.decimal(linear?.value),
                    Self.decimal(linear?.standardError), Self.decimal(quadratic?.value),
                    Self.decimal(quadratic?.standardError),
                ]
            })
    }

    /// Four decimals; empty where there is no number.
    static func decimal(_ value: Double?) -> String {
        guard let value else { return "" }
        let scaled = Int((abs(value) * 10_000).rounded())
        let fraction = String(scaled % 10_000)
        let zeros = String(repeating: "0", count: 4 - fraction.count)
        return (value < 0 && scaled > 0 ? "-" : "") + "\(scaled / 10_000).\(zeros)\(fraction)"
    }
}
