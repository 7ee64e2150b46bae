public import NeedsAssessment
public import Provision
public import Quantities

/// A reference from a literal; only for text that is known to be well formed.
public func ref<Subject>(_ text: String) -> Identifier<Subject> {
    guard let id = Identifier<Subject>(text) else {
        preconditionFailure("\(text) is not a well-formed reference")
    }
    return id
}

/// A day from a literal; only for text that is known to be a day.
public func day(_ text: String) -> CalendarDate {
    guard let date = CalendarDate(text) else { preconditionFailure("\(text) is not a day") }
    return date
}

/// A level from a literal between 0 and 5.
public func level(_ value: Int) -> Level {
    guard let level = Level(value) else { preconditionFailure("\(value) is not a level") }
    return level
}

/// The academic year 2026-27, in which the made-up cohorts are planned.
public let plannedYear: AcademicYear = {
    guard let year = AcademicYear("2026-27") else { preconditionFailure("not a year") }
    return year
}()

extension CohortTables {
    /// Adds a child with its needs; domains not named are at level 0 with high confidence.
    public mutating func add(
        _ child: Child, needs: [Domain: (level: Int, confidence: Confidence)] = [:],
        wishes: [(setting: String, designation: Designation?)] = [], requirements: [String] = []
    ) {
        children.append(child)
        for domain in Domain.allCases {
            let need = needs[domain] ?? (0, .high)
            self.needs.append(
                Owned(
                    child.id,
                    Assessment(
                        domain: domain, level: level(need.level), confidence: need.confidence,
                        instrument: "seven-domains", assessedOn: day("2026-01-15"),
                        assessorRole: "educational-psychologist", moderated: true)))
        }
        for (index, wish) in wishes.enumerated() {
            preferences.append(
                Owned(
                    child.id,
                    Preference(
                        rank: index + 1, setting: ref(wish.setting), designation: wish.designation))
            )
        }
        for code in requirements {
            if let requirement = Requirement(code) {
                self.requirements.append(Owned(child.id, requirement))
            }
        }
    }

    /// Adds what one designation of a setting is ready for; domains not named are at level 0.
    public mutating func addOffer(
        _ setting: String, _ designation: Designation, readiness levels: [Domain: Int],
        facilities met: [String] = []
    ) {
        let key = OfferKey(setting: ref(setting), designation: designation)
        for domain in Domain.allCases {
            readiness.append(
                Owned(
                    key,
                    ReadinessLevel(
                        domain: domain, level: level(levels[domain] ?? 0),
                        assessedOn: day("2026-01-15"))))
        }
        for code in met {
            if let requirement = Requirement(code) { facilities.append(Owned(key, requirement)) }
        }
    }
}
