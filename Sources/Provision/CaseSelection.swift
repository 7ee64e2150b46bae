/// Which cases a job decides; everyone else only stays.
///
/// An empty list asks nothing. A case must have a trigger other than `none` and match every list.
public struct CaseSelection: Hashable, Sendable {
    /// The triggers that are asked for.
    public var triggers: [Trigger]
    /// The school years that are asked for.
    public var schoolYears: [Int]
    /// The home areas that are asked for.
    public var areas: [Area.ID]
    /// The cases that are asked for by reference.
    public var children: [Child.ID]

    /// A selection; without arguments, every case with a trigger.
    public init(
        triggers: [Trigger] = [], schoolYears: [Int] = [], areas: [Area.ID] = [],
        children: [Child.ID] = []
    ) {
        self.triggers = triggers
        self.schoolYears = schoolYears
        self.areas = areas
        self.children = children
    }

    /// Whether the job decides about a child.
    public func isLive(_ child: Child) -> Bool {
        child.trigger != .none
            && (triggers.isEmpty || triggers.contains(child.trigger))
            && (schoolYears.isEmpty || schoolYears.contains(child.schoolYear))
            && (areas.isEmpty || areas.contains(child.homeArea))
            && (children.isEmpty || children.contains(child.id))
    }
}
