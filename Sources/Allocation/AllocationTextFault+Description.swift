extension AllocationTextFault: CustomStringConvertible {
    /// Where: what was met; what is expected; what to do.
    public var description: String { "\(place): \(sentence)" }

    private var place: String {
        var text = file
        if let line { text += ", line \(line)" }
        if let column { text += columnName == nil ? ", character \(column)" : ", column \(column)" }
        if let columnName { text += " (\(columnName))" }
        return text
    }

    private var sentence: String {
        switch cause {
        case .missing, .empty, .columnName, .fields, .lineTooLong, .length: formSentence
        case .notWhole, .tooLarge, .negative, .negativeAmount, .costsTooLarge: numberSentence
        case .unknown, .repeated, .leftOut, .notStarted: rowSentence
        }
    }

    private var formSentence: String {
        switch cause {
        case .missing(let nearest):
            "there is no such file; the problem needs it, plain or as .gz; "
                + (nearest.map { "rename \($0) if that is meant" } ?? "add it with its header")
        case .empty:
            "the file holds nothing; expected a header that names the columns; write the file anew"
        case .columnName(let met, let expected, let nearest):
            "the header has \(Self.quoted(met)); expected \(expected); "
                + (nearest.map { "\($0) stands elsewhere in the header: mind the order" }
                    ?? "name the columns as the format does, parted by commas")
        case .fields(let met, let expected):
            "the line has \(met) \(met == 1 ? "field" : "fields"); "
                + "expected \(expected.count): \(expected.joined(separator: ",")); mend the line"
        case .lineTooLong:
            "the line does not end; expected a row of numbers; check that it is the right file"
        case .length(let met, let expected, let agents, let jobs):
            "the text holds \(met) numbers; expected \(expected) for \(agents) x \(jobs), agents "
                + "by jobs; check that the file is whole and begins with the count of its "
                + "instances when there are several"
        default: ""
        }
    }

    private var numberSentence: String {
        switch cause {
        case .notWhole(let met):
            "met \(Self.quoted(met)); expected a whole number; "
                + "write digits alone, and in a smaller unit where there are fractions"
        case .tooLarge(let met, let most):
            "met \(met); expected \(most) at most; use a larger unit"
        case .negative(let met):
            "met \(met); expected 0 or more; number from 0"
        case .negativeAmount(let met):
            "met \(met); expected 0 or more; add a constant to the amounts of all options of "
                + "the unit and to the limit's capacity, which changes nothing else"
        case .costsTooLarge:
            "the costs may add up to more than 62 bits; expected less; use a larger unit"
        default: ""
        }
    }

    private var rowSentence: String {
        switch cause {
        case .unknown(let thing, let met, let count):
            "there is no \(thing.rawValue) \(met); "
                + (count == 0
                    ? "expected none, as none is defined"
                    : "expected 0 to \(count - 1)")
                + "; mend the number or add the \(thing.rawValue)"
        case .repeated(let thing, let met, let line):
            "\(thing.rawValue) \(met) is named again; expected it once, as in line \(line); "
                + "remove one of the lines"
        case .leftOut(let thing, let expected, let met):
            "met \(thing.rawValue) \(met); expected \(expected), which is left out; "
                + "number from 0 without a gap"
        case .notStarted(let first, let count):
            (count == 1 ? "unit \(first) has" : "\(count) units have, the first of them \(first),")
                + " no option; expected one for each unit; add the rows"
        default: ""
        }
    }

    /// A text in quotes, shortened and on one line.
    private static func quoted(_ text: String) -> String {
        let most = 40
        let plain = text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }
        let short = String(String.UnicodeScalarView(plain.prefix(most)))
        return plain.count > most ? "\"\(short)...\"" : "\"\(short)\""
    }
}
