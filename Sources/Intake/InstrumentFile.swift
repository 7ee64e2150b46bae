import Foundation
public import NeedsAssessment
import Provision
import Quantities

/// Reads an instrument: domains, levels and wording, with source and dates in force.
///
/// Every domain has the levels 0 to 5. Throws every fault of the file at once.
public func instrument(at path: String) throws(IntakeError) -> Instrument {
    let document = try YAMLDocument(at: path)
    var faults: [Fault] = []
    let instrument = InstrumentFile.read(document.root, &faults)
    guard faults.isEmpty, let instrument else { throw .rejected(faults) }
    return instrument
}

/// Reads every instrument of a folder, in the order of file names.
public func instruments(in folder: String) throws(IntakeError) -> [Instrument] {
    let url = URL(fileURLWithPath: folder, isDirectory: true)
    guard InputBytes.isFolder(url) else { throw .folderMissing(path: folder) }
    guard let names = InputBytes.names(in: url) else { throw .unreadable(path: folder) }
    var instruments: [Instrument] = []
    for name in names where name.hasSuffix(".yml") {
        instruments.append(
            try instrument(at: url.appendingPathComponent(name, isDirectory: false).path))
    }
    return instruments
}

private enum InstrumentFile {
    static func read(_ root: YAMLNode, _ faults: inout [Fault]) -> Instrument? {
        let known = ["identifier", "title", "source", "in_force_from", "in_force_to", "domains"]
        guard let root = root.mapping(known: known, &faults) else { return nil }
        let identifier = root.required("identifier", &faults)
        let name = identifier?.string(&faults)
        if let identifier, let name, Identifier<Instrument>(name) == nil {
            faults.append(Fault(.identifierMalformed, at: identifier.position, value: name))
        }
        let title = root.required("title", &faults)?.string(&faults)
        let source = root.required("source", &faults)?.string(&faults)
        let from = root.required("in_force_from", &faults)?.date(&faults)
        let end = root.required("in_force_to", &faults)
        let last = end?.scalar == "none" ? nil : end?.date(&faults)
        let domains = root.required("domains", &faults)?
            .mapping(known: Domain.allCases.map(\.rawValue), &faults)
        let sections = Domain.allCases.compactMap { domain -> Instrument.Section? in
            guard let node = domains?.required(domain.rawValue, &faults) else { return nil }
            return section(domain, node, &faults)
        }
        guard let name, let title, let source, let from else { return nil }
        return Instrument(
            identifier: name, title: title, source: source, inForceFrom: from, inForceTo: last,
            sections: sections)
    }

    private static func section(
        _ domain: Domain, _ node: YAMLNode, _ faults: inout [Fault]
    ) -> Instrument.Section? {
        let keys = (0...5).map { String($0) }
        guard let mapping = node.mapping(known: keys, &faults) else { return nil }
        let levels = (0...5).compactMap { number -> Instrument.LevelDescriptor? in
            guard let level = Level(number),
                let wording = mapping[String(number)]?.string(&faults)
            else { return nil }
            return Instrument.LevelDescriptor(level: level, wording: wording)
        }
        if levels.count < keys.count {
            faults.append(Fault(.levelsIncomplete(domain: domain), at: node.position))
        }
        return Instrument.Section(domain: domain, levels: levels)
    }
}
