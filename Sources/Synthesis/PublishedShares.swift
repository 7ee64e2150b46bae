/// The published figures that the draw is fitted to.
///
/// Source: Department for Education, Education, health and care plans, January 2025 and January
/// 2026, Open Government Licence v3. Shares of single years below 4 and above 15 are published
/// only for age bands; how they are spread within a band is an assumption.
enum PublishedShares {
    /// The ages that are drawn; 23 stands for 23 to 25.
    static let ages = Array(2...23)

    /// Plans of each age in `ages`, England, January 2026 (ages 4 to 15), rest spread by band.
    static let plansByAge: [Double] =
        [1_500, 4_940]
        + [
            22_312, 33_028, 39_600, 39_838, 41_596, 44_469, 47_974, 51_387, 51_296, 52_986,
            53_511, 52_245,
        ] + [45_300, 42_400, 32_600, 23_500] + [14_400, 9_300, 6_500, 5_700]

    /// Per cent of an age's plans in mainstream schools (bases included), ages 4 to 15.
    static let mainstreamByAge: [Double] = [72, 74, 71, 68, 67, 67, 68, 53, 51, 50, 47, 46]

    /// Per cent of an age's plans in special schools of every kind, ages 4 to 15.
    static let specialByAge: [Double] = [19, 23, 26, 28, 30, 30, 28, 42, 43, 43, 43, 42]

    /// Per cent of all plans in each group, in the order of `PlacementGroup`.
    static let groups: [Double] = [
        41.5, 4.0, 23.8, 5.5, 0.8, 14.0, 2.2, 1.3, 3.1, 2.1, 0.7, 1.0,
    ]

    /// Per cent of each primary need by age band, in the order of `PrimaryNeed`, last band 20-25.
    ///
    /// The last column is what the published row leaves to 100: need not recorded.
    static let needs: [[Double]] = [
        [28.5, 48.7, 2.3, 4.1, 2.5, 2.5, 0.7, 5.0, 1.5, 0.8, 0.4, 1.2, 1.8],
        [32.9, 32.0, 14.1, 7.4, 3.0, 1.4, 1.4, 3.6, 1.3, 0.7, 0.3, 1.2, 0.7],
        [31.3, 15.0, 25.6, 12.3, 3.9, 1.1, 3.0, 3.5, 1.3, 0.8, 0.2, 1.2, 0.8],
        [30.3, 11.6, 27.7, 12.6, 5.1, 1.3, 2.5, 4.4, 1.5, 1.0, 0.2, 1.1, 0.7],
        [30.5, 12.6, 17.3, 16.9, 8.2, 1.7, 2.5, 5.4, 1.8, 1.1, 0.2, 1.2, 0.6],
    ]

    /// Per cent of a need's plans in ordinary, base, state special, independent, alternative,
    /// further education and elsewhere; in the order of `PrimaryNeed`.
    static let groupsByNeed: [[Double]] = [
        [35.5, 4.9, 28.8, 6.3, 0.4, 13.2, 7.2],
        [53.7, 5.4, 21.7, 3.0, 0.3, 8.5, 4.0],
        [38.8, 1.7, 14.8, 8.7, 2.3, 15.7, 14.1],
        [37.5, 2.5, 25.8, 2.9, 0.3, 20.0, 6.7],
        [12.4, 1.6, 57.0, 3.3, 0.1, 16.7, 5.3],
        [7.8, 1.0, 69.0, 4.0, 0.2, 8.9, 5.5],
        [50.0, 2.8, 13.2, 5.5, 0.4, 17.3, 7.3],
        [38.0, 2.8, 28.8, 2.7, 0.2, 16.4, 6.4],
        [38.0, 14.0, 16.8, 5.0, 0.3, 17.0, 5.5],
        [47.3, 4.6, 18.1, 2.9, 0.1, 16.8, 5.9],
        [35.2, 4.0, 37.6, 4.0, 0.3, 10.5, 5.5],
        // OTH and "not recorded" have no published row: the mean of all needs.
        [41.5, 4.0, 23.8, 5.5, 0.8, 14.0, 8.7],
        [41.5, 4.0, 23.8, 5.5, 0.8, 14.0, 8.7],
    ]

    /// The row of `needs` for an age.
    static func band(ofAge age: Int) -> Int {
        switch age {
        case ...4: 0
        case ...10: 1
        case ...15: 2
        case ...19: 3
        default: 4
        }
    }

    /// How usual a group is at an age before the fit, in the order of `PlacementGroup`.
    ///
    /// Zeros are structural: no college before 16, no school sixth form after 18. The other
    /// weights only shape what no published table fixes (assumption).
    static func startWeights(age: Int) -> [Double] {
        switch age {
        case ...3: [0, 0, 15, 0, 0, 0, 0, 0, 0, 7, 70, 8]
        case 4: [68, 4, 18, 1, 0, 0, 0.3, 0.5, 0, 2, 3, 1.5]
        case 5...6: [66, 4, 23, 2, 0, 0, 0.5, 1, 0, 1, 0, 1]
        case 7...10: [64, 4, 26, 3, 0.3, 0, 1, 1.3, 0, 1, 0, 1]
        case 11...15: [46, 5, 33, 9, 1.6, 0, 3, 2.2, 0, 2, 0, 1]
        case 16...17: [9, 0.8, 19, 4, 0, 50, 3, 1, 8, 4, 0, 1]
        case 18: [2, 0, 12, 3, 0, 60, 3, 0.5, 15, 5, 0, 1]
        default: [0, 0, 0, 0, 0, 66, 3, 0.2, 22, 7, 0, 1]
        }
    }
}
