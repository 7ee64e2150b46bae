/// A column of one `Problem`: what the solver may choose.
///
/// Valid only for the problem that made it, its copies, and their solutions; this is checked.
public struct Variable: Hashable, Sendable {
    /// The place of the column among those of its problem, from 0.
    public let index: Int
    let stamp: Stamp
}

/// What values a `Variable` may take between its bounds.
public enum VariableKind: Hashable, Sendable {
    /// Any value.
    case continuous
    /// Whole values only.
    case integer
    /// 0 or 1; wider bounds are cut to these.
    case binary
}
