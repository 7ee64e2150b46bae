"""Runs sizes and regimes by ours and by others side by side; a Markdown table to standard output.

    run [--sizes panel,borough] [--regimes base] [--seeds tuning|record] [--count 5]
        [--solvers ours,highs-lp,highs] [--gap 1e-4] [--seconds 60] [--threads 1]
        [--ordered] [--lines FILE]

Instances are drawn from a seed; what is tuned is tuned on the tuning seeds, what is published is
measured on the record seeds. One solve at a time; the solvers of one instance follow each other.
"""

import argparse
import json
import math
import platform
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import peers
from solvers import SOLVERS

TUNING_SEEDS = list(range(1, 10))
RECORD_SEEDS = list(range(101, 110))
PROGRAM = ".build/release/speed"
TIMES = ["cpu_seconds", "seconds", "seconds_bound", "seconds_1e-2", "seconds_1e-3", "seconds_1e-4"]


def ours(size, regime, seed, settings):
    words = [PROGRAM, "solve", size, regime, str(seed), "--gap", str(settings.gap)]
    words += ["--seconds", str(settings.seconds), "--threads", str(settings.threads)]
    said = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=False)
    if said.returncode != 0 or not said.stdout.strip():
        return {"status": "failed"}
    return json.loads(said.stdout)


def measure(size, regime, seed, settings):
    """One instance by each solver."""
    others = [solver for solver in settings.solvers if solver != "ours"]
    with tempfile.TemporaryDirectory() as folder:
        if others:
            words = [PROGRAM, "write", size, regime, str(seed), folder]
            subprocess.run(words + (["--ordered"] if settings.ordered else []), check=True)
        for solver in settings.solvers:
            if solver == "ours":
                line = ours(size, regime, seed, settings)
            else:
                line = peers.run(folder, solver, settings)
            yield {"size": size, "regime": regime, "seed": seed, **line, "solver": solver}


def crossed(lines):
    """Proven bounds and plans of different solvers must not contradict each other."""
    plans = [line for line in lines if line.get("objective") is not None]
    bounds = [line for line in lines if line.get("bound") is not None]
    if not plans or not bounds:
        return None
    plan = min(plans, key=lambda line: line["objective"])
    bound = max(bounds, key=lambda line: line["bound"])
    if bound["bound"] > plan["objective"]:
        return f"{bound['solver']} bound {bound['bound']} > {plan['solver']} {plan['objective']}"
    return None


def middle(values):
    """The median, where never counts as later than any time; None for never."""
    value = statistics.median_high([math.inf if v is None else v for v in values])
    return None if math.isinf(value) else value


def text(value, form="{:.2f}"):
    return "-" if value is None else form.format(value)


def table(lines):
    groups = defaultdict(dict)
    for line in lines:
        groups[(line["size"], line["regime"], line["solver"])][line["seed"]] = line
    rows = [
        "| size | regime | solver | seeds | CPU s | wall s | bound s | to 1% | to 0.1% | to 0.01% "
        "| end gap | proven | MB | CPU over ours |",
        "|" + "---|" * 14,
    ]
    for (size, regime, solver), group in groups.items():
        mine = groups.get((size, regime, "ours"), {})
        times = [middle([line.get(key) for line in group.values()]) for key in TIMES]
        gap = middle([line.get("gap") for line in group.values()])
        proven = sum(line["status"] == "optimal" for line in group.values())
        megabytes = middle([line.get("peak_megabytes") for line in group.values()])
        ratios = [ratio(line, mine.get(seed)) for seed, line in group.items()]
        row = [size, regime, solver, str(len(group)), *map(text, times), text(gap, "{:.1e}")]
        row += [f"{proven} of {len(group)}", text(megabytes, "{:.0f}")]
        row += [text(middle(ratios), "{:.1f}") if solver != "ours" else ""]
        rows.append("| " + " | ".join(row) + " |")
    return "\n".join(rows)


def ratio(line, mine):
    """How much more processor time than ours; a relaxation is compared with our bound alone."""
    if mine is None or line.get("cpu_seconds") is None:
        return None
    own = mine.get("seconds_bound" if line["status"] == "relaxed" else "cpu_seconds")
    return line["cpu_seconds"] / own if own else None


def table_of_levels(lines):
    rows = [
        "| size | regime | solver | seed | level | value | bound | gap | CPU s |",
        "|" + "---|" * 9,
    ]
    for line in lines:
        for level in line.get("levels", []):
            value = level["objective"] if level["objective"] is not None else level.get("kept")
            row = [line["size"], line["regime"], line["solver"], str(line["seed"]), level["aim"]]
            row += [text(value, "{}"), text(level["bound"], "{}"), text(level.get("gap"), "{:.1e}")]
            rows.append("| " + " | ".join(row + [text(level["cpu_seconds"])]) + " |")
    return "\n".join(rows)


def main():
    parser = argparse.ArgumentParser(prog="run", description=__doc__.splitlines()[0])
    words = {"type": lambda text: text.split(",")}
    parser.add_argument("--sizes", default=["panel"], **words)
    parser.add_argument("--regimes", default=["base"], **words)
    parser.add_argument("--seeds", choices=["tuning", "record"], default="tuning")
    parser.add_argument("--count", type=int, default=5)
    parser.add_argument("--solvers", default=["ours", "highs-lp", "highs"], **words)
    parser.add_argument("--gap", type=float, default=1e-4)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--ordered", action="store_true", help="the whole order of aims")
    parser.add_argument("--lines", type=Path, help="where each answer goes as a line of JSON")
    settings = parser.parse_args()
    for solver in settings.solvers:
        if solver != "ours" and solver not in SOLVERS:
            parser.error(f"{solver}: unknown; one of ours, {', '.join(SOLVERS)}")
    if settings.ordered:
        settings.solvers = [solver for solver in settings.solvers if solver != "ours"]
    seeds = (RECORD_SEEDS if settings.seeds == "record" else TUNING_SEEDS)[: settings.count]
    lines, wrong = [], 0
    for size in settings.sizes:
        for regime in settings.regimes:
            for seed in seeds:
                of_seed = []
                for line in measure(size, regime, seed, settings):
                    of_seed.append(line)
                    wrong += line["status"] in ("wrong", "failed")
                    print(json.dumps(line), file=sys.stderr, flush=True)
                    if settings.lines:
                        with settings.lines.open("a") as file:
                            file.write(json.dumps(line) + "\n")
                fault = None if settings.ordered else crossed(of_seed)
                if fault:
                    wrong += 1
                    print(f"{size} {regime} {seed}: {fault}", file=sys.stderr)
                lines += of_seed
    numbers = ", ".join(map(str, seeds))
    print(f"{settings.seeds.capitalize()} seeds {numbers}; gap {settings.gap:g},")
    print(f"at most {settings.seconds:g} s; medians; {platform.machine()}, {platform.system()}.\n")
    print(table_of_levels(lines) if settings.ordered else table(lines))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
