import NeedsAssessment
import Provision
import Quantities

/// The rules for one live child: which options exist, what closes them, what they are worth.
///
/// An option is a `Placement`; nil is the end "no placement found".
struct CaseRules: Sendable {
    let field: PlanningYear
    let child: Child
    /// The present place with its support, if it goes on this year.
    let stay: Placement?
    /// The cell of the stay.
    let stayCell: CapacityCell?
    let panelLocks: [PanelLock]
    let panelBans: [PanelLock]
    /// Settings the family has asked for, whatever their standing.
    let listedSettings: Set<Setting.ID>
    /// The family's list without places that are closed altogether, first choice first.
    private(set) var list: [Preference] = []
    /// The parts of the stay, for rules that compare with it.
    private(set) var stayParts: PartValues?

    init(_ child: Child, in field: PlanningYear) {
        self.field = field
        self.child = child
        stayCell = field.stayCell(of: child)
        stay = stayCell == nil ? nil : child.placement
        let panel = field.locks[child.id, default: []]
        panelLocks = panel.filter { $0.rule == .lock }
        panelBans = panel.filter { $0.rule == .ban }
        listedSettings = Set(child.preferences.map(\.setting))
        list = child.preferences.filter(hasOpenPlace)
        stayParts = stay.map(parts(of:))
    }

    /// Whether the child has a plan; others have only support in the place they are in.
    var hasPlan: Bool { child.planStatus == .plan }

    /// Whether there is a present place that does not go on this year.
    var isPhaseTransfer: Bool { child.placement != nil && stay == nil }

    /// Whether an option is in the setting and designation of the stay.
    func keepsPlace(_ option: Placement) -> Bool {
        guard let stay else { return false }
        return stay.setting == option.setting && stay.designation == option.designation
    }

    /// The cell an option uses; nil for children without a plan, who use none.
    func cellUsed(by option: Placement) -> CapacityCell? {
        guard hasPlan else { return nil }
        return field.cell(at: option.setting, option.designation, schoolYear: child.schoolYear)
    }

    /// Whether an option also uses the place left, all year (a supported move on trial).
    func holdsPlace(_ option: Placement) -> Bool {
        guard field.policy.holdsPlace, hasPlan, let stay, !keepsPlace(option) else { return false }
        return field.step(option.designation) < field.step(stay.designation)
    }

    /// Whether an option counts against the most arrivals of its setting in the start term.
    func isArrival(_ option: Placement) -> Bool {
        !isPhaseTransfer && child.placement?.setting != option.setting
    }
}

/// Which options there are.
extension CaseRules {
    /// Every option that exists, closed or not, in order of setting, designation and support.
    func options() -> [Placement?] {
        var found: [Placement?] = []
        for cell in placeCells() {
            let key = cell.key
            var support: [SupportBundle.ID?] = [nil]
            for bundle in field.cohort.bundles
            where bundle.isAllowed(in: key.designation, schoolYear: child.schoolYear)
                || isStaySupport(bundle.id, at: key)
            {
                support.append(bundle.id)
            }
            for bundle in support {
                found.append(
                    Placement(setting: key.setting, designation: key.designation, bundle: bundle))
            }
        }
        if stay == nil { found.append(nil) }
        return found
    }

    /// Whether an option exists at all; whether it is open is another question.
    func exists(_ option: Placement?) -> Bool {
        guard let option else { return stay == nil }
        if option == stay { return true }
        if !hasPlan, !keepsPlace(option) { return false }
        guard hasCell(option) else { return false }
        return bundleIsAllowed(option)
    }

    /// Whether a cell of the year covers the child's school year there.
    func hasCell(_ option: Placement) -> Bool {
        field.cell(at: option.setting, option.designation, schoolYear: child.schoolYear) != nil
    }

    /// Whether the support is for that kind of place and school year; a stay keeps its own.
    func bundleIsAllowed(_ option: Placement) -> Bool {
        guard option != stay, let id = option.bundle else { return true }
        guard let bundle = field.cohort.bundle(id) else { return false }
        return bundle.isAllowed(in: option.designation, schoolYear: child.schoolYear)
    }

    private func placeCells() -> [CapacityCell] {
        guard hasPlan else { return stayCell.map { [$0] } ?? [] }
        return field.cells.filter { $0.covers(schoolYear: child.schoolYear) }
    }

    private func isStaySupport(_ bundle: SupportBundle.ID, at key: CapacityCell.Key) -> Bool {
        stay
            == Placement(setting: key.setting, designation: key.designation, bundle: bundle)
    }
}
