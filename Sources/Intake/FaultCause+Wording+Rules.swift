import NeedsAssessment
import Provision

/// The sentences about rules between rows, and about cohorts that can be read.
extension FaultCause {
    var ruleWording: FaultWording? {
        guard case .broken(let rule, let line) = self else { return nil }
        return Self.keyWording(rule, line: line ?? 0) ?? Self.childWording(rule, line: line ?? 0)
            ?? Self.placeWording(rule, line: line ?? 0)
    }

    private static func keyWording(_ rule: CohortRule, line: Int) -> FaultWording? {
        switch rule {
        case .duplicateKey:
            .init(
                "the key stands already in line \(line)", "Each key stands once in its table.",
                "Remove one of the two rows, or correct the key.")
        case .unknownReference(_, let table, let nearest):
            reference(to: table, nearest: nearest)
        case .overlappingYears:
            .init(
                "the school years overlap those of line \(line)",
                "The year bands of one setting, designation and academic year do not overlap.",
                "Change from_year or to_year of one of the two.")
        case .yearsReversed(let from):
            .init(
                "the last year lies before the first", "The last year is \(from) or later.",
                "Correct from_year or to_year.")
        case .before(let column):
            .init(
                "the day lies before \(column)", "The day is on or after \(column).",
                "Correct one of the two days.")
        case .groundWithoutRefusal:
            .init(
                "there is a ground without a refusal",
                "Only the reply \"cannot\" has a ground.",
                "Empty the ground, or correct the reply.")
        case .replyDateMismatch:
            .init(
                "reply and day of the reply do not agree",
                "A reply has its day; \"awaiting\" has none.",
                "Fill in the day of the reply, or empty it while awaiting.")
        case .reservedBundle:
            .init(
                "the bundle is reserved", "\"none\" stands for no support and has no row.",
                "Remove the row, or give the bundle another reference.")
        default: nil
        }
    }

    private static func childWording(_ rule: CohortRule, line: Int) -> FaultWording? {
        switch rule {
        case .missingNeeds(let domains):
            .init(
                "assessments are missing in \(list(domains))",
                "A live case has all seven domains in needs.csv.",
                "Add a row for each missing domain; a domain without need has level 0.")
        case .rankHole(let expected):
            .init(
                "the rank before this one is missing",
                "Ranks are 1, 2, 3 and so on; rank \(expected) is missing.",
                "Add the missing choice, or number the ranks again.")
        case .missingHome:
            .init(
                "the home is missing",
                "A home is needed unless travel.csv has a journey to every setting.",
                "Fill in home_easting_metres and home_northing_metres.")
        case .placementIncomplete:
            FaultCause.placementPart(missing: "the rest").wording
        case .placementCodeWithSetting:
            .init(
                "there is a placement code beside a current setting",
                "A placement code is only for children without a current setting.",
                "Empty the code or the current setting.")
        case .missingAgreement:
            .init(
                "the agreement to a move is missing",
                "A child with a plan and a current setting has one: agreed, refused, not-asked.",
                "Write not-asked if the family was not asked.")
        case .contradictingLocks:
            .init(
                "the lock contradicts that of line \(line)",
                "A child is locked to one place.", "Remove one of the two locks.")
        default: nil
        }
    }

    private static func placeWording(_ rule: CohortRule, line: Int) -> FaultWording? {
        switch rule {
        case .missingReadiness(let designation, let domains):
            .init(
                "readiness of \(designation.rawValue) is missing in \(list(domains))",
                "A designation that has a cell has all seven domains in readiness.csv.",
                "Add a row for each missing domain.")
        case .physicalBelowCommissioned(let places):
            .init(
                "there are fewer physical than commissioned places",
                "Physical places are \(places) or more.",
                "Correct physical_places or commissioned_places.")
        case .hardPlacesDiffer(let places):
            .init(
                "a setting that need not admit has other physical than offered places",
                "At such a setting both are equal: \(places).",
                "Write \(places), or correct the setting's legal class.")
        case .laterCheaperThanFirst:
            .init(
                "later over-number places are cheaper than the first",
                "The price of later places is no lower than over_number_annual_gbp.",
                "Correct one of the two prices.")
        case .lockImpossible(let reason):
            .init(
                "the lock cannot be kept (\(reason))",
                "A lock opens any place but one for other years or one without an offer.",
                "Remove the lock, or correct the cell or the consultation.")
        case .bundleNotAllowed:
            .init(
                "the bundle is not for this place or school year",
                "A locked bundle is allowed for the designation and the child's school year.",
                "Choose another bundle, or leave bundle_id empty.")
        case .lockedOverCapacity(let locked, let places):
            .init(
                "\(locked) children are locked to a cell with \(places) places",
                "Locks fit within the physical places.",
                "Explain it, or remove a lock; a plan may not exist.")
        default: nil
        }
    }

    private static func list(_ domains: [Domain]) -> String {
        domains.map(\.rawValue).joined(separator: ", ")
    }

    var cohortWording: FaultWording? {
        switch self {
        case .assessmentOld(let start):
            .init(
                "the assessment is more than a year old when the year starts on \(start)",
                "Assessments are reviewed every twelve months.",
                "Say why it still holds, or assess again.")
        case .assessmentBeforeTransfer(let moved):
            .init(
                "the child has changed phase since the assessment, on \(moved)",
                "A profile describes the child in the phase of school it is in.",
                "Say why it still holds, or assess again.")
        case .outsidePlan:
            .init(
                "the child is outside the plan",
                "A case without a trigger and without a place that can be kept is not planned.",
                "Nothing needs to be done if that is meant.")
        case .groupOfOne:
            .init(
                "the sibling group has one child", "A sibling group has two children or more.",
                "Add the brother or sister, or empty the column.")
        case .preferenceWithoutPlace(let year):
            .init(
                "the setting has no cell for the child's school year",
                "A listed setting has places for year \(year), and so can be considered.",
                "Check the setting and the child's year; otherwise the rest of the list moves up.")
        case .auditMissing:
            .init(
                "the child has no row in audit.csv",
                "Single-sex schools are closed to a child only by the recorded sex.",
                "Add the row, or check that no single-sex school is recommended.")
        case .instrumentUnknown(let nearest):
            .init(
                "the instrument is not described",
                "Each instrument has a file in Models/Instruments.",
                nearest.map { "Write \($0) if that is meant." }
                    ?? "Nothing needs to be done; the levels count as they are.")
        case .noCells:
            .init(
                "no cell covers any child's school year", "There are places to plan with.",
                "Check academic_year, from_year and to_year.")
        default: nil
        }
    }
}
