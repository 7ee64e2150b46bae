import ArgumentParser

/// The name of a folder to be made.
enum FolderName {
    /// Refuses what stands for a stream: a folder cannot be written to one.
    static func check(_ name: String) throws {
        if name == "-" {
            throw ValidationError("--into -: a folder cannot be standard output; name a folder")
        }
        if name.isEmpty { throw ValidationError("--into: expected the name of a folder") }
    }
}
