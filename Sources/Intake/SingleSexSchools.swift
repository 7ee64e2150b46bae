import Provision
import Quantities

/// Turns recorded sex into findings, so that the match sees a closed pair and never the sex.
struct SingleSexSchools {
    private let tables: CohortTables

    init(_ tables: CohortTables) { self.tables = tables }

    /// One finding for each live case and single-sex setting with a cell for its school year.
    func findings() -> [Finding] {
        let single = tables.settings.filter { $0.admits != .mixed }
        guard !single.isEmpty else { return [] }
        let sexes = Dictionary(
            tables.audit.map { ($0.child, $0.sex) }, uniquingKeysWith: { first, _ in first })
        let cells = Dictionary(grouping: tables.cells, by: \.key.setting)
        let recorded = Set(
            tables.findings.filter { $0.ground == Finding.singleSexSchool }.map {
                [$0.child.text, $0.setting.text]
            })
        var findings: [Finding] = []
        for child in tables.children where child.trigger != .none {
            guard let sex = sexes[child.id] else { continue }
            for setting in single where !setting.admits.includes(sex) {
                let places = cells[setting.id, default: []].filter {
                    $0.covers(schoolYear: child.schoolYear)
                }
                guard let year = places.map(\.academicYear).min(),
                    let start = year.start(ofTerm: 1),
                    !recorded.contains([child.id.text, setting.id.text])
                else { continue }
                findings.append(
                    Finding(
                        child: child.id, setting: setting.id, designation: nil,
                        ground: Finding.singleSexSchool, foundOn: start, foundBy: "intake",
                        evidence: "settings.csv: admits \(setting.admits.rawValue)"))
            }
        }
        return findings
    }
}

extension Admits {
    func includes(_ sex: Sex) -> Bool {
        switch self {
        case .mixed: true
        case .girls: sex == .female
        case .boys: sex == .male
        }
    }
}
