/// The keys of a file of ambitions and named changes, as the published schema lists them.
package enum AmbitionKeys {
    /// The outermost keys.
    package static let file = ["title", "source", "ambitions", "changes"]
    /// The keys of an ambition.
    package static let ambition = ["measure", "better", "on_track_within", "targets"]
    /// The keys of a named change.
    package static let change = [
        "title", "from", "settings", "areas", "designations", "outcome", "clusters",
    ]
}
