/// The type of primary need as the SEN2 census codes it, for the draw and its comparison.
///
/// The match never sees it: labels differ between authorities, profiles of levels do not.
public enum PrimaryNeed: String, CaseIterable, Hashable, Sendable {
    case autism = "ASD"
    case speechLanguage = "SLCN"
    case emotionalMentalHealth = "SEMH"
    case moderateLearning = "MLD"
    case severeLearning = "SLD"
    case profoundLearning = "PMLD"
    case specificLearning = "SPLD"
    case physicalDisability = "PD"
    case hearing = "HI"
    case vision = "VI"
    case multiSensory = "MSI"
    case other = "OTH"
    case notRecorded = "not-recorded"

    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
