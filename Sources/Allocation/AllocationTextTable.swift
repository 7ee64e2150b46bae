/// A file of the folder format, in the order in which the files are read.
///
/// ```
/// limits.csv    limit,capacity
/// options.csv   unit,option,cost
/// uses.csv      unit,option,limit,amount
/// fixed.csv     unit,option                choices that are locked; may be left out
/// start.csv     unit,option                a plan to start from; may be left out
/// ```
///
/// Each begins with the header shown and holds whole numbers. Units, options and limits are
/// numbered from 0 without a gap: the options within their unit, or else through all units in
/// order. Rows may stand in any order.
public enum AllocationTextTable: String, CaseIterable, Hashable, Sendable {
    /// How much of each limit there is.
    case limits
    /// The options of each unit, with their costs.
    case options
    /// How much of each limit an option takes; what is not named is not taken.
    case uses
    /// Choices that are locked.
    case fixed
    /// A plan to start from.
    case start

    /// The name of the plain file; with `.gz` behind it, of the compressed one.
    public var fileName: String { rawValue + ".csv" }

    /// Whether there is no problem without it.
    public var isRequired: Bool { self != .fixed && self != .start }

    /// The columns of the header, in order.
    var columns: [String] {
        switch self {
        case .limits: ["limit", "capacity"]
        case .options: ["unit", "option", "cost"]
        case .uses: ["unit", "option", "limit", "amount"]
        case .fixed, .start: ["unit", "option"]
        }
    }
}
