import Provision
import Quantities
import Synthesis
import Testing

@Suite struct SupplyTests {
    private let tables: CohortTables
    private let plans: [Child]

    init() throws {
        tables = try Registers.typical.get().tables
        plans = tables.children.filter { $0.planStatus == .plan }
    }

    private struct Use {
        var before = 0
        var stays = 0
        var places = 0
    }

    /// Children in the year before, children who stay, and places for the cohort, over some cells.
    private func use(_ holds: (CapacityCell, Setting) -> Bool) -> Use {
        let settings = Dictionary(uniqueKeysWithValues: tables.settings.map { ($0.id, $0) })
        var use = Use()
        for cell in tables.cells {
            guard let setting = settings[cell.key.setting], holds(cell, setting) else { continue }
            let there = plans.filter {
                $0.placement?.setting == cell.key.setting
                    && $0.placement?.designation == cell.key.designation
            }
            use.before += there.filter { cell.covers(schoolYear: $0.schoolYear - 1) }.count
            use.stays += there.filter { cell.covers(schoolYear: $0.schoolYear) }.count
            use.places += cell.commissioned.count - cell.promised.count - cell.reserved.count
        }
        return use
    }

    private func isStateSpecial(_ cell: CapacityCell, _ setting: Setting) -> Bool {
        cell.key.designation == .special && setting.area != nil
            && [.maintained, .academy].contains(setting.legalClass)
    }

    @Test func `state special schools are over-full in the secondary years`() {
        let use = use { isStateSpecial($0, $1) && $0.key.fromYear == 7 }
        #expect(use.before * 100 > use.places * 105)
        #expect(use.before * 100 < use.places * 120)
    }

    @Test func `state special schools are near balance in the primary years`() {
        let use = use { isStateSpecial($0, $1) && $0.key.fromYear < 7 }
        #expect(use.before * 100 >= use.places * 95)
        #expect(use.before * 100 <= use.places * 105)
    }

    @Test func `mainstream places are not scarce, but not without end`() {
        let use = use { $0.key.designation == .ordinary && $1.area != nil }
        #expect(use.places > use.before)
        #expect(use.places * 10 < use.before * 14)
    }

    @Test func `a typical authority has about twelve bases of both kinds`() {
        let bases = tables.cells.filter {
            $0.key.designation == .specialistBase || $0.key.designation == .supportBase
        }
        #expect((10...14).contains(Set(bases.map(\.key.setting)).count))
        #expect(Set(bases.map(\.key.designation)).count == 2)
    }

    @Test func `hours are scarce in every service`() {
        for service in Set(tables.pools.map(\.key.service)) {
            let free = tables.pools.filter { $0.key.service == service }
                .reduce(0) { $0 + $1.time.quarterHours - $1.promised.quarterHours }
            let perBundle = Dictionary(
                tables.bundleHours.filter { $0.value.service == service }
                    .map { ($0.owner, $0.value.time.quarterHours) },
                uniquingKeysWith: { one, _ in one })
            let inUse = tables.children.compactMap { $0.placement?.bundle }
                .reduce(0) { $0 + (perBundle[$1] ?? 0) }
            #expect(inUse * 100 >= free * 80, "\(service): \(inUse) of \(free) quarter-hours")
            #expect(inUse * 100 <= free * 115, "\(service): \(inUse) of \(free) quarter-hours")
        }
    }

    @Test func `the reference numbers of a median authority come out`() {
        let counts = Dictionary(grouping: plans, by: { $0.placement?.designation })
        #expect((1_480...1_590).contains(counts[.ordinary, default: []].count))
        #expect(
            (120...165).contains(
                counts[.specialistBase, default: []].count + counts[.supportBase, default: []].count
            ))
        #expect((1_060...1_115).contains(counts[.special, default: []].count))
        let intoSeven = plans.filter { $0.trigger == .phaseTransfer && $0.schoolYear == 7 }
        #expect((235...262).contains(intoSeven.count))
        let transfers = plans.filter { $0.trigger == .phaseTransfer }
        #expect((680...780).contains(transfers.count))
    }

    @Test func `a child is where a cell covered the year before`() {
        let cells = Dictionary(grouping: tables.cells) {
            CohortTables.OfferKey(setting: $0.key.setting, designation: $0.key.designation)
        }
        let astray = plans.filter { child in
            guard let place = child.placement, child.schoolYear < 20 else { return false }
            let key = CohortTables.OfferKey(setting: place.setting, designation: place.designation)
            return cells[key, default: []].allSatisfy {
                !$0.covers(schoolYear: child.schoolYear - 1)
            }
        }
        #expect(astray.isEmpty)
    }

    @Test func `children at their current school are of a sex it admits`() throws {
        let sexes = Dictionary(uniqueKeysWithValues: tables.audit.map { ($0.child, $0.sex) })
        let admits = Dictionary(uniqueKeysWithValues: tables.settings.map { ($0.id, $0.admits) })
        let wrong = tables.children.filter { child in
            guard let place = child.placement else { return false }
            switch admits[place.setting] {
            case .girls: return sexes[child.id] != .female
            case .boys: return sexes[child.id] != .male
            default: return false
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test func `independent schools offer places to some of those they were asked about`() {
        let hard = Set(tables.settings.filter { !$0.legalClass.mustAdmit }.map(\.id))
        let replies = tables.consultations.filter { hard.contains($0.setting) }.map(\.reply)
        #expect(replies.filter { $0 == .canMeetNeed }.count > 20)
        #expect(replies.contains(.cannot))
        #expect(replies.contains(.awaiting))
    }

    @Test func `siblings who belong together live together`() {
        let groups = Dictionary(grouping: tables.children.filter { $0.siblingGroup != nil }) {
            $0.siblingGroup
        }
        #expect(groups.count >= 3)
        #expect(groups.values.allSatisfy { $0.count == 2 && $0[0].home == $0[1].home })
    }
}
