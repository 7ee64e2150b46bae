import Glibc

/// Draws problems like placement rounds; writes them as folders or solves them in memory;
/// solves what other programs write as folders too.
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
        guard words.count >= 2 else { throw .usage }
        let isFolder = access("\(words[1])/options.csv", F_OK) == 0
        let rest = Array(words.dropFirst(isFolder ? 2 : 4))
        switch words[0] {
        case "write":
            let (size, regime, seed) = try drawn(words)
            try write(size, regime, seed, rest)
        case "solve":
            let source = try isFolder ? Source(folder: words[1]) : source(words, ordered: false)
            try solve(source, SolveSettings(rest))
        case "levels":
            let source =
                try isFolder
                ? Source(folder: words[1], ordered: true) : source(words, ordered: true)
            try levels(source, SolveSettings(rest))
        case "whatif":
            let (size, regime, seed) = try drawn(words)
            try whatIf(size, regime, seed, SolveSettings(rest))
        default: throw .usage
        }
    }

    private static func source(_ words: [String], ordered: Bool) throws(SpeedError) -> Source {
        let (size, regime, seed) = try drawn(words)
        return try Source(drawn: size, regime, seed, ordered: ordered)
    }

    private static func drawn(_ words: [String]) throws(SpeedError) -> (Size, Regime, Int) {
        guard words.count >= 4, let seed = Int(words[3]), seed >= 0 else { throw .usage }
        guard let size = Size.all.first(where: { $0.name == words[1] }) else {
            throw .unknown(words[1], expected: Size.all.map(\.name))
        }
        guard let regime = Regime(rawValue: words[2]) else {
            throw .unknown(words[2], expected: Regime.allCases.map(\.rawValue))
        }
        return (size, regime, seed)
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
        let source = try Source(drawn: size, regime, seed, ordered: rest.count > 1)
        try FolderWriter(folder: folder).write(source)
    }
}
