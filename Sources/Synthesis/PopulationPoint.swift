public import Quantities

/// The children and young people of one small area, at its centre.
///
/// Source: Census 2021 and Index of Multiple Deprivation 2019 (Office for National Statistics;
/// Ministry of Housing, Communities and Local Government), Open Government Licence v3.
public struct PopulationPoint: Hashable, Sendable {
    /// The local authority's name, as the school register writes it.
    public let authority: String
    /// The centre of the area.
    public let location: GridPoint
    /// Residents aged 0 to 15.
    public let residentsTo15: Int
    /// Residents aged 16 to 24.
    public let residents16To24: Int
    /// Deprivation decile, 1 (most deprived) to 10; nil when the index has none.
    public let deprivationDecile: Int?

    /// A point with all its facts.
    public init(
        authority: String, location: GridPoint, residentsTo15: Int, residents16To24: Int,
        deprivationDecile: Int?
    ) {
        self.authority = authority
        self.location = location
        self.residentsTo15 = residentsTo15
        self.residents16To24 = residents16To24
        self.deprivationDecile = deprivationDecile
    }

    /// A point from the named text fields of one line of the population points.
    ///
    /// Reads `la_name`, `easting`, `northing`, `pop_0_15`, `pop_16_24`, `imd2019_decile`.
    public init(fields: [String: String]) throws(RegisterFault) {
        let row = RegisterRow(fields)
        guard let location = try row.point() else { throw .missing(column: "easting") }
        guard let young = try row.count("pop_0_15") else { throw .missing(column: "pop_0_15") }
        guard let older = try row.count("pop_16_24") else { throw .missing(column: "pop_16_24") }
        let decile = try row.count("imd2019_decile")
        if let decile, !(1...10).contains(decile) {
            throw .notWholeNumber(column: "imd2019_decile", met: String(decile))
        }
        self.init(
            authority: try row.text("la_name"), location: location, residentsTo15: young,
            residents16To24: older, deprivationDecile: decile)
    }
}
