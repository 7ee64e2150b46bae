import Intake
import Provision
import Quantities

@testable import Verification

/// Writes a plan file as JSON, for tests of reading.
extension PlanFile {
    var json: JSONValue {
        .object([
            "version": .number(1), "academic_year": .string("\(academicYear)"),
            "outcome": .string(outcome.rawValue), "policy": PolicyText.json(policy),
            "selection": selectionJSON, "levels": .array(levels.map(\.json)),
            "children": .array(children.map(\.json)),
            "chains": .array(
                chains.map {
                    .object([
                        "children": .array($0.children.map { .string($0.text) }),
                        "ends": .string($0.ends.rawValue),
                    ])
                }), "cells": .array(cells.map(\.json)), "pools": .array(pools.map(\.json)),
        ])
    }

    private var selectionJSON: JSONValue {
        .object([
            "triggers": .array(selection.triggers.map { .string($0.rawValue) }),
            "school_years": .array(selection.schoolYears.map { .number($0) }),
            "areas": .array(selection.areas.map { .string($0.text) }),
            "children": .array(selection.children.map { .string($0.text) }),
        ])
    }
}

extension PlanFile.Level {
    fileprivate var json: JSONValue {
        .object([
            "name": .string(name), "unit": .string(unit), "value": .number(value),
            "bound": .number(bound), "gap": .decimal(gap),
        ])
    }
}

extension PlanFile.ChildLine {
    fileprivate var json: JSONValue {
        .object([
            "id": .string(id.text), "current": Self.json(current),
            "recommended": Self.json(recommended), "explore": Self.json(explore),
            "kind": .string(kind.rawValue), "phase_transfer": .bool(phaseTransfer),
            "parts": .object(
                Dictionary(
                    uniqueKeysWithValues: PartValues.parts.map {
                        ($0.rawValue, JSONValue.number(parts[$0]))
                    })),
            "reasons": .array(
                reasons.map { .object(["code": .string($0.code), "text": .string($0.text)]) }),
        ])
    }

    private static func json(_ placement: Placement?) -> JSONValue {
        guard let placement else { return .null }
        return .object([
            "setting": .string(placement.setting.text),
            "designation": .string(placement.designation.rawValue),
            "bundle": .string(placement.bundle?.text ?? "none"),
        ])
    }
}

extension PlanFile.CellLine {
    fileprivate var json: JSONValue {
        var members: [String: JSONValue] = [
            "setting": .string(key.setting.text),
            "designation": .string(key.designation.rawValue), "from_year": .number(key.fromYear),
        ]
        for (fact, value) in facts { members[fact.rawValue] = .number(value) }
        return .object(members)
    }
}

extension PlanFile.PoolLine {
    fileprivate var json: JSONValue {
        var members: [String: JSONValue] = [
            "service": .string(key.service.text), "area": .string(key.area.text),
        ]
        for (fact, value) in facts { members[fact.rawValue] = .number(value) }
        return .object(members)
    }
}
