"""Solves a folder by other solvers, each in a process of its own; one line of JSON a solve.

    peers.py FOLDER SOLVER... [--gap R] [--seconds T] [--ordered]

SOLVER: highs-lp, highs, cpsat, cbc, glpsol. With --ordered the aims of parts.csv are solved one
after the other, each value held as one more limit; the seconds are those of one level. Times leave
out reading the folder and making the model.
"""

import argparse
import json
import multiprocessing
import os
import resource

import folder
import verify
from solvers import SOLVERS, Record

AIMS = ["unplaced", "critical", "departure", "unmet", "moves", "travel", "money"]


def solve(problem, solver, gap, seconds, start=None):
    """What one solver says of a problem, its plan recounted."""
    record = Record()
    status, plan = SOLVERS[solver](problem, gap, seconds, record, start)
    line = {"status": status, "objective": None}
    try:
        if plan is not None:
            line["objective"] = verify.recount(problem, plan)
            record.note(line["objective"], None)
    except ValueError as wrong:
        line |= {"status": "wrong", "reason": str(wrong)}
        plan = None
    line["bound"] = record.bound
    if None not in (line["objective"], line["bound"]):
        if line["bound"] > line["objective"]:
            line |= {"status": "wrong", "reason": "the bound is above the plan"}
        distance = line["objective"] - line["bound"]
        line["gap"] = distance / max(1, abs(line["objective"]))
    line["seconds"] = record.elapsed
    line["cpu_seconds"] = record.cpu
    line |= {f"seconds_{name}": at for name, at in record.seconds.items()}
    return line, plan


def solve_ordered(problem, solver, gap, seconds):
    """Level by level; each starts from the plan before it, which keeps every value held."""
    plan, levels = None, []
    for aim in range(problem.parts.shape[1]):
        held = [] if plan is None else problem.parts[plan, :aim].sum(axis=0).tolist()
        level = folder.with_levels(problem, held)
        line, better = solve(level, solver, gap, seconds, plan)
        if better is None and plan is not None:
            line["kept"] = int(level.costs[plan].sum())
        levels.append({"aim": AIMS[aim] if aim < len(AIMS) else str(aim), **line})
        plan = plan if better is None else better
        if plan is None:
            break
    statuses = {level["status"] for level in levels}
    whole = len(levels) == problem.parts.shape[1]
    status = "optimal" if statuses == {"optimal"} else "feasible" if whole else "nothing_found"
    sums = {key: sum(level[key] for level in levels) for key in ("seconds", "cpu_seconds")}
    return {"status": status, **sums, "levels": levels}


def _child(connection, source, solver, settings):
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a solver prints is no line of ours
    problem = source if isinstance(source, folder.Problem) else folder.read(source)
    line = {
        "solver": solver,
        "units": problem.units,
        "options": problem.options,
        "limits": len(problem.capacities),
        "gap_asked": settings.gap,
    }
    if settings.ordered:
        line |= solve_ordered(problem, solver, settings.gap, settings.seconds)
    else:
        line |= solve(problem, solver, settings.gap, settings.seconds)[0]
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    line["peak_megabytes"] = max(use.ru_maxrss for use in uses) / 1024
    connection.send(line)


def run(source, solver, settings):
    """One solve, of a folder or a problem, in a fresh process: memory and time are its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(theirs, source, solver, settings))
    process.start()
    theirs.close()
    try:
        line = ours.recv()
    except EOFError:
        line = {"solver": solver, "status": "failed", "objective": None, "bound": None}
    process.join()
    return line


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("solvers", nargs="+", choices=sorted(SOLVERS))
    parser.add_argument("--gap", type=float, default=0.0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--ordered", action="store_true")
    settings = parser.parse_args()
    for solver in settings.solvers:
        line = {"folder": settings.folder, **run(settings.folder, solver, settings)}
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
