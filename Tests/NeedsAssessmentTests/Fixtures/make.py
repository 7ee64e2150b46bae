"""Writes the reference values beside this script; README.md says with which packages."""

import csv
from pathlib import Path

import numpy as np
import shewhart
from scipy import stats
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.contingency_tables import Table
from statsmodels.stats.inter_rater import cohens_kappa

HERE = Path(__file__).parent
LEVELS = range(6)
random = np.random.default_rng(20260901)


def write(name, header, rows):
    with open(HERE / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def words(numbers):
    return " ".join(str(number) for number in numbers)


def drawn_counts(size, shares):
    return random.multinomial(size, shares)


def kappas():
    for size, spread in [(8, 1), (30, 0), (40, 2), (60, 1), (150, 3), (400, 1), (1000, 5)]:
        first = random.choice(LEVELS, size, p=[0.3, 0.25, 0.2, 0.12, 0.08, 0.05])
        second = np.clip(first + random.integers(-spread, spread + 1, size), 0, 5)
        table = np.zeros((6, 6), int)
        np.add.at(table, (first, second), 1)
        row = [words(first), words(second)]
        for weights in ["linear", "quadratic"]:
            fleiss = cohens_kappa(table, wt=weights)
            kappa = cohen_kappa_score(first, second, labels=list(LEVELS), weights=weights)
            assert abs(kappa - fleiss.kappa) < 1e-12
            row += [repr(float(kappa)), repr(float(fleiss.std_kappa))]
        yield row


def pooled(table):
    """Neighbouring levels pooled until five are expected in each group."""
    least = table.sum(axis=1).min() / table.sum()
    cells, open_cell = [], np.zeros(2)
    for column in table.T:
        open_cell = open_cell + column
        if open_cell.sum() * least >= 5:
            cells.append(open_cell)
            open_cell = np.zeros(2)
    cells[-1] = cells[-1] + open_cell
    return np.array(cells).T


def differences():
    typical = np.array([0.1, 0.2, 0.25, 0.25, 0.15, 0.05])
    rare = np.array([0.9, 0.05, 0.03, 0.01, 0.005, 0.005])
    ends = np.array([0.25, 0.2, 0.05, 0.05, 0.2, 0.25])
    for size, here, other, there in [
        (60, typical, 300, typical), (200, np.roll(typical, 1), 900, typical),
        (500, ends, 1500, typical), (150, rare, 2000, rare), (45, typical, 70, ends),
        (1200, typical[::-1], 800, typical), (30, rare, 5000, typical),
    ]:
        table = np.array([drawn_counts(size, here), drawn_counts(other, there)])
        trend = Table(table, shift_zeros=False).test_ordinal_association(
            np.arange(2), np.arange(6))
        shape = stats.chi2_contingency(pooled(table), correction=False)
        yield [
            words(table[0]), words(table[1]), repr(float(trend.zscore**2)),
            repr(float(trend.pvalue)), repr(float(shape.statistic)), shape.dof,
            repr(float(shape.pvalue)),
        ]


def tails():
    for degrees in range(1, 6):
        for statistic in [0, 1e-6, 0.1, 0.5, 1, 2, 3.841458820694124, 7.5, 15, 40, 200, 700]:
            tail = stats.chi2.sf(statistic, degrees)
            yield [degrees, repr(float(statistic)), repr(float(tail))]


def chart_points():
    references = [[60, 200, 420, 520, 380, 120], [1530, 85, 40, 25, 12, 8]]
    for reference in references:
        population = np.repeat(LEVELS, reference)
        for smoothing, width in [(0.05, 3.9), (0.2, 2.7)]:
            clean = random.choice(population, 25)
            shifted = np.minimum(random.choice(population, 35) + 1, 5)
            levels = np.concatenate([clean, shifted]).astype(float)
            chart = shewhart.ewma(
                levels, lam=smoothing, k=width, center=population.mean(),
                sigma=population.std())
            for point in chart.table.itertuples():
                yield [
                    words(reference), smoothing, width, int(point.value),
                    repr(float(point.ewma)), repr(float(point.lcl)), repr(float(point.ucl)),
                    int(point.signal),
                ]


write(
    "kappa.csv",
    ["first", "second", "linear", "linear_error", "quadratic", "quadratic_error"], kappas())
write(
    "difference.csv",
    ["counts", "reference", "trend", "trend_p", "shape", "shape_degrees", "shape_p"],
    differences())
write("chi_square.csv", ["degrees", "statistic", "tail"], tails())
write(
    "ewma.csv",
    ["reference", "smoothing", "width", "level", "value", "lower", "upper", "signal"],
    chart_points())
