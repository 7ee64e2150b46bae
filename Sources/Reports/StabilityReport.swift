import Provision

/// Several plans beside one of them: values of each, and how often a recommendation comes back.
public struct StabilityReport: Sendable {
    /// Where a plan sees a child.
    public struct Place: Hashable, Sendable {
        let child: String
        let setting: String?
        let designation: String?
        let bundle: String?

        /// A place; nil values for a child without one.
        public init(child: String, setting: String?, designation: String?, bundle: String?) {
            (self.child, self.setting) = (child, setting)
            (self.designation, self.bundle) = (designation, bundle)
        }

        var text: String {
            guard let setting, let designation else { return Wording.noPlace }
            let kind = Designation(rawValue: designation).map(Wording.designation) ?? designation
            return bundle == "none" || bundle == nil
                ? "\(setting), \(kind)" : "\(setting), \(kind), with \(bundle ?? "")"
        }
    }

    /// One plan.
    public struct Run: Sendable {
        let name: String
        let levels: [(name: String, unit: String, value: Int, bound: Int)]
        let places: [Place]

        /// A plan with its levels and places.
        public init(
            name: String, levels: [(name: String, unit: String, value: Int, bound: Int)],
            places: [Place]
        ) {
            (self.name, self.levels, self.places) = (name, levels, places)
        }
    }

    /// A child of the base plan with how the others see it.
    struct Line: Sendable {
        let place: Place
        let plans: Int
        let sameSetting: Int
        let samePlace: Int
        let other: Place?
        let otherCount: Int

        /// Plans in a hundred, rounded down, so that a hundred means all.
        var percent: Int { plans == 0 ? 100 : 100 * sameSetting / plans }
    }

    /// The files that are made.
    public static let fileNames = ["report.html", "runs.csv", "stability.csv"]
    /// From how many plans in a hundred on a recommendation counts as stable.
    static let stablePercent = 90

    let title: String
    let isSynthetic: Bool
    let base: Run
    let others: [Run]
    let lines: [Line]

    /// A report of plans beside a base.
    public init(title: String, isSynthetic: Bool, base: Run, others: [Run]) {
        (self.title, self.isSynthetic, self.base, self.others) = (title, isSynthetic, base, others)
        var found: [String: [Place]] = [:]
        for run in others {
            for place in run.places { found[place.child, default: []].append(place) }
        }
        lines = base.places.map { Self.line($0, found[$0.child, default: []]) }
            .sorted { ($0.percent, $0.place.child) < ($1.percent, $1.place.child) }
    }

    private static func line(_ place: Place, _ found: [Place]) -> Line {
        let counts = Dictionary(grouping: found.filter { $0.setting != place.setting }, by: { $0 })
            .mapValues(\.count)
        let other = counts.min { ($1.value, $0.key.text) < ($0.value, $1.key.text) }
        return Line(
            place: place, plans: found.count,
            sameSetting: found.count { $0.setting == place.setting },
            samePlace: found.count { $0 == place }, other: other?.key,
            otherCount: other?.value ?? 0)
    }

    /// How many cases there are.
    public var cases: Int { lines.count }
    /// How many keep their setting in nine of ten plans or more.
    public var stableCases: Int { lines.count { $0.percent >= Self.stablePercent } }

    /// The files with their bytes.
    public func files() throws(ReportError) -> [(name: String, bytes: [UInt8])] {
        [
            ("report.html", Array(try StabilityPage(self).html().utf8)),
            ("runs.csv", Array(runsTable.text.utf8)),
            ("stability.csv", Array(stabilityTable.text.utf8)),
        ]
    }

    private var stabilityTable: CSVText {
        CSVText(
            header: [
                "child_id", "setting_id", "designation", "bundle_id", "plans", "same_setting",
                "same_place", "same_setting_percent", "other_setting_id", "other_designation",
                "other_bundle_id", "other_plans",
            ],
            rows: lines.map { line in
                [
                    line.place.child, line.place.setting ?? "", line.place.designation ?? "",
                    line.place.bundle ?? "", String(line.plans), String(line.sameSetting),
                    String(line.samePlace), String(line.percent), line.other?.setting ?? "",
                    line.other?.designation ?? "", line.other?.bundle ?? "",
                    String(line.otherCount),
                ]
            })
    }

    private var runsTable: CSVText {
        CSVText(
            header: ["plan", "name", "level", "unit", "value", "bound", "above_base"],
            rows: ([base] + others).enumerated().flatMap { index, run in
                run.levels.map { level in
                    let own = base.levels.first { $0.name == level.name }?.value
                    return [
                        index == 0 ? "base" : String(index), run.name, level.name, level.unit,
                        String(level.value), String(level.bound),
                        own.map { String(level.value - $0) } ?? "",
                    ]
                }
            })
    }
}
