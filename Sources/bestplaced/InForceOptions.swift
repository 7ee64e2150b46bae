import ArgumentParser
import JobRunner
import Quantities

/// The options by which a form is put in force.
struct InForceOptions: ParsableArguments {
    @Option(
        name: .long, help: "Record that a form's calibration report was seen, and use the form.")
    var putInForce: String?

    @Option(name: .long, help: "With --put-in-force: the calibration.html that was seen.")
    var report: String?

    @Option(name: .long, help: "With --put-in-force: the role of who saw it, never a name.")
    var seenBy: String?

    @Option(name: .long, help: "With --put-in-force: the day on which it was seen.")
    var on: String?

    @Flag(name: .long, help: "With --put-in-force: the report rests on no real sheets; say so.")
    var assumption = false

    /// Refuses what makes no whole record.
    func check() throws {
        guard putInForce != nil else {
            guard report == nil, seenBy == nil, on == nil, !assumption else {
                throw ValidationError(
                    "--report, --seen-by, --on and --assumption belong to --put-in-force; add it "
                        + "with the form")
            }
            return
        }
        guard report != nil, let seenBy, let on else {
            throw ValidationError(
                "--put-in-force needs --report FILE, --seen-by ROLE and --on DATE; add what is "
                    + "missing")
        }
        guard CalendarDate(on) != nil else {
            throw ValidationError("--on \(on): expected a day such as 2026-09-01")
        }
        let isRole = seenBy.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 }
        guard isRole, !seenBy.isEmpty, seenBy.utf8.count <= 60 else {
            throw ValidationError(
                "--seen-by: expected a role in small letters and hyphens, such as moderation-lead")
        }
    }

    /// The record to be made; nil when none is asked for.
    func record(forms: String?) -> PutInForce? {
        guard let putInForce, let report, let seenBy, let day = on.flatMap({ CalendarDate($0) })
        else { return nil }
        var record = PutInForce(
            form: putInForce, report: report, seenBy: seenBy, seenOn: day, forms: forms)
        record.isAssumption = assumption
        return record
    }
}
