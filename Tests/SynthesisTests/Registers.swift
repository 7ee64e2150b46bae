import Foundation
import Quantities
import Synthesis

/// The committed cut of the school register and the population points.
enum Registers {
    static let schools: [RegisteredSchool] = rows("schools").map { fields in
        do { return try RegisteredSchool(fields: fields) } catch { preconditionFailure("\(error)") }
    }
    static let population: [PopulationPoint] = rows("population").map { fields in
        do { return try PopulationPoint(fields: fields) } catch { preconditionFailure("\(error)") }
    }
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Jobs/Data/register")

    private static func rows(_ name: String) -> [[String: String]] {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/gzip")
        process.arguments = ["-dc", folder.appending(path: "\(name).csv.gz").path()]
        let pipe = Pipe()
        process.standardOutput = pipe
        guard (try? process.run()) != nil, let data = try? pipe.fileHandleForReading.readToEnd()
        else { return [] }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map { fields($0) }
        guard let header = lines.first else { return [] }
        return lines.dropFirst().map { line in
            Dictionary(uniqueKeysWithValues: zip(header, line))
        }
    }

    private static func fields(_ line: Substring) -> [String] {
        var found = [""]
        var quoted = false
        for character in line {
            switch character {
            case "\"": quoted.toggle()
            case "," where !quoted: found.append("")
            default: found[found.count - 1].append(character)
            }
        }
        return found
    }
}
