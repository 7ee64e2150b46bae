public import NeedsAssessment
public import Quantities

/// Support that a child may have in a place: it lifts readiness, meets requirements, draws hours.
public struct SupportBundle: Sendable, Identifiable {
    /// The reference of a bundle; `none` is reserved for no support.
    public typealias ID = Identifier<SupportBundle>

    /// The reference.
    public let id: ID
    /// The name readers know.
    public let name: String
    /// The layer of support it belongs to.
    public let layer: SupportLayer
    /// The designation it is for; nil for any.
    public let designation: Designation?
    /// The first school year it is for.
    public let fromYear: Int
    /// The last school year it is for.
    public let toYear: Int
    /// The cost for each child a year.
    public let annualCost: Money
    /// Levels added to readiness, 1 to 3, by domain in the published order.
    public internal(set) var lifts: [Lift] = []
    /// Specialist time drawn from the pools, in order of service.
    public internal(set) var hours: [ServiceTime] = []
    /// Requirements it meets, in order.
    public internal(set) var meets: [Requirement] = []

    /// A bundle without lifts, hours and met requirements, which have tables of their own.
    public init(
        id: ID, name: String, layer: SupportLayer, designation: Designation?, fromYear: Int,
        toYear: Int, annualCost: Money
    ) {
        self.id = id
        self.name = name
        self.layer = layer
        self.designation = designation
        self.fromYear = fromYear
        self.toYear = toYear
        self.annualCost = annualCost
    }

    /// Levels added to readiness in a domain.
    public struct Lift: Hashable, Sendable {
        /// The domain.
        public let domain: Domain
        /// Levels added, 1 to 3.
        public let levels: Int

        /// A lift.
        public init(domain: Domain, levels: Int) {
            self.domain = domain
            self.levels = levels
        }
    }

    /// Time of a service that a child with the bundle uses.
    public struct ServiceTime: Hashable, Sendable {
        /// The service.
        public let service: Service.ID
        /// The time a week.
        public let time: WeeklyHours

        /// A service and its time.
        public init(service: Service.ID, time: WeeklyHours) {
            self.service = service
            self.time = time
        }
    }

    /// The levels the bundle adds in a domain, 0 to 3.
    public func lift(in domain: Domain) -> Int {
        lifts.first { $0.domain == domain }?.levels ?? 0
    }

    /// The time a week the bundle draws of a service.
    public func time(of service: Service.ID) -> WeeklyHours {
        hours.first { $0.service == service }?.time ?? .zero
    }

    /// Whether the bundle is allowed in a designation for a school year.
    public func isAllowed(in designation: Designation, schoolYear: Int) -> Bool {
        (self.designation == nil || self.designation == designation)
            && fromYear <= schoolYear && schoolYear <= toYear
    }
}

/// A kind of specialist help, such as speech and language therapy.
public enum Service {
    /// The reference of a service.
    public typealias ID = Identifier<Service>
}

/// The limited time of one service in one area.
public struct ServicePool: Hashable, Sendable {
    /// What tells one pool from another.
    public struct Key: Hashable, Comparable, Sendable {
        /// The service.
        public let service: Service.ID
        /// The area whose settings it reaches.
        public let area: Area.ID

        /// A key.
        public init(service: Service.ID, area: Area.ID) {
            self.service = service
            self.area = area
        }

        /// Orders by service, then area.
        public static func < (one: Key, other: Key) -> Bool {
            one.service == other.service ? one.area < other.area : one.service < other.service
        }
    }

    /// Service and area.
    public let key: Key
    /// All the time there is.
    public let time: WeeklyHours
    /// Time promised to children without a line in the cohort.
    public let promised: WeeklyHours

    /// A pool.
    public init(key: Key, time: WeeklyHours, promised: WeeklyHours) {
        self.key = key
        self.time = time
        self.promised = promised
    }
}
