import CGLPKGuard

/// Problems read from files and written to them.
extension GLPKHandle {
    /// Replaces the object's problem by one read from a file.
    ///
    /// - Returns: GLPK's complaint, or `nil` when the file was read.
    mutating func read(_ layout: TextLayout, path: String) throws(SolverError) -> String? {
        try complaint { guard_read(handle, layout.code, path, &$0) }
    }

    /// Writes the object's problem to a file.
    ///
    /// - Returns: GLPK's complaint, or `nil` when the file was written.
    func write(_ layout: TextLayout, path: String) throws(SolverError) -> String? {
        try complaint { guard_write(handle, layout.code, path, &$0) }
    }

    /// Replaces the object's problem by a MathProg model with its data; what it prints goes to
    /// `output`.
    ///
    /// - Returns: GLPK's complaint, or `nil` when the problem was built.
    mutating func readMathProg(
        _ model: String, data: [String], output: String
    ) throws(SolverError) -> String? {
        let paths = Self.joined(data)
        return try complaint { report in
            paths.withUnsafeBufferPointer { bytes in
                var starts: [UnsafePointer<CChar>?] = []
                var next = 0
                for path in data {
                    starts.append(bytes.baseAddress.map { $0 + next })
                    next += path.utf8.count + 1
                }
                return guard_mathprog(
                    handle, model, starts, Int32(data.count), output, &report)
            }
        }
    }

    private func complaint(
        _ call: (inout guard_report) -> Int32
    ) throws(SolverError) -> String? {
        var said = guard_report()
        let code = try Self.guarded { report in
            let code = call(&report)
            said = report
            return code
        }
        return code == 0 ? nil : Self.text(of: said)
    }
}

extension TextLayout {
    fileprivate var code: Int32 {
        switch self {
        case .lp: Int32(GUARD_LP)
        case .fixedMPS: Int32(GUARD_MPS_FIXED)
        case .freeMPS: Int32(GUARD_MPS_FREE)
        }
    }
}
