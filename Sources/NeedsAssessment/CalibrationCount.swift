import Quantities

/// The levels found in one domain, in order of days.
struct CalibrationCount {
    let domain: Domain
    private var tallies: [Calibration.Group: LevelTally] = [:]
    private var areas: Set<String> = []
    private var streams: AssessorStreams
    /// Every level with its day.
    private(set) var course: [AssessorStreams.Found] = []
    private(set) var agreement = Agreement()

    init(_ sheets: [Reconciliation.Scored], _ areas: [String: String], in domain: Domain) {
        self.domain = domain
        streams = AssessorStreams(of: domain, highest: 5)
        var before: [String: [(assessor: String, level: Level)]] = [:]
        for scored in sheets {
            let (sheet, range) = (scored.sheet, scored.score[domain])
            guard range.isPoint else { continue }
            let level = range.lowerBound
            tallies[.everyone, default: LevelTally()].add(level)
            tallies[.assessor(sheet.assessor), default: LevelTally()].add(level)
            if let band = Calibration.ageBands.first(where: { sheet.age.map($0.contains) ?? false })
            {
                tallies[.ages(band), default: LevelTally()].add(level)
            }
            if let area = areas[sheet.subject] {
                tallies[.area(area), default: LevelTally()].add(level)
                self.areas.insert(area)
            }
            streams.add(level.value, by: sheet.assessor, on: sheet.assessedOn)
            course.append((level.value, sheet.assessedOn))
            for earlier in before[sheet.subject, default: []]
            where earlier.assessor != sheet.assessor {
                agreement.add(earlier.level, level)
            }
            before[sheet.subject, default: []].append((sheet.assessor, level))
        }
    }

    private var everyone: LevelTally { tallies[.everyone] ?? LevelTally() }

    private var groups: [Calibration.Group] {
        [.everyone] + Calibration.ageBands.map { .ages($0) }.filter { tallies[$0] != nil }
            + areas.sorted().map { .area($0) } + streams.assessors.map { .assessor($0) }
    }

    /// Whether a group and all others are large enough to be compared.
    private func isCompared(_ group: Calibration.Group) -> Bool {
        let count = tallies[group]?.total ?? 0
        return min(count, everyone.total - count) >= Calibration.leastGroup
    }

    var comparisonCount: Int { groups.count(where: isCompared) }

    var chartCount: Int { streams.chartCount }

    func distributions(_ comparisons: Int) -> [Calibration.Distribution] {
        groups.map { group in
            let tally = tallies[group] ?? LevelTally()
            let difference =
                isCompared(group) ? others(than: tally).flatMap(tally.difference) : nil
            return Calibration.Distribution(
                domain: domain, group: group, tally: tally, difference: difference,
                isFlagged: difference?.isFlagged(comparisons: comparisons) ?? false)
        }
    }

    /// Every sheet but those of a group.
    private func others(than tally: LevelTally) -> LevelTally? {
        LevelTally(counts: zip(everyone.counts, tally.counts).map { $0 - $1 })
    }

    func drifts(_ charts: Int) -> [Calibration.Drift] { streams.drifts(charts) }
}
