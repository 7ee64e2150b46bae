import Provision

/// A place and support for one child, with what it is worth and what is for and against it.
struct Option: Sendable {
    /// The number of the place; nil for "no placement found".
    let place: Int?
    /// The number of the bundle; nil for no support.
    let support: Int?
    /// Whether it is what the child has now.
    let isStay: Bool
    /// The value in each part's own unit.
    let parts: PartVector
    /// What closes or questions it.
    let grounds: [Ground]

    var isOpen: Bool { !grounds.contains(where: \.closes) }
}
