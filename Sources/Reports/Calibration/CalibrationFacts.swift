public import NeedsAssessment

/// Everything that a report on how levels are given shows.
public struct CalibrationFacts: Sendable {
    /// A form that was used, as its file has it.
    public struct Form: Sendable {
        /// The form.
        public let form: Instrument
        /// The SHA-256 of its file, as 64 hexadecimal digits.
        public let sha256: String
        /// Whether it is in force on an assumption, without a calibration on real sheets.
        public let isAssumption: Bool

        /// A form with the digest of its file.
        public init(_ form: Instrument, sha256: String, isAssumption: Bool) {
            self.form = form
            self.sha256 = sha256
            self.isAssumption = isAssumption
        }
    }

    /// The groups that are also in a reference.
    public struct Comparison: Sendable {
        /// What the reference is known by.
        public let name: String
        /// The groups.
        public let shifts: [Calibration.Shift]
        /// Everyone's levels over time beside it, by domain.
        public let courses: [Calibration.Drift]

        /// A comparison with a reference.
        public init(_ calibration: Calibration, with reference: CalibrationReference) {
            name = reference.name
            shifts = calibration.shifts(from: reference)
            courses = calibration.courses(from: reference)
        }
    }

    /// The calibration.
    public var calibration: Calibration
    /// The forms that have sheets.
    public var forms: [Form]
    /// Comparisons with last year or another reference.
    public var comparisons: [Comparison]
    /// A banding scheme applied to the profiles.
    public var banding: BandingUse?
    /// Whether the sheets are a trial of a form.
    public var isTrial: Bool

    /// Every chart: everyone's beside each reference, then each assessor's beside all others.
    var charts: [Calibration.Drift] { comparisons.flatMap(\.courses) + calibration.drifts }

    /// The facts of a report.
    public init(
        _ calibration: Calibration, forms: [Form], comparisons: [Comparison] = [],
        banding: BandingUse? = nil, isTrial: Bool = false
    ) {
        self.calibration = calibration
        self.forms = forms
        self.comparisons = comparisons
        self.banding = banding
        self.isTrial = isTrial
    }
}
