/// One child's or setting's levels from all sheets about it.
public struct ReconciledProfile: Hashable, Sendable {
    /// The level of one domain, and what it rests on.
    public struct Entry: Hashable, Sendable {
        /// The level, how sure, by whom, when, with what.
        public let assessment: Assessment
        /// The levels that the sheets leave possible.
        public let interval: ClosedRange<Level>
        /// How many sheets were counted.
        public let sheets: Int
    }

    /// Whom it is about.
    public let subject: String
    /// The kind of place, for a setting.
    public let designation: String?
    /// The levels in the published order of domains; a domain that stays open is absent.
    public let entries: [Entry]
    /// What any place must have, in order.
    public let requirements: [String]
    /// What a moderation should look at.
    public let items: [ModerationItem]

    /// The profile as the match reads it.
    public var profile: NeedsProfile { NeedsProfile(entries.map(\.assessment)) }
}
