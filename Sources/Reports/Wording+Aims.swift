import Matching
import Provision
import Quantities

extension Wording {
    /// An aim in words, with the law it rests on.
    static func aim(_ aim: Aim) -> String {
        sentence(list(aim.terms.map { goal($0.part) }))
    }

    /// The aim that a level of a plan belongs to, in words.
    static func aim(named name: String, in policy: Policy) -> String {
        policy.aims.first { $0.name == name }.map { aim($0) } ?? name
    }

    /// The aim that the parts in the name of a level make up, in words.
    static func aim(named name: String) -> String {
        let parts = name.split(separator: "+").map { Part(rawValue: String($0)) }
        let known = parts.compactMap { $0 }
        return known.count == parts.count ? sentence(list(known.map(goal))) : name
    }

    /// What a part of the value strives for.
    static func goal(_ part: Part) -> String {
        switch part {
        case .unplaced: "a place for every child"
        case .criticalUnmet: "no critical need left unmet"
        case .departure: "families’ lawful requests met"
        case .overNumber: "few places above the commissioned number"
        case .unmetNeed: "needs met closely"
        case .restriction: "no place more specialist than the need calls for"
        case .disruption: "few disruptive moves"
        case .travel: "short journeys"
        case .publicCost: "careful use of public money"
        }
    }

    /// The law or guidance behind a part.
    static func law(_ part: Part) -> String {
        switch part {
        case .unplaced, .criticalUnmet: "Children and Families Act 2014, section 42"
        case .departure: "Children and Families Act 2014, sections 38 to 40"
        case .overNumber: "Children and Families Act 2014, section 39(4)(b)(i)"
        case .unmetNeed: "Children and Families Act 2014, sections 19 and 42"
        case .restriction: "Children and Families Act 2014, section 33"
        case .disruption: "Children and Families Act 2014, section 19"
        case .travel: "Education Act 1996, section 508B"
        case .publicCost:
            "Children and Families Act 2014, section 39(4)(b)(ii); Education Act 1996, section 9"
        }
    }

    /// A unit of `plan.json` in words.
    static func unit(_ unit: String) -> String {
        switch unit {
        case "children": "children without a place"
        case "domains": "critical needs not met"
        case "weighted-children": "eighths of a request not met (8 = one request)"
        case "places": "places above the number"
        case "level-points": "points of unmet need"
        case "quarter-moves": "quarters of a move (4 = one full move)"
        case "minutes": "weighted minutes each way, all children together"
        case "pence": "pounds a year"
        default: words(ofCode: unit)
        }
    }

    /// A value in its unit: whole numbers, and pounds for pence.
    static func value(_ value: Int, unit: String) -> String {
        unit == "pence" ? pounds(.pence(value)) : value.groupedByThousands
    }

    /// A value with its unit in a sentence: `6 points of need`, `£59,500 a year`.
    static func amount(_ value: Int, unit: String) -> String {
        unit == "pence"
            ? pounds(.pence(value)) + " a year"
            : value.groupedByThousands + " " + shortUnit(unit)
    }

    /// How a level stands to the best that any plan could reach.
    static func reading(of level: Plan.LevelResult) -> String {
        level.value <= level.bound
            ? "Proven best"
            : "At most \(value(level.value - level.bound, unit: level.unit)) from the best possible"
    }

    /// How the value of one more place reads: `3.5 points of need met`.
    static func worth(_ value: Plan.PlaceValue) -> String {
        if value.unit == "pence" { return pounds(.pence(value.thousandths / 1000)) + " a year" }
        let amount = decimal(thousandths: value.thousandths)
        return switch value.unit {
        case "children": "\(amount) more children placed"
        case "domains": "\(amount) more critical needs met"
        case "weighted-children": "\(amount) eighths of a request met"
        case "places": "\(amount) fewer above the number"
        case "level-points": "\(amount) points of need met"
        case "quarter-moves": "\(amount) quarters of a move saved"
        case "minutes": "\(amount) weighted minutes saved"
        default: "\(amount) \(words(ofCode: value.unit))"
        }
    }

    /// A unit in as few words as can be, for a cell of a table.
    static func shortUnit(_ unit: String) -> String {
        switch unit {
        case "children": "children without a place"
        case "domains": "critical needs not met"
        case "weighted-children": "eighths of a request"
        case "places": "places above the number"
        case "level-points": "points of need"
        case "quarter-moves": "quarters of a move"
        case "minutes": "weighted minutes"
        default: words(ofCode: unit)
        }
    }

    // MARK: The parts of one child's option

    /// Column headings of the parts, in the order of `parts(_:)`.
    static let partColumns = [
        "Critical needs not met", "Family’s request", "Unmet need (points)",
        "Steps too specialist", "Disruption", "Journey (weighted minutes)", "Cost a year",
    ]

    /// The parts of a value in plain units, in the order of the columns.
    static func parts(_ parts: PartVector, hasRequest: Bool) -> [String] {
        [
            String(parts.criticalUnmet), request(parts.departure, hasRequest: hasRequest),
            String(parts.unmetNeed),
            String(parts.restriction), disruption(parts.disruption), String(parts.travel),
            pounds(.pence(parts.publicCost)),
        ]
    }

    /// How far a family's request is met.
    static func request(_ departure: Int, hasRequest: Bool) -> String {
        switch departure {
        case 0: hasRequest ? "met" : "none made"
        case 8...: "not met"
        default: "\(departure) of 8 short"
        }
    }

    /// Disruption in quarters of a full move.
    static func disruption(_ quarters: Int) -> String {
        quarters == 0 ? "none" : quarters == 4 ? "one move" : "\(quarters)/4 of a move"
    }
}
