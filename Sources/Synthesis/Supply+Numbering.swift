import Provision

/// References and, where wanted, neutral names for the settings.
extension Supply {
    private struct Family: Hashable {
        let prefix: String
        let title: String
    }

    private func family(of site: Int, years: [ClosedRange<Int>]) -> Family {
        switch sites[site].kind {
        case .mainstream:
            let first = years.map(\.lowerBound).min() ?? 0
            let last = years.map(\.upperBound).max() ?? 0
            if first >= 5, last == 8 || first == 4 { return Family(prefix: "MID", title: "Middle") }
            if first < 4, last >= 11 { return Family(prefix: "THR", title: "All-through") }
            if last <= 7 { return Family(prefix: "PRI", title: "Primary") }
            return Family(prefix: "SEC", title: "Secondary")
        case .special:
            let isState = [.maintained, .academy].contains(sites[site].legalClass)
            return isState
                ? Family(prefix: "SPE", title: "Special school")
                : Family(prefix: "IND", title: "Independent special school")
        case .alternative: return Family(prefix: "ALT", title: "Alternative provision")
        case .college: return Family(prefix: "COL", title: "College")
        case .specialistCollege: return Family(prefix: "SPC", title: "Specialist college")
        case .earlyYears: return Family(prefix: "NUR", title: "Nursery")
        case .package: return Family(prefix: "PKG", title: "Package")
        }
    }

    /// Numbers the settings of each family; with neutral names the order is random.
    mutating func number(masked: Bool, seed: UInt64) {
        var generator = SeededGenerator(seed: seed, stage: "numbering")
        var years: [Int: [ClosedRange<Int>]] = [:]
        for offer in offers where offer.designation == .ordinary {
            years[offer.site] = offer.cells.map { cells[$0].years }
        }
        var order = Array(sites.indices)
        if masked {
            order = generator.shuffled(order)
        } else {
            order.sort { (sites[$0].urn ?? "", $0) < (sites[$1].urn ?? "", $1) }
        }
        var counts: [Family: Int] = [:]
        for site in order where sites[site].kind != .package {
            let family = family(of: site, years: years[site] ?? [])
            counts[family, default: 0] += 1
            let digits = String(counts[family] ?? 0)
            let number = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
            if let id = Setting.ID(family.prefix + number) { sites[site].id = id }
            if masked {
                sites[site].name = "\(family.title) \(number)"
                sites[site].urn = nil
            }
        }
    }
}
