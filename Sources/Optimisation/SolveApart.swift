import Dispatch
import Synchronization

/// Solves as `solve` does, on a thread of its own.
///
/// GLPK keeps state for each thread, and a stopped search or a fatal error takes all of it away: so
/// the linear programs of the calling thread live on. The call returns when the solve has ended.
package func solveApart(
    _ problem: Problem, within limits: Limits, using settings: Settings
) throws(SolverError) -> Outcome {
    let answer = SolveAnswer()
    let isDone = DispatchSemaphore(value: 0)
    // A queue of its own is given a thread at once, however many others wait.
    DispatchQueue(label: "bestplaced.solve").async {
        answer.result.withLock { result in
            do throws(SolverError) {
                result = .success(try solve(problem, within: limits, using: settings))
            } catch {
                result = .failure(error)
            }
        }
        isDone.signal()
    }
    isDone.wait()
    guard let result = answer.result.withLock({ $0 }) else {
        preconditionFailure("a solve ended without an answer")
    }
    return try result.get()
}

private final class SolveAnswer: Sendable {
    let result = Mutex<Result<Outcome, SolverError>?>(nil)
}
