import Provision
import Quantities

/// An aim as a policy file writes it: a name, or parts merged at rates.
struct PolicyAim {
    /// `unmetNeed+restriction`, whose rate is a value of its own.
    static let fitName = "unmetNeed+restriction"
    /// The names that need no rates.
    static let names = Part.allCases.map(\.rawValue) + [fitName]

    enum Content {
        case part(Part)
        case fit
        case merged([Aim.Term], unit: String)
    }

    let content: Content
    let tolerancePercent: Int

    init?(_ node: YAMLNode, _ faults: inout [Fault]) {
        guard case .mapping = node.content else {
            guard let content = Self.named(node, &faults) else { return nil }
            self.content = content
            tolerancePercent = 0
            return
        }
        let known = ["aim", "parts", "unit", "tolerance_percent"]
        guard let mapping = node.mapping(known: known, &faults) else { return nil }
        tolerancePercent =
            mapping["tolerance_percent"]?.int(in: 0...1_000, &faults) ?? 0
        if let name = mapping["aim"] {
            guard let content = Self.named(name, &faults) else { return nil }
            self.content = content
        } else {
            guard let parts = mapping.required("parts", &faults)?.mapping(&faults),
                let unit = mapping.required("unit", &faults)?.string(&faults)
            else { return nil }
            content = .merged(Self.terms(parts, &faults), unit: unit)
        }
    }

    private static func named(_ node: YAMLNode, _ faults: inout [Fault]) -> Content? {
        if node.scalar == fitName { return .fit }
        if let part = node.scalar.flatMap(Part.init(rawValue:)) { return .part(part) }
        guard let text = node.string(&faults) else { return nil }
        let nearest = text.utf8.count <= 60 ? nearestWord(to: text, among: names) : nil
        faults.append(
            Fault(.codeUnknown(known: names, nearest: nearest), at: node.position, value: text))
        return nil
    }

    private static func terms(_ parts: YAMLMapping, _ faults: inout [Fault]) -> [Aim.Term] {
        let known = Part.allCases.map(\.rawValue)
        return parts.entries.compactMap { entry in
            guard let part = Part(rawValue: entry.key) else {
                faults.append(
                    Fault(
                        .codeUnknown(
                            known: known, nearest: nearestWord(to: entry.key, among: known)),
                        at: entry.keyPosition, value: entry.key))
                return nil
            }
            return entry.value.int(in: 1...1_000_000, &faults).map { .init(part: part, rate: $0) }
        }
    }

    /// The parts that the aim adds up.
    var parts: [Part] {
        switch content {
        case .part(let part): [part]
        case .fit: [.unmetNeed, .restriction]
        case .merged(let terms, _): terms.map(\.part)
        }
    }

    func aim(restrictionRate: Int) -> Aim {
        let name = parts.map(\.rawValue).joined(separator: "+")
        switch content {
        case .part(let part):
            return Aim(
                name: name, unit: part.unit, terms: [.init(part: part, rate: 1)],
                tolerancePercent: tolerancePercent)
        case .fit:
            let terms: [Aim.Term] = [
                .init(part: .unmetNeed, rate: 1), .init(part: .restriction, rate: restrictionRate),
            ]
            return Aim(
                name: name, unit: Part.unmetNeed.unit, terms: terms,
                tolerancePercent: tolerancePercent)
        case .merged(let terms, let unit):
            return Aim(name: name, unit: unit, terms: terms, tolerancePercent: tolerancePercent)
        }
    }
}
