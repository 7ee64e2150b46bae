public import Quantities

/// One question to a setting whether it can meet a child's needs, and its reply so far.
///
/// A pair without a consultation was not asked: that is unknown, never a refusal.
public struct Consultation: Hashable, Sendable {
    /// The case.
    public let child: Child.ID
    /// The setting asked.
    public let setting: Setting.ID
    /// The kind of place asked for.
    public let designation: Designation
    /// When it was sent.
    public let sentOn: CalendarDate
    /// When the reply is due: 15 days by regulation.
    public let dueOn: CalendarDate
    /// The reply so far.
    public let reply: Reply
    /// When the reply came.
    public let repliedOn: CalendarDate?
    /// The ground of a `cannot`.
    public let ground: ReplyGround?

    /// A consultation.
    public init(
        child: Child.ID, setting: Setting.ID, designation: Designation, sentOn: CalendarDate,
        dueOn: CalendarDate, reply: Reply, repliedOn: CalendarDate? = nil,
        ground: ReplyGround? = nil
    ) {
        self.child = child
        self.setting = setting
        self.designation = designation
        self.sentOn = sentOn
        self.dueOn = dueOn
        self.reply = reply
        self.repliedOn = repliedOn
        self.ground = ground
    }
}

/// A recorded finding of the authority or the Tribunal that closes a place to a child.
public struct Finding: Hashable, Sendable {
    /// The ground that intake records for a single-sex school.
    public static let singleSexSchool = "singleSexSchool"

    /// The case.
    public let child: Child.ID
    /// The setting.
    public let setting: Setting.ID
    /// The kind of place; nil for any.
    public let designation: Designation?
    /// The ground, as a word: Children and Families Act 2014, section 39(4), an accepted
    /// refusal, a decision of the Tribunal, or `singleSexSchool`.
    public let ground: String
    /// When it was made.
    public let foundOn: CalendarDate
    /// The role of the person who made it.
    public let foundBy: String
    /// The evidence it rests on.
    public let evidence: String

    /// A finding.
    public init(
        child: Child.ID, setting: Setting.ID, designation: Designation?, ground: String,
        foundOn: CalendarDate, foundBy: String, evidence: String
    ) {
        self.child = child
        self.setting = setting
        self.designation = designation
        self.ground = ground
        self.foundOn = foundOn
        self.foundBy = foundBy
        self.evidence = evidence
    }
}

/// A journey that is known better than by estimate.
public struct Journey: Hashable, Sendable {
    /// The case.
    public let child: Child.ID
    /// The setting.
    public let setting: Setting.ID
    /// The time each way.
    public let time: TravelTime
    /// The distance by road each way.
    public let road: Distance
    /// The cost of transport a year, if quoted.
    public let transport: Money?

    /// A journey.
    public init(
        child: Child.ID, setting: Setting.ID, time: TravelTime, road: Distance,
        transport: Money? = nil
    ) {
        self.child = child
        self.setting = setting
        self.time = time
        self.road = road
        self.transport = transport
    }
}

/// A setting's own price for one child, in place of the cell's top-up.
public struct Quote: Hashable, Sendable {
    /// The case.
    public let child: Child.ID
    /// The setting.
    public let setting: Setting.ID
    /// The kind of place.
    public let designation: Designation
    /// The price a year.
    public let topUp: Money

    /// A quote.
    public init(child: Child.ID, setting: Setting.ID, designation: Designation, topUp: Money) {
        self.child = child
        self.setting = setting
        self.designation = designation
        self.topUp = topUp
    }
}

/// A panel's lock of a case to a place, or its ban of one.
public struct PanelLock: Hashable, Sendable {
    /// The case.
    public let child: Child.ID
    /// Lock or ban.
    public let rule: PanelRule
    /// The setting.
    public let setting: Setting.ID
    /// The kind of place; nil for any.
    public let designation: Designation?
    /// The support; nil for any.
    public let bundle: BundleChoice?
    /// The role of the person who set it.
    public let personRole: String?
    /// Why.
    public let reason: String

    /// A lock or a ban.
    public init(
        child: Child.ID, rule: PanelRule, setting: Setting.ID, designation: Designation? = nil,
        bundle: BundleChoice? = nil, personRole: String? = nil, reason: String
    ) {
        self.child = child
        self.rule = rule
        self.setting = setting
        self.designation = designation
        self.bundle = bundle
        self.personRole = personRole
        self.reason = reason
    }
}

/// A bundle, or expressly no support.
public enum BundleChoice: Hashable, Sendable {
    case none
    case bundle(SupportBundle.ID)

    /// The bundle's reference; nil for none.
    public var bundle: SupportBundle.ID? {
        switch self {
        case .none: nil
        case .bundle(let id): id
        }
    }
}

/// Characteristics for audits after the match; the match never receives one.
public struct AuditRecord: Hashable, Sendable {
    /// The case.
    public let child: Child.ID
    /// Sex, used once at intake for single-sex schools.
    public let sex: Sex
    /// Ethnicity code.
    public let ethnicity: String?
    /// Deprivation decile of the home, 1 (most deprived) to 10.
    public let deprivationDecile: Int?
    /// Whether the child has free meals.
    public let freeMeals: Bool?
    /// Whether the child is looked after.
    public let lookedAfter: Bool?

    /// A record.
    public init(
        child: Child.ID, sex: Sex, ethnicity: String? = nil, deprivationDecile: Int? = nil,
        freeMeals: Bool? = nil, lookedAfter: Bool? = nil
    ) {
        self.child = child
        self.sex = sex
        self.ethnicity = ethnicity
        self.deprivationDecile = deprivationDecile
        self.freeMeals = freeMeals
        self.lookedAfter = lookedAfter
    }
}
