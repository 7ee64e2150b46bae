public import Provision
import Quantities

/// Changes of one row of a made-up cohort.
extension CohortTables {
    /// Replaces a child's row by one with some facts changed; nil keeps a fact.
    public mutating func change(
        _ id: String, planStatus: PlanStatus? = nil, homeArea: String? = nil,
        placement: Placement? = nil, moveAgreement: MoveAgreement? = nil,
        siblingGroup: String? = nil
    ) {
        guard let index = children.firstIndex(where: { $0.id == ref(id) }) else { return }
        let old = children[index]
        children[index] = Child(
            id: old.id, planStatus: planStatus ?? old.planStatus, schoolYear: old.schoolYear,
            startTerm: old.startTerm, trigger: old.trigger,
            homeArea: homeArea.map { ref($0) } ?? old.homeArea, home: old.home,
            placement: placement ?? old.placement, placementCode: old.placementCode,
            lastMovedOn: old.lastMovedOn, moveAgreement: moveAgreement ?? old.moveAgreement,
            view: old.view, siblingGroup: siblingGroup.map { ref($0) } ?? old.siblingGroup,
            siblingSetting: old.siblingSetting, transportNeed: old.transportNeed,
            statutoryDate: old.statutoryDate)
    }

    /// Replaces a setting's row by one with some facts changed; a hard setting's physical places
    /// become its commissioned ones.
    public mutating func change(
        setting id: String, legalClass: LegalClass? = nil, mostArrivalsPerTerm: Int? = nil
    ) {
        guard let index = settings.firstIndex(where: { $0.id == ref(id) }) else { return }
        let old = settings[index]
        settings[index] = Setting(
            id: old.id, name: old.name, urn: old.urn, kind: old.kind,
            legalClass: legalClass ?? old.legalClass, area: old.area, location: old.location,
            admits: old.admits,
            mostArrivalsPerTerm: mostArrivalsPerTerm ?? old.mostArrivalsPerTerm)
        guard legalClass?.mustAdmit == false else { return }
        cells = cells.map { cell in
            guard cell.key.setting == old.id else { return cell }
            return CapacityCell(
                key: cell.key, toYear: cell.toYear, academicYear: cell.academicYear,
                commissioned: cell.commissioned, physical: cell.commissioned,
                promised: cell.promised, reserved: cell.reserved, topUp: cell.topUp,
                overNumberFirst: cell.overNumberFirst,
                overNumberFirstPlaces: cell.overNumberFirstPlaces,
                overNumberLater: cell.overNumberLater)
        }
    }
}
