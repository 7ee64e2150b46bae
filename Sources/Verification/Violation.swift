public import NeedsAssessment
public import Provision

/// One rule of the definition that a plan or a run folder breaks, with the facts of the break.
///
/// Numbers about a child are in the case for a program to use; the description leaves them out.
public enum Violation: Hashable, Sendable {
    // MARK: The list of children

    /// A live case has no line.
    case childMissing(Child.ID)
    /// A line is about a case the job does not decide.
    case childNotLive(Child.ID)
    /// A line is about no case of the cohort.
    case childUnknown(Child.ID)
    /// A case has two lines.
    case childRepeated(Child.ID)
    /// The lines are not in order of reference; this is the first out of place.
    case childrenOutOfOrder(Child.ID)
    /// The present place is not that of the cohort.
    case currentDiffers(Child.ID)

    // MARK: One recommendation

    /// The recommended option does not exist.
    case noSuchOption(Child.ID, MissingOption)
    /// The recommended option is closed to the child.
    case optionClosed(Child.ID, ClosingGround)
    /// No placement although the present place goes on.
    case unplacedDespiteStay(Child.ID)
    /// Siblings are neither at one setting nor all as now.
    case siblingsApart([Child.ID])
    /// A part of the value is not what the cohort gives.
    case partDiffers(Child.ID, Part, stated: Int, expected: Int)
    /// The kind of change is another.
    case kindDiffers(Child.ID, stated: PlanFile.Kind, expected: PlanFile.Kind)
    /// Whether the present place goes on is stated wrongly.
    case phaseTransferDiffers(Child.ID, stated: Bool)
    /// There is no reason, or one without words.
    case reasonMissing(Child.ID)
    /// The place to explore breaks a rule.
    case exploreNotAllowed(Child.ID, ExploreFault)
    /// A place worth exploring is left out.
    case exploreMissing(Child.ID)
    /// A recommendation although the outcome says that there is no plan.
    case recommendationWithoutPlan(Child.ID)

    // MARK: Cells and pools

    /// A cell of the year has no line.
    case cellMissing(CapacityCell.Key)
    /// A line is about no cell of the year.
    case cellUnknown(CapacityCell.Key)
    /// A cell has two lines.
    case cellRepeated(CapacityCell.Key)
    /// The cells are not in order; this is the first out of place.
    case cellsOutOfOrder(CapacityCell.Key)
    /// A number of a cell is another.
    case cellFactDiffers(CapacityCell.Key, PlanFile.CellFact, stated: Int, expected: Int)
    /// More places are used than the cell can take.
    case cellOverTop(CapacityCell.Key, recommended: Int, top: Int)
    /// A pool has no line.
    case poolMissing(ServicePool.Key)
    /// A line is about no pool of the cohort.
    case poolUnknown(ServicePool.Key)
    /// A pool has two lines.
    case poolRepeated(ServicePool.Key)
    /// The pools are not in order; this is the first out of place.
    case poolsOutOfOrder(ServicePool.Key)
    /// A number of a pool is another.
    case poolFactDiffers(ServicePool.Key, PlanFile.PoolFact, stated: Int, expected: Int)
    /// More time is drawn than the pool has.
    case poolOverdrawn(ServicePool.Key, used: Int, capacity: Int)

    // MARK: Other limits

    /// More children with a place move than the policy allows.
    case tooManyMoves(moves: Int, most: Int)
    /// More children arrive at a setting in a term than it can take.
    case tooManyArrivals(Setting.ID, term: Int, arrivals: Int, most: Int)
    /// The financial effect in the year is above the budget; in thirds of a penny a year.
    case overBudget(thirds: Int, mostThirds: Int)
    /// More children with a high level in a domain than the mix rule allows.
    case mixExceeded(CapacityCell.Key, Domain, children: Int, most: Int)
    /// An area's mean unmet need is above the authority's by more than the margin.
    case unfairArea(Area.ID)

    // MARK: Levels and outcome

    /// The levels are not the aims of the policy in number.
    case levelCountDiffers(stated: Int, expected: Int)
    /// A level is not the aim in that place of the policy.
    case levelNameDiffers(index: Int, stated: String, expected: String)
    /// A level has another unit.
    case levelUnitDiffers(String, stated: String, expected: String)
    /// A level's value is not the total of its parts.
    case levelValueDiffers(String, stated: Int, expected: Int)
    /// The plan is worse in an aim than the value held and its tolerance allow.
    case heldAimExceeded(String, total: Int, most: Int)
    /// A bound is above the value of the plan.
    case boundAboveValue(String, value: Int, bound: Int)
    /// A bound is above what a plan found by trying every combination reaches.
    case boundRefuted(String, bound: Int, reached: Int)
    /// A gap is not that between value and bound.
    case gapDiffers(String, stated: Double, expected: Double)
    /// The outcome does not follow from values and bounds.
    case outcomeDiffers(stated: PlanFile.Outcome, expected: PlanFile.Outcome)
    /// There is a plan within the limits although the outcome says that there is none.
    case infeasibleRefuted

    // MARK: Chains

    /// A chain has no children.
    case chainEmpty(index: Int)
    /// A child is in chains twice.
    case chainChildRepeated(Child.ID)
    /// A child leaves a place and is in no chain.
    case chainMoverMissing(Child.ID)
    /// A child in a chain does not change place.
    case chainChildKeepsPlace(Child.ID)
    /// A child in a chain is not in the plan.
    case chainChildUnknown(Child.ID)
    /// A child does not free the place that the next of the chain takes.
    case chainBroken(index: Int, freeing: Child.ID, taking: Child.ID)
    /// The chain does not end as stated.
    case chainEndDiffers(index: Int, stated: PlanFile.ChainEnd)
    /// Carried out in order, a cell is over its top when this child moves.
    case chainNotFeasible(index: Int, Child.ID, CapacityCell.Key)

    // MARK: The run folder

    /// A file of the run folder is not there.
    case fileMissing(String)
    /// A file of the run folder is not the one that was recorded.
    case fileChanged(String)
    /// A file is in the run folder that its record does not list.
    case fileUnexpected(String)
    /// The plan states another policy than the record of its run.
    case policyDiffers
    /// A recorded input is not there.
    case inputMissing(String)
    /// A recorded input is not the one that was read.
    case inputChanged(String)
    /// The columns of a table are not those of its definition.
    case tableHeaderDiffers(String)
    /// A line that the plan asks for is not in the table.
    case tableLineMissing(String, key: String)
    /// A line of the table is not in the plan.
    case tableLineUnexpected(String, key: String)
    /// A cell of the table is not what the plan says.
    case tableCellDiffers(String, key: String, column: String)
    /// A table cannot be read: the line that has no end, or more or fewer cells than the header.
    case tableUnreadable(String, line: Int)
    /// A figure of a table does not agree with the others.
    case figureWrong(String, line: Int, column: String, FigureRule)
}

/// Why a recommended option does not exist.
public enum MissingOption: String, CaseIterable, Hashable, Sendable {
    /// No cell of that setting and designation covers the school year.
    case noPlaceForYear
    /// The support is unknown, or not for that kind of place and year.
    case bundleNotAllowed
    /// A child without a plan only stays, or has other support in the same place.
    case placeWithoutPlan
}

/// Which rule of the place to explore at review is broken.
public enum ExploreFault: String, CaseIterable, Hashable, Sendable {
    /// The plan moves the child.
    case childMoves
    /// It is not closed by the missing agreement alone.
    case notClosedByAgreementAlone
    /// It is no better than the option kept.
    case noBetter
    /// Another such place is better.
    case betterOneExists
    /// Its cell has no place below its base after the plan.
    case noVacantPlace
    /// A pool has not the time left.
    case noTimeLeft
}
