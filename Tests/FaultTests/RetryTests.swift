import Testing

@testable import JobRunner

@Suite struct RetryTests {
    @Test(arguments: [Failure.Kind.transient, .machine, .preempted])
    func `what may pass is tried five times more, the wait doubling from a second`(
        kind: Failure.Kind
    ) {
        let failure = Failure(kind, "")
        let waits = (1...6).map { failure.pause(after: $0, shaken: 0) }
        #expect(waits == [1, 2, 4, 8, 16, nil])
        #expect(failure.pause(after: 3, shaken: 1) == 6)
    }

    @Test(arguments: [Failure.Kind.memory, .time])
    func `too little of something is tried once more with more`(kind: Failure.Kind) {
        let failure = Failure(kind, "")
        #expect((1...3).map { failure.pause(after: $0, shaken: 0.5) } == [0, nil, nil])
        #expect(failure.callsForMore)
        var resources = JobResources()
        (resources.memoryMegabytes, resources.seconds) = (100, 60)
        #expect(resources.doubled.asked == .init(seconds: 120, memoryMegabytes: 200))
    }

    @Test(arguments: [Failure.Kind.input, .defect, .log])
    func `a fault of the input or of the program is never tried again`(kind: Failure.Kind) {
        #expect(Failure(kind, "").pause(after: 1, shaken: 0) == nil)
    }

    @Test func `every exit code of a job has its kind of failure`() {
        let kinds = ExitCode.allCases.map { Failure(exit: $0.rawValue, lastWords: "x")?.kind }
        #expect(
            kinds == [
                nil, nil, nil, nil, .defect, .defect, .input, .input, .input, .defect, .transient,
                .transient, .transient, .machine, .machine,
            ])
        #expect(Failure(exit: 99, lastWords: "")?.kind == .defect)
        #expect(Failure(signal: 9).kind == .machine)
        #expect(Failure(signal: 11).kind == .defect)
    }
}
