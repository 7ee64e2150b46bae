/// What is wrong with one line of the school register or of the population points.
///
/// The reader of the file knows the line; this names the column, what was met and what was
/// expected.
public enum RegisterFault: Error, Hashable, Sendable {
    /// A column that is needed is absent or empty.
    case missing(column: String)
    /// Not a whole number of the expected range.
    case notWholeNumber(column: String, met: String)
    /// Not one of the known kinds.
    case unknownKind(column: String, met: String, nearest: String?)
    /// Easting without northing, or the other way round.
    case halfPoint(column: String)
}

extension RegisterFault: CustomStringConvertible {
    /// Column: what; expected; remedy.
    public var description: String {
        switch self {
        case .missing(let column):
            "\(column): no value; expected one; fill it in or leave the line out"
        case .notWholeNumber(let column, let met):
            "\(column): met \"\(met)\"; expected a whole number from 0; correct it or leave it empty"
        case .unknownKind(let column, let met, let nearest):
            "\(column): met \"\(met)\"; expected one of "
                + RegisteredSchool.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                + (nearest.map { "; did you mean \($0)?" } ?? "; correct it")
        case .halfPoint(let column):
            "\(column): no value beside its pair; expected both or neither; fill it in"
        }
    }
}
