import Foundation
import Glibc
import TestSupport

/// The built program with its messages on a terminal, as a person sees them.
struct WatchedProgram {
    /// What a watched run came to.
    struct Ending {
        let status: Int32
        /// Standard output.
        let output: String
        /// Everything the terminal was sent.
        let screen: String
        /// From the signal to the end, in seconds of a machine that has time; nil without a signal.
        let delay: Double?
    }

    /// A terminal could not be had.
    struct NoTerminal: Error {}

    let program: BuiltProgram

    /// Runs the program, and sends it a signal once the terminal shows what is waited for.
    func run(
        _ arguments: [String], signalling signal: Int32, once isShown: (String) -> Bool
    ) throws -> Ending {
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        guard terminal >= 0 else { throw NoTerminal() }
        defer { close(terminal) }
        let side = try Self.side(of: terminal)
        // The width in which a whole progress line is drawn.
        var size = winsize(ws_row: 24, ws_col: 200, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)

        let scratch = try Scratch()
        let file = scratch.url.appendingPathComponent("out")
        try Data().write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program.path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["TERM": "xterm"]) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: file)
        process.standardError = FileHandle(fileDescriptor: side, closeOnDealloc: false)
        try process.run()
        close(side)

        var screen: [UInt8] = []
        var delay: Double?
        while delay == nil, let piece = Self.read(terminal) {
            screen += piece
            guard isShown(String(decoding: screen, as: UTF8.self)) else { continue }
            let stopwatch = Stopwatch()
            stopwatch.measure {
                kill(process.processIdentifier, signal)
                // The terminal closes when the program is gone; hearing of its end may take longer.
                while let piece = Self.read(terminal) { screen += piece }
            }
            delay = stopwatch.seconds
        }
        process.waitUntilExit()
        return Ending(
            status: process.terminationReason == .exit
                ? process.terminationStatus : -process.terminationStatus,
            output: String(decoding: try Data(contentsOf: file), as: UTF8.self),
            screen: String(decoding: screen, as: UTF8.self), delay: delay)
    }

    /// The end of a terminal that programs write to.
    ///
    /// The functions for it are hidden from Swift, so the requests are made by their numbers in
    /// Linux: TIOCSPTLCK and TIOCGPTN.
    private static func side(of terminal: Int32) throws -> Int32 {
        var (isLocked, number): (Int32, Int32) = (0, 0)
        guard ioctl(terminal, 0x4004_5431, &isLocked) == 0,
            ioctl(terminal, 0x8004_5430, &number) == 0
        else { throw NoTerminal() }
        let side = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        guard side >= 0 else { throw NoTerminal() }
        return side
    }

    /// What the terminal was sent next; nil once the program has gone.
    private static func read(_ terminal: Int32) -> [UInt8]? {
        var piece = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(terminal, &piece, piece.count)
        return count > 0 ? Array(piece[..<count]) : nil
    }
}
