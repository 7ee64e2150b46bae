public import NeedsAssessment
public import Quantities

/// A school, college or other place where children are taught; a base is a designation within it.
public struct Setting: Sendable, Identifiable {
    /// The reference of a setting.
    public typealias ID = Identifier<Setting>

    /// The reference.
    public let id: ID
    /// The name readers know.
    public let name: String
    /// The unique reference number of the register, as text.
    public let urn: String?
    /// The kind of setting.
    public let kind: SettingKind
    /// The legal class.
    public let legalClass: LegalClass
    /// The area whose support pools reach it; nil outside the authority.
    public let area: Area.ID?
    /// Where it is.
    public let location: GridPoint
    /// Whom it admits.
    public let admits: Admits
    /// The most children who may arrive in one term.
    public let mostArrivalsPerTerm: Int?
    /// What each of its designations is ready for, in order of designation.
    public internal(set) var offers: [Offer] = []

    /// A setting without readiness and facilities, which have tables of their own.
    public init(
        id: ID, name: String, urn: String? = nil, kind: SettingKind, legalClass: LegalClass,
        area: Area.ID?, location: GridPoint, admits: Admits = .mixed,
        mostArrivalsPerTerm: Int? = nil
    ) {
        self.id = id
        self.name = name
        self.urn = urn
        self.kind = kind
        self.legalClass = legalClass
        self.area = area
        self.location = location
        self.admits = admits
        self.mostArrivalsPerTerm = mostArrivalsPerTerm
    }

    /// Readiness and facilities of one designation of a setting.
    public struct Offer: Sendable {
        /// The designation.
        public let designation: Designation
        /// The levels of need it can meet now.
        public let readiness: ReadinessProfile
        /// The requirements it meets, in order.
        public let facilities: [Requirement]

        /// A designation with what it is ready for.
        public init(
            designation: Designation, readiness: ReadinessProfile, facilities: [Requirement]
        ) {
            self.designation = designation
            self.readiness = readiness
            self.facilities = facilities.sorted()
        }
    }

    /// The offer of a designation, if the setting has it.
    public func offer(of designation: Designation) -> Offer? {
        offers.first { $0.designation == designation }
    }
}

/// A part of the authority, for support pools, fairness and reports.
public struct Area: Hashable, Sendable, Identifiable {
    /// The reference of an area.
    public typealias ID = Identifier<Area>

    /// The reference.
    public let id: ID
    /// The name readers know.
    public let name: String

    /// An area.
    public init(id: ID, name: String) {
        self.id = id
        self.name = name
    }
}
