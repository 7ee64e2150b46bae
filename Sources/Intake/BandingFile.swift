public import NeedsAssessment
import Quantities

/// Reads a banding scheme: bands by score with top-up and planned share, source and dates.
///
/// Throws every fault of the file at once.
public func bandingScheme(at path: String) throws(IntakeError) -> BandingScheme {
    let document = try YAMLDocument(at: path)
    var faults: [Fault] = []
    let scheme = BandingFile.read(document.root, &faults)
    guard faults.isEmpty, let scheme else { throw .rejected(faults) }
    return scheme
}

private enum BandingFile {
    static func read(_ node: YAMLNode, _ faults: inout [Fault]) -> BandingScheme? {
        guard let root = node.mapping(known: FormKeys.banding, &faults) else { return nil }
        let identifier = root.required("identifier", &faults)?.string(&faults)
        let title = root.required("title", &faults)?.string(&faults)
        let source = root.required("source", &faults)?.string(&faults)
        let isAssumption = root["assumption"].map { $0.bool(&faults) == true } ?? false
        let from = root.required("in_force_from", &faults)?.date(&faults)
        let last = root.required("in_force_to", &faults)
        let end = last?.scalar == "none" ? nil : last?.date(&faults)
        let rule = root.required("rule", &faults)?.code(BandingTable.Rule.self, &faults)
        let tolerance = root.required("cost_neutral_within_basis_points", &faults)?
            .int(in: 0...10_000, &faults)
        let bands = root.required("bands", &faults)
        guard let rows = bands?.mapping(&faults)?.entries, let rule else { return nil }
        let read = rows.compactMap { band($0, &faults) }
        guard faults.isEmpty, let identifier, let title, let source, let from, let tolerance,
            let table = table(read.map(\.band), rule, bands, rows, &faults)
        else { return nil }
        guard read.reduce(0, { $0 + $1.percent }) == 100 else {
            return bands?.wrong("planned shares that add up to 100", &faults)
        }
        return BandingScheme(
            identifier: identifier, title: title, source: source, isAssumption: isAssumption,
            inForceFrom: from, inForceTo: end, table: table, plannedPercents: read.map(\.percent),
            toleranceBasisPoints: tolerance)
    }

    private static func band(
        _ entry: YAMLEntry, _ faults: inout [Fault]
    ) -> (band: BandingTable.Band, percent: Int)? {
        guard let mapping = entry.value.mapping(known: FormKeys.band, &faults) else { return nil }
        let from = mapping.required("from_score", &faults)?.int(in: 0...35, &faults)
        let pounds = mapping.required("top_up_annual_gbp", &faults)?.int(in: 0...1_000_000, &faults)
        let percent = mapping.required("planned_percent", &faults)?.int(in: 0...100, &faults)
        guard let from, let pounds, let percent else { return nil }
        return (.init(name: entry.key, from: from, topUp: .pounds(pounds)), percent)
    }

    /// The table, or the fault at the band that is wrong.
    private static func table(
        _ bands: [BandingTable.Band], _ rule: BandingTable.Rule, _ node: YAMLNode?,
        _ rows: [YAMLEntry], _ faults: inout [Fault]
    ) -> BandingTable? {
        do throws(BandingError) {
            return try BandingTable(rule: rule, bands: bands)
        } catch {
            let (place, expected) = Self.expected(error, rule)
            let at = rows.indices.contains(place) ? rows[place].value : node
            return at?.wrong(expected, &faults)
        }
    }

    private static func expected(
        _ error: BandingError, _ rule: BandingTable.Rule
    ) -> (place: Int, words: String) {
        switch error {
        case .noBand: (-1, "at least one band")
        case .lowestScoreNotCovered: (0, "a first band from score 0")
        case .outOfOrder(let place): (place, "a score above that of the band before")
        case .neverReached(let place):
            (place, "a score from 0 to \(rule.scores.upperBound), as the rule gives them")
        case .nameRepeated(let place): (place, "a name that no other band has")
        case .negativeTopUp(let place): (place, "a top-up of zero or more")
        }
    }
}
