public import NeedsAssessment
public import Provision
import Quantities

/// What settings are ready for, and what would lift them: tables and a page to print.
public struct ReadinessReport: Sendable {
    let review: ReadinessReview
    let cohort: Cohort
    /// The support that a form names, by domain and the level it lifts to.
    let lifts: [Instrument.Lift]
    let layers: SupportLayers

    /// A report on a review of a cohort.
    public init(
        _ review: ReadinessReview, of cohort: Cohort, lifts: [Instrument.Lift],
        layers: SupportLayers
    ) {
        self.review = review
        self.cohort = cohort
        self.lifts = lifts
        self.layers = layers
    }

    /// The files by name.
    public func files() throws(ReportError) -> [(name: String, bytes: [UInt8])] {
        let tables = [
            ("gaps.csv", gapTable), ("readiness-use.csv", useTable),
            ("training.csv", trainingTable),
        ].map { ($0.0, Array($0.1.text.utf8)) }
        return tables + [("readiness.html", Array(try page.html().utf8))]
    }

    /// One line for each domain in which a child needs more than a place is ready for.
    var gapTable: CSVText {
        CSVText(
            header: [
                "child_id", "setting_id", "designation", "because", "domain", "need", "readiness",
                "gap", "closing_bundles",
            ],
            rows: review.gaps.map { gap in
                [
                    gap.child.text, gap.place.setting.text, gap.place.designation.rawValue,
                    gap.reason.rawValue, gap.domain.rawValue, gap.need.description,
                    gap.readiness.description, String(gap.levels),
                    gap.closing.map(\.text).joined(separator: " "),
                ]
            })
    }

    /// One line for each domain of each kind of place.
    var useTable: CSVText {
        let reaches = ["current", "listed", "area"]
        return CSVText(
            header: ["setting_id", "designation", "area_id", "domain", "level"]
                + reaches.flatMap { ["\($0)_children", "\($0)_gap_1", "\($0)_gap_2"] },
            rows: review.places.flatMap { place in
                place.domains.map { use in
                    [
                        place.key.setting.text, place.key.designation.rawValue,
                        place.area?.text ?? "", use.domain.rawValue, use.level.description,
                    ]
                        + [use.current, use.listed, use.area].flatMap {
                            [String($0.children), String($0.gapOfOne), String($0.gapOfTwo)]
                        }
                }
            })
    }

    /// One line for each place and domain where one more level would help, then one for each area.
    var trainingTable: CSVText {
        let training = review.training
        struct Key: Hashable {
            let area: Area.ID
            let domain: Domain
        }
        var areas: [Key: (children: Int, fall: Int)] = [:]
        for line in training {
            guard let area = line.area else { continue }
            let key = Key(area: area, domain: line.use.domain)
            let sum = areas[key] ?? (0, 0)
            areas[key] = (sum.children + line.use.helped, sum.fall + line.use.fall)
        }
        let sums = areas.sorted {
            ($1.value.fall, $0.key.area, $0.key.domain)
                < ($0.value.fall, $1.key.area, $1.key.domain)
        }
        return CSVText(
            header: [
                "scope", "area_id", "setting_id", "designation", "domain", "level", "children",
                "level_points",
            ],
            rows: training.map { line in
                [
                    "place", line.area?.text ?? "", line.key.setting.text,
                    line.key.designation.rawValue, line.use.domain.rawValue,
                    line.use.level.description, String(line.use.helped), String(line.use.fall),
                ]
            }
                + sums.map { key, sum in
                    [
                        "area", key.area.text, "", "", key.domain.rawValue, "",
                        String(sum.children), String(sum.fall),
                    ]
                })
    }
}
