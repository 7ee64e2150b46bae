import Intake
import TestSupport
import Testing

@Suite struct `A broken rule between rows` {
    @Test(arguments: keys + children + places + decisions)
    func `is reported at its line and column with its value and a remedy`(
        cohort: FaultyCohort
    ) throws {
        #expect(try cohort.met() == cohort.expected)
    }

    static let keys: [FaultyCohort] = [
        .init(
            "child twice", [.append(file: "audit.csv", text: "C2,male,,,,\n")], "IN-KEY-TWICE",
            "audit.csv", line: 6, column: "child_id", value: "C2", remedy: "Remove one"),
        .init(
            "domain twice", "needs.csv", 3, "domain", "physical", "IN-KEY-TWICE",
            remedy: "Remove one"),
        .init(
            "setting twice",
            [
                .append(
                    file: "settings.csv",
                    text: "ELM,Elm Two,,mainstream,academy,north,405000,400000,mixed,\n")
            ],
            "IN-KEY-TWICE", "settings.csv", line: 6, column: "setting_id", value: "ELM",
            remedy: "Remove one"),
        .init(
            "cell twice", "cells.csv", 4, "from_year", "0", "IN-KEY-TWICE", remedy: "Remove one"),
        .init(
            "area twice", [.append(file: "areas.csv", text: "north,North again\n")],
            "IN-KEY-TWICE", "areas.csv", line: 3, column: "area_id", value: "north",
            remedy: "Remove one"),
        .init(
            "pool twice", [.append(file: "pools.csv", text: "therapy,north,1.00,0.00\n")],
            "IN-KEY-TWICE", "pools.csv", line: 3, column: "area", value: "north",
            remedy: "Remove one"),
        .init(
            "rank twice", [.append(file: "preferences.csv", text: "C3,1,ELM,\n")],
            "IN-KEY-TWICE", "preferences.csv", line: 4, column: "rank", value: "1",
            remedy: "Remove one"),
        .init(
            "rank hole", "preferences.csv", 3, "rank", "2", "IN-RANK-HOLE",
            remedy: "number the ranks again"),
    ]

    static let children: [FaultyCohort] = [
        .init(
            "domain without an assessment",
            [
                .replace(
                    file: "needs.csv",
                    old: "C3,vision,0,high,school-age,2026-04-23,senco,no,\n", new: "")
            ],
            "IN-NEEDS-MISSING", "children.csv", line: 4, column: "child_id", value: "C3",
            remedy: "Add a row for each missing domain"),
        .init(
            "home without northing", "children.csv", 2, "home_northing_metres", "",
            "IN-HOME-PARTS", remedy: "Fill in home_northing_metres"),
        .init(
            "no home",
            [
                .cell(file: "children.csv", line: 2, column: "home_easting_metres", value: ""),
                .cell(file: "children.csv", line: 2, column: "home_northing_metres", value: ""),
            ],
            "IN-HOME-MISSING", "children.csv", line: 2, column: "home_easting_metres",
            remedy: "Fill in home_easting_metres"),
        .init(
            "placement without bundle", "children.csv", 3, "current_bundle_id", "",
            "IN-PLACEMENT-PARTS", remedy: "Fill in current_bundle_id"),
        .init(
            "placement without setting", "children.csv", 3, "current_setting_id", "",
            "IN-PLACEMENT-PARTS", remedy: "Fill in current_setting_id"),
        .init(
            "placement code beside a setting", "children.csv", 4, "placement_code", "EHE",
            "IN-PLACEMENT-CODE", remedy: "Empty the code"),
        .init(
            "no agreement", "children.csv", 5, "move_agreement", "", "IN-AGREEMENT-MISSING",
            remedy: "not-asked"),
    ]

    static let places: [FaultyCohort] = [
        .init(
            "fewer physical than commissioned places", "cells.csv", 2, "physical_places", "0",
            "IN-PLACES-PHYSICAL", remedy: "Correct physical_places"),
        .init(
            "hard places that differ",
            [
                .cell(
                    file: "settings.csv", line: 2, column: "legal_class",
                    value: "wholly-independent")
            ],
            "IN-PLACES-HARD", "cells.csv", line: 2, column: "physical_places", value: "2",
            remedy: "Write 1"),
        .init(
            "later places cheaper", "cells.csv", 3, "over_number_later_annual_gbp", "9000",
            "IN-OVER-NUMBER-PRICES", remedy: "Correct one of the two prices"),
        .init(
            "overlapping years", "cells.csv", 4, "from_year", "6", "IN-YEARS-OVERLAP",
            remedy: "Change from_year or to_year"),
        .init(
            "years reversed", "cells.csv", 5, "to_year", "-1", "IN-YEARS-REVERSED",
            remedy: "Correct from_year or to_year"),
        .init(
            "bundle years reversed", "bundles.csv", 2, "to_year", "-1", "IN-YEARS-REVERSED",
            remedy: "Correct from_year or to_year"),
        .init(
            "domain without readiness",
            [.replace(file: "readiness.csv", old: "HAY,ordinary,semh,0,2026-03-02\n", new: "")],
            "IN-READINESS-MISSING", "cells.csv", line: 5, column: "designation",
            value: "ordinary", remedy: "Add a row for each missing domain"),
        .init(
            "reserved bundle",
            [.append(file: "bundles.csv", text: "none,nothing,universal,,0,11,0\n")],
            "IN-BUNDLE-RESERVED", "bundles.csv", line: 6, column: "bundle_id", value: "none",
            remedy: "another reference"),
    ]

    private static func consultation(_ row: String) -> [CohortEdit] {
        [.append(file: "consultations.csv", text: row + "\n")]
    }

    private static func locks(_ rows: String...) -> [CohortEdit] {
        let head = "child_id,rule,setting_id,designation,bundle_id,person_role,reason\n"
        return [.append(file: "locks.csv", text: head + rows.map { $0 + "\n" }.joined())]
    }

    static let decisions: [FaultyCohort] = [
        .init(
            "due before it was sent",
            consultation("C1,OAK,ordinary,2026-05-10,2026-05-01,awaiting,,"), "IN-DATE-ORDER",
            "consultations.csv", line: 2, column: "due_on", value: "2026-05-01",
            remedy: "Correct one of the two days"),
        .init(
            "replied before it was sent",
            consultation("C1,OAK,ordinary,2026-05-10,2026-05-25,cannot,2026-05-01,full"),
            "IN-DATE-ORDER", "consultations.csv", line: 2, column: "replied_on",
            value: "2026-05-01", remedy: "Correct one of the two days"),
        .init(
            "awaiting with a day of reply",
            consultation("C1,OAK,ordinary,2026-05-10,2026-05-25,awaiting,2026-05-20,"),
            "IN-REPLY-DATE", "consultations.csv", line: 2, column: "replied_on",
            value: "2026-05-20", remedy: "empty it while awaiting"),
        .init(
            "ground without refusal",
            consultation("C1,OAK,ordinary,2026-05-10,2026-05-25,can-meet-need,2026-05-20,full"),
            "IN-REPLY-GROUND", "consultations.csv", line: 2, column: "ground", value: "full",
            remedy: "Empty the ground"),
        .init(
            "lock to a place for other years", locks("C4,lock,ELM,,,chair,agreed at panel"),
            "IN-LOCK-IMPOSSIBLE", "locks.csv", line: 2, column: "setting_id", value: "ELM",
            remedy: "Remove the lock"),
        .init(
            "lock with a bundle for other places",
            locks("C1,lock,OAK,specialist-base,TALK,chair,agreed at panel"), "IN-LOCK-BUNDLE",
            "locks.csv", line: 2, column: "setting_id", value: "OAK",
            remedy: "Choose another bundle"),
        .init(
            "locks that contradict",
            locks("C1,lock,OAK,,,chair,agreed at panel", "C1,lock,ELM,,,chair,changed our mind"),
            "IN-LOCKS-CONTRADICT", "locks.csv", line: 3, column: "setting_id", value: "ELM",
            remedy: "Remove one of the two locks"),
        .init(
            "lock without a reason", locks("C1,lock,OAK,,,chair,"), "IN-VALUE-MISSING",
            "locks.csv", line: 2, column: "reason", remedy: "Fill in the value"),
        .init(
            "finding for an unknown child",
            [
                .append(
                    file: "findings.csv",
                    text: "C8,OAK,,unsuitable,2026-05-01,panel-chair,letter 12\n")
            ],
            "IN-REFERENCE-UNKNOWN", "findings.csv", line: 2, column: "child_id", value: "C8",
            remedy: "Write C1"),
    ]
}
