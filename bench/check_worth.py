#!/usr/bin/env python3
"""Computes a report of worth again, from the table of its tasks, without Halftime's code.

    halftime report RUN --worth --table worth.csv --json > worth.json
    python3 bench/check_worth.py worth.csv worth.json

Every amount must agree to the cent, every interval and every decision too. Needs nothing but
Python's standard library.
"""
import csv
import json
import math
import sys

LEVEL = 0.95


def beta(a, b, x):
    """Regularised incomplete beta function, by its continued fraction (Lentz)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta(b, a, 1 - x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
                     + a * math.log(x) + b * math.log(1 - x)) / a
    c, d = 1.0, 1 / max(1e-300, 1 - (a + b) * x / (a + 1))
    f = d
    for m in range(1, 500):
        for numerator in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                          -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / (1 + numerator * d)
            c = 1 + numerator / c
            f *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return front * f


def student(df, p):
    """Quantile of Student's t, by bisection."""
    low, high = 0.0, 1e4
    for _ in range(200):
        t = (low + high) / 2
        if 1 - beta(df / 2, 0.5, df / (df + t * t)) / 2 < p:
            low = t
        else:
            high = t
    return (low + high) / 2


class Groups:
    """Sums of values over clusters, with the CR2 standard error of their mean."""

    def __init__(self, values, clusters):
        keys = sorted(set(clusters))
        self.a = [sum(v for v, c in zip(values, clusters) if c == k) for k in keys]
        self.w = [clusters.count(k) for k in keys]
        self.n, self.k = len(values), len(keys)
        self.value = sum(self.a) / self.n

    def error(self):
        s = 0.0
        for a, w in zip(self.a, self.w):
            r = a - self.value * w
            s += 0 if r == 0 else r * r / (1 - w / self.n)
        return math.sqrt(s) / self.n

    def degrees(self):
        diagonal = sum(w * w for w in self.w)
        shared = [w * w / (1 - w / self.n) / self.n for w in self.w]
        squared = diagonal + sum(shared) ** 2 - sum(s * s for s in shared)
        return min(max(self.n * self.n / squared, 1), max(1, self.k - 1))


def effective(values, clusters):
    """Independent answers with the same uncertainty as this mean of successes."""
    g = Groups(values, clusters)
    p = min(1.0, max(0.0, g.value))
    if g.n == g.k:
        v = g.error() ** 2 * (g.n - 1) / g.n if g.n > 1 else 0.0
        return min(g.n, p * (1 - p) / v) if v > 0 else g.n
    amounts = [w - a for a, w in zip(g.a, g.w)] if p > 0.5 else g.a
    squares = sum(a * a for a in amounts)
    rarer = sum(amounts) ** 2 / squares if squares else 0
    if rarer < min(8, 0.6 * g.k):
        return g.k
    return min(g.n, p * (1 - p) / g.error() ** 2) if g.error() > 0 else g.n


WORK = ("success", "dollars", "calls", "turns", "harms", "minutes")


class Padded:
    """Tasks, tasks with average success, and pseudo-tasks for the four outcomes."""

    def __init__(self, rows):
        self.rows, n = rows, len(rows)
        self.clusters = [r["cluster"] for r in rows]
        self.size = max(n / effective([r[who + "_success"] for r in rows], self.clusters)
                        for who in ("agent", "person"))
        average = {who + "_" + what: sum(r[who + "_" + what] for r in rows) / n
                   for who in ("agent", "person") for what in WORK}
        average["value"] = sum(r["value"] for r in rows) / n
        self.amounts = [
            dict(r, **{k: average[k] for k in ("agent_success", "agent_harms",
                                               "person_success", "person_harms")})
            for r in rows]
        self.pseudo = []
        for outcome in ((0, 0), (0, 1), (1, 0), (1, 1)):
            row = dict(average)
            for who, right in zip(("agent", "person"), outcome):
                harm = ((average[who + "_harms"] * n + 1)
                        / ((1 - average[who + "_success"]) * n + 1))
                row[who + "_success"], row[who + "_harms"] = right, (1 - right) * harm
            self.pseudo.append(row)

    def crossing(self, constant, slope, weight, level):
        """Where the mean of constant + x slope is 0: Fieller's interval with Hall's correction."""
        n, keys = len(self.rows), sorted(set(self.clusters))
        a, b = [constant(r) for r in self.rows], [slope(r) for r in self.rows]
        x0 = -sum(a) / sum(b) if sum(b) else math.nan
        if len(keys) < 5 or math.isnan(x0):
            return x0, None, None
        k = len(keys)
        z = student(1e9, 0.5 + level / 2)
        f = weight * z * z / len(self.pseudo)
        total = n + f * len(self.pseudo) * self.size
        t = student(n - 1 if k == n else Groups(a, self.clusters).degrees(), 0.5 + level / 2)
        groups = []
        for key in keys:
            rows = [i for i, c in enumerate(self.clusters) if c == key]
            groups.append((len(rows), sum(a[i] for i in rows), sum(b[i] for i in rows),
                           sum(constant(self.amounts[i]) for i in rows),
                           sum(slope(self.amounts[i]) for i in rows)))
        pseudo = [(constant(r), slope(r)) for r in self.pseudo]

        def mean(which, x):
            return (which[0] + which[1] * x)

        whole = [(sum(g[1 + i] for g in groups)
                  + f * self.size * sum(q[i] for q in pseudo)) / total for i in (0, 1)]
        amount = [sum(g[3 + i] for g in groups) / n for i in (0, 1)]

        def statistic(x):
            centre, plain, fixed, third = mean(whole, x), 0.0, 0.0, 0.0
            for w, c, s, ac, s2 in groups:
                r = c + s * x - centre * w
                plain += r * r
                fixed += r * r / (1 - w / total)
                third += (ac + s2 * x - mean(amount, x) * w) ** 3
            for c, s in pseudo:
                r = self.size * (c + s * x - centre)
                plain += f * r * r
                fixed += f * r * r / (1 - self.size / total)
            return centre, math.sqrt(fixed) / total, math.sqrt(k) * third / plain ** 1.5

        def hall(value, skewness):
            if abs(skewness) < 1e-6:
                return value
            inner = 1 + skewness * (value / math.sqrt(k) - skewness / (6 * k))
            root = math.copysign(abs(inner) ** (1 / 3), inner)
            return 3 * math.sqrt(k) / skewness * (root - 1)

        def accepts(x):
            centre, error, skewness = statistic(x)
            return hall(-t, skewness) <= centre / error <= hall(t, skewness)

        ends = []
        for direction in (-1, 1):
            if whole[1] == 0:
                return x0, None, None
            inside = -whole[0] / whole[1]
            step = t * statistic(inside)[1] / abs(whole[1])
            if not step > 0:
                return x0, None, None
            outside, doublings = inside + direction * step, 0
            while accepts(outside):
                doublings += 1
                if doublings > 60:
                    return x0, None, None
                inside, step = outside, 2 * step
                outside += direction * step
            for _ in range(60):
                middle = (inside + outside) / 2
                inside, outside = (middle, outside) if accepts(middle) else (inside, middle)
            ends.append(inside)
        return x0, min(x0, ends[0]), max(x0, ends[1])


def effort(row, who, p):
    return (p["tokens"] * row[who + "_dollars"] + p["call"] * row[who + "_calls"]
            + p["minute"] * (row[who + "_minutes"] + p["turn"] * row[who + "_turns"]))


def wrong(row, who, p):
    return p["harm"] * row[who + "_harms"] + p["error"] * (1 - row[who + "_success"])


def good(row, arm, p):
    a, h = row["agent_success"], row["person_success"]
    return {"PERSON": h, "AGENT": a, "BOTH": a + p["caught"] * (1 - a) * h}[arm]


def cost(row, arm, p):
    if arm == "PERSON":
        return effort(row, "person", p) + wrong(row, "person", p)
    if arm == "AGENT":
        return effort(row, "agent", p) + wrong(row, "agent", p)
    return (effort(row, "agent", p) + p["minute"] * p["check"] * row["person_minutes"]
            + (1 - p["caught"]) * wrong(row, "agent", p)
            + p["caught"] * (1 - row["agent_success"])
            * (effort(row, "person", p) + wrong(row, "person", p)))


def gain(row, arm, p):
    def net(which):
        return row["value"] * good(row, which, p) - cost(row, which, p)
    return net(arm) - net("PERSON")


compared = 0


def same(name, reported, computed):
    """Compares an estimate with a triple, or two numbers, to the cent."""
    global compared
    if isinstance(computed, tuple):
        for key, number in zip(("value", "low", "high"), computed):
            same(name + "." + key, reported.get(key), number)
        return
    compared += 1
    none = computed is None or math.isnan(computed)
    if none != (reported is None) or not none and abs(reported - computed) > 0.005:
        sys.exit("%s: reported %s, computed %s" % (name, reported, computed))


def line(name, reported, rows, p, level):
    padded = Padded(rows)
    for i, arm in enumerate(("PERSON", "AGENT", "BOTH")):
        x, low, high = padded.crossing(lambda r: cost(r, arm, p), lambda r: -good(r, arm, p),
                                       1, LEVEL)
        same(name + " " + arm, reported["costs"][i],
             (x, low if low is None else max(0.0, low), high))
    alone = padded.crossing(lambda r: gain(r, "AGENT", p), lambda r: -1.0, 0.5, level)
    both = padded.crossing(lambda r: gain(r, "BOTH", p), lambda r: -1.0, 0.5, level)
    same(name + " alone", reported["alone"], alone)
    same(name + " both", reported["both"], both)
    enough = len(set(padded.clusters)) >= 20
    ship = enough and alone[1] is not None and alone[1] > 0
    keep = enough and both[1] is not None and both[1] > 0
    decision = ("SHIP" if ship and alone[0] >= both[0]
                else "KEEP" if keep else "SHIP" if ship else "WAIT")
    if reported["decision"] != decision:
        sys.exit("%s: reported %s, computed %s" % (name, reported["decision"], decision))


def check(worth, rows):
    p = worth["prices"]
    name = "%s, %s, %s" % (worth["benchmark"], worth["setting"], worth["agent"])
    families = sorted({r["family"] for r in rows})
    line(name + " all", worth["all"], rows, p, 1 - (1 - LEVEL) / 2)
    if families != sorted(f["family"] for f in worth["families"]):
        sys.exit(name + ": other families")
    for family in worth["families"]:
        own = [r for r in rows if r["family"] == family["family"]]
        line(name + " " + family["family"], family, own, p,
             1 - (1 - LEVEL) / (2 * len(families)))
    padded = Padded(rows)
    for each in worth["breakEven"]:
        price, arm = each["price"].lower(), each["arm"]
        none, one = dict(p, **{price: 0.0}), dict(p, **{price: 1.0})
        same("%s %s %s" % (name, arm, price), each["amount"],
             padded.crossing(lambda r: gain(r, arm, none),
                             lambda r: gain(r, arm, one) - gain(r, arm, none), 0.5, LEVEL))
    for swing in worth["tornado"]:
        price = swing["price"].lower()
        for arm, key in (("AGENT", "alone"), ("BOTH", "both")):
            for end in ("low", "high"):
                at = dict(p, **{price: swing[end]})
                same("%s %s %s %s" % (name, price, arm, end), swing[key + "At" + end.title()],
                     sum(gain(r, arm, at) for r in rows) / len(rows))


def main():
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    texts = ("benchmark", "setting", "agent", "person", "task", "family")
    for row in rows:
        for key in row:
            row[key] = row[key] if key in texts else float(row[key])
    with open(sys.argv[2], encoding="utf-8") as file:
        report = json.load(file)
    for worth in report["worth"]:
        check(worth, [r for r in rows
                      if all(r[k] == worth[k] for k in ("benchmark", "setting", "agent"))])
    print("%d numbers of %d reports agree to the cent" % (compared, len(report["worth"])))


if __name__ == "__main__":
    main()
