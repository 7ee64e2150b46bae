import Foundation
import Glibc
import Synchronization

/// Shows how far a command is: a bar on a terminal, on a pipe one plain line every 30 seconds.
///
/// The first line comes at once, so that a waiting person sees that work has begun.
final class ProgressLine: Sendable {
    private struct State {
        var step: String
        var done = 0
        var total: Int?
        var deadline: ContinuousClock.Instant?
        var isOver = false
    }

    private static let intervalOnPipe = Duration.seconds(30)
    private static let intervalOnTerminal = Duration.milliseconds(100)

    private let state: Mutex<State>
    private let isWatched: Bool
    private let isQuiet: Bool
    private let begun = ContinuousClock.now

    init(_ first: String, on console: Console) {
        state = Mutex(State(step: first))
        isWatched = console.isWatched
        isQuiet = console.isQuiet
        guard !isQuiet else { return }
        draw()
        Thread.detachNewThread { [self] in keepDrawing() }
    }

    /// Names the step, how many of how many are done, and when it ends at the latest.
    func show(
        _ step: String, done: Int = 0, of total: Int? = nil,
        until deadline: ContinuousClock.Instant? = nil
    ) {
        state.withLock { state in
            state.deadline = deadline
            state.step = step
            state.done = done
            state.total = total
        }
    }

    /// Ends the line; nothing is drawn any more.
    func finish() {
        state.withLock { state in
            guard !state.isOver else { return }
            state.isOver = true
            if isWatched, !isQuiet { Console.raw("\r\u{1B}[2K") }
        }
    }

    private func keepDrawing() {
        let pause = Duration.milliseconds(100)
        let interval = isWatched ? Self.intervalOnTerminal : Self.intervalOnPipe
        var next = ContinuousClock.now + interval
        while !state.withLock({ $0.isOver }) {
            usleep(UInt32(pause / .microseconds(1)))
            guard ContinuousClock.now >= next else { continue }
            draw()
            next += interval
        }
    }

    private func draw() {
        let seconds = (ContinuousClock.now - begun) / .seconds(1)
        state.withLock { state in
            guard !state.isOver else { return }
            let text = Self.line(
                state.step, done: state.done, total: state.total, seconds: seconds,
                left: state.deadline.map { max(0, ($0 - .now) / .seconds(1)) }, bar: isWatched)
            Console.raw(isWatched ? "\r\u{1B}[2K\(text.prefix(Self.width() - 1))" : text + "\n")
        }
    }

    /// The text of the line: step, count, rate and time left, as far as known.
    static func line(
        _ step: String, done: Int, total: Int?, seconds: Double, left: Double?, bar: Bool
    ) -> String {
        guard let total, total > 0 else {
            let most = left.map { ", at most \(Int($0.rounded(.up))) s left" } ?? ""
            return "\(step), \(Int(seconds)) s\(most)"
        }
        var text = ""
        if bar {
            let filled = min(20, 20 * done / total)
            text += "["
            text += String(repeating: "#", count: filled)
            text += String(repeating: ".", count: 20 - filled)
            text += "] "
        }
        text += "\(step), \(done) of \(total), \(Int(seconds)) s"
        guard done > 0, seconds > 0 else { return text }
        let perMinute = Double(done) / seconds * 60
        let left = seconds / Double(done) * Double(total - done)
        text += ", \(Int(perMinute.rounded())) a minute, about \(Int(left.rounded(.up))) s left"
        return text
    }

    private static func width() -> Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else {
            return 80
        }
        return Int(size.ws_col)
    }
}
