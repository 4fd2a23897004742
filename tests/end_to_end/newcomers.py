#!/usr/bin/env python3
"""Runs two schemes that were worked out elsewhere, and compares every figure with what was expected there.

usage: newcomers.py MEED PROJECT_ROOT SCHEMES

SCHEMES holds a folder for each: its data, and expected.csv. The rules are in policies/, beside this file.
"""
import csv
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def values(folder, table, column="value"):
    """Give a column of results by what stands first in each row."""
    return {next(iter(row.values())): row[column] for row in rows(folder / f"{table}.csv")}


def number(text):
    return None if text in ("", "missing", "not applicable") else Fraction(text)


class Comparison:
    def __init__(self):
        self.compared, self.differing = 0, 0

    def take(self, what, found, expected):
        self.compared += 1
        if number(found) != number(expected):
            self.differing += 1
            print(f"{what}: expected {expected or 'nothing'}, written {found}")


def run(rules, data, period, out):
    subprocess.run([sys.argv[1], "run", str(rules), "--data", str(data), "--period", period, "--out", str(out)], check=True, capture_output=True)


def placement(rules, data, scratch, names, comparison):
    """`names`: what the fund and the measure of rank are called in these rules."""
    out = scratch / rules.parent.name
    run(rules, data, "academic year 2022-23", out)
    fund, place = names
    paid, score, rank = values(out, f"payments_{fund}", "payment"), values(out, "measure_score"), values(out, f"measure_{place}")
    for row in rows(data / "expected.csv"):
        if row["code"] == "returned":
            comparison.take("returned", rows(out / "unspent.csv")[0]["unspent"], row["grant"])
            continue
        for what, found in (("grant", paid), ("score", score), ("rank", rank)):
            comparison.take(f"{rules.name}: {what} of {row['code']}", found[row["code"]], row[what])


def stop_smoking(rules, data, scratch, comparison):
    expected = rows(data / "expected.csv")
    for quarter in range(1, 5):
        out = scratch / f"quarter_{quarter}"
        run(rules, data, f"quarter {quarter} of financial year 2023-24", out)
        found = {"paid": values(out, "payments_payment", "payment"), "withheld_by_gateway": values(out, "measure_withheld_by_gateway"),
                 "over_limit": values(out, "measure_over_limit")}
        for row in (one for one in expected if one["quarter"].endswith(f"Q{quarter}")):
            for what, by_provider in found.items():
                comparison.take(f"{what} of {row['provider']} in quarter {quarter}", by_provider[row["provider"]], row[what])


def main():
    root, schemes = Path(sys.argv[2]), Path(sys.argv[3])
    policies = Path(__file__).parent / "policies"
    comparison = Comparison()
    with tempfile.TemporaryDirectory() as scratch:
        data = schemes / "placement_stability"
        placement(policies / "placement_stability.meed", data, Path(scratch), ("grant", "rank"), comparison)
        placement(root / "rules/catalogue/placement_stability.meed", data, Path(scratch), ("stability", "ranked_place"), comparison)
        stop_smoking(policies / "stop_smoking.meed", schemes / "stop_smoking", Path(scratch), comparison)
    print(f"{comparison.compared} values, {comparison.differing} differ")
    sys.exit(1 if comparison.differing or not comparison.compared else 0)


if __name__ == "__main__":
    main()
