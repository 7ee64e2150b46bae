public import Quantities

/// A banding table with what is planned for it: source, dates, shares of children, money.
///
/// Staffordshire suspended a banding tool after far more children than planned had scored in its
/// top bands; so a scheme says beforehand how many are expected in each band.
public struct BandingScheme: Hashable, Sendable {
    /// The identifier, also the name of its file.
    public let identifier: String
    /// The title a reader sees.
    public let title: String
    /// Where the amounts and shares come from.
    public let source: String
    /// Whether they are an assumption of this project rather than somebody's decision.
    public let isAssumption: Bool
    /// The first day in force.
    public let inForceFrom: CalendarDate
    /// The last day in force; nil while it is in force.
    public let inForceTo: CalendarDate?
    /// The bands.
    public let table: BandingTable
    /// How many children in a hundred are planned in each band; they add up to 100.
    public let plannedPercents: [Int]
    /// How far from cost-neutral it may be, in hundredths of a percent of what is paid now.
    public let toleranceBasisPoints: Int

    /// A scheme; there is a planned share for each band, and together they are 100.
    public init(
        identifier: String, title: String, source: String, isAssumption: Bool,
        inForceFrom: CalendarDate, inForceTo: CalendarDate?, table: BandingTable,
        plannedPercents: [Int], toleranceBasisPoints: Int
    ) {
        precondition(plannedPercents.count == table.bands.count, "a share for each band")
        precondition(plannedPercents.reduce(0, +) == 100, "shares of the whole")
        self.identifier = identifier
        self.title = title
        self.source = source
        self.isAssumption = isAssumption
        self.inForceFrom = inForceFrom
        self.inForceTo = inForceTo
        self.table = table
        self.plannedPercents = plannedPercents
        self.toleranceBasisPoints = toleranceBasisPoints
    }
}
