/// All faults of a folder or file, as `check` shows them.
public struct FaultList: Sendable {
    /// Faults of one cause.
    public struct Group: Sendable {
        /// The stable code.
        public let code: String
        /// How much they matter.
        public let severity: Severity
        /// The faults, by position.
        public let faults: [Fault]
    }

    /// Every fault, by file and position.
    public let faults: [Fault]

    /// A list, in the order given.
    public init(_ faults: [Fault]) { self.faults = faults }

    /// How many faults have a severity.
    public func count(of severity: Severity) -> Int {
        faults.count { $0.severity == severity }
    }

    /// Whether nothing can be read.
    public var hasErrors: Bool { faults.contains { $0.severity == .error } }

    /// The faults by cause: errors first, then the most frequent first, then by code.
    public var groups: [Group] {
        let byCode = Dictionary(grouping: faults, by: \.code)
        let groups = byCode.keys.sorted().compactMap { code -> Group? in
            guard let faults = byCode[code], let first = faults.first else { return nil }
            return Group(code: code, severity: first.severity, faults: faults)
        }
        return groups.sorted {
            if $0.severity != $1.severity { return $0.severity < $1.severity }
            if $0.faults.count != $1.faults.count { return $0.faults.count > $1.faults.count }
            return $0.code < $1.code
        }
    }

    /// The list as CSV, one line per fault: RFC 4180, UTF-8, with a header.
    public var csv: String {
        var output = CSVOutput()
        output.row([
            "severity", "code", "file", "line", "row", "column_letter", "column_name", "value",
            "what", "rule", "action",
        ])
        for fault in faults {
            let place = fault.position
            output.row([
                fault.severity.rawValue, fault.code, place.file,
                place.line.map { String($0) } ?? "", place.row.map { String($0) } ?? "",
                place.columnLetter ?? "", place.columnName ?? "", fault.value ?? "",
                fault.cause.statement, fault.rule, fault.action,
            ])
        }
        return String(decoding: output.bytes, as: UTF8.self)
    }
}
