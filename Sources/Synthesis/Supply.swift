import Provision
import Quantities

/// The settings of the draw with their designations and year bands, before capacity is known.
struct Supply {
    /// A school, college or package.
    struct Site {
        var id: Setting.ID
        var name: String
        var urn: String?
        let kind: SettingKind
        let legalClass: LegalClass
        /// Index of the area; nil outside the authority.
        var area: Int?
        let location: GridPoint
        let admits: Admits
        let pupils: Int
    }

    /// One designation of a site.
    struct Offer {
        let site: Int
        let designation: Designation
        let specialism: Specialism?
        let readiness: [Int]
        var facilities: [String]
        /// How sought after it is, 0 to 100.
        let popularity: Int
        var cells: [Int] = []
    }

    /// One year band of an offer, with counts that the draw of children fills.
    struct Cell {
        let offer: Int
        let years: ClosedRange<Int>
        /// Plan-holders there in the year before the planned one.
        var rollBefore = 0
        /// Plan-holders whose place there goes on in the planned year.
        var stays = 0
    }

    var areas: [Area] = []
    var areaCentres: [GridPoint] = []
    var sites: [Site] = []
    var offers: [Offer] = []
    var cells: [Cell] = []

    /// The cell of an offer that covers a school year.
    func cell(of offer: Int, covering year: Int) -> Int? {
        offers[offer].cells.first { cells[$0].years.contains(year) }
    }

    func designation(of cell: Int) -> Designation { offers[cells[cell].offer].designation }
    func site(of offer: Int) -> Site { sites[offers[offer].site] }
    func isOutside(offer: Int) -> Bool { site(of: offer).area == nil }

    /// The group in which a child with this place counts.
    func group(of offer: Int) -> PlacementGroup {
        switch offers[offer].designation {
        case .ordinary: .ordinary
        case .supportBase, .specialistBase: .base
        case .special:
            switch site(of: offer).legalClass {
            case .maintained, .academy: .stateSpecial
            default: .independentSpecial
            }
        case .alternative: .alternative
        case .college, .specialistCollege: .furtherEducation
        case .earlyYears: .earlyYears
        case .package: .otherwiseThanAtSchool
        }
    }

    /// The area whose centre is nearest.
    func area(nearest point: GridPoint) -> Int {
        var best = (area: 0, square: Int.max)
        for (index, centre) in areaCentres.enumerated() {
            let east = point.easting - centre.easting
            let north = point.northing - centre.northing
            let square = east * east + north * north
            if square < best.square { best = (index, square) }
        }
        return best.area
    }

    mutating func addOffer(_ offer: Offer, bands: [ClosedRange<Int>]) {
        var offer = offer
        offer.cells = Array(cells.count..<cells.count + bands.count)
        cells += bands.map { Cell(offer: offers.count, years: $0) }
        offers.append(offer)
    }
}
