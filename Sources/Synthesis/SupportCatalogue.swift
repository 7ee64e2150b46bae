import NeedsAssessment
import Provision
import Quantities

/// The support that can be given, and from which services its time comes.
///
/// All of it is invented.
struct SupportCatalogue {
    /// One bundle of support.
    struct Bundle {
        let id: SupportBundle.ID
        let name: String
        let layer: SupportLayer
        let designation: Designation?
        let years: ClosedRange<Int>
        let annualPounds: Int
        /// Levels added, in the published order of domains.
        let lifts: [Int]
        /// Quarter-hours a week by index of the service.
        let quarterHours: [(service: Int, count: Int)]
        let meets: [String]

        func isAllowed(in designation: Designation, year: Int) -> Bool {
            (self.designation == nil || self.designation == designation) && years.contains(year)
        }
    }

    static let serviceNames = [
        "occupational-therapy", "outreach", "psychology", "sensory-teaching",
        "specialist-teaching", "speech-therapy",
    ]

    let services: [Service.ID]
    let bundles: [Bundle]

    init() {
        services = Self.serviceNames.compactMap { Service.ID($0) }
        bundles = Self.therapies + Self.inClass + Self.specialist
    }

    private static func bundle(
        _ id: String, _ name: String, _ layer: SupportLayer, _ pounds: Int,
        _ lifts: [Domain: Int], _ hours: [(String, Int)] = [], meets: [String] = [],
        in designation: Designation? = nil, years: ClosedRange<Int> = -1...20
    ) -> [Bundle] {
        guard let reference = SupportBundle.ID(id) else { return [] }
        return [
            Bundle(
                id: reference, name: name, layer: layer, designation: designation, years: years,
                annualPounds: pounds, lifts: Domain.allCases.map { lifts[$0] ?? 0 },
                quarterHours: hours.compactMap { name, count in
                    serviceNames.firstIndex(of: name).map { ($0, count) }
                }, meets: meets)
        ]
    }

    private static var therapies: [Bundle] {
        bundle(
            "TALK", "Speech and language therapy, direct", .targetedPlus, 4_200, [.speech: 2],
            [("speech-therapy", 4)])
            + bundle(
                "TALK-LIGHT", "Speech and language programme run by school staff", .targeted,
                1_900, [.speech: 1], [("speech-therapy", 1)])
            + bundle(
                "MOVEMENT", "Occupational therapy and physiotherapy programme", .targeted, 2_900,
                [.physical: 1], [("occupational-therapy", 2)])
            + bundle(
                "EQUIP", "Equipment, adaptation and trained care", .targetedPlus, 8_800,
                [.physical: 2], [("occupational-therapy", 1)], meets: ["hoist", "lift-access"])
            + bundle(
                "HEARING", "Teacher of the deaf with communication support", .targetedPlus, 6_200,
                [.hearing: 2], [("sensory-teaching", 4)], meets: ["bsl"])
            + bundle(
                "VISION", "Qualified teacher for vision impairment", .targetedPlus, 6_600,
                [.vision: 2], [("sensory-teaching", 4)], meets: ["braille"])
    }

    private static var inClass: [Bundle] {
        bundle(
            "CLASS", "Teaching assistant, 15 hours", .targeted, 7_400, [.learning: 1],
            in: .ordinary, years: 0...13)
            + bundle(
                "CLASS-PLUS", "Teaching assistant, 25 hours, with specialist teaching",
                .targetedPlus, 13_200, [.learning: 2], [("specialist-teaching", 2)],
                in: .ordinary, years: 0...13)
            + bundle(
                "TALK-CLASS", "Teaching assistant with a speech and language programme",
                .targetedPlus, 9_700, [.speech: 1, .learning: 1], [("speech-therapy", 2)],
                in: .ordinary, years: 0...13)
            + bundle(
                "AUTISM", "Autism outreach", .targeted, 2_600, [.social: 1], [("outreach", 2)],
                in: .ordinary, years: 0...13)
            + bundle(
                "NURTURE", "Nurture group and mentoring", .targeted, 3_600, [.semh: 1],
                in: .ordinary, years: 0...13)
            + bundle(
                "COLLEGE", "Learning mentor in college", .targeted, 5_900,
                [.social: 1, .semh: 1, .learning: 1], in: .college, years: 12...20)
    }

    private static var specialist: [Bundle] {
        bundle(
            "AUTISM-PLUS", "Autism specialist teaching and teaching assistant", .targetedPlus,
            12_400, [.speech: 1, .social: 2, .semh: 1],
            [("outreach", 1), ("specialist-teaching", 3)], in: .ordinary, years: 0...13)
            + bundle(
                "WELLBEING", "Psychologist-led plan with mentoring", .targetedPlus, 8_200,
                [.social: 1, .semh: 2], [("psychology", 2)], years: 0...13)
            + bundle(
                "CARE", "Two adults with trained care through the day", .specialist, 27_500,
                [.physical: 1, .semh: 1], [("psychology", 1)], meets: ["nursing", "two-to-one"],
                years: 0...14)
    }
}
