import Matching
import Provision
import Quantities

extension Report {
    /// The plan with every key that readers of a run folder rely on.
    var planJSON: JSONText {
        .members([
            "version": .integer(1),
            "academic_year": .string(plan.academicYear.description),
            "outcome": .string(plan.outcome.rawValue),
            "policy": .verbatim(about.policyText),
            "selection": Self.json(about.selection),
            "levels": .array(plan.levels.map(Self.json)),
            "children": .array(plan.recommendations.map(Self.json)),
            "chains": .array(plan.chains.map(Self.json)),
            "cells": .array(plan.cells.map(Self.json)),
            "pools": .array(plan.pools.map(Self.json)),
            "clashes": .array(plan.clashes.map { .string($0) }),
            "queries": .array(plan.queries.map { .string($0) }),
            "statistics": Self.json(plan.statistics),
            "comparison": about.comparison.map { .array($0.levels.map(Self.json)) } ?? .null,
        ])
    }

    private static func json(_ selection: CaseSelection) -> JSONText {
        .members([
            "triggers": .array(selection.triggers.map { .string($0.rawValue) }),
            "school_years": .array(selection.schoolYears.map { .integer($0) }),
            "areas": .array(selection.areas.map { .string($0.text) }),
            "children": .array(selection.children.map { .string($0.text) }),
        ])
    }

    private static func json(_ level: Plan.LevelResult) -> JSONText {
        .members([
            "name": .string(level.name), "unit": .string(level.unit),
            "value": .integer(level.value), "bound": .integer(level.bound),
            "gap": .number(level.gap.ratio),
        ])
    }

    private static func json(_ recommendation: Recommendation) -> JSONText {
        .members([
            "id": .string(recommendation.child.text),
            "current": json(recommendation.current),
            "recommended": json(recommendation.recommended),
            "kind": .string(recommendation.kind.rawValue),
            "phase_transfer": .bool(recommendation.isPhaseTransfer),
            "explore": json(recommendation.explore),
            "parts": json(recommendation.parts),
            "reasons": .array(
                recommendation.reasons.map {
                    .members(["code": .string($0.code), "text": .string($0.text)])
                }),
        ])
    }

    static func json(_ placement: Placement?) -> JSONText {
        guard let placement else { return .null }
        return .members([
            "setting": .string(placement.setting.text),
            "designation": .string(placement.designation.rawValue),
            "bundle": .string(placement.bundle?.text ?? "none"),
        ])
    }

    static func json(_ parts: PartVector) -> JSONText {
        // Over-number places count on cells, so no child has that part.
        .object(
            Part.allCases.filter { $0 != .overNumber }
                .map { JSONText.Member(key: $0.rawValue, value: .integer(parts[$0])) })
    }

    private static func json(_ chain: MoveChain) -> JSONText {
        .members([
            "children": .array(chain.children.map { .string($0.text) }),
            "ends": .string(chain.end.rawValue),
            "gains": .array(chain.gains.map { .integer($0) }),
        ])
    }

    private static func json(_ use: Plan.CellUse) -> JSONText {
        .members([
            "setting": .string(use.cell.key.setting.text),
            "designation": .string(use.cell.key.designation.rawValue),
            "from_year": .integer(use.cell.key.fromYear), "to_year": .integer(use.cell.toYear),
            "commissioned": .integer(use.cell.commissioned.count),
            "physical": .integer(use.cell.physical.count),
            "base": .integer(use.base), "top": .integer(use.top), "taken": .integer(use.taken),
            "recommended": .integer(use.recommended), "held": .integer(use.held),
            "over_number": .integer(use.overNumber),
        ])
    }

    private static func json(_ use: Plan.PoolUse) -> JSONText {
        .members([
            "service": .string(use.key.service.text), "area": .string(use.key.area.text),
            "capacity_quarter_hours": .integer(use.capacity.quarterHours),
            "used_quarter_hours": .integer(use.used.quarterHours),
        ])
    }

    private static func json(_ statistics: Plan.Statistics) -> JSONText {
        .members([
            "units": .integer(statistics.units), "pairs": .integer(statistics.pairs),
            "options": .integer(statistics.options), "limits": .integer(statistics.limits),
            "nodes": .integer(statistics.nodes), "iterations": .integer(statistics.iterations),
        ])
    }
}
