import Allocation
import Provision

/// A placement problem as plain tables of whole numbers, before anything is solved.
///
/// `limits.csv`, `options.csv` and `uses.csv` are what `allocate` reads; `parts.csv` holds each
/// option's number for each aim, in the order of aims. The cost of an option is a weighted sum of
/// these in which the usual difference an option makes in one aim weighs several times that in the
/// next. The remaining files give the numbers their names.
public struct PlacementTables: Sendable {
    /// The files in the order in which they are written.
    public static let fileNames =
        ["limits.csv", "options.csv", "uses.csv"] + AllocationTextWriter.companionFileNames

    /// Each file's name and text.
    public let files: [(name: String, text: [UInt8])]

    /// - Throws: like `match`; also when a number is too large for the tables.
    public init(_ request: MatchRequest) throws(MatchingError) {
        let index = try PlacementIndex(request)
        var builder = PlacementBuilder(index)
        let problem = try builder.build()
        let aims = request.policy.aims
        guard let flat = FlatPlacement(problem, aims: aims, holding: []) else {
            throw .tooLargeForTables
        }
        let costs = weightedCosts(of: flat.problem, inOrder: flat.levels)
        let writer = AllocationTextWriter(flat.problem.with(costs: costs), parts: flat.levels)
        let names = PlacementFormulation(problem, index: index, minimising: aims[0], holding: [])
        let texts = [
            Self.text(writer.writeLimits), Self.text(writer.writeOptions),
            Self.text(writer.writeUses), Self.text(writer.writeParts),
            Self.text(of: aims.map(\.name), "part,aim"),
            Self.text(of: problem.limits.map(PlacementFormulation.name), "limit,name"),
            Self.optionNames(problem, names),
        ]
        files = Array(zip(Self.fileNames, texts)).map { (name: $0, text: $1) }
    }

    private static func text(
        _ write: (@escaping ([UInt8]) throws(Never) -> Void) throws(Never) -> Void
    ) -> [UInt8] {
        let whole = Whole()
        write { whole.text.append(contentsOf: $0) }
        return whole.text
    }

    /// Names that are numbered from 0.
    private static func text(of names: [String], _ header: String) -> [UInt8] {
        var text = Array("\(header)\n".utf8)
        for (number, name) in names.enumerated() {
            text.append(contentsOf: "\(number),\"\(name)\"\n".utf8)
        }
        return text
    }

    /// Each option of the children, then the two of each over-number place.
    private static func optionNames(
        _ problem: PlacementProblem, _ names: PlacementFormulation
    ) -> [UInt8] {
        var text = Array("unit,option,name\n".utf8)
        for (number, unit) in problem.units.enumerated() {
            for (option, choice) in unit.choices.enumerated() {
                let name = names.name(of: choice, in: unit)
                text.append(contentsOf: "\(number),\(option),\"\(name)\"\n".utf8)
            }
        }
        for (number, step) in problem.steps.enumerated() {
            let unit = problem.units.count + number
            let name = names.name(of: step)
            text.append(contentsOf: "\(unit),0,\"shut \(name)\"\n".utf8)
            text.append(contentsOf: "\(unit),1,\"\(name)\"\n".utf8)
        }
        return text
    }

    private final class Whole {
        var text: [UInt8] = []
    }
}
