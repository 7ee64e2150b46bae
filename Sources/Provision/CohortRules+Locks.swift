import NeedsAssessment
import Quantities

/// What the panel's locks may not ask for.
extension CohortRules {
    /// Locks that nothing can open, or that contradict each other.
    func locks() -> [CohortFault] {
        var found: [CohortFault] = []
        var first: [Child.ID: (row: Int, lock: PanelLock)] = [:]
        for (row, lock) in tables.locks.enumerated() where lock.rule == .lock {
            if let impossible = impossible(lock) {
                found.append(
                    CohortFault(table: .locks, row: row, column: "setting_id", rule: impossible))
            }
            if let earlier = first[lock.child] {
                let same =
                    earlier.lock.setting == lock.setting
                    && agree(earlier.lock.designation, lock.designation)
                    && agree(earlier.lock.bundle, lock.bundle)
                if !same {
                    found.append(
                        CohortFault(
                            table: .locks, row: row, column: "setting_id",
                            rule: .contradictingLocks(earlierRow: earlier.row)))
                }
            } else {
                first[lock.child] = (row, lock)
            }
        }
        return found
    }

    private func agree<Value: Equatable>(_ one: Value?, _ other: Value?) -> Bool {
        one == nil || other == nil || one == other
    }

    private func impossible(_ lock: PanelLock) -> CohortRule? {
        guard let child = childRows[lock.child], let setting = settingRows[lock.setting] else {
            return nil
        }
        let places = tables.cells.filter { cell in
            cell.key.setting == lock.setting && cell.covers(schoolYear: child.schoolYear)
                && (lock.designation == nil || lock.designation == cell.key.designation)
        }
        guard !places.isEmpty else { return .lockImpossible(reason: "noPlaceForYear") }
        if !setting.legalClass.mustAdmit {
            let isStay = child.placement?.setting == lock.setting
            let offered = tables.consultations.contains {
                $0.child == lock.child && $0.setting == lock.setting && $0.reply == .canMeetNeed
                    && (lock.designation == nil || lock.designation == $0.designation)
            }
            if !isStay, !offered { return .lockImpossible(reason: "noOffer") }
        }
        if let id = lock.bundle?.bundle, let bundle = bundleRows[id] {
            let allowed = places.contains {
                bundle.isAllowed(in: $0.key.designation, schoolYear: child.schoolYear)
            }
            if !allowed, child.placement?.bundle != id { return .bundleNotAllowed }
        }
        return nil
    }

    /// Cells to which more children are locked than can be taken, in the best of their years.
    ///
    /// A query and no fault: the solver is to say which locks clash.
    func lockedOverCapacity() -> [CohortFault] {
        var locked: [CapacityCell.Key: [(row: Int, child: Child)]] = [:]
        var rooms: [CapacityCell.Key: Int] = [:]
        for (row, lock) in tables.locks.enumerated() where lock.rule == .lock {
            guard let child = childRows[lock.child], child.planStatus == .plan,
                let designation = lock.designation
            else { continue }
            for cell in tables.cells
            where cell.key.setting == lock.setting && cell.key.designation == designation
                && cell.covers(schoolYear: child.schoolYear)
            {
                locked[cell.key, default: []].append((row, child))
                let room = cell.physical.count - cell.promised.count - cell.reserved.count
                rooms[cell.key] = max(rooms[cell.key] ?? room, room)
            }
        }
        return locked.keys.sorted().compactMap { key in
            guard let rows = locked[key], let places = rooms[key] else { return nil }
            let here = Placement.Spot(setting: key.setting, designation: key.designation)
            let arrivals = rows.filter { $0.child.placement?.spot != here }
            guard arrivals.count > max(0, places), let last = arrivals.last else { return nil }
            return CohortFault(
                table: .locks, row: last.row, column: "setting_id",
                rule: .lockedOverCapacity(locked: arrivals.count, places: max(0, places)))
        }
    }
}

extension Placement {
    /// A setting and designation without the support.
    struct Spot: Hashable {
        let setting: Setting.ID
        let designation: Designation
    }

    var spot: Spot { Spot(setting: setting, designation: designation) }
}
