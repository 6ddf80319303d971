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
    """Sums of a numerator and a denominator over clusters, with the CR2 standard error."""

    def __init__(self, above, below, clusters):
        keys = sorted(set(clusters))
        self.a = [sum(v for v, c in zip(above, clusters) if c == k) for k in keys]
        self.w = [sum(v for v, c in zip(below, clusters) if c == k) for k in keys]
        self.n, self.k = len(above), len(keys)
        self.total = sum(self.w)
        self.value = sum(self.a) / self.total if self.total else math.nan

    def error(self):
        s = 0.0
        for a, w in zip(self.a, self.w):
            r = a - self.value * w
            s += 0 if r == 0 else r * r / (1 - w / self.total)
        return math.sqrt(s) / self.total

    def degrees(self):
        trace = sum(self.w)
        diagonal = sum(w * w for w in self.w)
        shared = [w * w / (1 - w / self.total) / self.total for w in self.w]
        squared = diagonal + sum(shared) ** 2 - sum(s * s for s in shared)
        return min(max(trace * trace / squared, 1), max(1, self.k - 1))


def mean(values, clusters):
    return Groups(values, [1.0] * len(values), clusters)


def ratio(above, below, clusters):
    g = Groups(above, below, clusters)
    if g.k < 5 or not math.isfinite(g.value) or g.value <= 0 or not g.error() > 0:
        return g.value, None, None
    t = student(g.k - 1 if g.n == g.k else g.degrees(), 0.975)
    f = math.exp(t * g.error() / g.value)
    return (g.value, None, None) if not f <= 100 / f else (g.value, g.value / f, g.value * f)


def interval(values, clusters, level):
    g = mean(values, clusters)
    if g.k < 5 or not g.error() > 0:
        return g.value, None, None
    t = student(g.degrees(), 0.5 + level / 2)
    return g.value, g.value - t * g.error(), g.value + t * g.error()


def crossing(constants, slopes, clusters):
    c, s = mean(constants, clusters), mean(slopes, clusters)
    if s.value == 0:
        return math.nan, None, None
    x = -c.value / s.value
    if c.k < 5:
        return x, None, None
    t2 = student(c.degrees(), 0.5 + LEVEL / 2) ** 2
    aa, bb = c.error() ** 2, s.error() ** 2
    ab = mean([p + q for p, q in zip(constants, slopes)], clusters).error() ** 2 - aa - bb
    square = s.value ** 2 - t2 * bb
    linear = 2 * c.value * s.value - t2 * ab
    rest = c.value ** 2 - t2 * aa
    inside = linear ** 2 - 4 * square * rest
    if not square > 0 or inside < 0:
        return x, None, None
    root = math.sqrt(inside)
    return x, (-linear - root) / (2 * square), (-linear + root) / (2 * square)


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
    clusters = [r["cluster"] for r in rows]
    for i, arm in enumerate(("PERSON", "AGENT", "BOTH")):
        same(name + " " + arm, reported["costs"][i],
             ratio([cost(r, arm, p) for r in rows], [good(r, arm, p) for r in rows], clusters))
    alone = interval([gain(r, "AGENT", p) for r in rows], clusters, level)
    both = interval([gain(r, "BOTH", p) for r in rows], clusters, level)
    same(name + " alone", reported["alone"], alone)
    same(name + " both", reported["both"], both)
    n = len(rows)
    wrong = math.floor(sum(1 - r["agent_success"] for r in rows) + 0.5)
    z = 1.959963984540054
    share = wrong / n
    upper = (share + z * z / (2 * n)
             + z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))) / (1 + z * z / n)
    unseen = (upper - share) * sum(r["value"] + p["error"] for r in rows) / n
    enough = len(set(clusters)) >= 20
    ship = enough and alone[1] is not None and alone[1] > 0 and alone[0] > unseen
    keep = (enough and both[1] is not None and both[1] > 0
            and both[0] > (1 - p["caught"]) * unseen)
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
    clusters = [r["cluster"] for r in rows]
    for each in worth["breakEven"]:
        price, arm = each["price"].lower(), each["arm"]
        none, one = dict(p, **{price: 0.0}), dict(p, **{price: 1.0})
        constants = [gain(r, arm, none) for r in rows]
        slopes = [gain(r, arm, one) - c for r, c in zip(rows, constants)]
        same("%s %s %s" % (name, arm, price), each["amount"],
             crossing(constants, slopes, clusters))
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
