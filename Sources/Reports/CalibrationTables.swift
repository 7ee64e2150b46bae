public import NeedsAssessment
import Quantities

/// The tables of a calibration.
public struct CalibrationTables: Sendable {
    private let calibration: Calibration

    /// The tables of a calibration.
    public init(_ calibration: Calibration) { self.calibration = calibration }

    /// The files by name.
    public var files: [(name: String, bytes: [UInt8])] {
        [
            ("calibration.csv", distributionTable), ("drift.csv", driftTable),
            ("agreement.csv", agreementTable),
        ].map { ($0.0, Array($0.1.text.utf8)) }
    }

    /// One line for each group in each domain.
    var distributionTable: CSVText {
        CSVText(
            header: ["domain", "group", "sheets"] + (0...5).map { "level_\($0)" }
                + ["mean", "mean_shift", "trend_p", "shape_p", "flagged"],
            rows: calibration.distributions.map { found in
                let difference = found.difference
                return [
                    found.domain.rawValue, Self.name(found.group), String(found.tally.total),
                ] + found.tally.counts.map { String($0) } + [
                    Self.decimal(found.tally.mean), Self.decimal(difference?.meanShift),
                    Self.decimal(difference?.trend?.probability),
                    Self.decimal(difference?.shape?.probability),
                    found.isFlagged ? "yes" : "no",
                ]
            })
    }

    /// One line for each chart.
    var driftTable: CSVText {
        CSVText(
            header: ["assessor_id", "domain", "sheets", "signal", "first_signal_on"],
            rows: calibration.drifts.map { drift in
                let side =
                    switch drift.signal?.signal {
                    case .higher: "higher"
                    case .lower: "lower"
                    case nil: "none"
                    }
                return [
                    drift.assessor, drift.domain.rawValue, String(drift.count), side,
                    drift.signal?.date.description ?? "",
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

    private static func name(_ group: Calibration.Group) -> String {
        switch group {
        case .everyone: "all"
        case .ages(let ages): "ages \(ages.lowerBound) to \(ages.upperBound)"
        case .assessor(let assessor): "assessor \(assessor)"
        }
    }

    /// Four decimals; empty where there is no number.
    private static func decimal(_ value: Double?) -> String {
        guard let value else { return "" }
        let scaled = Int((abs(value) * 10_000).rounded())
        let fraction = String(scaled % 10_000)
        let zeros = String(repeating: "0", count: 4 - fraction.count)
        return (value < 0 && scaled > 0 ? "-" : "") + "\(scaled / 10_000).\(zeros)\(fraction)"
    }
}
