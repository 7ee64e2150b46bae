"""HiGHS, CBC, CP-SAT and glpsol, each through its own fast interface, one thread.

Each function takes a problem, a relative gap, seconds, a `Record` and a plan to start from or None;
it notes what is proven and when, and returns a status and the chosen option of each unit (None when
no plan was found).
"""

import re
import resource
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np

import verify

GAPS = {"1e-2": 1e-2, "1e-3": 1e-3, "1e-4": 1e-4}


class Record:
    """The best bound and plan so far, and when a gap was first proven."""

    def __init__(self):
        self.objective = None
        self.bound = None
        self.seconds = {name: None for name in GAPS}
        self.begin()

    def begin(self):
        """The model is made: the clock runs from here."""
        self.start = time.monotonic()
        self.start_cpu = cpu_seconds()

    def end(self):
        """The solver has ended: what follows is ours."""
        self.elapsed = time.monotonic() - self.start
        self.cpu = cpu_seconds() - self.start_cpu

    def note(self, objective, bound):
        """Costs are whole numbers, so a bound may be rounded up."""
        if objective is not None and abs(objective) < 1e15:
            self.objective = round(objective)
        if bound is not None and abs(bound) < 1e15:
            whole = int(np.ceil(bound - 1e-9 * max(1.0, abs(bound)) - 1e-6))
            self.bound = whole if self.bound is None else max(self.bound, whole)
        if self.objective is None or self.bound is None:
            return
        gap = max(0, self.objective - self.bound) / max(1, abs(self.objective))
        for name, asked in GAPS.items():
            if self.seconds[name] is None and gap <= asked:
                self.seconds[name] = time.monotonic() - self.start


def cpu_seconds():
    """User and system time of this process and of the programs it has run."""
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)


def matrix(problem):
    """The model column by column: rows of units first, then of limits."""
    options = np.concatenate([np.arange(problem.options), problem.use_options])
    rows = np.concatenate([problem.unit_of_option, problem.units + problem.use_limits])
    values = np.concatenate([np.ones(problem.options), problem.use_amounts.astype(float)])
    order = np.lexsort((rows, options))
    starts = np.searchsorted(options[order], np.arange(problem.options + 1))
    return starts, rows[order], values[order]


def highs_model(problem, whole):
    import highspy

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = problem.options, problem.units + len(problem.capacities)
    lp.col_cost_ = problem.costs.astype(float)
    lp.col_lower_, lp.col_upper_ = np.zeros(problem.options), np.ones(problem.options)
    ones = np.ones(problem.units)
    lp.row_lower_ = np.concatenate([ones, np.full(len(problem.capacities), -highspy.kHighsInf)])
    lp.row_upper_ = np.concatenate([ones, problem.capacities.astype(float)])
    starts, rows, values = matrix(problem)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = starts.astype(np.int32)
    lp.a_matrix_.index_ = rows.astype(np.int32)
    lp.a_matrix_.value_ = values
    if whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * problem.options
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.passModel(lp)
    return solver


def highs_lp(problem, gap, seconds, record, start=None):
    """The linear relaxation by simplex: its optimum is a bound."""
    import highspy

    solver = highs_model(problem, whole=False)
    solver.setOptionValue("solver", "simplex")
    solver.setOptionValue("time_limit", float(seconds))
    record.begin()
    solver.run()
    record.end()
    if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
        record.note(None, solver.getInfo().objective_function_value)
        return "relaxed", None
    return "stopped", None


def highs(problem, gap, seconds, record, start=None):
    import highspy

    solver = highs_model(problem, whole=True)
    solver.setOptionValue("mip_rel_gap", float(gap))
    solver.setOptionValue("time_limit", float(seconds))

    def note(event):
        data = event.data_out
        objective = data.mip_primal_bound if abs(data.mip_primal_bound) < 1e30 else None
        record.note(objective, data.mip_dual_bound if abs(data.mip_dual_bound) < 1e30 else None)

    solver.cbMipImprovingSolution += note
    solver.cbMipInterrupt += note
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = _indicator(problem, start)
        solver.setSolution(solution)
    record.begin()
    solver.run()
    record.end()
    status, info = solver.getModelStatus(), solver.getInfo()
    found = info.primal_solution_status == 2
    record.note(info.objective_function_value if found else None, info.mip_dual_bound)
    values = np.array(solver.getSolution().col_value) if found else None
    if status == highspy.HighsModelStatus.kInfeasible:
        return "infeasible", None
    ended = status == highspy.HighsModelStatus.kOptimal
    return ("optimal" if ended and record.objective == record.bound else "feasible"), (
        verify.choices(problem, values) if found else None
    )


def cpsat(problem, gap, seconds, record, start=None):
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    chosen = [model.new_bool_var("") for _ in range(problem.options)]
    for begin, end in zip(problem.first_option[:-1], problem.first_option[1:]):
        model.add_exactly_one(chosen[begin:end])
    order = np.argsort(problem.use_limits, kind="stable")
    ends = np.searchsorted(problem.use_limits[order], np.arange(len(problem.capacities) + 1))
    for limit, capacity in enumerate(problem.capacities):
        uses = order[ends[limit] : ends[limit + 1]]
        if problem.use_amounts[uses].sum() > capacity:
            variables = [chosen[option] for option in problem.use_options[uses]]
            amounts = problem.use_amounts[uses].tolist()
            model.add(cp_model.LinearExpr.weighted_sum(variables, amounts) <= int(capacity))
    model.minimize(cp_model.LinearExpr.weighted_sum(chosen, problem.costs.tolist()))
    if start is not None:
        for variable, value in zip(chosen, _indicator(problem, start)):
            model.add_hint(variable, bool(value))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = float(seconds)
    solver.parameters.relative_gap_limit = float(gap)
    solver.best_bound_callback = lambda bound: record.note(None, bound)

    class Found(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self):
            record.note(self.objective_value, self.best_objective_bound)

    record.begin()
    status = solver.solve(model, Found())
    record.end()
    if status == cp_model.INFEASIBLE:
        return "infeasible", None
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        record.note(None, solver.best_objective_bound)
        return "nothing_found", None
    record.note(solver.objective_value, solver.best_objective_bound)
    values = np.array([solver.boolean_value(variable) for variable in chosen], dtype=float)
    proven = record.objective == record.bound
    return ("optimal" if proven else "feasible"), verify.choices(problem, values)


def _indicator(problem, plan):
    values = np.zeros(problem.options)
    values[plan] = 1
    return values


def _is_plan(problem, values):
    """Whether an answer is whole: some programs write the relaxation when they have no plan."""
    whole = np.abs(values - np.round(values)).max() < 1e-5
    return whole and round(values.sum()) == problem.units


def write_mps(problem, path):
    """Free MPS without a constant: solvers disagree on its sign."""
    starts, rows, values = matrix(problem)
    names = [f"u{unit}" for unit in range(problem.units)]
    names += [f"l{limit}" for limit in range(len(problem.capacities))]
    with open(path, "w") as file:
        file.write("NAME allocation\nROWS\n N cost\n")
        for row, name in enumerate(names):
            file.write(f" {'E' if row < problem.units else 'L'} {name}\n")
        file.write("COLUMNS\n M1 'MARKER' 'INTORG'\n")
        for option in range(problem.options):
            file.write(f" x{option} cost {problem.costs[option]}\n")
            for entry in range(starts[option], starts[option + 1]):
                file.write(f" x{option} {names[rows[entry]]} {int(values[entry])}\n")
        file.write(" M2 'MARKER' 'INTEND'\nRHS\n")
        for unit in range(problem.units):
            file.write(f" RHS u{unit} 1\n")
        for limit, capacity in enumerate(problem.capacities):
            file.write(f" RHS l{limit} {capacity}\n")
        file.write("BOUNDS\n")
        for option in range(problem.options):
            file.write(f" BV BND x{option}\n")
        file.write("ENDATA\n")


def cbc(problem, gap, seconds, record, start=None):
    """The program `cbc` that the package cbcbox brings; its log tells times, bounds and plans."""
    import cbcbox

    with tempfile.TemporaryDirectory() as folder:
        model, answer = Path(folder, "model.mps"), Path(folder, "answer.txt")
        write_mps(problem, model)
        record.begin()
        words = [cbcbox.cbc_bin_path(), str(model), "-threads", "0", "-timeMode", "elapsed"]
        words += ["-ratioGap", str(gap), "-seconds", str(seconds)]
        if start is not None:
            first = Path(folder, "start.txt")
            rows = [f"{row} x{option} 1 0" for row, option in enumerate(start)]
            first.write_text("\n".join(["Stopped on time - objective value 0", *rows, ""]))
            words += ["-mipstart", str(first)]
        words += ["-solve"]
        words += ["-solution", str(answer)]
        log = _watched(words, record, _note_cbc)
        values = np.zeros(problem.options)
        text = answer.read_text() if answer.exists() else ""
        for line in text.splitlines()[1:]:
            fields = line.replace("**", "").split()
            if len(fields) >= 3 and fields[1].startswith("x"):
                values[int(fields[1][1:])] = float(fields[2])
    if text.startswith(("Infeasible", "Integer infeasible")):
        return "infeasible", None
    if not _is_plan(problem, values):
        return "nothing_found", None
    plan = verify.choices(problem, values)
    cost = int(problem.costs[plan].sum())
    # With a gap asked for, its last line calls the plan the bound.
    proven = "Result - Optimal solution found" in log and gap == 0
    record.note(cost, cost if proven else None)
    return ("optimal" if record.objective == record.bound else "feasible"), plan


def _note_cbc(line, record):
    """One line of the table of nodes; its bound has six digits, so one of the last is taken off."""
    row = re.match(r"\W*[\d.KM]+\s+\d+\s+\d+\s+(\S+)\s.*?(\S+)\s+[\d.]+%\s+[\d.]+$", line.strip())
    if not row:
        return
    plan, bound = (_number(text) for text in row.groups())
    if bound is not None and bound > 0:
        bound -= 10.0 ** max(-1, int(np.floor(np.log10(bound))) - 5)
    record.note(plan, bound)


def _number(text):
    try:
        return float(text)
    except ValueError:
        return None


def glpsol(problem, gap, seconds, record, start=None):
    """GLPK's own program with all its cuts; its log tells times, bounds and plans.

    It takes no plan to start from.
    """
    with tempfile.TemporaryDirectory() as folder:
        model, answer = Path(folder, "model.mps"), Path(folder, "answer.txt")
        write_mps(problem, model)
        record.begin()
        words = ["glpsol", "--freemps", str(model), "--cuts", "--mipgap", str(gap)]
        words += ["--tmlim", str(max(1, int(seconds))), "--write", str(answer)]
        log = _watched(words, record, _note_glpsol)
        lines = answer.read_text().splitlines() if answer.exists() else []
    values = np.zeros(problem.options)
    for line in lines:
        fields = line.split()
        if fields and fields[0] == "j" and len(fields) == 3:
            values[int(fields[1]) - 1] = float(fields[2])
    if "PROBLEM HAS NO INTEGER FEASIBLE SOLUTION" in log:
        return "infeasible", None
    if not _is_plan(problem, values):
        return "nothing_found", None
    plan = verify.choices(problem, values)
    proven = "INTEGER OPTIMAL SOLUTION FOUND" in log and gap == 0
    cost = int(problem.costs[plan].sum())
    record.note(cost, cost if proven else None)
    return ("optimal" if record.objective == record.bound else "feasible"), plan


def _note_glpsol(line, record):
    number = r"([-+]?\d[\d.]*e[-+]?\d+)"
    both = re.search(rf"mip\s*=\s*{number}\s+[><]=\s+{number}", line)
    if both:
        record.note(float(both[1]), float(both[2]))
    bound = re.search(rf"mip\s*=\s*not found yet\s+[><]=\s+{number}", line)
    if bound:
        record.note(None, float(bound[1]))


def _watched(words, record, note):
    """Runs a program and notes each line as it comes; returns the whole log."""
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=1
    ) as process:
        lines = []
        for line in process.stdout:
            lines.append(line)
            note(line, record)
    record.end()
    return "".join(lines)


SOLVERS = {
    "highs-lp": highs_lp,
    "highs": highs,
    "cpsat": cpsat,
    "cbc": cbc,
    "glpsol": glpsol,
}
