/// The layers of support in words.
///
/// They are no ladder: a child may have support of several.
public struct SupportLayers: Hashable, Sendable {
    /// One layer.
    public struct Entry: Hashable, Sendable {
        /// The code that bundles use.
        public let layer: SupportLayer
        /// The name a reader sees.
        public let title: String
        /// What belongs to it.
        public let meaning: String

        /// A layer in words.
        public init(layer: SupportLayer, title: String, meaning: String) {
            self.layer = layer
            self.title = title
            self.meaning = meaning
        }
    }

    /// Where the layers come from.
    public let source: String
    /// Every layer once, in the published order.
    public let entries: [Entry]

    /// The layers; each stands once.
    public init(source: String, entries: [Entry]) {
        precondition(
            entries.map(\.layer).sorted { $0.rawValue < $1.rawValue }
                == SupportLayer.allCases.sorted { $0.rawValue < $1.rawValue }, "every layer once")
        self.source = source
        self.entries = entries
    }

    /// A layer in words.
    public subscript(layer: SupportLayer) -> Entry? { entries.first { $0.layer == layer } }
}
