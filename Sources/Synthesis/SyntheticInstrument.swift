import NeedsAssessment

/// With which form and by whom the invented assessments were made.
enum SyntheticInstrument {
    static let identifier = "school-age"

    static func assessor(of domain: Domain, level: Int) -> String {
        guard level >= 2 else { return "senco" }
        return switch domain {
        case .physical: "occupational-therapist"
        case .hearing: "teacher-of-the-deaf"
        case .vision: "teacher-of-vision-impairment"
        case .speech: "speech-and-language-therapist"
        case .social: "specialist-teacher"
        case .semh, .learning: "educational-psychologist"
        }
    }
}
