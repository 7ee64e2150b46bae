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
            return optionFault(of: first, in: words.dropFirst())
        }
        let near = nearestWord(to: first, among: BestPlaced.known + ["help"])
        let hint = near.map { "did you mean '\($0)'?" } ?? "there are: \(list)"
        return "there is no command '\(first)'; \(hint)\nSee: bestplaced help"
    }

    /// What is wrong with the options, where the parser would say less or nothing.
    private static func optionFault(
        of command: String, in words: ArraySlice<String>
    ) -> String? {
        let type = BestPlaced.configuration.subcommands.first {
            $0.configuration.commandName == command
        }
        guard let type else { return nil }
        let options = Options(helpText: BestPlaced.helpMessage(for: type))
        var seen: Set<String> = []
        let words = Array(words.prefix { $0 != "--" })
        for (place, word) in words.enumerated() where word.hasPrefix("--") {
            let name = String(word.prefix { $0 != "=" })
            let next = place + 1 < words.count ? words[place + 1] : ""
            if let fault = options.fault(of: name, before: next, seen.contains(name)) {
                return "\(fault)\nSee: bestplaced help \(command)"
            }
            seen.insert(name)
        }
        return nil
    }

    /// The options of a command, as its help names them.
    private struct Options {
        /// Those that may be given more than once, in whatever command they are.
        private static let repeatable: Set = ["--data", "--reference", "--authority"]

        private let known: [String]
        private let valued: Set<String>

        init(helpText: String) {
            let text = helpText.split { !($0.isLetter || "-<".contains($0)) }.map(String.init)
            known = text.filter { $0.hasPrefix("--") }
            valued = Set(
                zip(text, text.dropFirst()).filter { $0.hasPrefix("--") && $1.hasPrefix("<") }
                    .map { $0.0 })
        }

        /// What is wrong with an option, given the word that follows it.
        func fault(of name: String, before next: String, _ isRepeated: Bool) -> String? {
            guard known.contains(name) else {
                let near = nearestWord(to: name, among: known)
                return "there is no option '\(name)'; "
                    + (near.map { "did you mean '\($0)'?" } ?? "see the help")
            }
            guard valued.contains(name) else { return nil }
            // The parser would take the last and say nothing of the others.
            if isRepeated, !Self.repeatable.contains(name) {
                return "\(name): is there twice; expected it once; leave one out"
            }
            // The parser takes it for an option, and misses the value.
            if next.hasPrefix("-"),
                next.dropFirst().first.map({ "0123456789.".contains($0) }) == true
            {
                return "\(name) \(next): must not be negative; give a number of 0 or more"
            }
            return nil
        }
    }

    /// Writes `help X` as `X --help`, so that both give the same text.
    static func withHelpFlag(_ arguments: [String]) -> [String] {
        guard arguments.first == "help" else { return arguments }
        return arguments.dropFirst().prefix(1) + ["--help"]
    }

    private static var list: String { BestPlaced.known.joined(separator: ", ") }
}
