import NeedsAssessment
import Provision
import Quantities

/// Whether every row needs a value.
enum Presence { case required, optional }

/// A column with the type of its values: how a cell is read and how it is written.
struct Column<Value: Sendable>: Sendable {
    let spec: ColumnSpec
    let parse: @Sendable (Cell) throws(FaultCause) -> Value
    let format: @Sendable (Value) -> String

    fileprivate init(
        _ name: String, _ kind: ColumnSpec.Kind, _ presence: Presence, unit: String = "",
        key: Bool = false, reference: CohortTable? = nil, codes: [String] = [],
        least: Int? = nil, most: Int? = nil, rule: String = "", meaning: String,
        parse: @escaping @Sendable (Cell) throws(FaultCause) -> Value,
        format: @escaping @Sendable (Value) -> String
    ) {
        spec = ColumnSpec(
            name: name, kind: kind, unit: unit, isRequired: presence == .required, isKey: key,
            reference: reference, codes: codes, least: least, most: most, extraRule: rule,
            meaning: meaning)
        self.parse = parse
        self.format = format
    }
}

extension Column {
    /// A reference.
    static func id<Subject>(
        _ name: String, _ presence: Presence, key: Bool = false, in table: CohortTable? = nil,
        rule: String = "", _ meaning: String
    ) -> Column<Identifier<Subject>> where Value == Identifier<Subject> {
        Column<Identifier<Subject>>(
            name, .id, presence, key: key, reference: table, rule: rule, meaning: meaning,
            parse: { cell throws(FaultCause) in try cell.identifier() }, format: \.text)
    }
}

extension Column where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
    /// A word of a closed list.
    static func code(
        _ name: String, _ presence: Presence, key: Bool = false, rule: String = "",
        _ meaning: String
    ) -> Column<Value> {
        let words = Value.allCases.map(\.rawValue)
        return Column<Value>(
            name, .code, presence, key: key, codes: words, rule: rule, meaning: meaning,
            parse: { cell throws(FaultCause) in
                let text = cell.text
                if let value = Value(rawValue: text) { return value }
                throw cell.damage
                    ?? .codeUnknown(known: words, nearest: cell.nearest(among: words))
            },
            format: \.rawValue)
    }
}

extension Column where Value == Int {
    /// A whole number.
    static func int(
        _ name: String, _ presence: Presence, unit: String = "", key: Bool = false,
        from least: Int? = nil, to most: Int? = nil, rule: String = "", _ meaning: String
    ) -> Column<Int> {
        Column<Int>(
            name, .int, presence, unit: unit, key: key, least: least, most: most, rule: rule,
            meaning: meaning,
            parse: { cell throws(FaultCause) in
                let number = try cell.whole()
                // Ten digits are beyond any count, year or metre, and sums cannot overflow.
                let (lower, upper) = (least ?? -1_000_000_000, most ?? 1_000_000_000)
                guard (lower...upper).contains(number) else {
                    throw .outOfRange(least: lower, most: upper)
                }
                return number
            },
            format: { String($0) })
    }
}

extension Column where Value == Int {
    /// The answer to a question of a form.
    static func answer(to question: Question) -> Column<Int> {
        switch question.kind {
        case .number(let range):
            return .int(
                question.identifier, .optional, from: range.lowerBound, to: range.upperBound,
                question.wording)
        case .choice(let choices):
            let words = choices.map(\.identifier)
            let bytes = words.map { Array($0.utf8) }
            return Column<Int>(
                question.identifier, .code, .optional, codes: words, meaning: question.wording,
                parse: { cell throws(FaultCause) in
                    if let place = bytes.firstIndex(where: cell.bytes.elementsEqual) {
                        return place
                    }
                    throw cell.damage
                        ?? .codeUnknown(known: words, nearest: cell.nearest(among: words))
                },
                format: { words[$0] })
        }
    }
}

extension Column where Value == String {
    /// Any text.
    static func text(
        _ name: String, _ presence: Presence, rule: String = "", isNumber: Bool = false,
        _ meaning: String
    ) -> Column<String> {
        Column<String>(
            name, .text, presence, rule: rule, meaning: meaning,
            parse: { cell throws(FaultCause) in
                if cell.isSpreadsheetError { throw .spreadsheetError }
                if isNumber, let damage = cell.damage { throw damage }
                return cell.text
            },
            format: { $0 })
    }

    /// A word without a closed list, such as a role.
    static func word(
        _ name: String, _ presence: Presence, key: Bool = false, rule: String = "",
        _ meaning: String
    ) -> Column<String> {
        Column<String>(
            name, .code, presence, key: key, rule: rule, meaning: meaning,
            parse: { cell throws(FaultCause) in
                let text = cell.text
                guard Requirement(text) != nil else { throw cell.damage ?? .wordMalformed }
                return text
            },
            format: { $0 })
    }
}

extension Column where Value == Requirement {
    /// A requirement; those not in common use are noted.
    static func requirement(_ meaning: String) -> Column<Requirement> {
        Column<Requirement>(
            "requirement", .code, .required, key: true,
            rule: "\(Requirement.known.joined(separator: " ")) or another word", meaning: meaning,
            parse: { cell throws(FaultCause) in
                guard let value = Requirement(cell.text) else {
                    throw cell.damage ?? .wordMalformed
                }
                return value
            },
            format: \.code)
    }
}

extension Column where Value == CalendarDate {
    /// A day.
    static func date(
        _ name: String, _ presence: Presence, rule: String = "", _ meaning: String
    ) -> Column<CalendarDate> {
        Column<CalendarDate>(
            name, .date, presence, rule: rule, meaning: meaning,
            parse: { cell throws(FaultCause) in try cell.date().day },
            format: \.description)
    }
}

extension Column where Value == Money {
    /// Pounds, held in pence.
    static func gbp(
        _ name: String, _ presence: Presence, rule: String = "", _ meaning: String
    ) -> Column<Money> {
        Column<Money>(
            name, .gbp, presence, unit: "GBP a year", rule: rule, meaning: meaning,
            parse: { cell throws(FaultCause) in .pence(try cell.pence()) },
            format: { money in
                let (pounds, pence) = (money.pence / 100, money.pence % 100)
                return pence == 0
                    ? String(pounds) : "\(pounds).\(pence < 10 ? "0" : "")\(pence)"
            })
    }
}

extension Column where Value == WeeklyHours {
    /// Hours a week, held in quarter-hours.
    static func hours(
        _ name: String, _ presence: Presence, _ meaning: String
    ) -> Column<WeeklyHours> {
        Column<WeeklyHours>(
            name, .hours, presence, unit: "hours a week", rule: "multiples of 0.25",
            meaning: meaning,
            parse: { cell throws(FaultCause) in .quarterHours(try cell.quarterHours()) },
            format: \.description)
    }
}

extension Column where Value == Bool {
    /// `yes` or `no`.
    static func flag(_ name: String, _ presence: Presence, _ meaning: String) -> Column<Bool> {
        Column<Bool>(
            name, .flag, presence, rule: "yes no", meaning: meaning,
            parse: { cell throws(FaultCause) in try cell.flag() },
            format: { $0 ? "yes" : "no" })
    }
}

extension Column where Value == AcademicYear {
    /// An academic year.
    static func academicYear(_ name: String, key: Bool, _ meaning: String) -> Column<AcademicYear> {
        Column<AcademicYear>(
            name, .code, .required, key: key, rule: "written 2026-27", meaning: meaning,
            parse: { cell throws(FaultCause) in
                guard let year = AcademicYear(cell.text) else {
                    throw cell.damage ?? .yearMalformed
                }
                return year
            },
            format: \.description)
    }
}

extension Column where Value == BundleChoice {
    /// A bundle's reference, or `none` for expressly no support.
    static func bundle(
        _ name: String, key: Bool = false, rule: String, _ meaning: String
    ) -> Column<BundleChoice> {
        Column<BundleChoice>(
            name, .id, .optional, key: key, reference: .bundles, rule: rule, meaning: meaning,
            parse: { cell throws(FaultCause) in
                let id: SupportBundle.ID = try cell.identifier()
                return id.text == "none" ? .none : .bundle(id)
            },
            format: { $0.bundle?.text ?? "none" })
    }
}
