extension Calibration {
    /// A group of sheets in one domain.
    ///
    /// A table names it by its description: `all`, `ages 5 to 10`, `area NORTH`, `assessor A1`.
    public enum Group: Hashable, Sendable, LosslessStringConvertible {
        /// Every sheet.
        case everyone
        /// Children of some ages, in completed years.
        case ages(ClosedRange<Int>)
        /// Children whose home is in an area.
        case area(String)
        /// The sheets of one assessor.
        case assessor(String)

        /// The group of a description; nil when it describes none.
        public init?(_ description: String) {
            let words = description.split(separator: " ", omittingEmptySubsequences: false)
            switch (words.first, words.count) {
            case ("all", 1): self = .everyone
            case ("area", 2) where !words[1].isEmpty: self = .area(String(words[1]))
            case ("assessor", 2) where !words[1].isEmpty: self = .assessor(String(words[1]))
            case ("ages", 4) where words[2] == "to":
                guard let from = Int(words[1]), let to = Int(words[3]), from <= to else {
                    return nil
                }
                self = .ages(from...to)
            default: return nil
            }
        }

        /// The group as a table names it.
        public var description: String {
            switch self {
            case .everyone: "all"
            case .ages(let ages): "ages \(ages.lowerBound) to \(ages.upperBound)"
            case .area(let area): "area \(area)"
            case .assessor(let assessor): "assessor \(assessor)"
            }
        }
    }
}
