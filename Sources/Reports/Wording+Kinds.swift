import Matching
import Quantities

extension Wording {
    /// The kinds in the order in which a panel reads them.
    static let kindsInOrder: [Recommendation.Kind] = [
        .newPlacement, .moveToMainstream, .moveToSpecialist, .lateralMove, .supportInPlace, .stay,
        .unplaced, .exploreAtReview,
    ]

    /// A kind of recommendation as a heading.
    static func kind(_ kind: Recommendation.Kind) -> String {
        switch kind {
        case .newPlacement: "New placements"
        case .moveToMainstream: "Supported moves to mainstream"
        case .moveToSpecialist: "Moves to a more specialist place"
        case .lateralMove: "Moves to a place of the same kind"
        case .supportInPlace: "Different support in the same place"
        case .stay: "No change"
        case .unplaced: "No place found"
        case .exploreAtReview: "Worth exploring at review"
        }
    }

    /// A kind of recommendation as a heading with its number of cases.
    static func kind(_ kind: Recommendation.Kind, cases: Int) -> String {
        "\(self.kind(kind)) (\(cases.groupedByThousands))"
    }

    /// What a kind of recommendation means.
    static func reading(of kind: Recommendation.Kind) -> String {
        switch kind {
        case .newPlacement:
            "The child has no listed setting now. A place is recommended."
        case .moveToMainstream:
            "A less specialist place than now, with the support it needs. The family asked for "
                + "it or agrees to it, or the child changes phase."
        case .moveToSpecialist:
            "A more specialist place than now, because the needs call for it or the family asked "
                + "for it."
        case .lateralMove:
            "Another setting, or another place in it, as specialist as the one now."
        case .supportInPlace:
            "The child stays in the same place. The support changes."
        case .stay:
            "The place and support of today are the best of what is open."
        case .unplaced:
            "Nothing that is open fits. The authority must still secure the provision "
                + "(Children and Families Act 2014, section 42)."
        case .exploreAtReview:
            "Another place may fit better, but the family has not agreed to a move. Nothing is "
                + "recommended."
        }
    }
}
