public import Intake
import Provision
import Quantities

/// Reading `plan.json`.
extension PlanFile {
    /// A plan from the bytes of `plan.json`.
    ///
    /// Keys that version 1 does not know are passed over: the file may gain fields.
    public init(json bytes: [UInt8]) throws(PlanFileError) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw .notJSON(
                line: error.line, character: error.character, problem: error.problem)
        }
        try self.init(json: value)
    }

    /// A plan from a JSON value.
    public init(json value: JSONValue) throws(PlanFileError) {
        let root = PlanNode(value: value, path: "")
        let version = try root.key("version").whole()
        guard version == 1 else { throw .unknownVersion(version) }
        let year = try root.key("academic_year")
        guard let academicYear = AcademicYear(try year.text()) else {
            throw .unknownWord(path: year.path, known: ["2026-27"])
        }
        let stated = try root.key("policy").value
        let policy: Policy
        do { policy = try PolicyText.policy(json: stated) } catch { throw .policy(error) }
        self.init(
            academicYear: academicYear, outcome: try root.key("outcome").word(), policy: policy,
            selection: try Self.selection(try root.key("selection")),
            levels: try root.list("levels", Self.level),
            children: try root.list("children", Self.child),
            chains: try root.list("chains", Self.chain),
            cells: try root.list("cells", Self.cell), pools: try root.list("pools", Self.pool))
    }

    private static func selection(_ node: PlanNode) throws(PlanFileError) -> CaseSelection {
        CaseSelection(
            triggers: try node.list("triggers") { (item) throws(PlanFileError) in
                try item.word()
            },
            schoolYears: try node.list("school_years") { (item) throws(PlanFileError) in
                try item.whole()
            },
            areas: try node.list("areas") { (item) throws(PlanFileError) in
                try item.reference()
            },
            children: try node.list("children") { (item) throws(PlanFileError) in
                try item.reference()
            })
    }

    private static func level(_ node: PlanNode) throws(PlanFileError) -> Level {
        Level(
            name: try node.key("name").text(), unit: try node.key("unit").text(),
            value: try node.key("value").whole(), bound: try node.key("bound").whole(),
            gap: try node.key("gap").ratio())
    }

    private static func child(_ node: PlanNode) throws(PlanFileError) -> ChildLine {
        let stated = try node.key("parts")
        var parts = PartValues()
        for part in PartValues.parts { parts[part] = try stated.key(part.rawValue).whole() }
        return ChildLine(
            id: try node.key("id").reference(),
            current: try placement(try node.optional("current")),
            recommended: try placement(try node.optional("recommended")),
            kind: try node.key("kind").word(),
            phaseTransfer: try node.key("phase_transfer").flag(),
            explore: try placement(try node.optional("explore")), parts: parts,
            reasons: try node.list("reasons") { (reason) throws(PlanFileError) in
                Reason(
                    code: try reason.key("code").text(), text: try reason.key("text").text())
            })
    }

    private static func placement(_ node: PlanNode?) throws(PlanFileError) -> Placement? {
        guard let node else { return nil }
        let bundle = try node.key("bundle")
        let support: SupportBundle.ID? =
            try bundle.text() == "none" ? nil : try bundle.reference()
        return Placement(
            setting: try node.key("setting").reference(),
            designation: try node.key("designation").word(), bundle: support)
    }

    private static func chain(_ node: PlanNode) throws(PlanFileError) -> Chain {
        Chain(
            children: try node.list("children") { (item) throws(PlanFileError) in
                try item.reference()
            }, ends: try node.key("ends").word())
    }

    private static func cell(_ node: PlanNode) throws(PlanFileError) -> CellLine {
        var facts: [CellFact: Int] = [:]
        for fact in CellFact.allCases { facts[fact] = try node.key(fact.rawValue).whole() }
        return CellLine(
            key: CapacityCell.Key(
                setting: try node.key("setting").reference(),
                designation: try node.key("designation").word(),
                fromYear: try node.key("from_year").whole()), facts: facts)
    }

    private static func pool(_ node: PlanNode) throws(PlanFileError) -> PoolLine {
        var facts: [PoolFact: Int] = [:]
        for fact in PoolFact.allCases { facts[fact] = try node.key(fact.rawValue).whole() }
        return PoolLine(
            key: ServicePool.Key(
                service: try node.key("service").reference(),
                area: try node.key("area").reference()), facts: facts)
    }
}
