"""Allocation problems in the folder format, as flat numpy arrays."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass
class Problem:
    """Options lie one after the other, unit by unit; so do the uses, option by option."""

    first_option: np.ndarray  # where the options of each unit begin, and their number
    costs: np.ndarray
    use_options: np.ndarray  # the option of each use, ascending
    use_limits: np.ndarray
    use_amounts: np.ndarray
    capacities: np.ndarray
    parts: np.ndarray | None = None  # options x aims, where there is a parts.csv

    @property
    def units(self):
        return len(self.first_option) - 1

    @property
    def options(self):
        return len(self.costs)

    @property
    def unit_of_option(self):
        return np.repeat(np.arange(self.units), np.diff(self.first_option))


def table(path, columns):
    if not path.exists() and path.with_suffix(".csv.gz").exists():
        path = path.with_suffix(".csv.gz")
    rows = np.loadtxt(path, delimiter=",", skiprows=1, dtype=np.int64, ndmin=2)
    return rows.reshape(-1, columns).T


def read(folder):
    folder = Path(folder)
    units, options, costs = table(folder / "options.csv", 3)
    order = np.lexsort((options, units))
    units, options, costs = units[order], options[order], costs[order]
    first_option = np.searchsorted(units, np.arange(units.max() + 2))
    if np.any(options != np.arange(len(units)) - first_option[units]):
        raise ValueError("the options of a unit are not numbered 0, 1, 2...")
    limits, capacities = table(folder / "limits.csv", 2)
    capacities = capacities[np.argsort(limits)]
    use_units, use_options, use_limits, amounts = table(folder / "uses.csv", 4)
    flat = first_option[use_units] + use_options
    order = np.argsort(flat, kind="stable")
    problem = Problem(
        first_option, costs, flat[order], use_limits[order], amounts[order], capacities
    )
    if (folder / "parts.csv").exists() or (folder / "parts.csv.gz").exists():
        part_units, part_options, aims, values = table(folder / "parts.csv", 4)
        problem.parts = np.zeros((problem.options, aims.max() + 1), dtype=np.int64)
        problem.parts[first_option[part_units] + part_options, aims] = values
    return problem


def with_levels(problem, values):
    """The problem with each value found so far held as one more limit, level by level."""
    options, limits, amounts = [problem.use_options], [problem.use_limits], [problem.use_amounts]
    for level in range(len(values)):
        used = np.flatnonzero(problem.parts[:, level])
        options.append(used)
        limits.append(np.full(len(used), len(problem.capacities) + level))
        amounts.append(problem.parts[used, level])
    options, limits, amounts = map(np.concatenate, (options, limits, amounts))
    order = np.argsort(options, kind="stable")
    return Problem(
        problem.first_option,
        problem.parts[:, len(values)],
        options[order],
        limits[order],
        amounts[order],
        np.concatenate([problem.capacities, np.array(values, dtype=np.int64)]),
        problem.parts,
    )
