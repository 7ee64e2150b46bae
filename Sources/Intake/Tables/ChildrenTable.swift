import NeedsAssessment
import Provision
import Quantities

/// `children.csv`: one line per case.
enum ChildrenTable {
    static let child: Column<Child.ID> = .id(
        "child_id", .required, key: true, "The case's reference, a keyed pseudonym.")
    static let plan: Column<PlanStatus> = .code(
        "plan_status", .required, "Whether there is a plan.")
    static let year: Column<Int> = .int(
        "school_year", .required, from: -4, to: 20,
        "The year group in the academic year that is planned; 0 is Reception.")
    static let term: Column<Int> = .int(
        "start_term", .required, from: 1, to: 3, "The term in which a change would start.")
    static let trigger: Column<Trigger> = .code(
        "trigger", .required, "What brought the case here; none is not a live case.")
    static let area: Column<Area.ID> = .id(
        "home_area", .required, in: .areas, "The home area, for fairness and reports.")
    static let easting: Column<Int> = .int(
        "home_easting_metres", .optional, unit: "metres", from: -1_000_000, to: 2_000_000,
        rule: "required unless travel has every setting",
        "The home's National Grid easting, perhaps rounded to 100.")
    static let northing: Column<Int> = .int(
        "home_northing_metres", .optional, unit: "metres", from: -1_000_000, to: 2_000_000,
        rule: "required unless travel has every setting",
        "The home's National Grid northing, perhaps rounded to 100.")
    static let setting: Column<Setting.ID> = .id(
        "current_setting_id", .optional, in: .settings,
        rule: "with current_designation and current_bundle_id, or none of them",
        "The setting now.")
    static let designation: Column<Designation> = .code(
        "current_designation", .optional, rule: "with current_setting_id",
        "The kind of place now.")
    static let bundle: Column<BundleChoice> = .bundle(
        "current_bundle_id", rule: "with current_setting_id; none if no support",
        "The support now.")
    static let code: Column<PlacementCode> = .code(
        "placement_code", .optional, rule: "only without a current setting",
        "The SEN2 code when the child is in no listed school.")
    static let movedOn: Column<CalendarDate> = .date(
        "last_moved_on", .optional, "The day of entry to the current setting.")
    static let agreement: Column<MoveAgreement> = .code(
        "move_agreement", .optional,
        rule: "required for a child with a plan and a current setting",
        "Whether the family agrees to a move.")
    static let view: Column<ChildView> = .code(
        "child_view", .required, "The child's own view of a move.")
    static let group: Column<Child.SiblingGroup> = .id(
        "sibling_group", .optional, "Children with the same group are to be placed together.")
    static let siblingSetting: Column<Setting.ID> = .id(
        "sibling_setting_id", .optional, in: .settings,
        "Where a brother or sister is and stays.")
    static let transport: Column<Bool> = .flag(
        "transport_need", .required,
        "Whether transport is owed whatever the distance: need, unsafe route, low income.")
    static let due: Column<CalendarDate> = .date(
        "statutory_date", .optional, "When the decision is due; for reports only.")

    static let spec = TableSpec(
        table: .children, meaning: "Children and young people, one line per case.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [Child] {
        let columns = Columns(&table)
        columns.checkParts(&table)
        return table.rows { columns.child($0) }
    }

    static func writer(_ rows: [Child]) -> TableWriter<Child> {
        var writer = TableWriter(rows)
        writer.add(child) { $0.id }
        writer.add(plan) { $0.planStatus }
        writer.add(year) { $0.schoolYear }
        writer.add(term) { $0.startTerm }
        writer.add(trigger) { $0.trigger }
        writer.add(area) { $0.homeArea }
        writer.add(easting) { $0.home?.easting }
        writer.add(northing) { $0.home?.northing }
        writer.add(setting) { $0.placement?.setting }
        writer.add(designation) { $0.placement?.designation }
        writer.add(bundle) { child in
            child.placement.map { $0.bundle.map(BundleChoice.bundle) ?? BundleChoice.none }
        }
        writer.add(code) { $0.placementCode }
        writer.add(movedOn) { $0.lastMovedOn }
        writer.add(agreement) { $0.moveAgreement }
        writer.add(view) { $0.view }
        writer.add(group) { $0.siblingGroup }
        writer.add(siblingSetting) { $0.siblingSetting }
        writer.add(transport) { $0.transportNeed }
        writer.add(due) { $0.statutoryDate }
        return writer
    }
}

extension ChildrenTable {
    /// The values of all columns, before they are joined into children.
    private struct Columns {
        let ids: [Child.ID?]
        let plans: [PlanStatus?]
        let years: [Int?]
        let terms: [Int?]
        let triggers: [Trigger?]
        let areas: [Area.ID?]
        let eastings: [Int?]
        let northings: [Int?]
        let settings: [Setting.ID?]
        let designations: [Designation?]
        let bundles: [BundleChoice?]
        let codes: [PlacementCode?]
        let moves: [CalendarDate?]
        let agreements: [MoveAgreement?]
        let views: [ChildView?]
        let groups: [Child.SiblingGroup?]
        let siblings: [Setting.ID?]
        let transports: [Bool?]
        let dues: [CalendarDate?]

        init(_ table: inout TableReader) {
            ids = table.values(of: ChildrenTable.child)
            plans = table.values(of: plan)
            years = table.values(of: year)
            terms = table.values(of: term)
            triggers = table.values(of: trigger)
            areas = table.values(of: area)
            eastings = table.values(of: easting)
            northings = table.values(of: northing)
            settings = table.values(of: setting)
            designations = table.values(of: designation)
            bundles = table.values(of: bundle)
            codes = table.values(of: code)
            moves = table.values(of: movedOn)
            agreements = table.values(of: agreement)
            views = table.values(of: view)
            groups = table.values(of: group)
            siblings = table.values(of: siblingSetting)
            transports = table.values(of: transport)
            dues = table.values(of: due)
        }

        /// The parts that stand together: a present cell may be at fault and still be present.
        func checkParts(_ table: inout TableReader) {
            let places = [setting.spec, designation.spec, bundle.spec]
            let grid = [easting.spec, northing.spec]
            for index in ids.indices {
                let missing = places.filter { table.rawText(ofRecord: index, $0.name) == nil }
                if let first = missing.first, missing.count < places.count {
                    table.reject(index, .placementPart(missing: first.name), in: first)
                }
                let absent = grid.filter { table.rawText(ofRecord: index, $0.name) == nil }
                if let first = absent.first, absent.count < grid.count {
                    table.reject(index, .gridPart(missing: first.name), in: first)
                }
            }
        }

        func child(_ index: Int) -> Child? {
            guard let id = ids[index], let plan = plans[index], let year = years[index],
                let term = terms[index], let trigger = triggers[index], let area = areas[index],
                let view = views[index], let transport = transports[index]
            else { return nil }
            var home: GridPoint?
            if let easting = eastings[index], let northing = northings[index] {
                home = GridPoint(easting: easting, northing: northing)
            }
            var placement: Placement?
            if let setting = settings[index], let designation = designations[index] {
                placement = Placement(
                    setting: setting, designation: designation,
                    bundle: bundles[index].flatMap(\.bundle))
            }
            return Child(
                id: id, planStatus: plan, schoolYear: year, startTerm: term, trigger: trigger,
                homeArea: area, home: home, placement: placement, placementCode: codes[index],
                lastMovedOn: moves[index], moveAgreement: agreements[index], view: view,
                siblingGroup: groups[index], siblingSetting: siblings[index],
                transportNeed: transport, statutoryDate: dues[index])
        }
    }
}
