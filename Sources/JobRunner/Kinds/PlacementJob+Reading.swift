public import Intake
import Provision
import Quantities

/// Reading a placement from its keys.
extension PlacementJob {
    /// The keys of its file.
    public static let keys = [
        "cohort", "academic_year", "date", "policy", "profiles", "draw", "cases", "limits",
        "outputs", "compare_placing_first",
    ]
    /// The keys that a file must have.
    public static let requiredKeys = ["cohort", "academic_year"]
    /// The keys whose texts are paths.
    public static let pathKeys = [["cohort"], ["policy"], ["profiles"]]

    /// The keys of `cases`.
    package static let casesKeys = ["triggers", "school_years", "areas", "children"]
    /// The keys of `limits`.
    package static let limitsKeys = ["nodes", "gap", "seconds", "most_moves", "budget_gbp"]
    /// The keys of `outputs`.
    package static let outputsKeys = ["models"]
    /// The keys of `draw`.
    package static let drawKeys = ["seed"]

    /// The job of a file.
    public init?(_ keys: YAMLMapping, _ reader: inout JobReader) {
        let title = reader.text("title", in: keys)
        let cohort = reader.text("cohort", in: keys)
        let year = keys.required("academic_year", &reader.faults)
            .flatMap { reader.academicYear($0) }
        let date = keys["date"]?.date(&reader.faults)
        let policy = keys["policy"]?.string(&reader.faults)
        let profiles = keys["profiles"]?.string(&reader.faults)
        let selection = keys["cases"].map { Self.selection($0, &reader) } ?? CaseSelection()
        let limits = keys["limits"].map { Self.limits($0, &reader.faults) } ?? SearchLimits()
        let outputs = keys["outputs"]?.mapping(known: Self.outputsKeys, &reader.faults)
        let models = outputs?["models"]?.bool(&reader.faults)
        let draw = keys["draw"]?.mapping(known: Self.drawKeys, &reader.faults)
        let seed = draw?.required("seed", &reader.faults)?.int(in: 0...Int.max, &reader.faults)
        let compares = keys["compare_placing_first"]?.bool(&reader.faults)
        let isSynthetic = keys["synthetic"]?.bool(&reader.faults)
        guard reader.faults.isEmpty, let title, let cohort, let year else { return nil }
        self.init(title: title, cohort: cohort, academicYear: year, date: date)
        (self.policy, self.profiles, drawSeed) = (policy, profiles, seed)
        (self.selection, self.limits) = (selection, limits)
        writesModels = models ?? false
        comparesPlacingFirst = compares ?? false
        self.isSynthetic = isSynthetic ?? false
    }

    private static func selection(_ node: YAMLNode, _ reader: inout JobReader) -> CaseSelection {
        guard let keys = node.mapping(known: casesKeys, &reader.faults) else {
            return CaseSelection()
        }
        return CaseSelection(
            triggers: reader.list(keys["triggers"]) { $0.code(Trigger.self, &$1) },
            schoolYears: reader.list(keys["school_years"]) { $0.int(in: -4...20, &$1) },
            areas: reader.list(keys["areas"]) {
                JobReader.reference($0, "the reference of an area", &$1)
            },
            children: reader.list(keys["children"]) {
                JobReader.reference($0, "the reference of a case", &$1)
            })
    }

    private static func limits(_ node: YAMLNode, _ faults: inout [Fault]) -> SearchLimits {
        var limits = SearchLimits()
        guard let keys = node.mapping(known: limitsKeys, &faults) else { return limits }
        if let nodes = keys["nodes"]?.int(in: 1...1_000_000_000, &faults) { limits.nodes = nodes }
        if let gap = keys["gap"]?.decimal(in: 0...1, &faults) { limits.gap = Gap(ratio: gap) }
        limits.seconds = keys["seconds"]?.int(in: 1...1_000_000, &faults)
        limits.mostMoves = keys["most_moves"]?.int(in: 0...10_000_000, &faults)
        limits.budget = keys["budget_gbp"]?.int(in: 0...1_000_000_000, &faults)
            .map { .pounds($0) }
        return limits
    }
}
