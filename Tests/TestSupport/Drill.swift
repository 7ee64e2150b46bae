import Foundation

/// How much of a long check is done: a little in every test run, more by `Scripts/drill`.
public enum Drill {
    /// How often, as `Scripts/drill` says.
    public static var count: Int? { number("DRILL_COUNT").map { Int($0) } }

    /// What the random choices begin with: as `Scripts/drill` says, or anew each time.
    public static var seed: Int {
        number("DRILL_SEED").map { Int($0) } ?? Int.random(in: 0...999_999)
    }

    private static func number(_ name: String) -> UInt32? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt32($0) }
    }
}
