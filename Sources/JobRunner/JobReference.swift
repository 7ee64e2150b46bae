/// A path of a job in a sweep that names what another job makes: `job:plan`, `job:plan/needs.csv`.
public struct JobReference: Hashable, Sendable {
    /// What such a path begins with.
    public static let prefix = "job:"

    /// The name of the other job, or of a group of jobs.
    public let job: String
    /// The file or folder within its run folder; empty for the folder itself.
    public let file: String

    /// The reference that a path is; nil for an ordinary path.
    public init?(_ path: String) {
        guard path.hasPrefix(Self.prefix) else { return nil }
        let text = path.dropFirst(Self.prefix.count)
        let end = text.firstIndex(of: "/") ?? text.endIndex
        job = String(text[..<end])
        file = String(text[end...].drop { $0 == "/" })
    }
}
