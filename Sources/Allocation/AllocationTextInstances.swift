/// Generalised assignment problems in the text form of the OR-Library.
///
/// An instance is `m n`, then the costs of m agents for n jobs, agent by agent, then what each job
/// takes of each agent, agent by agent, then the m capacities. A text holds one instance, or the
/// number of its instances and these one after the other. The jobs become units, the agents options
/// and limits; the sum of costs is to be least. See J. E. Beasley, OR-Library: distributing test
/// problems by electronic mail, J. Opl. Res. Soc. 41 (1990).
public struct AllocationTextInstances: Sendable {
    private let file: String
    private let text: [UInt8]
    private let numbers: [Int64]
    /// Where each instance begins among the numbers.
    private let starts: [Int]

    /// How many instances there are.
    public var count: Int { starts.count }

    /// Reads the numbers of a text and tells its instances apart.
    public init(_ text: [UInt8], from file: String) throws(AllocationTextError) {
        numbers = try Self.numbers(of: text, file)
        self.file = file
        self.text = text
        starts = try Self.starts(numbers, file)
    }

    /// The problem of an instance, numbered from 1.
    ///
    /// A job that takes more of an agent than there is keeps the option, which nothing can choose.
    public func reading(of number: Int) throws(AllocationTextError) -> AllocationTextReading {
        guard starts.indices.contains(number - 1) else {
            throw .noInstance(file: file, number: number, count: count)
        }
        let start = starts[number - 1]
        let (agents, jobs) = (Int(numbers[start]), Int(numbers[start + 1]))
        let (costs, uses) = (start + 2, start + 2 + agents * jobs)
        let capacities = uses + agents * jobs
        try check(uses..<capacities, capacities..<capacities + agents)
        var firstUse: [Int32] = [0]
        var (ordered, limits, amounts) = ([Int64](), [Int32](), [Int32]())
        for job in 0..<jobs {
            for agent in 0..<agents {
                ordered.append(numbers[costs + agent * jobs + job])
                let amount = numbers[uses + agent * jobs + job]
                if amount > 0 {
                    limits.append(Int32(agent))
                    amounts.append(Int32(amount))
                }
                firstUse.append(Int32(limits.count))
            }
        }
        do {
            let problem = try AllocationProblem(
                firstOption: (0...jobs).map { Int32($0 * agents) }, costs: ordered,
                firstUse: firstUse, useLimits: limits, useAmounts: amounts,
                capacities: Array(numbers[capacities..<capacities + agents]))
            return AllocationTextReading(problem: problem, instanceCount: count)
        } catch {
            throw .rejected([AllocationTextFault(.costsTooLarge, file: file)], more: 0)
        }
    }

    private func check(
        _ amounts: Range<Int>, _ capacities: Range<Int>
    ) throws(AllocationTextError) {
        var faults = AllocationTextFaults(file: file, columns: [])
        let largest = Int64(Int32.max)
        for index in amounts where !(0...largest).contains(numbers[index]) {
            let met = numbers[index]
            let cause: AllocationTextFault.Cause =
                met < 0 ? .negativeAmount(met: met) : .tooLarge(met: String(met), most: largest)
            add(cause, index, to: &faults)
        }
        let most = AllocationProblem.largestSum - 1
        for index in capacities where numbers[index].magnitude > most {
            add(.tooLarge(met: String(numbers[index]), most: most), index, to: &faults)
        }
        try Self.refuse(faults)
    }

    private func add(
        _ cause: AllocationTextFault.Cause, _ index: Int, to faults: inout AllocationTextFaults
    ) {
        // Finding the place reads the text again, so it is done for listed faults alone.
        let isListed = faults.list.count < AllocationTextFaults.mostListed
        let place = isListed ? Self.place(of: index, in: text) : nil
        faults.add(cause, line: place?.line, column: place?.column)
    }

    private static func refuse(_ faults: AllocationTextFaults) throws(AllocationTextError) {
        guard faults.count > 0 else { return }
        throw .rejected(faults.list, more: faults.count - faults.list.count)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte <= 32 }

    private static func numbers(
        of text: [UInt8], _ file: String
    ) throws(AllocationTextError) -> [Int64] {
        var faults = AllocationTextFaults(file: file, columns: [])
        var numbers: [Int64] = []
        var (line, lineStart, index) = (1, 0, 0)
        while index < text.count {
            if text[index] == Byte.lineFeed { (line, lineStart) = (line + 1, index + 1) }
            guard !isSpace(text[index]) else {
                index += 1
                continue
            }
            let first = index
            while index < text.count, !isSpace(text[index]) { index += 1 }
            let word = String(decoding: text[first..<index], as: UTF8.self)
            switch AllocationTextNumber(word) {
            case .value(let value): numbers.append(value)
            case .tooLarge:
                faults.add(.tooLarge(met: word, most: .max), line: line, column: first - lineStart)
            case .notWhole:
                faults.add(.notWhole(met: word), line: line, column: first - lineStart)
            }
        }
        if numbers.isEmpty, faults.count == 0 { faults.add(.empty) }
        try refuse(faults)
        return numbers
    }

    /// The line, from 1, and the character, from 0, of a number.
    private static func place(of number: Int, in text: [UInt8]) -> (line: Int, column: Int) {
        var (line, lineStart, seen) = (1, 0, -1)
        for (index, byte) in text.enumerated() {
            if byte == Byte.lineFeed { (line, lineStart) = (line + 1, index + 1) }
            if !isSpace(byte), index == 0 || isSpace(text[index - 1]) { seen += 1 }
            if seen == number { return (line, index - lineStart) }
        }
        return (line, 0)
    }

    /// Where the instances begin; only a text of the right length is one.
    private static func starts(
        _ numbers: [Int64], _ file: String
    ) throws(AllocationTextError) -> [Int] {
        if length(numbers, at: 0) == numbers.count { return [0] }
        var starts: [Int] = []
        var place = 1
        while starts.count < numbers[0], let length = length(numbers, at: place),
            length <= numbers.count - place
        {
            starts.append(place)
            place += length
        }
        if starts.count == numbers[0], place == numbers.count, !starts.isEmpty { return starts }
        let worst = starts.isEmpty || starts.count == numbers[0] ? 0 : place
        let agents = worst < numbers.count ? numbers[worst] : 0
        let jobs = worst + 1 < numbers.count ? numbers[worst + 1] : 0
        var faults = AllocationTextFaults(file: file, columns: [])
        faults.add(
            .length(
                met: numbers.count - worst, expected: length(numbers, at: worst) ?? 2,
                agents: Int(agents), jobs: Int(jobs)))
        throw .rejected(faults.list, more: 0)
    }

    /// How many numbers the instance at a place has; nil when none can begin there.
    private static func length(_ numbers: [Int64], at place: Int) -> Int? {
        guard place + 1 < numbers.count else { return nil }
        let (agents, jobs) = (numbers[place], numbers[place + 1])
        let most = Int64(numbers.count)
        guard (1...most).contains(agents), (1...most).contains(jobs), most < Int32.max else {
            return nil
        }
        return Int(2 + 2 * agents * jobs + agents)
    }
}
