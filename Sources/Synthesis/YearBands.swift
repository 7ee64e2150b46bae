import Provision

/// The school years that a registered school teaches, in bands that are cells.
enum YearBands {
    static let primary = 0...6
    static let secondary = 7...11
    static let sixthForm = 12...13
    static let specialPrimary = -1...6
    static let specialSixthForm = 12...14
    static let college = 12...20

    /// The bands of ordinary places of a mainstream school.
    ///
    /// The register cut has no statutory ages, so they are read from phase and name; a sixth form
    /// is assumed where a secondary school is large.
    static func ordinary(
        _ school: RegisteredSchool, hasMiddleSchools: Bool
    ) -> [ClosedRange<Int>] {
        let words = school.name.lowercased().split { !$0.isLetter }
        let sixthForm = (school.pupils ?? 0) >= 1_050 ? [Self.sixthForm] : []
        switch school.phase {
        case "Middle deemed primary": return [4...7]
        case "Middle deemed secondary": return [5...8]
        case "All-through": return [primary, secondary] + sixthForm
        case "Secondary", "Not applicable":
            if hasMiddleSchools, words.contains("upper") { return [9...11] + sixthForm }
            return [secondary] + sixthForm
        case "16 plus": return [Self.sixthForm]
        default:
            let isInfant = words.contains("infant") || words.contains("infants")
            let isJunior = words.contains("junior") || words.contains("juniors")
            if isInfant, !isJunior { return [0...2] }
            if isJunior, !isInfant { return [3...6] }
            if hasMiddleSchools, words.contains("first") { return [0...4] }
            return [primary]
        }
    }

    /// The bands of a special school: by its name, or drawn.
    static func special(
        _ school: RegisteredSchool, drawn: Int
    ) -> [ClosedRange<Int>] {
        let words = Set(school.name.lowercased().split { !$0.isLetter }.map(String.init))
        let isPrimary = !words.isDisjoint(with: ["primary", "infant", "junior"])
        let isSecondary = !words.isDisjoint(with: ["secondary", "high", "upper", "college"])
        if isPrimary, !isSecondary { return [specialPrimary] }
        if isSecondary, !isPrimary { return [secondary, specialSixthForm] }
        switch drawn {
        case ..<45: return [specialPrimary, secondary, specialSixthForm]
        case ..<60: return [specialPrimary, secondary]
        case ..<75: return [secondary]
        case ..<85: return [secondary, specialSixthForm]
        default: return [specialPrimary]
        }
    }
}
