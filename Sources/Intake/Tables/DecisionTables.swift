import NeedsAssessment
import Provision
import Quantities

/// `consultations.csv`: questions to settings and their replies.
enum ConsultationsTable {
    static let child: Column<Child.ID> = .id(
        "child_id", .required, key: true, in: .children, "The case.")
    static let setting: Column<Setting.ID> = .id(
        "setting_id", .required, key: true, in: .settings, "The setting asked.")
    static let designation: Column<Designation> = .code(
        "designation", .required, key: true, "The kind of place asked for.")
    static let sentOn: Column<CalendarDate> = .date("sent_on", .required, "When it was sent.")
    static let dueOn: Column<CalendarDate> = .date(
        "due_on", .required, rule: "not before sent_on",
        "When the reply is due: 15 days by regulation.")
    static let reply: Column<Reply> = .code(
        "reply", .required,
        "The reply so far; can-meet-need where a setting need not admit is its offer.")
    static let repliedOn: Column<CalendarDate> = .date(
        "replied_on", .optional, rule: "with a reply, and not before sent_on; empty while awaiting",
        "When the reply came.")
    static let ground: Column<ReplyGround> = .code(
        "ground", .optional, rule: "only with the reply cannot", "The ground of a refusal.")

    static let spec = TableSpec(
        table: .consultations, meaning: "Questions to settings; no line means not asked.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [Consultation] {
        let (children, settings) = (table.values(of: child), table.values(of: setting))
        let (kinds, sent) = (table.values(of: designation), table.values(of: sentOn))
        let (due, replies) = (table.values(of: dueOn), table.values(of: reply))
        let (replied, grounds) = (table.values(of: repliedOn), table.values(of: ground))
        return table.rows { index in
            guard let child = children[index], let setting = settings[index],
                let kind = kinds[index], let sent = sent[index], let due = due[index],
                let reply = replies[index]
            else { return nil }
            return Consultation(
                child: child, setting: setting, designation: kind, sentOn: sent, dueOn: due,
                reply: reply, repliedOn: replied[index], ground: grounds[index])
        }
    }

    static func writer(_ rows: [Consultation]) -> TableWriter<Consultation> {
        var writer = TableWriter(rows)
        writer.add(child) { $0.child }
        writer.add(setting) { $0.setting }
        writer.add(designation) { $0.designation }
        writer.add(sentOn) { $0.sentOn }
        writer.add(dueOn) { $0.dueOn }
        writer.add(reply) { $0.reply }
        writer.add(repliedOn) { $0.repliedOn }
        writer.add(ground) { $0.ground }
        return writer
    }
}

/// `findings.csv`: what closes a place to a child.
enum FindingsTable {
    static let child: Column<Child.ID> = .id(
        "child_id", .required, key: true, in: .children, "The case.")
    static let setting: Column<Setting.ID> = .id(
        "setting_id", .required, key: true, in: .settings, "The setting.")
    static let designation: Column<Designation> = .code(
        "designation", .optional, key: true, rule: "empty for any", "The kind of place.")
    static let ground: Column<String> = .word(
        "ground", .required, key: true,
        "The ground: section 39(4), an accepted refusal, or a decision of the Tribunal.")
    static let foundOn: Column<CalendarDate> = .date("found_on", .required, "When it was made.")
    static let foundBy: Column<String> = .word(
        "found_by", .required, "The role of the person who made it.")
    static let evidence: Column<String> = .text(
        "evidence", .required, "The evidence it rests on.")

    static let spec = TableSpec(
        table: .findings,
        meaning: "Findings of the authority or the Tribunal that close a place to a child.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [Finding] {
        let (children, settings) = (table.values(of: child), table.values(of: setting))
        let (kinds, grounds) = (table.values(of: designation), table.values(of: ground))
        let (days, roles) = (table.values(of: foundOn), table.values(of: foundBy))
        let proofs = table.values(of: evidence)
        return table.rows { index in
            guard let child = children[index], let setting = settings[index],
                let ground = grounds[index], let day = days[index], let role = roles[index],
                let proof = proofs[index]
            else { return nil }
            return Finding(
                child: child, setting: setting, designation: kinds[index], ground: ground,
                foundOn: day, foundBy: role, evidence: proof)
        }
    }

    static func writer(_ rows: [Finding]) -> TableWriter<Finding> {
        var writer = TableWriter(rows)
        writer.add(child) { $0.child }
        writer.add(setting) { $0.setting }
        writer.add(designation) { $0.designation }
        writer.add(ground) { $0.ground }
        writer.add(foundOn) { $0.foundOn }
        writer.add(foundBy) { $0.foundBy }
        writer.add(evidence) { $0.evidence }
        return writer
    }
}

/// `locks.csv`: what the panel has fixed or banned.
enum LocksTable {
    static let child: Column<Child.ID> = .id(
        "child_id", .required, key: true, in: .children, "The case.")
    static let rule: Column<PanelRule> = .code(
        "rule", .required, key: true, "Whether the place is fixed or banned.")
    static let setting: Column<Setting.ID> = .id(
        "setting_id", .required, key: true, in: .settings, "The setting.")
    static let designation: Column<Designation> = .code(
        "designation", .optional, key: true, rule: "empty for any", "The kind of place.")
    static let bundle: Column<BundleChoice> = .bundle(
        "bundle_id", key: true, rule: "empty for any; none for no support", "The support.")
    static let role: Column<String> = .word(
        "person_role", .optional, "The role of the person who set it.")
    static let reason: Column<String> = .text("reason", .required, "Why.")

    static let spec = TableSpec(
        table: .locks, meaning: "Places that the panel has fixed or banned for a child.",
        columns: writer([]).specs)

    static func read(_ table: inout TableReader) -> [PanelLock] {
        let (children, rules) = (table.values(of: child), table.values(of: rule))
        let (settings, kinds) = (table.values(of: setting), table.values(of: designation))
        let (bundles, roles) = (table.values(of: bundle), table.values(of: role))
        let reasons = table.values(of: reason)
        return table.rows { index in
            guard let child = children[index], let rule = rules[index],
                let setting = settings[index], let reason = reasons[index]
            else { return nil }
            return PanelLock(
                child: child, rule: rule, setting: setting, designation: kinds[index],
                bundle: bundles[index], personRole: roles[index], reason: reason)
        }
    }

    static func writer(_ rows: [PanelLock]) -> TableWriter<PanelLock> {
        var writer = TableWriter(rows)
        writer.add(child) { $0.child }
        writer.add(rule) { $0.rule }
        writer.add(setting) { $0.setting }
        writer.add(designation) { $0.designation }
        writer.add(bundle) { $0.bundle }
        writer.add(role) { $0.personRole }
        writer.add(reason) { $0.reason }
        return writer
    }
}
