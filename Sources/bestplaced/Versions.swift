import Optimisation

/// The versions of the program and of what it stands on.
enum Versions {
    /// The program's version.
    static let program = "0.1.0"

    /// The solver's version.
    static let solver = solverVersion

    /// The configuration this program was built in.
    static var build: String {
        #if DEBUG
            "debug, Swift \(compiler)"
        #else
            "release, Swift \(compiler)"
        #endif
    }

    private static var compiler: String {
        #if compiler(>=6.4)
            "6.4 or later"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }
}
