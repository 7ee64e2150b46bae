/// One of the seven domains on which needs and readiness are both described.
///
/// Source: Norfolk County Council's published framework, as set out in the field guide.
public enum Domain: String, CaseIterable, Hashable, Comparable, Sendable, Codable {
    case physical, hearing, vision, speech, social, semh, learning

    /// The domain's place in the published order, 0 to 6.
    public var index: Int {
        switch self {
        case .physical: 0
        case .hearing: 1
        case .vision: 2
        case .speech: 3
        case .social: 4
        case .semh: 5
        case .learning: 6
        }
    }

    /// Orders as published.
    public static func < (one: Domain, other: Domain) -> Bool { one.index < other.index }

    /// The domain in words for a reader: `social communication and interaction`.
    public var title: String {
        switch self {
        case .physical: "physical, medical and sensory processing"
        case .hearing: "hearing"
        case .vision: "vision"
        case .speech: "speech and language"
        case .social: "social communication and interaction"
        case .semh: "social, emotional and mental health"
        case .learning: "learning and cognition"
        }
    }
}
