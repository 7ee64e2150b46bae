import Allocation
import Foundation
import Intake
import JobRunner
import Optimisation
import Quantities

/// Reads the problem of `allocate` from a folder or a file.
struct AllocateInput {
    let path: String
    let format: AllocateCommand.Format?
    let number: Int?
    let deadline: ContinuousClock.Instant?
    let cancellation: Cancellation
    let progress: ProgressLine
    let console: Console

    /// Why the reading did not come to its end.
    private enum Stop: Error {
        case failed(CommandError)
        case outOfTime
    }

    /// The problem; nil when time was over, or a signal came, before it was read.
    func read() throws(CommandError) -> AllocationTextReading? {
        do {
            let reading = try isFolder() ? readFolder() : readInstance()
            if reading.overruledCount > 0 {
                console.note(
                    "the plan to start from differs from the locked choice of "
                        + "\(Self.units(reading.overruledCount)); the locks hold")
            }
            return reading
        } catch {
            switch error {
            case .failed(let error): throw error
            case .outOfTime: return nil
            }
        }
    }

    static func units(_ count: Int) -> String { count == 1 ? "1 unit" : "\(count) units" }

    private func isFolder() throws(Stop) -> Bool {
        var isFolder: ObjCBool = false
        let isThere =
            path == "-" || FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard isThere else { throw .failed(.file(.missing(path: path))) }
        let format = format ?? (isFolder.boolValue ? .folder : .gap)
        guard (format == .folder) == isFolder.boolValue else {
            throw .failed(
                .usage(
                    "--format \(format.rawValue): \(path) is \(isFolder.boolValue ? "a" : "no") "
                        + "folder; leave --format out"))
        }
        if format == .folder, let number {
            throw .failed(
                .usage("--number \(number): a folder holds one problem; leave --number out"))
        }
        return isFolder.boolValue
    }

    private func readFolder() throws(Stop) -> AllocationTextReading {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path).sorted() else {
            throw .failed(.file(.reading(path: path, code: EACCES)))
        }
        noteStrangers(names)
        var reader = AllocationTextReader()
        for table in AllocationTextTable.allCases {
            let plain = table.fileName
            let found = [plain, plain + ".gz"].filter(names.contains)
            guard found.count < 2 else {
                throw .failed(
                    .faulty(
                        "\(path): \(plain) is there twice, plain and as .gz; "
                            + "expected one of them; remove the other"))
            }
            guard let name = found.first else {
                let known = AllocationTextTable.allCases.map(\.fileName)
                let others = names.filter { !known.contains(Self.plain($0)) }
                reader.miss(
                    table, file: "\(path)/\(plain)", nearest: nearestWord(to: plain, among: others))
                continue
            }
            try read(table, from: "\(path)/\(name)", with: &reader)
        }
        do {
            return try reader.finish()
        } catch {
            throw .failed(.allocationText(error))
        }
    }

    private static func plain(_ name: String) -> String {
        name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    }

    /// Names tables that are not read: a mistyped name must not leave locks out in silence.
    private func noteStrangers(_ names: [String]) {
        let known = AllocationTextTable.allCases.map(\.fileName)
        let companions = AllocationTextWriter.companionFileNames
        for name in names where Self.plain(name).hasSuffix(".csv") {
            guard !(known + companions).contains(Self.plain(name)) else { continue }
            let near = nearestWord(to: Self.plain(name), among: known)
            console.note(
                "\(path)/\(name) is no table of the format and is not read"
                    + (near.map { "; did you mean \($0)?" } ?? ""))
        }
    }

    private func read(
        _ table: AllocationTextTable, from file: String, with reader: inout AllocationTextReader
    ) throws(Stop) {
        var source = try open(file)
        let size = source.size.map { $0 >> 20 } ?? 0
        try reader.read(table, from: file) { buffer throws(Stop) -> Int in
            try checkTime()
            // Small files are over before anyone could read about them.
            if size > 0 {
                progress.show("reading \(file), megabytes", done: source.position >> 20, of: size)
            }
            return try Self.next(&source, into: buffer)
        }
    }

    private func readInstance() throws(Stop) -> AllocationTextReading {
        var source = try open(path)
        var text: [UInt8] = []
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { piece.deallocate() }
        while true {
            try checkTime()
            let count = try Self.next(&source, into: piece)
            if count == 0 { break }
            text.append(contentsOf: piece[..<count])
        }
        do {
            let instances = try AllocationTextInstances(text, from: source.name)
            if instances.count > 1, number == nil {
                console.note(
                    "\(source.name) holds \(instances.count) instances and the first is taken; "
                        + "--number chooses another")
            }
            return try instances.reading(of: number ?? 1)
        } catch {
            throw .failed(.allocationText(error))
        }
    }

    private func open(_ file: String) throws(Stop) -> ByteSource {
        do {
            return try ByteSource(path: file)
        } catch {
            throw .failed(.job(.intake(error)))
        }
    }

    private static func next(
        _ source: inout ByteSource, into buffer: UnsafeMutableRawBufferPointer
    ) throws(Stop) -> Int {
        do {
            return try source.read(into: buffer)
        } catch {
            throw .failed(.job(.intake(error)))
        }
    }

    private func checkTime() throws(Stop) {
        if cancellation.isCancelled { throw .outOfTime }
        if let deadline, deadline <= .now { throw .outOfTime }
    }
}
