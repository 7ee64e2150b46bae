import NeedsAssessment
import Provision

/// Sentences for a reader: where: what; expected; remedy.
extension Violation: CustomStringConvertible {
    /// One line: where: what; what was expected; what to do.
    ///
    /// Names case references and positions; values of a child are left out.
    public var description: String {
        let (place, met, expected) = sentence
        return "\(place): \(met); expected \(expected); \(remedy)"
    }

    private typealias Sentence = (place: String, met: String, expected: String)

    private var remedy: String {
        switch self {
        case .fileMissing, .fileChanged, .fileUnexpected, .policyDiffers, .tableHeaderDiffers,
            .tableLineMissing, .tableLineUnexpected, .tableCellDiffers, .tableUnreadable,
            .figureWrong:
            "do not use this folder, run the job again"
        case .inputMissing, .inputChanged:
            "restore the input that was read, or run the job again on the new one"
        default: "do not use this plan, run the job again"
        }
    }

    private var sentence: Sentence {
        childSentence ?? placeSentence ?? limitSentence ?? levelSentence ?? chainSentence
            ?? folderSentence ?? ("plan", "a rule is broken", "none")
    }

    private var childSentence: Sentence? {
        switch self {
        case .childMissing(let id): ("child \(id)", "has no line", "one line for each live case")
        case .childNotLive(let id):
            ("child \(id)", "is not decided by this job", "live cases only")
        case .childUnknown(let id):
            ("child \(id)", "is not in the cohort", "cases of the cohort only")
        case .childRepeated(let id):
            ("child \(id)", "has a second line", "one line for each live case")
        case .childrenOutOfOrder(let id):
            ("child \(id)", "is out of place", "lines in order of reference")
        case .currentDiffers(let id):
            ("child \(id)", "the present place is another", "the place in the cohort")
        case .reasonMissing(let id):
            ("child \(id)", "a reason is missing or empty", "at least one reason in words")
        case .recommendationWithoutPlan(let id):
            ("child \(id)", "has a recommendation", "none, as the outcome is without a plan")
        default: recommendationSentence
        }
    }

    private var recommendationSentence: Sentence? {
        switch self {
        case .noSuchOption(let id, let why):
            ("child \(id)", "the recommended option does not exist", why.expected)
        case .optionClosed(let id, let ground):
            (
                "child \(id)", "the recommended option is closed by \(ground.rawValue)",
                "an open option"
            )
        case .unplacedDespiteStay(let id):
            ("child \(id)", "has no placement", "the present place, as it goes on")
        case .siblingsApart(let ids):
            (
                "children \(ids.map(\.text).joined(separator: ", "))", "are placed apart",
                "one setting for all, or all as now"
            )
        case .partDiffers(let id, let part, _, _):
            (
                "child \(id)", "the part \(part.rawValue) is another",
                "the value that the cohort gives"
            )
        case .kindDiffers(let id, let stated, let expected):
            ("child \(id)", "the kind is \(stated.rawValue)", expected.rawValue)
        case .phaseTransferDiffers(let id, let stated):
            ("child \(id)", "phase_transfer is \(stated)", "\(!stated)")
        case .exploreNotAllowed(let id, let fault):
            ("child \(id)", "the place to explore breaks a rule", fault.expected)
        case .exploreMissing(let id):
            ("child \(id)", "no place to explore is shown", "the best place that agreement closes")
        default: nil
        }
    }
}

extension Violation {
    private var placeSentence: (place: String, met: String, expected: String)? {
        switch self {
        case .cellMissing(let key): (key.words, "has no line", "one line for each cell")
        case .cellUnknown(let key): (key.words, "is no cell of the year", "cells of the year only")
        case .cellRepeated(let key): (key.words, "has a second line", "one line for each cell")
        case .cellsOutOfOrder(let key):
            (key.words, "is out of place", "order of setting, designation, year")
        case .cellFactDiffers(let key, let fact, let stated, let expected):
            (key.words, "\(fact.rawValue) is \(stated)", "\(expected)")
        case .cellOverTop(let key, let recommended, let top):
            (key.words, "\(recommended) places are used", "at most \(top)")
        case .poolMissing(let key): (key.words, "has no line", "one line for each pool")
        case .poolUnknown(let key):
            (key.words, "is no pool of the cohort", "pools of the cohort only")
        case .poolRepeated(let key): (key.words, "has a second line", "one line for each pool")
        case .poolsOutOfOrder(let key): (key.words, "is out of place", "order of service and area")
        case .poolFactDiffers(let key, let fact, let stated, let expected):
            (key.words, "\(fact.rawValue) is \(stated)", "\(expected)")
        case .poolOverdrawn(let key, let used, let capacity):
            (key.words, "\(used) quarter-hours are drawn", "at most \(capacity)")
        default: nil
        }
    }

    private var limitSentence: (place: String, met: String, expected: String)? {
        switch self {
        case .tooManyMoves(let moves, let most):
            ("moves", "\(moves) children with a place move", "at most \(most)")
        case .tooManyArrivals(let setting, let term, let arrivals, let most):
            ("setting \(setting), term \(term)", "\(arrivals) children arrive", "at most \(most)")
        case .overBudget(let thirds, let most):
            (
                "budget", "the effect in the year is \(thirds / 3) pence", "at most \(most / 3)"
            )
        case .mixExceeded(let key, let domain, let children, let most):
            (
                key.words, "\(children) children at the level in \(domain.rawValue)",
                "at most \(most)"
            )
        case .unfairArea(let area):
            (
                "area \(area)", "mean unmet need is above the authority's by more than the margin",
                "no more than the margin"
            )
        default: nil
        }
    }

    private var levelSentence: (place: String, met: String, expected: String)? {
        switch self {
        case .levelCountDiffers(let stated, let expected):
            ("levels", "there are \(stated)", "\(expected), one for each aim")
        case .levelNameDiffers(let index, let stated, let expected):
            ("level \(index + 1)", "is \(stated)", expected)
        case .levelUnitDiffers(let name, let stated, let expected):
            ("level \(name)", "the unit is \(stated)", expected)
        case .levelValueDiffers(let name, let stated, let expected):
            ("level \(name)", "the value is \(stated)", "\(expected), the total of the parts")
        case .heldAimExceeded(let name, let total, let most):
            ("level \(name)", "the total of the parts is \(total)", "at most \(most)")
        case .boundAboveValue(let name, let value, let bound):
            ("level \(name)", "the bound is \(bound)", "at most the value \(value)")
        case .boundRefuted(let name, let bound, let reached):
            ("level \(name)", "the bound is \(bound)", "at most \(reached), which a plan reaches")
        case .gapDiffers(let name, let stated, let expected):
            ("level \(name)", "the gap is \(stated)", "\(expected)")
        case .outcomeDiffers(let stated, let expected):
            ("outcome", "is \(stated.rawValue)", "\(expected.rawValue) by values and bounds")
        case .infeasibleRefuted:
            ("outcome", "is infeasible", "a plan, as one is within every limit")
        default: nil
        }
    }

    private var chainSentence: (place: String, met: String, expected: String)? {
        switch self {
        case .chainEmpty(let index): ("chain \(index + 1)", "is empty", "children who move")
        case .chainChildRepeated(let id):
            ("child \(id)", "is in chains twice", "one chain at most")
        case .chainMoverMissing(let id):
            ("child \(id)", "leaves a place and is in no chain", "one chain for every move")
        case .chainChildKeepsPlace(let id):
            ("child \(id)", "is in a chain without changing place", "children who move")
        case .chainChildUnknown(let id):
            ("child \(id)", "is in a chain but not in the plan", "children of the plan")
        case .chainBroken(let index, let freeing, let taking):
            (
                "chain \(index + 1)", "\(freeing) does not free the place of \(taking)",
                "each move to free the place the next one takes"
            )
        case .chainEndDiffers(let index, let stated):
            ("chain \(index + 1)", "does not end in a \(stated.rawValue)", "the true end")
        case .chainNotFeasible(let index, let id, let key):
            (
                "chain \(index + 1)", "\(key.words) is over its top when \(id) moves",
                "an order that can be carried out"
            )
        default: nil
        }
    }

    private var folderSentence: (place: String, met: String, expected: String)? {
        switch self {
        case .fileMissing(let name): (name, "is not in the run folder", "the file")
        case .fileChanged(let name):
            (name, "is not the file that was recorded", "the recorded SHA-256")
        case .fileUnexpected(let name):
            (name, "is in the folder and not in its record", "the recorded files only")
        case .policyDiffers:
            ("plan.json, policy", "is not the policy of run.json", "the policy in force")
        case .inputMissing(let name): (name, "cannot be read", "the recorded input")
        case .inputChanged(let name):
            (name, "is not the input that was read", "the recorded SHA-256")
        case .tableHeaderDiffers(let name): (name, "has other columns", "those of its definition")
        case .tableLineMissing(let name, let key):
            (name, "has no line for \(key)", "one line, as in what it was made from")
        case .tableLineUnexpected(let name, let key):
            (name, "has a line for \(key)", "none, as in plan.json")
        case .tableCellDiffers(let name, let key, let column):
            (name, "\(column) of \(key) is another", "the value of plan.json")
        case .tableUnreadable(let name, let line):
            ("\(name), line \(line)", "is no line of a table", "as many cells as the header has")
        case .figureWrong(let name, let line, let column, let rule):
            ("\(name), line \(line), \(column)", "does not agree with the rest", rule.words)
        default: nil
        }
    }
}

extension CapacityCell.Key {
    fileprivate var words: String {
        "cell \(setting) \(designation.rawValue) from year \(fromYear)"
    }
}

extension ServicePool.Key {
    fileprivate var words: String { "pool \(service) \(area)" }
}

extension MissingOption {
    fileprivate var expected: String {
        switch self {
        case .noPlaceForYear: "a cell that covers the school year"
        case .bundleNotAllowed: "support for that kind of place and year"
        case .placeWithoutPlan: "the present place, as there is no plan yet"
        }
    }
}

extension ExploreFault {
    fileprivate var expected: String {
        switch self {
        case .childMoves: "none, as the child moves"
        case .notClosedByAgreementAlone: "a place that only the missing agreement closes"
        case .noBetter: "a better place than the one kept"
        case .betterOneExists: "the best such place"
        case .noVacantPlace: "a cell below its base"
        case .noTimeLeft: "time left in the pools"
        }
    }
}
