import Testing

@testable import JobRunner

@Suite struct SlurmStateTests {
    /// Every state of the manual page of `squeue` (22.05 to 24.11), and what it means here.
    private static let known: [String: String] = [
        "BOOT_FAIL": "machine", "CANCELLED": "cancelled", "COMPLETED": "over",
        "CONFIGURING": "alive", "COMPLETING": "alive", "DEADLINE": "time", "FAILED": "machine",
        "NODE_FAIL": "machine", "OUT_OF_MEMORY": "memory", "PENDING": "pending",
        "PREEMPTED": "preempted", "RUNNING": "alive", "RESV_DEL_HOLD": "pending",
        "REQUEUE_FED": "pending", "REQUEUE_HOLD": "pending", "REQUEUED": "pending",
        "RESIZING": "alive", "REVOKED": "alive", "SIGNALING": "alive",
        "SPECIAL_EXIT": "pending", "STAGE_OUT": "alive", "STOPPED": "alive",
        "SUSPENDED": "alive", "TIMEOUT": "time", "LAUNCH_FAILED": "machine",
        "RECONFIG_FAIL": "machine", "POWER_UP_NODE": "alive", "EXPEDITING": "alive",
    ]

    private static func word(_ state: SlurmState?) -> String? {
        switch state {
        case .alive: "alive"
        case .pending: "pending"
        case .over: "over"
        case .cancelled: "cancelled"
        case .failed(let failure): failure.kind.rawValue
        case .unknown(let text): "unknown \(text)"
        case nil: nil
        }
    }

    @Test(arguments: SlurmStateTests.known.keys.sorted())
    func `every state that Slurm names is known`(state: String) {
        #expect(Self.word(SlurmState(state)) == Self.known[state])
    }

    @Test func `a state nobody knows is kept as it is`() {
        #expect(SlurmState("WARPED") == .unknown("WARPED"))
        #expect(SlurmState("") == .unknown(""))
    }

    @Test func `what is added to a state does not hide it`() {
        #expect(SlurmState("CANCELLED by 1000") == .cancelled)
        #expect(SlurmState("CANCELLED+") == .cancelled)
    }

    /// As `squeue` of Slurm 22.05 said it of a node with jobs of several people.
    private static let queue = """
        12 0 RUNNING bestplaced-0B3A
        12 1 PENDING bestplaced-0B3A launch failed requeued held
        12 13 COMPLETED bestplaced-0B3A None
        9 4 CANCELLED bestplaced-77FE
        15 N/A RUNNING somebody-else
        16 2 RUNNING wrap it up
        17 N/A PENDING bestplaced-without-number

        """

    @Test func `a recorded queue gives our tasks and nobody else's`() {
        let tasks = SlurmCalls.tasks(in: Self.queue)
        #expect(
            tasks.map { "\($0.array)_\($0.index) \(Self.word($0.state) ?? "")" } == [
                "12_0 alive", "12_1 pending", "12_13 over", "9_4 cancelled",
            ])
        #expect(tasks.filter(\.isHeld).map(\.index) == [1])
    }

    /// The beginning of what `scontrol show job 12_3` of Slurm 22.05 said.
    private static let shown = """
        JobId=15 ArrayJobId=12 ArrayTaskId=3 JobName=bestplaced-0B3A
           UserId=root(0) GroupId=root(0) MCS_label=N/A
           Priority=4294901757 Nice=0 Account=(null) QOS=(null)
           JobState=NODE_FAIL Reason=None Dependency=(null)
           Requeue=1 Restarts=0 BatchFlag=1 Reboot=0 ExitCode=0:0
           RunTime=00:00:02 TimeLimit=00:03:00 TimeMin=N/A

        """

    @Test func `a recorded answer about one task gives how it ended`() {
        #expect(Self.word(SlurmCalls.ending(in: Self.shown)) == "machine")
        #expect(SlurmCalls.ending(in: "slurm_load_jobs error: Invalid job id specified") == nil)
    }
}
