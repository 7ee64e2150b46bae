"""Solves a folder by other solvers, each in a process of its own; one line of JSON a solve.

    peers.py FOLDER SOLVER... [--gap R] [--seconds T] [--ordered]

SOLVER: highs-lp, highs, cpsat, cbc, glpsol. With --ordered the aims of parts.csv are solved one
after the other, each value held as one more limit; the seconds are those of one level. Times leave
out reading the folder and making the model.
"""

import argparse
import json
import multiprocessing
import resource

import folder
import verify
from solvers import SOLVERS, Record

AIMS = ["unplaced", "critical", "departure", "unmet", "moves", "travel", "money"]


def solve(problem, solver, gap, seconds):
    """What one solver says of a problem, its plan recounted."""
    record = Record()
    status, plan = SOLVERS[solver](problem, gap, seconds, record)
    line = {"status": status, "objective": None}
    if plan is not None:
        line["objective"] = verify.recount(problem, plan)
        record.note(line["objective"], None)
    line["bound"] = record.bound
    if None not in (line["objective"], line["bound"]):
        if line["bound"] > line["objective"]:
            raise ValueError(f"{solver}: bound {line['bound']} above plan {line['objective']}")
        distance = line["objective"] - line["bound"]
        line["gap"] = distance / max(1, abs(line["objective"]))
    line["seconds"] = record.elapsed
    line["cpu_seconds"] = record.cpu
    line |= {f"seconds_{name}": at for name, at in record.seconds.items()}
    return line, plan


def solve_ordered(problem, solver, gap, seconds):
    """Level by level; ends at the first level without a plan."""
    values, levels = [], []
    start = {"seconds": 0.0, "cpu_seconds": 0.0}
    for aim in range(problem.parts.shape[1]):
        level = folder.with_levels(problem, values)
        line, plan = solve(level, solver, gap, seconds)
        levels.append({"aim": AIMS[aim] if aim < len(AIMS) else str(aim), **line})
        for key in start:
            start[key] += line[key]
        if plan is None:
            break
        values.append(line["objective"])
    whole = len(values) == problem.parts.shape[1]
    statuses = {level["status"] for level in levels}
    status = "optimal" if statuses == {"optimal"} else "feasible" if whole else "nothing_found"
    return {"status": status, **start, "levels": levels}


def _child(connection, path, solver, settings):
    problem = folder.read(path)
    line = {
        "folder": str(path),
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


def run(path, solver, settings):
    """One solve in a fresh process, so that memory and time are its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(theirs, path, solver, settings))
    process.start()
    theirs.close()
    try:
        line = ours.recv()
    except EOFError:
        line = {"folder": str(path), "solver": solver, "status": "failed"}
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
        print(json.dumps(run(settings.folder, solver, settings)), flush=True)


if __name__ == "__main__":
    main()
