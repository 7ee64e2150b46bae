import Provision
import Quantities

/// Gives each service its hours in each area, so that hours are scarce.
///
/// The hours at hand are 85 to 108 of a hundred of what those who stay have and those who must
/// be placed would want; never less than those who stay have.
struct PoolDraw {
    private let supply: Supply
    private let catalogue: SupportCatalogue
    private var generator: SeededGenerator

    init(supply: Supply, catalogue: SupportCatalogue, seed: UInt64) {
        self.supply = supply
        self.catalogue = catalogue
        generator = SeededGenerator(seed: seed, stage: "pools")
    }

    mutating func draw(_ children: [ChildDraft]) -> [ServicePool] {
        let services = catalogue.services.count
        var used = supply.areas.map { _ in Array(repeating: 0, count: services) }
        var wanted = used
        for child in children {
            guard child.stay != nil, let offer = child.offer else {
                for (service, hours) in want(of: child) { wanted[child.area][service] += hours }
                continue
            }
            guard let area = supply.site(of: offer).area, let bundle = child.bundle else {
                continue
            }
            for (service, hours) in catalogue.bundles[bundle].quarterHours {
                used[area][service] += hours
            }
        }
        var pools: [ServicePool] = []
        for (service, id) in catalogue.services.enumerated() {
            for (area, row) in supply.areas.enumerated() {
                let asked = used[area][service] + wanted[area][service]
                let percent = generator.within(92...117)
                let free = max(used[area][service], asked * percent / 100)
                let promised = free * generator.within(4...12) / 100 + 2
                pools.append(
                    ServicePool(
                        key: .init(service: id, area: row.id),
                        time: .quarterHours(free + promised), promised: .quarterHours(promised)))
            }
        }
        return pools
    }

    /// What a child who must be placed would draw in a nearby ordinary school.
    private func want(of child: ChildDraft) -> [(service: Int, count: Int)] {
        guard child.trigger != .none, child.highestLevel <= 3,
            let bundle = SupportDraw.best(
                for: child, offer: Self.usual(child.schoolYear), year: child.schoolYear,
                catalogue: catalogue, allowsHours: true)
        else { return [] }
        return catalogue.bundles[bundle].quarterHours
    }

    private static func usual(_ year: Int) -> Supply.Offer {
        let designation: Designation = year >= 14 ? .college : year < 0 ? .earlyYears : .ordinary
        return Supply.Offer(
            site: 0, designation: designation, specialism: nil,
            readiness: Specialism.readiness(of: designation), facilities: ["lift-access"],
            popularity: 0)
    }
}
