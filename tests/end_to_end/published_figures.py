#!/usr/bin/env python3
"""Runs the rules in rules/open over published tables, and works every value out again with Python's fractions.

usage: published_figures.py MEED PROJECT_ROOT OPEN_DATA

Every authority and every year. Tests of chance are decided here with 80-digit decimals and a guard against ties.
"""
import csv
import subprocess
import sys
import tempfile
from decimal import Decimal, getcontext
from fractions import Fraction
from math import floor
from pathlib import Path

getcontext().prec = 80
Z = Fraction("1.96")


def wilson(x, n):
    """Give the lower and upper limit, as decimals."""
    x, n, z = Decimal(x), Decimal(n), Decimal("1.96")
    root = z * (z * z + 4 * x * (1 - x / n)).sqrt()
    return (2 * x + z * z - root) / (2 * (n + z * z)), (2 * x + z * z + root) / (2 * (n + z * z))


def above(difference):
    assert abs(difference) > Decimal("1e-60"), "a tie that decimals can't decide"
    return difference > 0


def risen_beyond_chance(now, before):
    (x1, n1), (x2, n2) = now, before
    if n1 <= 0 or n2 <= 0 or x1 > n1 or x2 > n2:
        return None
    p1, p2 = Decimal(x1) / n1, Decimal(x2) / n2
    lower, upper = wilson(x1, n1)[0], wilson(x2, n2)[1]
    return p1 > p2 and above(p1 - p2 - ((p1 - lower) ** 2 + (upper - p2) ** 2).sqrt())


def scaled(rate, low, high, points):
    return max(Fraction(0), min(Fraction(points), points * (rate - low) / (high - low)))


def text(value):
    """Write a value as results are written: a decimal when it ends, else a fraction."""
    if isinstance(value, str):
        return value
    value = Fraction(value)
    rest, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def pooled(counts, area, year):
    """Give the counts of a year's quarters together; None if there are none or any is absent."""
    found = [row for row in counts.get((area, year), [])]
    if not found or any(not row["numerator"].isdigit() or not row["denominator"].isdigit() for row in found):
        known = {key: sum(int(row[key]) for row in found) if found and all(row[key].isdigit() for row in found) else None
                 for key in ("numerator", "denominator")}
        return known["numerator"], known["denominator"]
    return sum(int(row["numerator"]) for row in found), sum(int(row["denominator"]) for row in found)


def mmr(counts, area, year, before):
    x, n = pooled(counts, area, year)
    if n is None or n < 100:
        return "not applicable" if n is not None else "missing"
    past = pooled(counts, area, before)
    if x is None or None in past:
        return "missing"
    risen = risen_beyond_chance((x, n), past)
    if risen is None:
        return "missing"
    return scaled(Fraction(x, n), Fraction(85, 100), Fraction(95, 100), 20) if risen else Fraction(0)


def herd(counts, area, year):
    x, n = pooled(counts, area, year)
    if x is None or n is None or n == 0 or x > n:
        return "missing"
    return Fraction(10) if above(wilson(x, n)[0] - Decimal("0.9")) else Fraction(0)


def run(meed, root, data, policy, period, out):
    subprocess.run([meed, "run", str(root / "rules/open" / policy), "--data", str(data), "--period", period, "--out", str(out)],
                   check=True, capture_output=True)


def check(what, expected, written, compared):
    for area, value in expected.items():
        if written.get(area) != text(value):
            sys.exit(f"{what} of {area}: expected {text(value)}, written {written.get(area)}")
    assert set(written) == set(expected), f"{what}: other areas are written than there are"
    compared[0] += len(expected)


def immunisation(meed, root, data, scratch, compared):
    counts, areas = {}, set()
    for row in rows(data / "cover_utla_numden.csv"):
        areas.add(row["area_code"])
        if (row["cohort"], row["antigen"]) == ("24m", "MMR1"):
            counts.setdefault((row["area_code"], row["fin_year"]), []).append(row)
    for first in range(2018, 2025):
        year, before = (f"{start}/{(start + 1) % 100:02d}" for start in (first, first - 1))
        out = scratch / f"immunisation_{first}"
        run(meed, root, data, "immunisation.meed", f"financial year {first}-{(first + 1) % 100:02d}", out)
        written = {row["area"]: row for row in rows(out / "indicator_mmr.csv")}
        check(f"points of mmr in {year}", {a: mmr(counts, a, year, before) for a in areas}, {a: r["points"] for a, r in written.items()}, compared)
        rates = {}
        for area in areas:
            x, n = pooled(counts, area, year)
            rates[area] = "missing" if x is None or not n else Fraction(x, n)
        check(f"rate of mmr in {year}", rates, {a: r["rate"] for a, r in written.items()}, compared)
        check(f"points of herd in {year}", {a: herd(counts, a, year) for a in areas},
              {row["area"]: row["points"] for row in rows(out / "indicator_herd.csv")}, compared)


def half_up(value):
    return Fraction(floor(value + Fraction(1, 2)))


def take_up(meed, root, data, scratch, compared):
    figures = {(r["area_code"], r["age_group"], int(r["year"])): r["percent_of_eligible"] for r in rows(data / "takeup_la_2016_2019.csv")}
    areas = sorted({area for area, _, _ in figures})
    groups = ("two_year_olds", "three_and_four_year_olds")
    for year in range(2016, 2020):
        out = scratch / f"take_up_{year}"
        run(meed, root, data, "take_up.meed", f"calendar year {year}", out)
        points = {}
        for area in areas:
            values = [figures.get((area, group, year), "") for group in groups]
            known = [half_up(scaled(Fraction(int(v), 100), Fraction(1, 2), Fraction(1), 10)) for v in values if v]
            points[area] = sum(known) / 2 if len(known) == 2 else "missing"
        check(f"take_up_points in {year}", points, {r["area"]: r["value"] for r in rows(out / "measure_take_up_points.csv")}, compared)
        places = {a: "missing" if p == "missing" else 1 + sum(1 for q in points.values() if q != "missing" and q > p) for a, p in points.items()}
        check(f"place in {year}", places, {r["area"]: r["value"] for r in rows(out / "measure_place.csv")}, compared)
        rises = {}
        for area in areas:
            for group in groups:
                now, then = (figures.get((area, group, y), "") for y in (year, year - 1))
                rises[f"{area} {group}"] = Fraction(int(now) - int(then), 100) if now and then else "missing"
        check(f"rise in {year}", rises, {f"{r['area']} {r['age_group'] if 'age_group' in r else r['agegroup']}": r["value"] for r in rows(out / "measure_rise.csv")}, compared)


def main():
    meed, root, data = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    compared = [0]
    with tempfile.TemporaryDirectory() as scratch:
        immunisation(meed, root, data, Path(scratch), compared)
        take_up(meed, root, data, Path(scratch), compared)
    print(f"{compared[0]} values agree")


if __name__ == "__main__":
    main()
