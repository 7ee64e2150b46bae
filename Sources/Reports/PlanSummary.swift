import Foundation
import Matching
public import Provision
public import Quantities

/// What a run folder's `plan.json` says of each child, read back for an explanation.
public struct PlanSummary: Sendable {
    /// What the plan says of one child.
    public struct Entry: Sendable {
        /// The case.
        public let child: Child.ID
        /// Where the child was when the plan was made.
        public let current: Placement?
        /// The suggested place; nil when none was found.
        public let recommended: Placement?
        /// A place worth exploring at review.
        public let explore: Placement?
        /// Whether the change is a transfer between phases.
        public let isPhaseTransfer: Bool
        let kind: Recommendation.Kind
        let reasons: [String]
    }

    /// What the plan says of one aim.
    struct Level: Decodable {
        let name: String
        let unit: String
        let value: Int
        let bound: Int
    }

    /// The academic year that is planned.
    public let academicYear: AcademicYear
    /// The aims in order.
    let levels: [Level]
    /// What the plan says of each child, in the plan's order.
    public let entries: [Entry]

    /// A plan read back from its text.
    ///
    /// Throws `ReportError.planUnreadable` when the text is not what this version writes.
    public init(planJSON text: String) throws(ReportError) {
        let file: PlanText
        do {
            file = try JSONDecoder().decode(PlanText.self, from: Data(text.utf8))
        } catch let error as DecodingError {
            throw .planUnreadable(at: Self.place(of: error))
        } catch {
            throw .planUnreadable(at: "the file")
        }
        guard let year = AcademicYear(file.academicYear) else {
            throw .planUnreadable(at: "academic_year")
        }
        academicYear = year
        levels = file.levels
        var entries: [Entry] = []
        for (index, child) in file.children.enumerated() {
            guard let entry = child.entry else {
                throw .planUnreadable(at: "children[\(index)]")
            }
            entries.append(entry)
        }
        self.entries = entries
    }

    /// What the plan says of a child.
    ///
    /// Throws `ReportError.unknownChild`, with the nearest known reference, when it says nothing.
    public func entry(of child: String) throws(ReportError) -> Entry {
        guard let entry = entries.first(where: { $0.child.text == child }) else {
            let known = entries.map(\.child.text)
            throw .unknownChild(child, nearest: nearestWord(to: child, among: known))
        }
        return entry
    }

    private static func place(of error: DecodingError) -> String {
        let path: [any CodingKey] =
            switch error {
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .typeMismatch(_, let context), .valueNotFound(_, let context),
                .dataCorrupted(let context):
                context.codingPath
            @unknown default: []
            }
        return path.isEmpty ? "the file" : path.map(\.stringValue).joined(separator: ".")
    }
}

/// The keys of `plan.json` that an explanation needs, as the contract spells them.
private struct PlanText: Decodable {
    let academicYear: String
    let levels: [PlanSummary.Level]
    let children: [ChildText]

    enum CodingKeys: String, CodingKey {
        case academicYear = "academic_year"
        case levels, children
    }

    struct ChildText: Decodable {
        let id: String
        let current: PlacementText?
        let recommended: PlacementText?
        let explore: PlacementText?
        let kind: String
        let phaseTransfer: Bool
        let reasons: [ReasonText]

        enum CodingKeys: String, CodingKey {
            case id, current, recommended, explore, kind, reasons
            case phaseTransfer = "phase_transfer"
        }

        /// The entry; nil when a reference or code in it is malformed.
        var entry: PlanSummary.Entry? {
            guard let child = Child.ID(id), let kind = Recommendation.Kind(rawValue: kind),
                [current, recommended, explore].allSatisfy({ $0 == nil || $0?.placement != nil })
            else { return nil }
            return .init(
                child: child, current: current?.placement, recommended: recommended?.placement,
                explore: explore?.placement, isPhaseTransfer: phaseTransfer, kind: kind,
                reasons: reasons.map(\.text))
        }
    }

    struct PlacementText: Decodable {
        let setting: String
        let designation: String
        let bundle: String

        var placement: Placement? {
            guard let setting = Setting.ID(setting),
                let designation = Designation(rawValue: designation)
            else { return nil }
            if bundle == "none" {
                return Placement(setting: setting, designation: designation, bundle: nil)
            }
            guard let support = SupportBundle.ID(bundle) else { return nil }
            return Placement(setting: setting, designation: designation, bundle: support)
        }
    }

    struct ReasonText: Decodable {
        let text: String
    }
}
