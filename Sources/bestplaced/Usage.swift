import ArgumentParser
import Quantities

/// What the argument parser leaves to us: mistyped commands, and `help` for each.
enum Usage {
    /// What is wrong with the first word, when it should be a command and is none.
    static func complaint(about arguments: [String]) -> String? {
        var words = arguments[...]
        if words.first == "help" { words.removeFirst() }
        guard let first = words.first, !first.hasPrefix("-"), first != "help" else { return nil }
        guard !BestPlaced.known.contains(first) else {
            return unknownOption(of: first, in: words.dropFirst())
        }
        let near = nearestWord(to: first, among: BestPlaced.known + ["help"])
        let hint = near.map { "did you mean '\($0)'?" } ?? "there are: \(list)"
        return "there is no command '\(first)'; \(hint)\nSee: bestplaced help"
    }

    /// What is wrong with a mistyped option: the parser would only miss the one that was meant.
    private static func unknownOption(
        of command: String, in words: ArraySlice<String>
    ) -> String? {
        let type = BestPlaced.configuration.subcommands.first {
            $0.configuration.commandName == command
        }
        guard let type else { return nil }
        let text = BestPlaced.helpMessage(for: type)
        let known = text.split { !($0.isLetter || $0 == "-") }.map(String.init)
            .filter { $0.hasPrefix("--") }
        for word in words.prefix(while: { $0 != "--" }) where word.hasPrefix("--") {
            let name = String(word.prefix { $0 != "=" })
            guard !known.contains(name) else { continue }
            let near = nearestWord(to: name, among: known)
            return "there is no option '\(name)' of \(command); "
                + (near.map { "did you mean '\($0)'?" } ?? "see its help")
                + "\nSee: bestplaced help \(command)"
        }
        return nil
    }

    /// Writes `help X` as `X --help`, so that both give the same text.
    static func withHelpFlag(_ arguments: [String]) -> [String] {
        guard arguments.first == "help" else { return arguments }
        return arguments.dropFirst().prefix(1) + ["--help"]
    }

    private static var list: String { BestPlaced.known.joined(separator: ", ") }
}
