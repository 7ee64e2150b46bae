public import Quantities

/// The places of one designation of one setting for a band of school years in an academic year.
public struct CapacityCell: Hashable, Sendable {
    /// What tells one cell from another.
    public struct Key: Hashable, Comparable, Sendable {
        /// The setting.
        public let setting: Setting.ID
        /// The designation.
        public let designation: Designation
        /// The first school year covered.
        public let fromYear: Int

        /// A key; the academic year is the job's.
        public init(setting: Setting.ID, designation: Designation, fromYear: Int) {
            self.setting = setting
            self.designation = designation
            self.fromYear = fromYear
        }

        /// Orders by setting, designation, first year.
        public static func < (one: Key, other: Key) -> Bool {
            if one.setting != other.setting { return one.setting < other.setting }
            if one.designation != other.designation { return one.designation < other.designation }
            return one.fromYear < other.fromYear
        }
    }

    /// Setting, designation and first year.
    public let key: Key
    /// The last school year covered.
    public let toYear: Int
    /// The academic year.
    public let academicYear: AcademicYear
    /// Places the authority funds; at hard settings, places offered.
    public let commissioned: Places
    /// Places there is room for.
    public let physical: Places
    /// Places taken by or promised to pupils without a line in the cohort.
    public let promised: Places
    /// Places held back for those who come in the year.
    public let reserved: Places
    /// Top-up for each child a year; at hard settings the whole fee.
    public let topUp: Money
    /// Place money of each of the first over-number places a year.
    public let overNumberFirst: Money
    /// How many over-number places cost the first price.
    public let overNumberFirstPlaces: Places
    /// Place money of each later over-number place a year; never less than the first price.
    public let overNumberLater: Money

    /// A cell with all its facts.
    public init(
        key: Key, toYear: Int, academicYear: AcademicYear, commissioned: Places, physical: Places,
        promised: Places = 0, reserved: Places = 0, topUp: Money, overNumberFirst: Money,
        overNumberFirstPlaces: Places, overNumberLater: Money
    ) {
        self.key = key
        self.toYear = toYear
        self.academicYear = academicYear
        self.commissioned = commissioned
        self.physical = physical
        self.promised = promised
        self.reserved = reserved
        self.topUp = topUp
        self.overNumberFirst = overNumberFirst
        self.overNumberFirstPlaces = overNumberFirstPlaces
        self.overNumberLater = overNumberLater
    }

    /// Whether the cell is for children of a school year.
    public func covers(schoolYear: Int) -> Bool {
        key.fromYear <= schoolYear && schoolYear <= toYear
    }
}
