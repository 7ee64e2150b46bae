#!/usr/bin/env python3
"""The whole order of aims on generated cohorts of one authority each, as rows of a Markdown table.

    Benchmarks/Speed/cohorts.py [AUTHORITY:PLANS:SEED ...] [--seconds 20] [--threads 2]

Draws each cohort, makes the problem of all its live cases under the default policy and settles its
aims one after the other. Without names: the record, six cohorts on which nothing was chosen. Needs
the release build of `bestplaced` and `speed`, and makes it if need be. "ok" is proven optimal; else
the distance of value and bound, in percent and, where units are children or places, in units.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RECORD = [
    "Essex:10500:601", "Essex:10500:602", "Hampshire:10500:603", "Kent:10500:604",
    "Lancashire:10500:605", "Surrey:10500:606",
]
JOB = """\
title: {authority}, all live cases
kind: placement
cohort: cohort
academic_year: 2026-27
policy: {policy}
limits: {{nodes: 50000, gap: 0, seconds: 60}}
synthetic: yes
"""


def problem_of(name, folder):
    """Draws a cohort and writes the tables of its problem into `folder / "problem"`."""
    authority, plans, seed = name.split(":")
    program = ROOT / ".build/release/bestplaced"
    call = [program, "generate", "--authority", authority, "--plans", plans, "--seed", seed]
    run([*call, "--into", folder / "cohort"])
    policy = ROOT / "Models/Policies/default.yml"
    (folder / "job.yml").write_text(JOB.format(authority=authority, policy=policy))
    run([program, "export", folder / "job.yml", "--format", "tables", "--into", folder / "problem"])
    return folder / "problem"


def run(call):
    return subprocess.run(call, check=True, stdout=subprocess.PIPE, text=True).stdout


def distance(level):
    """How far a level's value is from its bound, in words."""
    value, bound = level["value"], level["bound"]
    if value == bound:
        return "ok"
    percent = 100 * (value - bound) / max(1, abs(value))
    return f"{percent:.2f}%" + (f" ({value - bound})" if value < 100_000 else "")


def row(name, seconds, threads):
    with tempfile.TemporaryDirectory() as folder:
        problem = problem_of(name, Path(folder))
        call = [ROOT / ".build/release/speed", "levels", problem, "--gap", "0"]
        lines = run([*call, "--seconds", str(seconds), "--threads", str(threads)]).splitlines()
    levels = [json.loads(line) for line in lines]
    whole = levels.pop()
    authority, plans, seed = name.split(":")
    words = "all ok" if all(level["value"] == level["bound"] for level in levels) else " ".join(
        distance(level) for level in levels)
    return (
        f"| {authority}, {int(plans):,} plans, seed {seed} | {whole['units']:,} |"
        f" {whole['options']:,} | {whole['seconds']:.1f} | {words} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cohorts", nargs="*", default=RECORD, metavar="AUTHORITY:PLANS:SEED")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    for product in ["bestplaced", "speed"]:
        build = ["swift", "build", "-c", "release", "--product", product]
        subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    print("| cohort | live cases and over-number places | options | wall s | levels in order |")
    print("|---|---|---|---|---|")
    for name in options.cohorts:
        print(row(name, options.seconds, options.threads), flush=True)


if __name__ == "__main__":
    main()
