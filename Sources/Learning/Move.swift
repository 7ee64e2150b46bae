public import Provision
public import Quantities

/// A change of setting or designation of a child between two snapshots, and what became of it.
public struct Move: Hashable, Sendable {
    /// Which way it went, by how specialist the places are.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case toMainstream = "supported-move-to-mainstream"
        case toSpecialist = "move-to-specialist"
        case lateral = "lateral-move"
        /// From no listed setting into one.
        case intoSetting = "into-a-setting"
        /// From a listed setting into none.
        case outOfSettings = "out-of-settings"
        /// Entry, within a year before the first snapshot, to the place seen there.
        case before = "before-first-snapshot"
    }

    /// What is known of it at the last snapshot.
    public enum Fate: String, CaseIterable, Hashable, Sendable {
        /// The child is where the move led.
        case lasted
        /// The child is back where it was.
        case returned
        /// The child is somewhere else.
        case movedOn = "moved-on"
        /// The child has no plan here any more.
        case gone
        /// No later snapshot has come yet.
        case tooEarly = "too-early-to-say"
    }

    /// Where a child is, without support.
    public struct Place: Hashable, Sendable {
        /// The setting.
        public let setting: Setting.ID
        /// The designation.
        public let designation: Designation

        init?(_ child: Child?) {
            guard let place = child?.placement else { return nil }
            setting = place.setting
            designation = place.designation
        }
    }

    /// The child.
    public let child: Child.ID
    /// The snapshot by which it was made.
    public let seenOn: CalendarDate
    /// Which way it went.
    public let kind: Kind
    /// Whether the place left has no year group for the child any more.
    public let isPhaseTransfer: Bool
    /// The place left.
    public let from: Place?
    /// The place taken.
    public let to: Place?
    /// What became of it.
    public internal(set) var fate = Fate.tooEarly

    /// Whether enough is known to say if it lasted.
    public var isJudged: Bool { to != nil && fate != .tooEarly && fate != .gone }
}
