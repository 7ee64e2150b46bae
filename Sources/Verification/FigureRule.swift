/// What a figure of a run folder must be, given the other figures beside it.
public enum FigureRule: String, CaseIterable, Hashable, Sendable {
    /// A number, amount or date that can be read as one.
    case readable
    /// A word of the column's list.
    case knownWord
    /// A line that says what no line above has said.
    case once
    /// A level between the lowest and the highest of its line.
    case withinInterval
    /// What `profiles.csv` says.
    case profile
    /// The sum of other figures of the line or of the lines that belong to it.
    case sum
    /// One figure of the line less another.
    case difference
    /// The mean of the counts of the line.
    case mean
    /// One figure of the line for each of another, or its share.
    case share
    /// What other lines or tables state of the same thing.
    case sameEverywhere
    /// What the files that were read give.
    case inputs
    /// A bound that is no worse than the value.
    case bound
    /// No count from 1 to 5 where small counts are hidden.
    case hidden
    /// No more than the number it is taken from.
    case most

    /// What was expected, in words.
    var words: String {
        switch self {
        case .readable: "a number, amount or date"
        case .knownWord: "a word of the list for that column"
        case .once: "one line for each"
        case .withinInterval: "a level between the lowest and the highest of the line"
        case .profile: "what profiles.csv says"
        case .sum: "the sum of the figures that belong to it"
        case .difference: "the difference of the two figures that it is taken from"
        case .mean: "the mean of the counts of the line"
        case .share: "the share or the amount for each that the line gives"
        case .sameEverywhere: "what the other lines and tables say of the same thing"
        case .inputs: "what the files that were read give"
        case .bound: "a bound that is no worse than the value, and the gap between them"
        case .hidden: "no count from 1 to 5, as small counts are hidden"
        case .most: "no more than the number that it is taken from"
        }
    }
}
