import Provision
import Quantities

/// The register round one authority, or several merged: own schools, and others by distance.
struct Register {
    /// A school with its position and how far it is from the authority's nearest school.
    struct Entry {
        let school: RegisteredSchool
        let location: GridPoint
        /// Metres from the nearest of the authority's own schools; 0 for its own.
        let distance: Int
        var isOwn: Bool { distance == 0 }
    }

    /// The names as the register writes them, each once, in order.
    let authorities: [String]
    /// By distance; mainstream schools of others only for an authority with few of its own.
    let entries: [RegisteredSchool.Kind: [Entry]]

    init(authorities names: [String], schools: [RegisteredSchool]) throws(SynthesisError) {
        authorities = try Self.authorities(named: names, schools: schools)
        let names = Set(authorities)
        let own = schools.filter { names.contains($0.authority) }
        let ownPoints = own.filter { $0.kind == .mainstream }.compactMap(\.location)
        let withSchools = Set(
            own.filter { $0.kind == .mainstream && $0.location != nil }.map(\.authority))
        try Self.refuse(
            authorities.filter { !withSchools.contains($0) }.map { .noSchools(authority: $0) })
        let isSmall = ownPoints.count < 12
        var found: [Entry] = []
        for school in schools where Self.isUsed(school.kind) {
            guard let location = school.location else { continue }
            let isOwn = names.contains(school.authority)
            // Far mainstream schools are many and never used: their distance is not worth its time.
            if !isOwn, school.kind == .mainstream, !isSmall { continue }
            let distance = isOwn ? 0 : Self.distance(from: location, to: ownPoints)
            found.append(Entry(school: school, location: location, distance: distance))
        }
        found.sort { ($0.distance, $0.school.urn) < ($1.distance, $1.school.urn) }
        entries = Dictionary(grouping: found, by: \.school.kind)
    }

    private static func isUsed(_ kind: RegisteredSchool.Kind) -> Bool {
        kind != .independent && kind != .other
    }

    private static func distance(from point: GridPoint, to others: [GridPoint]) -> Int {
        var least = Int.max
        for other in others {
            let east = point.easting - other.easting
            let north = point.northing - other.northing
            least = min(least, east * east + north * north)
        }
        // A neighbour's school next door is still not the authority's own.
        return max(1, least.squareRootRoundedDown)
    }

    /// What the authorities are called together.
    var title: String { authorities.joined(separator: " and ") }

    /// Where the mainstream schools of each authority stand.
    var partsWithSchools: [[GridPoint]] {
        let own = Dictionary(grouping: own(.mainstream), by: \.school.authority)
        return authorities.compactMap { own[$0]?.map(\.location) }
    }

    private static func authorities(
        named names: [String], schools: [RegisteredSchool]
    ) throws(SynthesisError) -> [String] {
        let known = Set(schools.map(\.authority)).sorted()
        var found: Set<String> = []
        var faults: [SynthesisError] = []
        for name in names {
            do {
                found.insert(try authority(named: name, among: known))
            } catch {
                faults.append(error)
            }
        }
        try refuse(faults)
        return found.sorted()
    }

    /// Throws what is wrong, all of it at once.
    private static func refuse(_ faults: [SynthesisError]) throws(SynthesisError) {
        guard let first = faults.first else { return }
        throw faults.count == 1 ? first : .several(faults)
    }

    private static func authority(
        named name: String, among known: [String]
    ) throws(SynthesisError) -> String {
        let wanted = name.lowercased()
        if let match = known.first(where: { $0.lowercased() == wanted }) { return match }
        var nearest: [String] = []
        if let closest = nearestWord(to: name, among: known) { nearest.append(closest) }
        for candidate in known where !nearest.contains(candidate) && nearest.count < 3 {
            let words = candidate.lowercased()
            if wanted.count >= 3, words.contains(wanted) || wanted.contains(words) {
                nearest.append(candidate)
            }
        }
        if nearest.isEmpty { nearest = neighbours(of: wanted, among: known) }
        throw .unknownAuthority(name: name, nearest: nearest)
    }

    /// Names that share a word with the one that was meant, or else those next to it in the order
    /// of names.
    private static func neighbours(of wanted: String, among known: [String]) -> [String] {
        let words = Set(wanted.split(separator: " ").filter { $0.count > 3 })
        let sharing = known.filter {
            !words.isDisjoint(with: $0.lowercased().split(separator: " "))
        }
        guard sharing.isEmpty else { return Array(sharing.prefix(3)) }
        let place = known.firstIndex { $0.lowercased() > wanted } ?? known.count
        return Array(known[max(0, min(place - 1, known.count - 3))...].prefix(3))
    }

    func own(_ kind: RegisteredSchool.Kind) -> [Entry] {
        entries[kind, default: []].filter(\.isOwn)
    }

    /// The authority's own, then the nearest others until there are enough, none beyond the reach.
    ///
    /// The first `atLeast` come whatever the distance: an authority without any of its own sends
    /// its children to its neighbours.
    func ownAndNearest(
        _ kinds: [RegisteredSchool.Kind], upTo most: Int, within reach: Int, atLeast: Int
    ) -> [Entry] {
        let all = kinds.flatMap { entries[$0, default: []] }
            .sorted { ($0.distance, $0.school.urn) < ($1.distance, $1.school.urn) }
        var taken: [Entry] = []
        for entry in all {
            let isWanted =
                entry.isOwn || taken.count < atLeast
                || (taken.count < most && entry.distance <= reach)
            if isWanted { taken.append(entry) }
        }
        return taken
    }
}
