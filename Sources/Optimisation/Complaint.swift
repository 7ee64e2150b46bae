/// What GLPK said about a text it could not read, with the line taken out of it.
struct Complaint: Error {
    /// The line of the text, from 1, when GLPK names one.
    let line: Int?
    /// What is wrong, in GLPK's words.
    let text: String
    /// The file GLPK names, when it names one of those given.
    let path: String?

    /// Finds the first line `path:line: words` in what GLPK printed that is no warning.
    init(_ printed: String, path: String) { self.init(printed, paths: [path]) }

    /// Finds the first line `path:line: words` that is no warning, for any of several files.
    init(_ printed: String, paths: [String]) {
        let lines = printed.split(separator: "\n")
        for line in lines {
            for path in paths where line.hasPrefix(path + ":") {
                let rest = line.dropFirst(path.count + 1)
                guard let colon = rest.firstIndex(of: ":"), let number = Int(rest[..<colon]) else {
                    continue
                }
                let words = rest[rest.index(after: colon)...].drop { $0 == " " }
                guard !words.hasPrefix("warning:") else { continue }
                self.line = number
                text = String(words)
                self.path = path
                return
            }
        }
        line = nil
        text = lines.last.map(String.init) ?? "GLPK gave no reason"
        path = nil
    }

    func error(file: String) -> SolverError { .unreadable(file: file, line: line, text: text) }
}
