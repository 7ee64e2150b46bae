/// Reading models in GNU MathProg, the modelling language of GLPK.
public enum MathProg {
    /// What a model and its data came to.
    public struct Reading: Sendable {
        /// The problem; MathProg adds the objective as a row without bounds.
        public let problem: Problem
        /// What the model's `display` and `printf` statements printed before `solve`.
        public let printed: String
    }

    /// Reads a model file and builds its problem.
    ///
    /// With data files, read in their order, the model's own data section is skipped, as `glpsol`
    /// does. Statements after `solve` are checked and not run.
    ///
    /// - Throws: `SolverError.unreadable` with the file, line and words of GLPK.
    public static func read(
        _ model: String, data: [String] = []
    ) throws(SolverError) -> Reading {
        // GLPK would name a missing file only in passing.
        for path in [model] + data { _ = try readFile(path) }
        guard let output = MemoryFile() else {
            throw .unreadable(file: model, line: nil, text: "no memory for its output")
        }
        let path = output.path
        let problem = try GLPKHandle.with { (handle) throws(SolverError) in
            if let printed = try handle.readMathProg(model, data: data, output: path) {
                let complaint = Complaint(printed, paths: [model] + data)
                throw complaint.error(file: complaint.path ?? model)
            }
            return try handle.problem(named: "model")
        }
        return Reading(
            problem: problem, printed: String(decoding: output.contents() ?? [], as: UTF8.self))
    }
}
