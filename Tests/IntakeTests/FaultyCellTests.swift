import Intake
import TestSupport
import Testing

@Suite struct `A faulty cell` {
    @Test(arguments: references + numbers + money + words + dates)
    func `is reported at its line and column with its value and a remedy`(
        cohort: FaultyCohort
    ) throws {
        #expect(try cohort.met() == cohort.expected)
    }

    static let references: [FaultyCohort] = [
        .init(
            "missing reference", "children.csv", 3, "child_id", "", "IN-VALUE-MISSING",
            remedy: "Fill in the value"),
        .init(
            "reference that starts with a digit", "children.csv", 2, "child_id", "7C",
            "IN-ID-MALFORMED", remedy: "Change the reference"),
        .init(
            "reference with a space", "settings.csv", 4, "setting_id", "HAY PRIMARY",
            "IN-ID-MALFORMED", remedy: "Change the reference"),
        .init(
            "reference of 41 letters", "areas.csv", 2, "area_id",
            "n1234567890123456789012345678901234567890", "IN-ID-MALFORMED",
            remedy: "Change the reference"),
        .init(
            "reference in scientific notation", "children.csv", 4, "child_id", "1.23E+05",
            "IN-ID-SCIENTIFIC", remedy: "as text"),
        .init(
            "reference ending in .0", "children.csv", 5, "child_id", "123456.0", "IN-ID-DECIMAL",
            remedy: "as text"),
        .init(
            "register number in scientific notation", "settings.csv", 2, "urn", "1.4E+05",
            "IN-ID-SCIENTIFIC", remedy: "as text"),
        .init(
            "register number ending in .0", "settings.csv", 3, "urn", "140001.0",
            "IN-ID-DECIMAL", remedy: "as text"),
        .init(
            "error cell as a reference", "preferences.csv", 2, "setting_id", "#N/A",
            "IN-SPREADSHEET-ERROR", remedy: "Mend the formula"),
        .init(
            "error cell as a name", "settings.csv", 5, "name", "#REF!", "IN-SPREADSHEET-ERROR",
            remedy: "Mend the formula"),
        .init(
            "hashes of a narrow column", "audit.csv", 2, "deprivation_decile", "####",
            "IN-SPREADSHEET-ERROR", remedy: "Mend the formula"),
        .init(
            "unknown child", "preferences.csv", 3, "child_id", "C9", "IN-REFERENCE-UNKNOWN",
            remedy: "Write C1"),
        .init(
            "unknown setting", "preferences.csv", 2, "setting_id", "FERM", "IN-REFERENCE-UNKNOWN",
            remedy: "Write FERN"),
        .init(
            "unknown home area", "children.csv", 3, "home_area", "nroth", "IN-REFERENCE-UNKNOWN",
            remedy: "Write north"),
        .init(
            "unknown current bundle", "children.csv", 3, "current_bundle_id", "TALKS",
            "IN-REFERENCE-UNKNOWN", remedy: "Write TALK"),
        .init(
            "unknown sibling setting", "children.csv", 2, "sibling_setting_id", "ZZZZ",
            "IN-REFERENCE-UNKNOWN", remedy: "Add the row"),
        .init(
            "unknown area of a pool", "pools.csv", 2, "area", "south", "IN-REFERENCE-UNKNOWN",
            remedy: "Add the row to areas.csv"),
        .init(
            "unknown bundle of hours", "bundle_hours.csv", 3, "bundle_id", "TALK-LITE",
            "IN-REFERENCE-UNKNOWN", remedy: "Write TALK-LIGHT"),
    ]

    static let numbers: [FaultyCohort] = [
        .init(
            "school year in words", "children.csv", 2, "school_year", "seven", "IN-INT-MALFORMED",
            remedy: "in digits"),
        .init(
            "school year beyond 20", "children.csv", 3, "school_year", "21", "IN-RANGE",
            remedy: "Correct the number"),
        .init(
            "fourth term", "children.csv", 4, "start_term", "4", "IN-RANGE",
            remedy: "Correct the number"),
        .init(
            "level 6", "needs.csv", 5, "level", "6", "IN-RANGE", remedy: "Correct the number"),
        .init(
            "negative level of readiness", "readiness.csv", 12, "level", "-1", "IN-RANGE",
            remedy: "Correct the number"),
        .init(
            "level with decimals", "needs.csv", 8, "level", "2.0", "IN-INT-DECIMAL",
            remedy: "Write 2"),
        .init(
            "negative places", "cells.csv", 4, "promised_places", "-1", "IN-RANGE",
            remedy: "Correct the number"),
        .init(
            "fractional places", "cells.csv", 4, "commissioned_places", "1.5",
            "IN-INT-MALFORMED", remedy: "in digits"),
        .init(
            "easting with a comma", "settings.csv", 2, "easting_metres", "405,000",
            "IN-NUMBER-SEPARATED", remedy: "Remove the separators"),
        .init(
            "lift of four levels", "bundle_lifts.csv", 2, "lift", "4", "IN-RANGE",
            remedy: "Correct the number"),
        .init(
            "decile 11", "audit.csv", 3, "deprivation_decile", "11", "IN-RANGE",
            remedy: "Correct the number"),
        .init(
            "number of twenty digits", "settings.csv", 3, "northing_metres",
            "40000000000000000000", "IN-INT-MALFORMED", remedy: "in digits"),
        .init(
            "hours of a third", "bundle_hours.csv", 2, "hours_per_week", "1.33",
            "IN-HOURS-QUARTERS", remedy: "Round the hours"),
        .init(
            "hours in words", "pools.csv", 2, "hours_per_week", "two", "IN-HOURS-MALFORMED",
            remedy: "in digits"),
        .init(
            "negative hours", "pools.csv", 2, "promised_hours_per_week", "-1.00", "IN-RANGE",
            remedy: "Correct the number"),
    ]

    static let money: [FaultyCohort] = [
        .init(
            "pound sign", "cells.csv", 2, "topup_annual_gbp", "£7000", "IN-GBP-SIGN",
            remedy: "Remove the sign"),
        .init(
            "thousands separator in money", "cells.csv", 3, "topup_annual_gbp", "14,000",
            "IN-NUMBER-SEPARATED", remedy: "Remove the separators"),
        .init(
            "tenth of a penny", "bundles.csv", 2, "annual_cost_gbp", "5000.005",
            "IN-GBP-DECIMALS", remedy: "whole pence"),
        .init(
            "money in words", "bundles.csv", 3, "annual_cost_gbp", "about 2500",
            "IN-GBP-MALFORMED", remedy: "digits only"),
        .init(
            "negative money", "bundles.csv", 4, "annual_cost_gbp", "-3500", "IN-RANGE",
            remedy: "Correct the number"),
        .init(
            "missing price", "cells.csv", 5, "over_number_annual_gbp", "", "IN-VALUE-MISSING",
            remedy: "Fill in the value"),
    ]

    static let words: [FaultyCohort] = [
        .init(
            "mistyped plan status", "children.csv", 2, "plan_status", "paln", "IN-CODE-UNKNOWN",
            remedy: "Write plan"),
        .init(
            "code in capitals", "children.csv", 3, "trigger", "PHASE-TRANSFER",
            "IN-CODE-UNKNOWN", remedy: "Write phase-transfer"),
        .init(
            "code near no other", "settings.csv", 2, "kind", "boarding", "IN-CODE-UNKNOWN",
            remedy: "Write one of the codes"),
        .init(
            "mistyped legal class", "settings.csv", 3, "legal_class", "acadamy",
            "IN-CODE-UNKNOWN", remedy: "Write academy"),
        .init(
            "unknown designation", "readiness.csv", 30, "designation", "specialist base",
            "IN-CODE-UNKNOWN", remedy: "Write specialist-base"),
        .init(
            "unknown domain", "needs.csv", 5, "domain", "speach", "IN-CODE-UNKNOWN",
            remedy: "Write speech"),
        .init(
            "role as a sentence", "needs.csv", 5, "assessor_role", "the teacher",
            "IN-WORD-MALFORMED", remedy: "one word with hyphens"),
        .init(
            "flag as 1.0", "children.csv", 2, "transport_need", "1.0", "IN-FLAG-MALFORMED",
            remedy: "Write yes"),
        .init(
            "flag as 0.0", "needs.csv", 3, "moderated", "0.0", "IN-FLAG-MALFORMED",
            remedy: "Write no"),
        .init(
            "flag as TRUE", "audit.csv", 4, "free_meals", "TRUE", "IN-FLAG-MALFORMED",
            remedy: "Write yes"),
        .init(
            "flag as perhaps", "audit.csv", 4, "looked_after", "perhaps", "IN-FLAG-MALFORMED",
            remedy: "Write yes or no"),
        .init(
            "academic year of two years", "cells.csv", 2, "academic_year", "2026-28",
            "IN-YEAR-MALFORMED", remedy: "2026-27"),
    ]

    static let dates: [FaultyCohort] = [
        .init(
            "30 February", "children.csv", 3, "last_moved_on", "2020-02-30",
            "IN-DATE-IMPOSSIBLE", remedy: "Correct the date"),
        .init(
            "month first", "children.csv", 3, "last_moved_on", "09/28/2020",
            "IN-DATE-IMPOSSIBLE", remedy: "Correct the date"),
        .init(
            "date in words", "needs.csv", 2, "assessed_on", "last spring", "IN-DATE-MALFORMED",
            remedy: "2026-09-01"),
        .init(
            "year of two digits", "needs.csv", 2, "assessed_on", "01/04/26", "IN-DATE-MALFORMED",
            remedy: "2026-09-01"),
        .init(
            "missing date", "readiness.csv", 9, "assessed_on", "", "IN-VALUE-MISSING",
            remedy: "Fill in the value"),
    ]
}
