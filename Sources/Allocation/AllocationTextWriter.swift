/// Writes a problem as the tables of the folder format, piece by piece, so that the largest need
/// little memory.
///
/// Units, options and limits are numbered from 0, options within their unit. The format has no
/// amounts below zero: a problem with such amounts is written, and refused when it is read.
public struct AllocationTextWriter: Sendable {
    /// The table of aims: `parts.csv`, each option's number for each aim, those of zero left out.
    public static let partsFileName = "parts.csv"
    /// Tables that may stand beside a problem and are no part of it.
    public static let companionFileNames = [
        partsFileName, "aims.csv", "limitNames.csv", "optionNames.csv",
    ]

    private static let pieceSize = 1 << 16

    let problem: AllocationProblem
    let parts: [[Int64]]

    /// - Parameter parts: for each aim, the first first, a number for each option; may be empty.
    public init(_ problem: AllocationProblem, parts: [[Int64]] = []) {
        self.problem = problem
        self.parts = parts
    }

    /// Writes `limits.csv`.
    public func writeLimits<Failure>(
        to take: @escaping ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var rows = Rows("limit,capacity", take)
        for limit in 0..<problem.limitCount {
            try rows.add(Int64(limit), problem.capacities[limit])
        }
        try rows.close()
    }

    /// Writes `options.csv`.
    public func writeOptions<Failure>(
        to take: @escaping ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var rows = Rows("unit,option,cost", take)
        for unit in 0..<problem.unitCount {
            let options = problem.options(of: unit)
            for option in options {
                try rows.add(
                    Int64(unit), Int64(option - options.lowerBound), problem.costs[option])
            }
        }
        try rows.close()
    }

    /// Writes `uses.csv`.
    public func writeUses<Failure>(
        to take: @escaping ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var rows = Rows("unit,option,limit,amount", take)
        for unit in 0..<problem.unitCount {
            let options = problem.options(of: unit)
            for option in options {
                for use in problem.uses(of: option) {
                    try rows.add(
                        Int64(unit), Int64(option - options.lowerBound),
                        Int64(problem.useLimits[use]), Int64(problem.useAmounts[use]))
                }
            }
        }
        try rows.close()
    }

    /// Writes `parts.csv`.
    public func writeParts<Failure>(
        to take: @escaping ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var rows = Rows("unit,option,part,value", take)
        for unit in 0..<problem.unitCount {
            let options = problem.options(of: unit)
            for option in options {
                for part in parts.indices where parts[part][option] != 0 {
                    try rows.add(
                        Int64(unit), Int64(option - options.lowerBound), Int64(part),
                        parts[part][option])
                }
            }
        }
        try rows.close()
    }

    /// Rows of whole numbers between commas, handed on in pieces.
    private struct Rows<Failure: Error> {
        private let take: ([UInt8]) throws(Failure) -> Void
        private var piece: [UInt8] = []

        init(_ header: String, _ take: @escaping ([UInt8]) throws(Failure) -> Void) {
            self.take = take
            piece.reserveCapacity(AllocationTextWriter.pieceSize + 128)
            piece.append(contentsOf: header.utf8)
            piece.append(UInt8(ascii: "\n"))
        }

        mutating func add(_ numbers: Int64...) throws(Failure) {
            for (position, number) in numbers.enumerated() {
                if position > 0 { piece.append(UInt8(ascii: ",")) }
                piece.append(contentsOf: String(number).utf8)
            }
            piece.append(UInt8(ascii: "\n"))
            if piece.count > AllocationTextWriter.pieceSize { try flush() }
        }

        private mutating func flush() throws(Failure) {
            try take(piece)
            piece.removeAll(keepingCapacity: true)
        }

        mutating func close() throws(Failure) { try flush() }
    }
}
