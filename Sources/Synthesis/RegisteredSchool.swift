public import Provision
public import Quantities

/// A school or college of the public register, with the columns that a draw uses.
///
/// Source: Get Information About Schools (Department for Education), Open Government Licence v3.
public struct RegisteredSchool: Hashable, Sendable {
    /// The grouping of establishment types that the register cut uses.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case mainstream = "mainstream_state"
        case stateSpecial = "special_state"
        case nonMaintainedSpecial = "special_non_maintained"
        case independentSpecial = "special_independent"
        case alternative = "ap"
        case nursery
        case postSixteen = "post16"
        case specialistPostSixteen = "specialist_post16"
        case independent
        case other
    }

    /// The unique reference number, as text.
    public let urn: String
    /// The name.
    public let name: String
    /// The local authority's name.
    public let authority: String
    /// The kind.
    public let kind: Kind
    /// The establishment type as the register words it, such as `Academy converter`.
    public let establishmentType: String
    /// The phase of education as the register words it, such as `Middle deemed secondary`.
    public let phase: String
    /// Pupils of every kind; nil when the register has no count.
    public let pupils: Int?
    /// Whom it admits, as far as counts of girls and boys show.
    public let admits: Admits
    /// Where it is; nil when the register has no position.
    public let location: GridPoint?

    /// A school with all its facts.
    public init(
        urn: String, name: String, authority: String, kind: Kind, establishmentType: String,
        phase: String, pupils: Int?, admits: Admits, location: GridPoint?
    ) {
        self.urn = urn
        self.name = name
        self.authority = authority
        self.kind = kind
        self.establishmentType = establishmentType
        self.phase = phase
        self.pupils = pupils
        self.admits = admits
        self.location = location
    }

    /// A school from the named text fields of one line of the register.
    ///
    /// Reads `urn`, `establishment_name`, `la_name`, `setting_kind`, `establishment_type`,
    /// `education_phase`, `number_of_pupils`, `pupils_jan2019`, `girls_jan2019`, `boys_jan2019`,
    /// `easting` and `northing`; other columns are ignored. Empty, `x` and `z` mean absent.
    public init(fields: [String: String]) throws(RegisterFault) {
        let row = RegisterRow(fields)
        let kindText = try row.text("setting_kind")
        guard let kind = Kind(rawValue: kindText) else {
            throw .unknownKind(
                column: "setting_kind", met: kindText,
                nearest: nearestWord(to: kindText, among: Kind.allCases.map(\.rawValue)))
        }
        let girls = try row.count("girls_jan2019")
        let boys = try row.count("boys_jan2019")
        let pupils = try row.count("number_of_pupils")
        self.init(
            urn: try row.text("urn"), name: try row.text("establishment_name"),
            authority: try row.text("la_name"), kind: kind,
            establishmentType: try row.text("establishment_type"),
            phase: try row.optionalText("education_phase") ?? "",
            pupils: pupils == nil ? try row.count("pupils_jan2019") : pupils,
            admits: Self.admits(girls: girls ?? 0, boys: boys ?? 0),
            location: try row.point())
    }

    /// The register has no column for it, so a school all of one sex is taken to admit that sex.
    ///
    /// One in fifty of the other sex is allowed for: a mixed sixth form in a girls' school.
    private static func admits(girls: Int, boys: Int) -> Admits {
        guard girls + boys >= 50 else { return .mixed }
        if boys * 50 <= girls { return .girls }
        if girls * 50 <= boys { return .boys }
        return .mixed
    }
}
