/// How long and how near a solve may end.
struct SolveSettings {
    var gap = 0.0
    var seconds: Double?
    var threads = 1
    /// How many changes of each kind to ask about.
    var count = 200

    init(_ words: [String]) throws(SpeedError) {
        var rest = words[...]
        while let name = rest.popFirst() {
            guard let value = rest.popFirst().flatMap(Double.init), value >= 0 else {
                throw .usage
            }
            switch name {
            case "--gap": gap = value
            case "--seconds": seconds = value
            case "--threads": threads = max(1, Int(value))
            case "--count": count = max(1, Int(value))
            default: throw .usage
            }
        }
    }
}
