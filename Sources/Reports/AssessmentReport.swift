public import NeedsAssessment
import Quantities

/// The tables of an assessment: profiles, and what a moderation should look at.
public struct AssessmentReport: Sendable {
    private let forms: [Instrument]
    private let profiles: [ReconciledProfile]
    private let isTrial: Bool
    private var hasSettings: Bool { profiles.contains { $0.designation != nil } }

    /// A report of profiles that rest on some forms; a trial's are marked as such.
    public init(
        _ profiles: [ReconciledProfile], forms: [Instrument], isTrial: Bool = false
    ) {
        self.profiles = profiles
        self.forms = forms
        self.isTrial = isTrial
    }

    /// The files by name.
    public var files: [(name: String, bytes: [UInt8])] {
        var tables = [("profiles.csv", profilesTable), ("moderation.csv", moderationTable)]
        if hasSettings { tables.append(("support.csv", supportTable)) }
        return tables.map { ($0, Array($1.text.utf8)) }
    }

    /// One line for each domain of each child or kind of place.
    var profilesTable: CSVText {
        CSVText(
            header: [
                "subject_id", "designation", "domain", "level", "lowest", "highest", "confidence",
                "instrument", "assessed_on", "assessor_role", "moderated", "evidence", "sheets",
                "trial",
            ],
            rows: profiles.flatMap { profile in
                profile.entries.map { entry in
                    let found = entry.assessment
                    return [
                        profile.subject, profile.designation ?? "", found.domain.rawValue,
                        found.level.description, entry.interval.lowerBound.description,
                        entry.interval.upperBound.description, found.confidence.rawValue,
                        found.instrument, found.assessedOn.description, found.assessorRole,
                        found.moderated ? "yes" : "no", found.evidence ?? "",
                        String(entry.sheets), isTrial ? "yes" : "no",
                    ]
                }
            })
    }

    /// One line for each thing to look at.
    var moderationTable: CSVText {
        CSVText(
            header: [
                "subject_id", "designation", "reason", "domain", "instrument", "assessors", "what",
            ],
            rows: profiles.flatMap { profile in
                profile.items.map { item in
                    let form = item.form.map { forms[$0] }
                    return [
                        profile.subject, profile.designation ?? "",
                        Wording.code(of: item.reason),
                        Wording.domain(of: item.reason)?.rawValue ?? "", form?.identifier ?? "",
                        item.assessors.joined(separator: " "),
                        Wording.sentence(for: item.reason, on: form),
                    ]
                }
            })
    }

    /// One line for each support that would lift a kind of place above its level.
    var supportTable: CSVText {
        CSVText(
            header: ["setting_id", "designation", "domain", "level", "lifts_to", "support"],
            rows: profiles.flatMap { profile in
                profile.entries.flatMap { entry in
                    let found = entry.assessment
                    let form = forms.first { $0.identifier == found.instrument }
                    let lifts = (form?.lifts ?? []).filter {
                        $0.domain == found.domain && $0.level > found.level
                    }
                    return lifts.map { lift in
                        [
                            profile.subject, profile.designation ?? "", found.domain.rawValue,
                            found.level.description, lift.level.description, lift.wording,
                        ]
                    }
                }
            })
    }
}
