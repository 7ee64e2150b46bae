import NeedsAssessment
import Provision
import Quantities

/// `needs.csv`: levels of need by child and domain.
enum NeedsTable {
    typealias Row = CohortTables.Owned<Child.ID, Assessment>

    static let child: Column<Child.ID> = .id(
        "child_id", .required, key: true, in: .children, "The case.")
    static let domain: Column<Domain> = .code(
        "domain", .required, key: true,
        rule: "a live case has all seven", "The domain of need.")
    static let level: Column<Int> = .int(
        "level", .required, from: 0, to: 5, "The level of need, 0 typical to 5 complex.")
    static let confidence: Column<Confidence> = .code(
        "confidence", .required, "How sure the assessor is.")
    static let instrument: Column<Identifier<Instrument>> = .id(
        "instrument", .required, "The form that was used, as in Models/Instruments.")
    static let assessedOn: Column<CalendarDate> = .date(
        "assessed_on", .required, "The day of the assessment.")
    static let role: Column<String> = .word(
        "assessor_role", .required, "The assessor's role, never a name.")
    static let moderated: Column<Bool> = .flag(
        "moderated", .required, "Whether a second person has confirmed the level.")
    static let evidence: Column<String> = .text(
        "evidence", .optional, "A reference to the evidence.")

    static let spec = TableSpec(
        table: .needs, meaning: "Levels of need, one line per child and domain.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [Row] {
        let (children, domains) = (table.values(of: child), table.values(of: domain))
        let (levels, sureness) = (table.values(of: level), table.values(of: confidence))
        let (forms, days) = (table.values(of: instrument), table.values(of: assessedOn))
        let (roles, seconds) = (table.values(of: role), table.values(of: moderated))
        let proofs = table.values(of: evidence)
        return table.rows { index in
            guard let child = children[index], let domain = domains[index],
                let level = levels[index].flatMap(Level.init), let confidence = sureness[index],
                let form = forms[index], let day = days[index], let role = roles[index],
                let moderated = seconds[index]
            else { return nil }
            let assessment = Assessment(
                domain: domain, level: level, confidence: confidence, instrument: form.text,
                assessedOn: day, assessorRole: role, moderated: moderated, evidence: proofs[index])
            return Row(child, assessment)
        }
    }

    static func writer(_ rows: [Row]) -> TableWriter<Row> {
        var writer = TableWriter(rows)
        writer.add(child) { $0.owner }
        writer.add(domain) { $0.value.domain }
        writer.add(level) { $0.value.level.value }
        writer.add(confidence) { $0.value.confidence }
        writer.add(instrument) { Identifier($0.value.instrument) }
        writer.add(assessedOn) { $0.value.assessedOn }
        writer.add(role) { $0.value.assessorRole }
        writer.add(moderated) { $0.value.moderated }
        writer.add(evidence) { $0.value.evidence }
        return writer
    }
}

/// `requirements.csv`: what any place must have for a child.
enum RequirementsTable {
    typealias Row = CohortTables.Owned<Child.ID, Requirement>

    static let child: Column<Child.ID> = .id(
        "child_id", .required, key: true, in: .children, "The case.")
    static let requirement: Column<Requirement> = .requirement("What any place must have.")

    static let spec = TableSpec(
        table: .requirements, meaning: "What any place must have for a child.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [Row] {
        let (children, words) = (table.values(of: child), table.values(of: requirement))
        return table.rows { index in
            guard let child = children[index], let word = words[index] else { return nil }
            return Row(child, word)
        }
    }

    static func writer(_ rows: [Row]) -> TableWriter<Row> {
        var writer = TableWriter(rows)
        writer.add(child) { $0.owner }
        writer.add(requirement) { $0.value }
        return writer
    }
}

/// `preferences.csv`: the family's list.
enum PreferencesTable {
    typealias Row = CohortTables.Owned<Child.ID, Preference>

    static let child: Column<Child.ID> = .id(
        "child_id", .required, key: true, in: .children, "The case.")
    static let rank: Column<Int> = .int(
        "rank", .required, key: true, from: 1, to: 100, rule: "without holes",
        "The place in the family's list, 1 for the first choice.")
    static let setting: Column<Setting.ID> = .id(
        "setting_id", .required, in: .settings, "The setting asked for.")
    static let designation: Column<Designation> = .code(
        "designation", .optional, rule: "empty for any", "The kind of place asked for.")

    static let spec = TableSpec(
        table: .preferences, meaning: "The families' lists of settings, first choice first.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [Row] {
        let (children, ranks) = (table.values(of: child), table.values(of: rank))
        let (settings, kinds) = (table.values(of: setting), table.values(of: designation))
        return table.rows { index in
            guard let child = children[index], let rank = ranks[index],
                let setting = settings[index]
            else { return nil }
            return Row(child, Preference(rank: rank, setting: setting, designation: kinds[index]))
        }
    }

    static func writer(_ rows: [Row]) -> TableWriter<Row> {
        var writer = TableWriter(rows)
        writer.add(child) { $0.owner }
        writer.add(rank) { $0.value.rank }
        writer.add(setting) { $0.value.setting }
        writer.add(designation) { $0.value.designation }
        return writer
    }
}

/// `audit.csv`: characteristics for audits, kept from the match.
enum AuditTable {
    static let child: Column<Child.ID> = .id(
        "child_id", .required, key: true, in: .children, "The case.")
    static let sex: Column<Sex> = .code(
        "sex", .required, "Sex as recorded; closes single-sex schools and serves audits.")
    static let ethnicity: Column<String> = .word(
        "ethnicity", .optional, "Ethnicity code; for audits only.")
    static let decile: Column<Int> = .int(
        "deprivation_decile", .optional, from: 1, to: 10,
        "Deprivation decile of the home, 1 most deprived; for audits only.")
    static let meals: Column<Bool> = .flag(
        "free_meals", .optional, "Whether the child has free meals; for audits only.")
    static let lookedAfter: Column<Bool> = .flag(
        "looked_after", .optional, "Whether the child is looked after; for audits only.")

    static let spec = TableSpec(
        table: .audit, meaning: "Characteristics for audits; the match never receives them.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [AuditRecord] {
        let (children, sexes) = (table.values(of: child), table.values(of: sex))
        let (groups, deciles) = (table.values(of: ethnicity), table.values(of: decile))
        let (meals, cared) = (table.values(of: meals), table.values(of: lookedAfter))
        return table.rows { index in
            guard let child = children[index], let sex = sexes[index] else { return nil }
            return AuditRecord(
                child: child, sex: sex, ethnicity: groups[index], deprivationDecile: deciles[index],
                freeMeals: meals[index], lookedAfter: cared[index])
        }
    }

    static func writer(_ rows: [AuditRecord]) -> TableWriter<AuditRecord> {
        var writer = TableWriter(rows)
        writer.add(child) { $0.child }
        writer.add(sex) { $0.sex }
        writer.add(ethnicity) { $0.ethnicity }
        writer.add(decile) { $0.deprivationDecile }
        writer.add(meals) { $0.freeMeals }
        writer.add(lookedAfter) { $0.lookedAfter }
        return writer
    }
}
