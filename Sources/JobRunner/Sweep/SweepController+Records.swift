import Foundation
import Intake

/// What a controller knows and writes down of a job's life.
extension SweepController {
    /// The attempt at the same work that an earlier controller left under way; one at other work
    /// is given up.
    func underWay(_ job: SweepJob, _ key: JobKey) throws(JobError) -> Claim? {
        guard case .running = state[job.name].phase, let last = state[job.name].attempts.last
        else { return nil }
        guard last.key == key.text else {
            try giveUp(last, of: job.name)
            return nil
        }
        return Claim(
            job: job.name, number: last.number, token: last.token, key: key,
            folder: AttemptFolder(folder.attempt(last.token, of: job.name)))
    }

    func hasInputs(_ job: SweepJob) async -> Bool {
        for name in job.needs {
            guard case .finished(_, let exit) = await end(of: name),
                ExitCode(rawValue: exit) != .infeasible,
                ExitCode(rawValue: exit) != .stoppedWithoutAnswer
            else { return false }
        }
        return true
    }

    /// The end of a job, once it has one.
    func end(of name: String) async -> JobEnd {
        if let end = settled[name] { return end }
        return await withCheckedContinuation { waiting[name, default: []].append($0) }
    }

    /// Lets those know who wait for a job.
    func settle(_ name: String, _ end: JobEnd) {
        settled[name] = end
        for one in waiting.removeValue(forKey: name) ?? [] { one.resume(returning: end) }
    }

    /// What a job came to that no new attempt is made at.
    func known(_ job: SweepJob) -> JobEnd? {
        if state[job.name].phase == .cancelled { return .cancelled }
        if board.isStopping { return .stopped }
        return nil
    }

    /// The result that is there already, or the failure that would come again.
    func kept(_ job: SweepJob, _ key: JobKey) throws(JobError) -> JobEnd? {
        let now = state[job.name]
        if now.mustBeMade, !made.contains(key.text) { return nil }
        if case .finished(let name, let exit, _) = now.phase, name.hasPrefix(key.text),
            folder.exit(of: name) == exit
        {
            try write { () throws(FileTrouble) in try folder.link(job.name, to: name) }
            return .finished(key: name, exit: exit)
        }
        if case .failed(let failure) = now.phase, now.attempts.last?.key == key.text {
            return .failed(failure)
        }
        guard let exit = folder.exit(of: key.text) else { return nil }
        try write { () throws(FileTrouble) in try folder.link(job.name, to: key.text) }
        try record(.kept(job: job.name, key: key.text, exit: exit))
        return .finished(key: key.text, exit: exit)
    }

    func refuse(_ job: SweepJob, _ failure: Failure) throws(JobError) -> JobEnd {
        try record(.refused(job: job.name, failure))
        return .failed(failure)
    }

    func stopped(
        _ job: SweepJob, _ reason: StopBoard.Reason
    ) throws(JobError) -> JobEnd {
        guard reason == .cancelled else { return .stopped }
        if state[job.name].phase != .cancelled { try record(.cancelled(job: job.name)) }
        return .cancelled
    }

    /// Cancels a job for good, whether it runs or waits.
    func cancel(_ name: String) throws(JobError) {
        board.cancel(name)
        if state[name].phase == .queued, settled[name] == nil { try record(.cancelled(job: name)) }
    }

    func rest(_ seconds: Double, _ job: SweepJob) async {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end, board.reason(for: job.name) == nil {
            try? await Task.sleep(for: min(.milliseconds(200), end - .now))
        }
    }

    /// A number from 0 to 1 that differs between jobs and attempts.
    func shaking(_ job: SweepJob) -> Double {
        let bytes = Array("\(job.name) \(state[job.name].attempts.count)".utf8)
        let digits = SHA256.hexadecimal(of: bytes).prefix(4)
        return Double(Int(digits, radix: 16) ?? 0) / 65_535
    }

    func hear(_ line: String, of job: String) {
        guard case .running = state[job].phase else { return }
        progress[job] = line
    }

    /// What the next attempt at a job may use: twice as much after one that had too little.
    func resources(for job: SweepJob, _ key: JobKey) -> JobResources {
        let now = state[job.name]
        guard now.attempts.last?.key == key.text, now.setback?.callsForMore == true else {
            return job.resources
        }
        return job.resources.doubled
    }
}

extension SweepController {
    /// The job with what others made in place of its references.
    func located(_ job: SweepJob) -> YAMLNode {
        job.located { name, reference in
            var result = folder.run(of: name)
            if case .finished(let key, _) = settled[name] { result = folder.result(key) }
            return reference.file.isEmpty ? result : "\(result)/\(reference.file)"
        }
    }

    func key(of job: SweepJob) throws(JobError) -> JobKey {
        try JobKey(of: located(job), kind: job.kind, &contents)
    }

    /// Why what an attempt made cannot be kept; nil when it can.
    ///
    /// Every file must be what its record says, and what was read what the key was made of: an
    /// input that was changed while the job ran would otherwise stand under the wrong content.
    func fault(of claim: Claim) -> Failure? {
        if let flaw = claim.folder.flaw { return flaw }
        let inputs = RunManifest(in: claim.folder.result)?.inputs ?? []
        guard let changed = inputs.first(where: { contents.contradict($0) }) else { return nil }
        contents = InputContents()
        return Failure(
            .input, "\(changed.name) was changed while the job ran; run the sweep again")
    }

    /// A result that a limit cut short is the job's own, and no other's.
    static func isCutShort(_ exit: Int32) -> Bool {
        let code = ExitCode(rawValue: exit)
        return code == .stoppedWithAnswer || code == .stoppedWithoutAnswer
    }

    func record(_ event: Journal.Event) throws(JobError) {
        try write { () throws(FileTrouble) in try journal.append(event) }
        state.apply(event, at: Int(Date().timeIntervalSince1970 * 1_000))
    }

    func write(_ work: () throws(FileTrouble) -> Void) throws(JobError) {
        do {
            try work()
        } catch {
            throw .file(error)
        }
    }

    /// Stops everything: what cannot be recorded must not go on.
    func stop(because error: JobError) {
        trouble = trouble ?? error
        board.stopAll()
    }
}
