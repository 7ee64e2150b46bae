public import NeedsAssessment
public import Provision

/// How levels of need are distributed by sex, ethnicity, deprivation, free meals, care.
///
/// The characteristics come from the cohort's audit table and meet the levels here and nowhere
/// else: no form, profile or match has them. Counts from 1 to 5 are hidden, with as many others as
/// it takes (`HiddenCounts`); groups that are smaller as a whole are put together.
public struct LevelAudit: Sendable {
    /// A line of the table.
    struct Line: Equatable {
        let domain: Domain
        let kind: Kind
        let group: String
        let tally: LevelTally
        /// The counts that may be seen; nil where hidden.
        let counts: [Int?]
        /// Nil where a count of the line is hidden, as it would help to work it out.
        let mean: Double?
        /// The group's mean less that of all others, in standard deviations; nil with the mean.
        let difference: Double?
        /// The size of the difference in a word; nil with fewer than 20 children on either side.
        let size: String?
    }

    /// What children are told apart by.
    enum Kind: String, CaseIterable {
        case sex, ethnicity, deprivation
        case freeMeals = "free-meals"
        case lookedAfter = "looked-after"

        func group(of record: AuditRecord) -> String {
            switch self {
            case .sex: record.sex.rawValue
            case .ethnicity: record.ethnicity ?? Wording.notRecorded
            case .deprivation:
                switch record.deprivationDecile {
                case nil: Wording.notRecorded
                case .some(...3): "deciles 1 to 3"
                case .some(...7): "deciles 4 to 7"
                case .some: "deciles 8 to 10"
                }
            case .freeMeals: Self.word(record.freeMeals)
            case .lookedAfter: Self.word(record.lookedAfter)
            }
        }

        private static func word(_ flag: Bool?) -> String {
            flag.map { $0 ? "yes" : "no" } ?? Wording.notRecorded
        }
    }

    /// Groups below this are compared with nobody.
    private static let leastCompared = 20

    let lines: [Line]

    /// The audit of profiles by the records of the same children.
    public init(_ profiles: [ReconciledProfile], records: [AuditRecord]) {
        let record = Dictionary(
            records.map { ($0.child.text, $0) }, uniquingKeysWith: { first, _ in first })
        let known = profiles.filter { $0.designation == nil }.compactMap { found in
            record[found.subject].map { (profile: found.profile, record: $0) }
        }
        var lines: [Line] = []
        for kind in Kind.allCases {
            let groups = Self.groups(known.map { ($0.profile, kind.group(of: $0.record)) })
            // One group alone would show what is hidden nowhere else.
            guard groups.count > 1 else { continue }
            for domain in Domain.allCases { lines += Self.lines(groups, domain, kind) }
        }
        self.lines = lines.sorted {
            ($0.domain.index, $0.kind.index) < ($1.domain.index, $1.kind.index)
        }
    }

    private typealias Group = (name: String, profiles: [NeedsProfile])

    /// The groups in order of name, the small ones together at the end.
    private static func groups(_ children: [(NeedsProfile, String)]) -> [Group] {
        let all = Dictionary(grouping: children, by: \.1)
            .map { (name: $0.key, profiles: $0.value.map(\.0)) }
        // By size, so that the small ones take the next larger with them until they are enough.
        let ordered = all.sorted { (least($0), $0.name) < (least($1), $1.name) }
        var together: [NeedsProfile] = []
        var kept: [Group] = []
        for group in ordered {
            let isOpen = !together.isEmpty && least(("", together)) <= HiddenCounts.small.upperBound
            if isOpen || least(group) <= HiddenCounts.small.upperBound {
                together += group.profiles
            } else {
                kept.append(group)
            }
        }
        let rest: [Group] = together.isEmpty ? [] : [(Wording.smallGroups, together)]
        return kept.sorted { $0.name < $1.name } + rest
    }

    /// How many children of a group have a level in the domain in which fewest have one.
    private static func least(_ group: Group) -> Int {
        Domain.allCases.map { domain in group.profiles.count { $0[domain] != nil } }.min() ?? 0
    }

    private static func lines(_ groups: [Group], _ domain: Domain, _ kind: Kind) -> [Line] {
        let tallies = groups.map { group in
            LevelTally(group.profiles.compactMap { $0[domain]?.level })
        }
        let hidden = HiddenCounts(tallies.map(\.counts))
        let all = tallies.reduce(LevelTally(), +)
        return groups.indices.map { row in
            let tally = tallies[row]
            let others = LevelTally(counts: zip(all.counts, tally.counts).map { $0 - $1 })
            let difference = others.flatMap { Self.difference(tally, $0) }
            let isCompared = min(tally.total, all.total - tally.total) >= leastCompared
            let isHidden = hidden.hides(row: row)
            return Line(
                domain: domain, kind: kind, group: groups[row].name, tally: tally,
                counts: tally.counts.indices.map { hidden[row, $0] ? nil : tally.counts[$0] },
                mean: isHidden ? nil : tally.mean, difference: isHidden ? nil : difference,
                size: isCompared ? difference.map(Wording.size) : nil)
        }
    }

    /// The difference of means over the root of the mean variance of the two groups.
    ///
    /// Source: P. C. Austin, Balance diagnostics for comparing the distribution of baseline
    /// covariates, Statistics in Medicine 28, 2009.
    private static func difference(_ one: LevelTally, _ other: LevelTally) -> Double? {
        guard let mean = one.mean, let otherMean = other.mean,
            let spread = one.standardDeviation, let otherSpread = other.standardDeviation
        else { return nil }
        let pooled = ((spread * spread + otherSpread * otherSpread) / 2).squareRoot()
        return pooled > 0 ? (mean - otherMean) / pooled : nil
    }

    /// The table by name.
    public var file: (name: String, bytes: [UInt8]) {
        let table = CSVText(
            header: ["domain", "group_kind", "group", "children"] + (0...5).map { "level_\($0)" }
                + ["mean", "standardised_difference", "size"],
            rows: lines.map { line in
                let isHidden = line.counts.contains(nil)
                func number(_ value: Double?) -> String {
                    isHidden ? "c" : CalibrationTables.decimal(value)
                }
                return [
                    line.domain.rawValue, line.kind.rawValue, line.group, String(line.tally.total),
                ] + line.counts.map { $0.map { String($0) } ?? "c" } + [
                    number(line.mean), number(line.difference), line.size ?? "",
                ]
            })
        return ("level-audit.csv", Array(table.text.utf8))
    }
}

extension LevelAudit.Kind {
    /// The place in the list of kinds.
    fileprivate var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
