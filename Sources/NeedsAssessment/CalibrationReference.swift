/// How levels were distributed in another year, or as a published reference has them.
public struct CalibrationReference: Sendable {
    /// The levels of a group in one domain.
    public struct Row: Hashable, Sendable {
        /// The domain.
        public let domain: Domain
        /// The group.
        public let group: Calibration.Group
        /// Its levels.
        public let tally: LevelTally

        /// A row of a calibration's table.
        public init(domain: Domain, group: Calibration.Group, tally: LevelTally) {
            self.domain = domain
            self.group = group
            self.tally = tally
        }
    }

    /// What a reader knows it by, such as the name of its file.
    public let name: String
    /// The rows, one at most for each group of a domain.
    public let rows: [Row]

    /// A reference with a name.
    public init(name: String, rows: [Row]) {
        self.name = name
        self.rows = rows
    }
}

extension Calibration {
    /// How a group's levels compare with those of the same group in a reference.
    public struct Shift: Sendable {
        /// The domain.
        public let domain: Domain
        /// The group.
        public let group: Group
        /// Its levels now.
        public let tally: LevelTally
        /// Its levels in the reference.
        public let reference: LevelTally
        /// How the two differ; nil where there are too few to say.
        public let difference: LevelTally.Difference?
        /// Whether that is more than chance: the distribution has shifted.
        public let isFlagged: Bool
    }

    /// The groups that are in this calibration and in a reference, in the order of this one.
    ///
    /// Two groups are compared when both have at least `leastGroup` sheets. All comparisons with
    /// one reference share one chance of a false flag, 5%; see `LevelTally.Difference`.
    public func shifts(from reference: CalibrationReference) -> [Shift] {
        struct Key: Hashable {
            let domain: Domain
            let group: Group
        }
        let before = Dictionary(
            reference.rows.map { (Key(domain: $0.domain, group: $0.group), $0.tally) },
            uniquingKeysWith: { first, _ in first })
        let pairs = distributions.compactMap { found in
            before[Key(domain: found.domain, group: found.group)].map { (found, $0) }
        }
        func isCompared(_ now: LevelTally, _ before: LevelTally) -> Bool {
            min(now.total, before.total) >= Self.leastGroup
        }
        let comparisons = max(1, pairs.count { isCompared($0.0.tally, $0.1) })
        return pairs.map { found, before in
            let difference =
                isCompared(found.tally, before) ? found.tally.difference(from: before) : nil
            return Shift(
                domain: found.domain, group: found.group, tally: found.tally, reference: before,
                difference: difference,
                isFlagged: difference?.isFlagged(comparisons: comparisons) ?? false)
        }
    }

    /// A chart of each domain beside a reference: everyone's levels, in order of days.
    ///
    /// A domain is charted with at least `leastGroup` sheets and a reference of `leastReference`.
    /// All charts of one reference share one chance of a false alarm, 5%.
    public func courses(from reference: CalibrationReference) -> [Drift] {
        let charted = courses.compactMap { course in
            let row = reference.rows.first { $0.domain == course.domain && $0.group == .everyone }
            let isEnough =
                course.found.count >= Self.leastGroup
                && row?.tally.total ?? 0 >= Self.leastReference
            return isEnough ? row.map { (course, $0.tally) } : nil
        }
        return charted.compactMap { course, tally in
            DriftLimits(
                reference: tally, runLength: course.found.count, charts: charted.count
            ).map { limits in
                Drift(
                    who: .everyone(against: reference.name), domain: course.domain,
                    chart: DriftChart(limits, of: course.found))
            }
        }
    }
}
