import Allocation
import Glibc

/// The problem that a command is about: drawn from a seed, or read from a folder of tables.
struct Source {
    let problem: AllocationProblem
    /// The aims and each option's number for each; empty unless asked for.
    private(set) var aims: [String] = []
    private(set) var levels: [[Int64]] = []
    private let labels: [(name: String, value: String)]
    private let seed: Int?

    init(
        drawn size: Size, _ regime: Regime, _ seed: Int, ordered: Bool = false
    ) throws(SpeedError) {
        let drawn = try Speed.instance(size, regime, seed, ordered: ordered)
        problem = drawn.problem
        labels = [("size", size.name), ("regime", regime.rawValue)]
        self.seed = seed
        guard ordered else { return }
        aims = Value.aims(regime)
        let count = aims.count
        for aim in aims.indices {
            levels.append(
                (0..<drawn.problem.optionCount).map { Int64(drawn.parts[$0 * count + aim]) })
        }
    }

    init(folder: String, ordered: Bool = false) throws(SpeedError) {
        var reader = AllocationTextReader()
        for table in AllocationTextTable.allCases {
            let path = "\(folder)/\(table.fileName)"
            guard access(path, R_OK) == 0 else {
                reader.miss(table, file: path)
                continue
            }
            try Self.reading(path) { (file: UnsafeMutablePointer<FILE>) in
                reader.read(table, from: path) { fread($0.baseAddress, 1, $0.count, file) }
            }
        }
        do {
            problem = try reader.finish().problem
        } catch {
            throw .text(error)
        }
        labels = [("folder", folder)]
        seed = nil
        if ordered { try readParts(folder) }
    }

    /// Reads what `write --ordered` and an export write: rows of unit, option, part and value.
    private mutating func readParts(_ folder: String) throws(SpeedError) {
        let path = "\(folder)/\(AllocationTextWriter.partsFileName)"
        var numbers: [Int] = []
        try Self.reading(path) { numbers = Self.numbers(below: $0) }
        guard numbers.count % 4 == 0 else { throw .cannotRead(path) }
        for row in stride(from: 0, to: numbers.count, by: 4) {
            let (unit, option, part) = (numbers[row], numbers[row + 1], numbers[row + 2])
            guard unit < problem.unitCount, option < problem.options(of: unit).count, part < 100
            else { throw .cannotRead(path) }
            while levels.count <= part {
                levels.append([Int64](repeating: 0, count: problem.optionCount))
            }
            levels[part][problem.options(of: unit).lowerBound + option] = Int64(numbers[row + 3])
        }
        aims = levels.indices.map { "aim \($0 + 1)" }
    }

    /// The whole numbers after the first line.
    private static func numbers(below file: UnsafeMutablePointer<FILE>) -> [Int] {
        var numbers: [Int] = []
        var isHeader = true
        var (number, isNegative, isInside) = (0, false, false)
        var byte = getc(file)
        while byte != EOF {
            if isHeader {
                isHeader = byte != 10
            } else if (48...57).contains(byte) {
                (number, isInside) = (number * 10 + Int(byte - 48), true)
            } else if byte == 45 {
                isNegative = true
            } else if isInside {
                numbers.append(isNegative ? -number : number)
                (number, isNegative, isInside) = (0, false, false)
            }
            byte = getc(file)
        }
        return numbers
    }

    private static func reading(
        _ path: String, _ body: (UnsafeMutablePointer<FILE>) -> Void
    ) throws(SpeedError) {
        guard let file = fopen(path, "r") else { throw .cannotRead(path) }
        defer { fclose(file) }
        body(file)
    }

    /// What every line of JSON about the problem begins with.
    func label(_ line: inout JSONLine) {
        for label in labels { line.add(label.name, label.value) }
        if let seed { line.add("seed", seed) }
        line.add("units", problem.unitCount)
        line.add("options", problem.optionCount)
        line.add("limits", problem.limitCount)
    }
}
