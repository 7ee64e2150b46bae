/// What is wrong with a problem, its settings or its text, or how the solver failed.
///
/// A result, such as "no solution exists", is never an error: see `Outcome`.
public enum SolverError: Error, Hashable, Sendable {
    /// Where in a problem a fault lies.
    public indirect enum Place: Hashable, Sendable {
        /// The problem of this name.
        case problem(String)
        /// The column of this name.
        case column(String)
        /// The row of this name.
        case row(String)
        /// The objective.
        case objective
        /// A change of bounds.
        case bounds
    }

    /// Which number is not finite.
    public enum Number: Hashable, Sendable {
        /// The cost of a column.
        case cost(column: String)
        /// A bound of a column or row.
        case bound(Place)
        /// The coefficient of a column in a row.
        case term(row: String, column: String)
        /// The constant of the objective.
        case objectiveConstant(problem: String)
    }

    /// Why a name cannot be used.
    public enum NameFault: Hashable, Sendable {
        /// It has no characters.
        case empty
        /// It is longer than the 255 bytes GLPK allows.
        case tooLong(bytes: Int)
        /// It holds a control character.
        case controlCharacter
        /// It holds a space, which the text format cannot carry.
        case space
    }

    /// Which limit or setting has a value that makes no sense.
    public enum Option: String, Hashable, Sendable {
        /// `Limits.nodes`.
        case nodes
        /// `Limits.iterations`.
        case iterations
        /// `Limits.duration`.
        case duration
        /// `Limits.gap`.
        case gap
        /// `Limits.megabytes`.
        case megabytes
        /// `Limits.objective`.
        case objective
        /// `Settings.objectiveTolerance`.
        case objectiveTolerance
        /// `Settings.integerTolerance`.
        case integerTolerance
    }

    /// A number of the problem is infinite or not a number.
    case notFinite(Number)
    /// A lower bound lies above its upper bound.
    case boundsCrossed(Place, lower: Double, upper: Double)
    /// A bound of an integer column is not whole.
    case brokenBound(column: String, bound: Double)
    /// Two columns or two rows have the same name.
    case repeatedName(Place)
    /// A name cannot be given to the solver.
    case badName(Place, NameFault)
    /// A column stands twice in one row.
    case repeatedTerm(row: String, column: String)
    /// A variable of another problem was used.
    case foreignVariable(position: Int, in: Place)
    /// A constraint of another problem was used.
    case foreignConstraint(position: Int, in: Place)
    /// An objective has not one cost per column.
    case costCount(met: Int, expected: Int)
    /// There are more columns, rows or terms than GLPK can count.
    case tooLarge(columns: Int, rows: Int, terms: Int)
    /// A limit or setting is out of its range.
    case badOption(Option, value: Double)
    /// A starting basis has more columns or rows than the problem.
    case basisTooLarge(columns: Int, rows: Int, expectedColumns: Int, expectedRows: Int)
    /// A starting plan has not one value per column.
    case startCount(met: Int, expected: Int)
    /// A starting plan breaks a bound, a row or a whole column.
    case startInfeasible(Place, value: Double)
    /// Text could not be read; the words are GLPK's own.
    case unreadable(file: String, line: Int?, text: String)
    /// Text could not be written; the words are GLPK's own.
    case unwritable(file: String, text: String)
    /// The solver could not finish for numerical reasons.
    case gaveUp(Trouble)
    /// GLPK refused to go on; without the guard it would have ended the process.
    case aborted(text: String)
    /// The solver was called from within its own progress report, on the same thread.
    case nested
    /// A problem object went with an earlier fatal error of GLPK on this thread.
    case stale
    /// The solver answered with a code this program does not know.
    case unknownStatus(Int32)

    /// Why the solver could not finish.
    public enum Trouble: Hashable, Sendable {
        /// The basis matrix is singular.
        case singularBasis
        /// The basis matrix is ill-conditioned.
        case illConditionedBasis
        /// The simplex method failed.
        case failure
        /// A relaxation within the search could not be solved.
        case relaxationFailed
    }
}
