import ArgumentParser

/// Options that every command takes.
struct GlobalOptions: ParsableArguments {
    @Flag(name: .long, help: "Print one JSON document and nothing else on standard output.")
    var json = false

    @Flag(name: .long, help: "Print one record a line, fields parted by tabs.")
    var plain = false

    @Flag(name: .long, help: "Show no progress and no notes; results and errors remain.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Tell more about what is being done.")
    var verbose = false

    @Flag(name: .long, help: "Add inner detail to an error.")
    var debug = false

    @Flag(name: .long, help: "Use no colour; so does the environment variable NO_COLOR.")
    var noColor = false

    @Flag(name: .long, help: "Never ask anything.")
    var noInput = false

    func validate() throws {
        if json, plain { throw ValidationError("--json and --plain exclude each other") }
    }
}
