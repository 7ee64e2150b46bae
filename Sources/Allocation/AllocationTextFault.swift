/// One thing that is wrong in the text of an allocation problem: where, and what, as data.
public struct AllocationTextFault: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Cause: Hashable, Sendable {
        /// The file is not there; another one may have been meant.
        case missing(nearest: String?)
        /// The file holds nothing.
        case empty
        /// The header does not name the columns of the table.
        case columnName(met: String, expected: String, nearest: String?)
        /// A line has too few or too many fields.
        case fields(met: Int, expected: [String])
        /// A line is longer than any row of numbers.
        case lineTooLong
        /// A field is no whole number.
        case notWhole(met: String)
        /// A number is too large for its column.
        case tooLarge(met: String, most: Int64)
        /// A number that counts from 0 is less than 0.
        case negative(met: Int64)
        /// An option gives back of a limit.
        case negativeAmount(met: Int64)
        /// A unit, option or limit that is not there.
        case unknown(Thing, met: Int64, count: Int)
        /// The same row again.
        case repeated(Thing, met: Int64, line: Int)
        /// Numbers that are left out before the one met.
        case leftOut(Thing, expected: Int64, met: Int64)
        /// The plan to start from leaves units out.
        case notStarted(first: Int, count: Int)
        /// Costs may add up to more than 62 bits.
        case costsTooLarge
        /// A generalised assignment text is not as long as it should be.
        case length(met: Int, expected: Int, agents: Int, jobs: Int)
    }

    /// What a number stands for.
    public enum Thing: String, Hashable, Sendable {
        /// A unit, which gets one option.
        case unit
        /// An option of a unit.
        case option
        /// A limit.
        case limit
    }

    /// What the file is called.
    public let file: String
    /// The line, from 1; nil when the whole file is meant.
    public let line: Int?
    /// The column of the table or, when it has no name, the character of the line, from 1.
    public let column: Int?
    /// The name of the column.
    public let columnName: String?
    /// What is wrong.
    public let cause: Cause

    init(_ cause: Cause, file: String, line: Int? = nil, column: Int? = nil, name: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        columnName = name
        self.cause = cause
    }
}

/// The faults of one file: the first of them, and how many there are.
struct AllocationTextFaults {
    /// How many are listed before the rest is only counted.
    static let mostListed = 100

    let file: String
    let columns: [String]
    private(set) var list: [AllocationTextFault] = []
    private(set) var count = 0

    init(file: String, columns: [String]) {
        self.file = file
        self.columns = columns
    }

    /// Notes a fault, in a column counted from 0.
    mutating func add(
        _ cause: AllocationTextFault.Cause, line: Int? = nil, column: Int? = nil
    ) {
        count += 1
        guard list.count < Self.mostListed else { return }
        list.append(
            AllocationTextFault(
                cause, file: file, line: line, column: column.map { $0 + 1 },
                name: column.flatMap { $0 < columns.count ? columns[$0] : nil }))
    }
}
