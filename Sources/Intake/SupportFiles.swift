import NeedsAssessment
public import Provision
import Quantities

/// Reads the layers of support in words.
///
/// Throws every fault of the file at once.
public func supportLayers(at path: String) throws(IntakeError) -> SupportLayers {
    let document = try YAMLDocument(at: path)
    var faults: [Fault] = []
    let root = document.root.mapping(known: FormKeys.layers, &faults)
    let source = root.flatMap { head($0, &faults) }
    let known = SupportLayer.allCases.map(\.rawValue)
    let layers = root?.required("layers", &faults)?.mapping(known: known, &faults)
    let entries = SupportLayer.allCases.compactMap { layer -> SupportLayers.Entry? in
        guard
            let entry = layers?.required(layer.rawValue, &faults)?
                .mapping(known: FormKeys.layer, &faults),
            let title = entry.required("title", &faults)?.string(&faults),
            let meaning = entry.required("meaning", &faults)?.string(&faults)
        else { return nil }
        return .init(layer: layer, title: title, meaning: meaning)
    }
    guard faults.isEmpty, let source, entries.count == known.count else {
        throw .rejected(faults)
    }
    return SupportLayers(source: source, entries: entries)
}

/// Reads the draft packages.
///
/// Throws every fault of the file at once.
public func provisionPackages(at path: String) throws(IntakeError) -> ProvisionPackages {
    let document = try YAMLDocument(at: path)
    var faults: [Fault] = []
    let root = document.root.mapping(known: FormKeys.packages, &faults)
    let source = root.flatMap { head($0, &faults) }
    let isInForce = root?.required("in_force", &faults)?.bool(&faults)
    let month = root?.required("draft_of", &faults)
    let draftOf = month?.scalar.flatMap { CalendarDate($0 + "-01") }
    if let month, draftOf == nil {
        faults.append(
            Fault(
                .kindWrong(expected: "a month such as 2026-02"), at: month.position,
                value: month.scalar))
    }
    let packages = root?.required("packages", &faults)?.mapping(&faults)
    let entries = (packages?.entries ?? []).compactMap { package($0, &faults) }
    guard faults.isEmpty, let source, let isInForce, let draftOf else { throw .rejected(faults) }
    return ProvisionPackages(
        source: source, draftOf: draftOf, isInForce: isInForce, entries: entries)
}

/// The source that such a file names.
private func head(_ root: YAMLMapping, _ faults: inout [Fault]) -> String? {
    _ = root.required("title", &faults)?.string(&faults)
    _ = root["assumption"]?.bool(&faults)
    return root.required("source", &faults)?.string(&faults)
}

private func package(
    _ entry: YAMLEntry, _ faults: inout [Fault]
) -> ProvisionPackages.Entry? {
    guard let mapping = entry.value.mapping(known: FormKeys.package, &faults) else { return nil }
    let title = mapping.required("title", &faults)?.string(&faults)
    let domain = mapping.required("domain", &faults)?.code(Domain.self, &faults)
    let meaning = mapping.required("meaning", &faults)?.string(&faults)
    if Identifier<ProvisionPackages>(entry.key) == nil {
        faults.append(Fault(.identifierMalformed, at: entry.keyPosition, value: entry.key))
    }
    guard let title, let domain, let meaning else { return nil }
    return .init(identifier: entry.key, title: title, meaning: meaning, domain: domain)
}
