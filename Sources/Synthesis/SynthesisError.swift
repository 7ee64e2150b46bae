import Quantities

/// Why no synthetic authority could be drawn.
public enum SynthesisError: Error, Hashable, Sendable {
    /// The register has no authority of this name; the nearest names it has.
    case unknownAuthority(name: String, nearest: [String])
    /// The authority has no mainstream school with a position, and none is near.
    case noSchools(authority: String)
    /// The number of plans is outside what a draw is made for.
    case plansOutOfRange(met: Int, allowed: ClosedRange<Int>)
    /// The authority has no area of this name; those it has.
    case unknownArea(name: String, known: [String])
    /// More than one of these.
    case several([SynthesisError])
}

extension SynthesisError: CustomStringConvertible {
    /// Where: what; expected; remedy.
    public var description: String {
        switch self {
        case .unknownAuthority(let name, let nearest):
            "authority \"\(name)\": not in the school register; expected the name of a local "
                + "authority as the register writes it; "
                + (nearest.isEmpty
                    ? "choose another name, or give a register that covers it"
                    : "did you mean \(Self.choice(of: nearest))?")
        case .noSchools(let authority):
            "authority \"\(authority)\": no mainstream school with a position; expected at least "
                + "one; give a register that has one"
        case .plansOutOfRange(let met, let allowed):
            "plans: met \(met); expected \(allowed.lowerBound.groupedByThousands) to "
                + "\(allowed.upperBound.groupedByThousands); choose a number in between"
        case .unknownArea(let name, let known):
            "area \(name): not in the authority that was drawn; expected one of its areas; "
                + "choose \(Self.choice(of: known))"
        case .several(let errors):
            errors.map(\.description).joined(separator: "\n")
        }
    }

    private static func choice(of names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.joined() }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }
}
