public import Provision

/// What placing one case at one setting would lead to.
public struct ForcedPlacement: Sendable {
    /// What came of it; each case is an answer, none an error.
    public enum Answer: Sendable {
        /// The plan in hand has the case there.
        case already
        /// The best plan with the case there, and how many others it treats differently.
        case plan(Plan, otherChanges: Changes)
        /// No place of the setting is open to the case; empty when, without a plan, only the
        /// present place can be considered.
        case closed([ClosedPlace])
        /// The case is placed together with siblings, and the setting is not open to them all.
        case siblings(Child.SiblingGroup)
        /// A place is open, and no plan keeps all limits and locks: a smallest set that clashes.
        case noRoom(clashes: [String])
        /// A limit stopped the search before any plan was found.
        case nothingFound
    }

    /// A kind of place at the setting, with what closes it.
    public struct ClosedPlace: Hashable, Sendable {
        /// The kind of place; nil when the setting has none for the school year.
        public let designation: Designation?
        /// The closing grounds of the support with the fewest.
        public let grounds: [Ground]
    }

    /// How many other cases get another place or support than in the plan in hand.
    public struct Changes: Hashable, Sendable {
        /// The number in the plan found.
        public let count: Int
        /// No plan with the same values changes fewer.
        public let bound: Int
    }

    /// The case.
    public let child: Child.ID
    /// The setting.
    public let setting: Setting.ID
    /// What came of it.
    public let answer: Answer
}

/// A live case held to the places of one setting.
struct ForcedChild: Sendable {
    /// The number of the case among the live ones.
    let child: Int
    let setting: Setting.ID
}
