import Allocation

/// The tables of a small problem as text, read in pieces of any size.
struct AllocationTables {
    var limits = "limit,capacity\n0,1\n1,5\n"
    var options = "unit,option,cost\n0,0,3\n0,1,-5\n1,0,4\n1,1,9\n1,2,0\n"
    var uses = "unit,option,limit,amount\n0,0,0,1\n0,0,1,2\n1,0,1,3\n1,2,0,1\n"
    var fixed: String?
    var start: String?
    /// How many bytes come at a time.
    var piece = 1 << 20

    func read() throws(AllocationTextError) -> AllocationTextReading {
        var reader = AllocationTextReader()
        for table in AllocationTextTable.allCases {
            guard let text = text(of: table) else {
                reader.miss(table, file: table.fileName)
                continue
            }
            var rest = Array(text.utf8)[...]
            reader.read(table, from: table.fileName) { buffer in
                let count = min(piece, buffer.count, rest.count)
                buffer.copyBytes(from: rest.prefix(count))
                rest = rest.dropFirst(count)
                return count
            }
        }
        return try reader.finish()
    }

    /// The faults of the tables; none when they can be read.
    func faults() -> [AllocationTextFault] {
        do {
            _ = try read()
            return []
        } catch {
            guard case .rejected(let faults, _) = error else { return [] }
            return faults
        }
    }

    private func text(of table: AllocationTextTable) -> String? {
        switch table {
        case .limits: limits
        case .options: options
        case .uses: uses
        case .fixed: fixed
        case .start: start
        }
    }
}

extension String {
    /// The text of a table with its rows the other way round.
    var reversedRows: String {
        var lines = split(separator: "\n")
        guard !lines.isEmpty else { return self }
        let header = lines.removeFirst()
        return ([header] + lines.reversed()).joined(separator: "\n") + "\n"
    }
}
