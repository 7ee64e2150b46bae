public import NeedsAssessment
import Provision
import Quantities

/// How the readiness of ordinary places in mainstream schools changed in one domain.
///
/// Only schools in an area of the authority count. Means are in thousandths of a level, halves up.
public struct ReadinessChange: Hashable, Sendable {
    /// Means over the schools of one snapshot.
    public struct Mean: Hashable, Sendable {
        /// How many schools it is over.
        public let schools: Int
        /// Each school counts once.
        public let plain: Int
        /// Each school counts as often as it has commissioned places; nil without any.
        public let byPlaces: Int?
    }

    /// The domain.
    public let domain: Domain
    /// The mean before; nil without a school.
    public let earlier: Mean?
    /// The mean now; nil without a school.
    public let later: Mean?
    /// Schools in both snapshots whose level is higher now.
    public let up: Int
    /// Schools in both snapshots whose level is the same.
    public let same: Int
    /// Schools in both snapshots whose level is lower now.
    public let down: Int
}

extension PlaceTable {
    /// The readiness of ordinary mainstream places, with commissioned places, by setting.
    var mainstream: [Setting.ID: (readiness: ReadinessProfile, places: Int)] {
        var found: [Setting.ID: (readiness: ReadinessProfile, places: Int)] = [:]
        for setting in snapshot.cohort.settings where setting.kind == .mainstream {
            guard setting.area != nil, let readiness = setting.offer(of: .ordinary)?.readiness
            else { continue }
            let places = snapshot.cohort.cells.filter {
                $0.key.setting == setting.id && $0.key.designation == .ordinary
                    && $0.academicYear == snapshot.academicYear
            }
            found[setting.id] = (readiness, places.reduce(0) { $0 + $1.commissioned.count })
        }
        return found
    }

    /// The mean over the schools; over all seven domains without one.
    func meanReadiness(in domain: Domain?) -> ReadinessChange.Mean? {
        let schools = mainstream.values
        guard !schools.isEmpty else { return nil }
        let domains = domain.map { [$0] } ?? Domain.allCases
        func level(_ profile: ReadinessProfile) -> Int {
            domains.reduce(0) { $0 + profile[$1].value }
        }
        let places = schools.reduce(0) { $0 + $1.places }
        let plain = schools.reduce(0) { $0 + level($1.readiness) }
        let weighted = schools.reduce(0) { $0 + level($1.readiness) * $1.places }
        return .init(
            schools: schools.count,
            plain: (1000 * plain).roundedQuotient(by: schools.count * domains.count),
            byPlaces: places == 0
                ? nil : (1000 * weighted).roundedQuotient(by: places * domains.count))
    }
}

extension Ledger {
    var readinessChanges: [ReadinessChange] {
        let schools = tables.map(\.mainstream)
        return Domain.allCases.map { domain in
            let changes = schools[0].compactMap { id, before in
                schools[1][id].map { $0.readiness[domain].value - before.readiness[domain].value }
            }
            return ReadinessChange(
                domain: domain, earlier: tables[0].meanReadiness(in: domain),
                later: tables[1].meanReadiness(in: domain), up: changes.count { $0 > 0 },
                same: changes.count { $0 == 0 }, down: changes.count { $0 < 0 })
        }
    }
}
