public import Quantities

/// The record that somebody saw how levels are given on a form before it was put in force.
///
/// A council suspended a banding tool because nobody had looked beforehand. So no profile goes into
/// a cohort that rests on a form without such a record.
public struct InForceRecord: Hashable, Sendable {
    /// The form's identifier.
    public let form: String
    /// The form's version.
    public let version: Int
    /// The first day in force.
    public let inForceFrom: CalendarDate
    /// The SHA-256 of the form's file: a form that was changed since is not the one that was seen.
    public let formDigest: String
    /// The SHA-256 of the calibration report that was seen.
    public let reportDigest: String
    /// The role of who saw it, never a name.
    public let seenBy: String
    /// The day on which it was seen.
    public let seenOn: CalendarDate
    /// Whether the report rests on no real sheets.
    public let isAssumption: Bool

    /// A record with all its facts.
    public init(
        form: String, version: Int, inForceFrom: CalendarDate, formDigest: String,
        reportDigest: String, seenBy: String, seenOn: CalendarDate, isAssumption: Bool
    ) {
        self.form = form
        self.version = version
        self.inForceFrom = inForceFrom
        self.formDigest = formDigest
        self.reportDigest = reportDigest
        self.seenBy = seenBy
        self.seenOn = seenOn
        self.isAssumption = isAssumption
    }
}
