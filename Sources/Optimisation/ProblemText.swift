/// A text form of a problem that can be read and written.
///
/// ```swift
/// let problem = try ProblemText.mps.read("model.mps")
/// try ProblemText.lp.write(problem, to: "model.lp")
/// ```
///
/// GLPK reads and writes the text; this is what it makes of the corners of the formats:
/// - A right-hand side of the objective row in MPS is the constant as it stands, as `glpsol` reads
///   it; most other solvers turn its sign (Netlib's `e226` depends on it).
/// - MPS has no place for the direction. `OBJSENSE`, which most solvers know, is read, and written
///   when maximising; `glpsol` does not know it, so give `glpsol` LP text then.
/// - LP text cannot hold `[`, `]` and `-` in names: GLPK writes `(`, `)` and `~`.
/// - LP text has no constant: it becomes the cost of a column `objective_constant` fixed at one.
/// - LP text has no ranges: such a row becomes an equality with a slack column `~r_` and a number.
/// - Spaces in the names of fixed MPS are dropped.
/// - A row without bounds is left out of LP text.
public enum ProblemText: String, Hashable, Sendable, CaseIterable {
    /// The LP text of CPLEX.
    case lp
    /// MPS: read as fixed or free, whichever the text is; written free.
    case mps

    /// The form that a file's ending tells, a further `.gz` aside; `nil` for any other ending.
    public init?(path: String) {
        let plain = path.hasSuffix(".gz") ? path.dropLast(3) : path[...]
        guard let dot = plain.lastIndex(of: ".") else { return nil }
        self.init(rawValue: plain[plain.index(after: dot)...].lowercased())
    }

    /// Reads a problem from a file; one that ends in `.gz` is unpacked.
    public func read(_ path: String) throws(SolverError) -> Problem {
        guard path.hasSuffix(".gz") else { return try parse(try readFile(path), from: path) }
        return try layouts.read(path, shownAs: path)
    }

    /// Reads a problem from text; `file` is what messages call it.
    public func parse(_ text: [UInt8], from file: String) throws(SolverError) -> Problem {
        guard self == .mps else { return try Self.parse(text, as: [.lp], from: file) }
        let prepared = MPSPreparation(text)
        var problem = try Self.parse(
            prepared.text, as: prepared.hasTabs ? [.freeMPS] : layouts, from: file)
        if let sense = prepared.sense { problem.sense = sense }
        return problem
    }

    private static func parse(
        _ text: [UInt8], as layouts: [TextLayout], from file: String
    ) throws(SolverError) -> Problem {
        guard let copy = MemoryFile(text) else {
            throw .unreadable(file: file, line: nil, text: "no memory for a copy")
        }
        return try layouts.read(copy.path, shownAs: file)
    }

    /// The text of a problem.
    public func text(of problem: Problem) throws(SolverError) -> [UInt8] {
        try problem.validate()
        try problem.checkWritable()
        guard let file = MemoryFile() else {
            throw .unwritable(file: rawValue, text: "no memory for the text")
        }
        let layout: TextLayout = self == .lp ? .lp : .freeMPS
        let shown = self == .lp ? try problem.withConstantAsColumn().withPlainNames() : problem
        let path = file.path
        let complaint = try GLPKHandle.with { (handle) throws(SolverError) in
            try handle.load(shown, withNames: true)
            return try handle.write(layout, path: path)
        }
        guard complaint == nil, let text = file.contents() else {
            throw .unwritable(file: rawValue, text: complaint ?? "the text was lost")
        }
        guard self == .mps, problem.sense == .maximise else { return text }
        return MPSPreparation.maximising(text)
    }

    /// Writes the text of a problem to a file, over one that is there.
    public func write(_ problem: Problem, to path: String) throws(SolverError) {
        try writeFile(try text(of: problem), to: path)
    }

    /// Fixed MPS comes first: only it can have spaces in names, and free text rarely fits its
    /// columns without meaning the same.
    private var layouts: [TextLayout] { self == .lp ? [.lp] : [.fixedMPS, .freeMPS] }
}

/// How a text is laid out, as GLPK's readers tell texts apart.
enum TextLayout {
    case lp
    case fixedMPS
    case freeMPS
}

extension [TextLayout] {
    /// Reads a file in the first layout that fits; the complaint that got furthest is thrown.
    fileprivate func read(_ path: String, shownAs file: String) throws(SolverError) -> Problem {
        var worst = (line: -1, error: SolverError.unreadable(file: file, line: nil, text: "empty"))
        for layout in self {
            let complaint = try GLPKHandle.with {
                (handle) throws(SolverError) -> Result<Problem, Complaint> in
                if let text = try handle.read(layout, path: path) {
                    return .failure(Complaint(text, path: path))
                }
                return .success(try handle.problem(named: "model"))
            }
            switch complaint {
            case .success(let problem): return problem
            case .failure(let found):
                if found.line ?? 0 > worst.line {
                    worst = (found.line ?? 0, found.error(file: file))
                }
            }
        }
        throw worst.error
    }
}

extension Problem {
    /// The same problem with its constant as the cost of a column fixed at one.
    fileprivate func withConstantAsColumn() throws(SolverError) -> Problem {
        guard objectiveConstant != 0 else { return self }
        var copy = self
        copy.addVariable("objective_constant", lower: 1, upper: 1, cost: objectiveConstant)
        copy.objectiveConstant = 0
        if let fault = copy.fault { throw fault }
        return copy
    }

    /// The same problem with `&` for `+` in names.
    ///
    /// LP text takes no `+` within a name, and GLPK would write a bare number in place of the name.
    fileprivate func withPlainNames() -> Problem {
        func plain(_ names: [String]) -> [String] {
            let plain = names.map { name in String(name.map { $0 == "+" ? "&" : $0 }) }
            return Set(plain).count == Set(names).count ? plain : names
        }
        var copy = self
        copy.columns.names = plain(columns.names)
        copy.rows.names = plain(rows.names)
        return copy
    }

    /// Text separates names by spaces, so none may hold one.
    fileprivate func checkWritable() throws(SolverError) {
        func hasSpace(_ name: String) -> Bool { name.utf8.contains(32) }
        if let name = columns.names.first(where: hasSpace) { throw .badName(.column(name), .space) }
        if let name = rows.names.first(where: hasSpace) { throw .badName(.row(name), .space) }
    }
}
