"""Counts a plan afresh, with nothing of any solver: its cost, and whether it keeps the limits."""

import numpy as np


def recount(problem, choices):
    """The cost of one flat option position a unit; raises ValueError for what is no plan."""
    choices = np.asarray(choices, dtype=np.int64)
    if len(choices) != problem.units:
        raise ValueError(f"{len(choices)} choices for {problem.units} units")
    own = (problem.first_option[:-1] <= choices) & (choices < problem.first_option[1:])
    if not own.all():
        raise ValueError(f"unit {np.flatnonzero(~own)[0]} has no option of its own")
    chosen = np.zeros(problem.options, dtype=bool)
    chosen[choices] = True
    taken = chosen[problem.use_options]
    usage = np.zeros(len(problem.capacities), dtype=np.int64)
    np.add.at(usage, problem.use_limits[taken], problem.use_amounts[taken])
    over = np.flatnonzero(usage > problem.capacities)
    if len(over):
        limit = over[0]
        raise ValueError(f"limit {limit}: {usage[limit]} of {problem.capacities[limit]}")
    return int(problem.costs[choices].sum())


def choices(problem, values):
    """The options that a solver's values stand for: the largest of each unit."""
    order = np.lexsort((values, problem.unit_of_option))
    return order[problem.first_option[1:] - 1]
