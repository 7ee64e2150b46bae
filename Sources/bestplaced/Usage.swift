import Quantities

/// What the argument parser leaves to us: mistyped commands, and `help` for each.
enum Usage {
    /// What is wrong with the first word, when it should be a command and is none.
    static func complaint(about arguments: [String]) -> String? {
        var words = arguments[...]
        if words.first == "help" { words.removeFirst() }
        guard let first = words.first, !first.hasPrefix("-"), first != "help",
            !BestPlaced.known.contains(first)
        else { return nil }
        let near = nearestWord(to: first, among: BestPlaced.known + ["help"])
        let hint = near.map { "did you mean '\($0)'?" } ?? "there are: \(list)"
        return "there is no command '\(first)'; \(hint)\nSee: bestplaced help"
    }

    /// Writes `help X` as `X --help`, so that both give the same text.
    static func withHelpFlag(_ arguments: [String]) -> [String] {
        guard arguments.first == "help" else { return arguments }
        return arguments.dropFirst().prefix(1) + ["--help"]
    }

    private static var list: String { BestPlaced.known.joined(separator: ", ") }
}
