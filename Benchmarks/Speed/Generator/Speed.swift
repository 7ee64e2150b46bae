import Glibc

/// Draws problems like placement rounds; writes them as folders or solves them in memory.
@main
enum Speed {
    static func main() {
        do throws(SpeedError) {
            try run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            let text = Array("\(error)\n".utf8)
            _ = Glibc.write(STDERR_FILENO, text, text.count)
            exit(1)
        }
    }

    static func run(_ words: [String]) throws(SpeedError) {
        guard words.count >= 4, let seed = Int(words[3]), seed >= 0 else { throw .usage }
        guard let size = Size.all.first(where: { $0.name == words[1] }) else {
            throw .unknown(words[1], expected: Size.all.map(\.name))
        }
        guard let regime = Regime(rawValue: words[2]) else {
            throw .unknown(words[2], expected: Regime.allCases.map(\.rawValue))
        }
        switch words[0] {
        case "write": try write(size, regime, seed, Array(words.dropFirst(4)))
        case "solve":
            let settings = try SolveSettings(Array(words.dropFirst(4)))
            try solve(size, regime, seed, settings)
        case "levels":
            let settings = try SolveSettings(Array(words.dropFirst(4)))
            try levels(size, regime, seed, settings)
        case "whatif":
            let settings = try SolveSettings(Array(words.dropFirst(4)))
            try whatIf(size, regime, seed, settings)
        default: throw .usage
        }
    }

    static func instance(
        _ size: Size, _ regime: Regime, _ seed: Int, ordered: Bool
    ) throws(SpeedError) -> Instance {
        do {
            return try Instance(size, regime, seed: seed, ordered: ordered)
        } catch {
            throw .allocation(error)
        }
    }

    private static func write(
        _ size: Size, _ regime: Regime, _ seed: Int, _ rest: [String]
    ) throws(SpeedError) {
        guard let folder = rest.first, rest.dropFirst().allSatisfy({ $0 == "--ordered" }) else {
            throw .usage
        }
        let drawn = try instance(size, regime, seed, ordered: rest.count > 1)
        try FolderWriter(folder: folder).write(drawn)
    }
}
