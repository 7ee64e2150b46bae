import NeedsAssessment
import Provision
import Quantities

/// What closes an option (`cohort.md`, section 3).
extension CaseRules {
    /// Whether an option exists and nothing closes it.
    func isOpen(_ option: Placement?) -> Bool { exists(option) && grounds(of: option).isEmpty }

    /// The open options, in order of setting, designation and support.
    func openOptions() -> [Placement?] { options().filter { grounds(of: $0).isEmpty } }

    /// The grounds that close an option, in the order of the table of rules.
    ///
    /// Reading: no ground of the law or the policy ever closes a stay, but the panel's own lock or
    /// ban does; else a lock elsewhere would mean nothing.
    func grounds(of option: Placement?) -> [ClosingGround] {
        guard let option else { return panelLocks.isEmpty ? [] : [.panelLock] }
        var found: [ClosingGround] = []
        if option != stay {
            found = placeGrounds(option) + supportGrounds(option) + moveGrounds(option)
            if isLocked(to: option) {
                found = found.filter { $0 == .noPlaceForYear || $0 == .noOffer }
            }
        }
        if panelBans.contains(where: { matches($0, option) }) { found.append(.panelBan) }
        if !panelLocks.isEmpty, !isLocked(to: option) { found.append(.panelLock) }
        return found
    }

    private func isLocked(to option: Placement) -> Bool {
        !panelLocks.isEmpty && panelLocks.allSatisfy { matches($0, option) }
    }

    private func matches(_ lock: PanelLock, _ option: Placement) -> Bool {
        matchesPlace(lock, option.setting, option.designation)
            && (lock.bundle.map { $0.bundle == option.bundle } ?? true)
    }

    private func matchesPlace(
        _ lock: PanelLock, _ setting: Setting.ID, _ designation: Designation
    ) -> Bool {
        lock.setting == setting && (lock.designation ?? designation) == designation
    }

    /// The grounds that do not depend on the support.
    func placeGrounds(_ option: Placement) -> [ClosingGround] {
        var found: [ClosingGround] = []
        if !hasCell(option) { found.append(.noPlaceForYear) }
        for finding in findings(at: option.setting, option.designation) {
            let ground: ClosingGround =
                finding.ground == Finding.singleSexSchool ? .singleSexSchool : .recordedFinding
            if !found.contains(ground) { found.append(ground) }
        }
        if lacksOffer(option.setting, option.designation) { found.append(.noOffer) }
        return found
    }

    private func supportGrounds(_ option: Placement) -> [ClosingGround] {
        var found: [ClosingGround] = []
        if unmetRequirements(option) > 0 { found.append(.requirementUnmet) }
        if lacksService(option) { found.append(.serviceNotThere) }
        let longest = field.policy.longestJourney(schoolYear: child.schoolYear).minutes
        if !isListed(option), journey(to: option.setting).minutes > longest {
            found.append(.journeyTooLong)
        }
        return found
    }

    private func moveGrounds(_ option: Placement) -> [ClosingGround] {
        guard let stay else { return [] }
        if keepsPlace(option) {
            return securesFewerHours(option.bundle, than: stay.bundle) ? [.sectionF] : []
        }
        guard !isListed(option) else { return [] }
        var found: [ClosingGround] = []
        if child.moveAgreement != .agreed { found.append(.agreementMissing) }
        if field.policy.examYears.contains(child.schoolYear) { found.append(.examYear) }
        if gainsTooLittle(option) { found.append(.gainTooSmall) }
        return found
    }

    private func isListed(_ option: Placement) -> Bool { listedSettings.contains(option.setting) }

    private func gainsTooLittle(_ option: Placement) -> Bool {
        guard let stayParts else { return false }
        let values = fitParts(of: option)
        guard values.criticalUnmet >= stayParts.criticalUnmet else { return false }
        let rate = field.policy.restrictionRate
        let before = stayParts.unmetNeed + rate * stayParts.restriction
        let after = values.unmetNeed + rate * values.restriction
        return before - after < field.policy.leastGain
    }

    private func findings(
        at setting: Setting.ID, _ designation: Designation
    ) -> [Finding] {
        field.findings[child.id, default: []].filter {
            $0.setting == setting && ($0.designation ?? designation) == designation
        }
    }

    private func lacksOffer(_ setting: Setting.ID, _ designation: Designation) -> Bool {
        guard let place = field.cohort.setting(setting), !place.legalClass.mustAdmit else {
            return false
        }
        return !field.consultations[child.id, default: []].contains {
            $0.setting == setting && $0.designation == designation && $0.reply == .canMeetNeed
        }
    }

    private func lacksService(_ option: Placement) -> Bool {
        guard let id = option.bundle, let bundle = field.cohort.bundle(id) else { return false }
        guard let area = field.cohort.setting(option.setting)?.area else {
            return !bundle.hours.isEmpty
        }
        return bundle.hours.contains {
            field.poolIndex[ServicePool.Key(service: $0.service, area: area)] == nil
        }
    }

    private func securesFewerHours(
        _ other: SupportBundle.ID?, than current: SupportBundle.ID?
    ) -> Bool {
        guard let current, let secured = field.cohort.bundle(current) else { return false }
        let offered = other.flatMap(field.cohort.bundle)
        return secured.hours.contains { ($0.time) > (offered?.time(of: $0.service) ?? .zero) }
    }

    /// Whether some option that a line of the family's list asks for is not closed by a finding,
    /// a single-sex school, a missing offer or a missing place for the year.
    func hasOpenPlace(_ wish: Preference) -> Bool {
        let asked = field.cells(at: wish.setting).filter {
            $0.covers(schoolYear: child.schoolYear)
                && (wish.designation ?? $0.key.designation) == $0.key.designation
        }
        return asked.contains { cell in
            let (setting, designation) = (cell.key.setting, cell.key.designation)
            if stay?.setting == setting, stay?.designation == designation { return true }
            if lacksOffer(setting, designation) { return false }
            if findings(at: setting, designation).isEmpty { return true }
            return !panelLocks.isEmpty
                && panelLocks.allSatisfy { matchesPlace($0, setting, designation) }
        }
    }
}
