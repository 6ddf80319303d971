"""Recomputes the figures of `StatisticsCases` with statsmodels and SciPy, and compares them.

Reads JSON lines from standard input. Prints the number of compared values and the largest
difference for each figure. Exit code 1 if a difference exceeds the tolerance: 1e-6, or 1e-3 for
figures found by iteration.
"""

import json
import math
import sys
import warnings

import numpy as np
import pandas as pd
import scipy.stats
import statsmodels.api as sm
from statsmodels.formula.api import ols
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.inter_rater import cohens_kappa, to_table
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

worst = {}


def compare(figure, ours, theirs):
    count, most = worst.get(figure, (0, 0.0))
    for a, b in zip(np.ravel(ours).astype(float), np.ravel(theirs).astype(float)):
        if math.isnan(a) and math.isnan(b):
            continue
        count, most = count + 1, max(most, abs(a - b))
    worst[figure] = (count, most)


def proportion(case):
    x, n = case["successes"], case["n"]
    compare("Wilson's interval (statsmodels)", case["wilson"][1:], proportion_confint(x, n, method="wilson"))
    compare("Clopper-Pearson (statsmodels)", case["clopper_pearson"][1:], proportion_confint(x, n, method="beta"))


def pairs(case):
    a, b = np.array(case["a"]), np.array(case["b"])
    table = [[np.sum((a == i) & (b == j)) for j in (0, 1)] for i in (0, 1)]
    compare("McNemar's exact p (statsmodels)", case["mcnemar"], min(1, mcnemar(table, exact=True).pvalue))
    d = np.concatenate([a - b, [math.sqrt(0.5), -math.sqrt(0.5)]])  # two pseudo-pairs, mean square 1/2
    n = len(a)
    centre, error = d.mean(), math.sqrt((np.mean(d**2) - d.mean() ** 2) / (n + 2))
    half = scipy.stats.t.ppf(0.975, n - 1) * error
    compare("Agresti-Min with t (formula, SciPy's t)", case["agresti_min"][1:], [max(-1, centre - half), min(1, centre + half)])
    compare("its p (SciPy's t)", case["p"], 2 * scipy.stats.t.sf(abs(centre / error), n - 1))


def family(case):
    compare("Holm's p (statsmodels)", case["holm"], multipletests(case["p"], method="holm")[1])


def amounts(case):
    compare("mean of amounts (statsmodels)", case["t"][1:], DescrStatsW(case["values"]).tconfint_mean())


def clusters(case):
    means = np.array(case["values"]).reshape(case["groups"], -1).mean(axis=1)
    compare("CR2 standard error, equal clusters (SciPy)", case["standard_error"], scipy.stats.sem(means))
    ends = scipy.stats.t.interval(0.95, len(means) - 1, means.mean(), scipy.stats.sem(means))
    compare("its interval (SciPy)", case["t"][1:], ends)


def agreement(case):
    table = to_table(np.column_stack([case["one"], case["other"]]))[0]
    result = cohens_kappa(table)
    compare("Cohen's kappa (statsmodels)", case["kappa"][0], result.kappa)
    n = len(case["one"])
    half = scipy.stats.t.ppf(0.975, n - 1) * result.std_kappa * math.sqrt(n / (n - 1))
    compare("its interval, three categories (statsmodels' error)", case["kappa"][1:], [result.kappa - half, result.kappa + half])


def trials(case):
    n, c, k = case["n"], case["successes"], case["k"]
    compare("pass^k (SciPy's hypergeometric)", case["all"], scipy.stats.hypergeom.pmf(k, n, c, k))
    compare("pass@k (SciPy's hypergeometric)", case["any"], 1 - scipy.stats.hypergeom.pmf(0, n, c, k))


def fisher(case):
    a, b, c, d = case["table"]
    compare("Fisher's exact p (SciPy)", case["p"], scipy.stats.fisher_exact([[a, b], [c, d]]).pvalue)


def variance(case):
    values = np.array(case["values"])
    size, trials = case["size"], case["trials"]
    tasks = np.arange(len(values)) // trials
    frame = pd.DataFrame({"value": values, "task": tasks, "sequence": tasks // size})
    by_sequence = ols("value ~ C(sequence)", frame).fit()
    by_task = ols("value ~ C(task)", frame).fit()  # tasks are nested in sequences
    within = by_task.mse_resid
    task = (by_task.ess - by_sequence.ess) / (by_task.df_model - by_sequence.df_model)
    sequence = by_sequence.mse_model
    theirs = [within, (task - within) / trials, (sequence - task) / (trials * size)]
    ours = [case["residual"], case["task"], case["sequence"]]
    compare("components of variance (statsmodels' mean squares)", ours, np.maximum(0, theirs))
    if min(theirs) > 0.1:
        model = sm.MixedLM.from_formula("value ~ 1", frame, groups="sequence", vc_formula={"task": "0 + C(task)"}, re_formula="1")
        fit = model.fit(reml=True)
        reml = [fit.scale, fit.vcomp[0], fit.cov_re.iloc[0, 0]]
        compare("REML components, balanced (statsmodels' MixedLM)", ours, reml)


def votes(case):
    rows = np.zeros((len(case["votes"]), 5))
    won = np.array([vote[2] for vote in case["votes"]])
    for row, (a, b, _) in zip(rows, case["votes"]):
        row[a], row[b] = 1, -1
    basis = np.eye(5)[:, :4] - np.eye(5)[:, [4]]  # strengths that sum to zero
    fit = sm.GLM(won, rows @ basis, family=sm.families.Binomial()).fit(cov_type="HC0", tol=1e-12)
    scale = 400 / math.log(10)
    strength = 1000 + scale * basis @ fit.params
    error = scale * np.sqrt(np.diag(basis @ fit.cov_params() @ basis.T))
    names = sorted(case["ratings"])
    compare("Bradley-Terry ratings (statsmodels)", [case["ratings"][name][0] for name in names], strength)
    z = scipy.stats.norm.ppf(0.975)
    compare("their intervals (statsmodels' HC0)", [case["ratings"][name][1:] for name in names], np.column_stack([strength - z * error, strength + z * error]))


warnings.simplefilter("ignore")
for line in sys.stdin:
    case = json.loads(line)
    globals()[case["kind"]](case)
failed = False
for figure, (count, most) in worst.items():
    iterated = "ratings" in figure or figure.startswith("their") or "REML" in figure
    limit = 1e-3 if iterated else 1e-6
    failed = failed or most > limit
    print(f"{figure:55s} {count:6,d} values, largest difference {most:.1e}{'' if most <= limit else '  DIFFERS'}")
sys.exit(1 if failed else 0)
