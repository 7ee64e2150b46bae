import Dispatch
import Synchronization

/// Carries out asynchronous work for a command, which waits for it on the main thread.
enum Awaiting {
    static func result<Value: Sendable, Failure: Error>(
        of work: @escaping @Sendable () async throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let found = Mutex<Result<Value, Failure>?>(nil)
        let done = DispatchSemaphore(value: 0)
        let box = Box(found: found)
        Task.detached {
            do throws(Failure) {
                let value = try await work()
                box.found.withLock { $0 = .success(value) }
            } catch {
                box.found.withLock { $0 = .failure(error) }
            }
            done.signal()
        }
        done.wait()
        guard let result = box.found.withLock({ $0 }) else {
            preconditionFailure("the work has ended")
        }
        return try result.get()
    }

    private final class Box<Value: Sendable>: Sendable {
        let found: Mutex<Value>

        init(found: consuming Mutex<Value>) { self.found = found }
    }
}
