"""Generalised assignment on the same clock: ours, HiGHS and CP-SAT; a Markdown table by set.

    gap.py FOLDER OPTIMA.csv [--program bestplaced] [--seconds T] [--solvers ours,highs,cpsat]
           [--only NAME...] [--lines FILE]

FOLDER holds instance files (`m n`, costs bin by bin, uses bin by bin, capacities) at any depth;
OPTIMA.csv names each with the best value known (family gap, sense min). Each solve has T seconds of
wall clock, reading included for ours. Each answer is counted afresh here; a bound above a plan or
above the best known value, and a plan below a proven bound, is an error that ends with status 1.
"""

import argparse
import csv
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import numpy as np

import peers
import verify
from folder import Problem


def read_problem(path):
    """Jobs are units, bins are options and limits."""
    numbers = np.array(Path(path).read_text().split(), dtype=np.int64)
    bins, jobs = numbers[:2]
    costs = numbers[2 : 2 + bins * jobs].reshape(bins, jobs)
    uses = numbers[2 + bins * jobs : 2 + 2 * bins * jobs].reshape(bins, jobs)
    capacities = numbers[2 + 2 * bins * jobs : 2 + 2 * bins * jobs + bins]
    return Problem(
        np.arange(jobs + 1) * bins,
        costs.T.reshape(-1),
        np.arange(bins * jobs),
        np.tile(np.arange(bins), jobs),
        uses.T.reshape(-1),
        capacities,
    )


def ours(program, path, problem, seconds):
    """The command on the file, and its choices counted afresh."""
    with tempfile.TemporaryDirectory() as folder:
        choices = Path(folder, "choices.csv")
        words = [program, "allocate", str(path), "--format", "gap", "--threads", "1"]
        words += ["--seconds", str(seconds), "--into", str(choices), "--json"]
        said = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=False)
        if not said.stdout.strip():
            return {"status": "failed", "objective": None, "bound": None, "seconds": None}
        line = json.loads(said.stdout)
        objective = None
        if choices.exists():
            plan = np.loadtxt(choices, delimiter=",", skiprows=1, dtype=np.int64, ndmin=2)
            plan = plan[np.argsort(plan[:, 0])]
            objective = verify.recount(problem, problem.first_option[:-1] + plan[:, 1])
            if objective != line["objective"]:
                raise ValueError(f"{path}: {line['objective']} said, {objective} counted")
    bound = None if line.get("bound") is None else int(np.ceil(line["bound"] - 1e-6))
    return {
        "status": line["status"],
        "objective": objective,
        "bound": bound,
        "seconds": line["seconds"],
        "cpu_seconds": line.get("cpu_seconds"),
    }


def faults(line, known, proven):
    """What cannot be: known is the best value known, proven the best bound known."""
    found = []
    objective, bound = line["objective"], line["bound"]
    if line["status"] in ("wrong", "failed"):
        found.append(line.get("reason", "no answer"))
    if None not in (objective, bound) and bound > objective:
        found.append(f"bound {bound} above the plan {objective}")
    if bound is not None and bound > known:
        found.append(f"bound {bound} above the best known {known}")
    if objective is not None and objective < proven:
        found.append(f"plan {objective} below the proven {proven}")
    if line["status"] == "optimal" and objective is not None and objective > known:
        found.append(f"{objective} called optimal, {known} is known")
    return found


def instances(folder, table, only):
    with open(table, newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["family"] == "gap"]
    known = {row["instance"]: row for row in rows if row["sense"] == "min"}
    for path in sorted(Path(folder).rglob("*.txt"), key=lambda path: sort_key(path.stem)):
        name = path.stem
        if name in known and (not only or name in only):
            yield name, path, known[name]


def sort_key(name):
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)]


def set_of(name):
    return name.split("-")[0] if name.startswith("gap") else name[0]


def shown(lines):
    """Rows of a table: by set and solver."""
    groups = defaultdict(list)
    for line in lines:
        groups[(line["set"], line["solver"])].append(line)
    text = [
        "| set | solver | instances | plan | at best known | proven | mean plan above best known "
        "| mean bound below best known | mean gap |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for (name, solver), group in groups.items():
        planned = [line for line in group if line["objective"] is not None]
        bounded = [line for line in group if line["bound"] is not None]
        above = [line["objective"] / line["best_known"] - 1 for line in planned]
        below = [1 - line["bound"] / line["best_known"] for line in bounded]
        both = [line for line in planned if line["bound"] is not None]
        gaps = [1 - line["bound"] / line["objective"] for line in both]
        best = sum(line["objective"] <= line["best_known"] for line in planned)
        proven = sum(line["objective"] == line["bound"] for line in both)
        text.append(
            f"| {name} | {solver} | {len(group)} | {len(planned)} | {best} | {proven} "
            f"| {mean(above)} | {mean(below)} | {mean(gaps)} |"
        )
    return "\n".join(text)


def mean(values):
    return f"{sum(values) / len(values):.1e}" if values else "-"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("optima")
    parser.add_argument("--program", default=".build/release/bestplaced")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--solvers", default="ours,highs,cpsat")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--lines", type=Path, help="where each answer goes as a line of JSON")
    settings = parser.parse_args()
    lines, wrong = [], 0
    for name, path, row in instances(settings.folder, settings.optima, settings.only):
        problem = read_problem(path)
        for solver in settings.solvers.split(","):
            if solver == "ours":
                line = ours(settings.program, path, problem, settings.seconds)
            else:
                limits = SimpleNamespace(gap=0.0, seconds=settings.seconds, ordered=False)
                line = peers.run(problem, solver, limits)
            line = {"instance": name, "set": set_of(name), **line, "solver": solver}
            line["best_known"] = int(row["best_value"])
            line["faults"] = faults(line, int(row["best_value"]), int(row["best_bound"]))
            wrong += len(line["faults"])
            lines.append(line)
            if settings.lines:
                with settings.lines.open("a") as file:
                    file.write(json.dumps(line) + "\n")
            for fault in line["faults"]:
                print(f"{name}, {solver}: {fault}", file=sys.stderr)
    print(shown(lines))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
