import Provision

/// The Frictionless Data Package that describes a cohort folder (Table Schema, version 1).
enum DataPackage {
    static let fileName = "datapackage.json"

    /// The package of a folder that holds some tables.
    static func json(of tables: [CohortTable]) -> JSONValue {
        .object([
            "profile": .string("tabular-data-package"),
            "name": .string("bestplaced-cohort"),
            "title": .string("A cohort of children, settings, support and places"),
            "resources": .array(tables.map { resource(TableSpec.of($0), among: tables) }),
        ])
    }

    private static func resource(_ spec: TableSpec, among tables: [CohortTable]) -> JSONValue {
        .object([
            "profile": .string("tabular-data-resource"),
            "name": .string(spec.table.rawValue),
            "path": .string(spec.fileName),
            "description": .string(spec.meaning),
            "format": .string("csv"),
            "mediatype": .string("text/csv"),
            "encoding": .string("utf-8"),
            "schema": schema(spec, among: tables),
        ])
    }

    private static func schema(_ spec: TableSpec, among tables: [CohortTable]) -> JSONValue {
        var schema: [String: JSONValue] = [
            "fields": .array(spec.columns.map(field)), "missingValues": .array([.string("")]),
        ]
        // A key of Table Schema has no empty part, so two tables go without.
        let key = spec.columns.filter(\.isKey)
        if key.allSatisfy(\.isRequired) {
            schema["primaryKey"] = .array(key.map { .string($0.name) })
        }
        let foreign = spec.columns.compactMap { foreignKey($0, among: tables) }
        if !foreign.isEmpty { schema["foreignKeys"] = .array(foreign) }
        return .object(schema)
    }

    private static func foreignKey(
        _ column: ColumnSpec, among tables: [CohortTable]
    ) -> JSONValue? {
        // "none" stands for no bundle and has no row, which a foreign key cannot say.
        guard let target = column.reference, tables.contains(target),
            !(target == .bundles && !column.isRequired),
            let key = TableSpec.of(target).columns.first(where: \.isKey)
        else { return nil }
        return .object([
            "fields": .string(column.name),
            "reference": .object([
                "resource": .string(target.rawValue), "fields": .string(key.name),
            ]),
        ])
    }

    private static func field(_ column: ColumnSpec) -> JSONValue {
        var field: [String: JSONValue] = [
            "name": .string(column.name), "description": .string(column.meaning),
        ]
        var limits: [String: JSONValue] = ["required": .bool(column.isRequired)]
        switch column.kind {
        case .id:
            field["type"] = .string("string")
            limits["pattern"] = .string("[A-Za-z][A-Za-z0-9._-]{0,39}")
        case .int:
            field["type"] = .string("integer")
            limits["minimum"] = column.least.map(JSONValue.number)
            limits["maximum"] = column.most.map(JSONValue.number)
        case .code:
            field["type"] = .string("string")
            if !column.codes.isEmpty { limits["enum"] = .array(column.codes.map(JSONValue.string)) }
        case .date:
            field["type"] = .string("date")
        case .gbp, .hours:
            field["type"] = .string("number")
            limits["minimum"] = .number(0)
        case .flag:
            field["type"] = .string("boolean")
            field["trueValues"] = .array([.string("yes")])
            field["falseValues"] = .array([.string("no")])
        case .text:
            field["type"] = .string("string")
        }
        if !column.rule.isEmpty { field["rule"] = .string(column.rule) }
        if !column.unit.isEmpty { field["unit"] = .string(column.unit) }
        field["constraints"] = .object(limits)
        return .object(field)
    }
}
