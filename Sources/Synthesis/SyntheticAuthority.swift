public import Provision
public import Quantities

/// A synthetic authority: real schools, invented children, readiness, places and prices.
///
/// Real are the number, kinds, sizes and positions of schools and, where population points were
/// given, where children live. Everything about a child, every readiness, place count, price and
/// hour is drawn from published statistics or assumed. No row describes a real person.
public struct SyntheticAuthority: Sendable {
    /// What the draw of one plan-holder started from; for comparing shares, never for the match.
    public struct DrawnCase: Hashable, Sendable {
        /// The case.
        public let child: Child.ID
        /// Age on 31 August before the planned year; 23 stands for 23 to 25.
        public let age: Int
        /// The type of primary need.
        public let primaryNeed: PrimaryNeed
        /// Where the child is taught in the year before the planned one.
        public let group: PlacementGroup
    }

    /// The authority's name as the register writes it; of several, all with "and" between.
    public let authority: String
    /// The planned year.
    public let academicYear: AcademicYear
    /// The seed.
    public let seed: UInt64
    /// Whether names, references and positions are disguised.
    public let isMasked: Bool
    /// Every table, with audit rows.
    public let tables: CohortTables
    /// One line for each plan-holder, in the order of `tables.children`.
    public let drawnCases: [DrawnCase]
}
