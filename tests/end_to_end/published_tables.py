#!/usr/bin/env python3
"""Publishes the rules in rules/open over published tables, works every figure out again, and attacks what is suppressed.

usage: published_tables.py MEED PROJECT_ROOT OPEN_DATA

Every authority and every year. Counts are added up here with whole numbers, rates and limits worked out with 60-digit
decimals. What is suppressed must withstand the attack of published_counts.py, be needed (shown again, it would give
a small count away), and be the least that could be taken: no smaller count of the column is shown.
"""
import csv
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

from published_counts import Attack, limits, rounded, small
from published_figures import pooled, rows


def publish(meed, root, data, policy, period, out):
    subprocess.run([meed, "run", str(root / "rules/open" / policy), "--data", str(data), "--period", period, "--for-publication", "--out", str(out)],
                   check=True, capture_output=True)


def attack_of(known, shown, heads):
    """Makes the attack on the areas of which something is hidden; what the others show is taken off the totals."""
    attack = Attack()
    hidden = [a for a in known if not all(shown[a])]
    members = [{"id": a} for a in hidden]
    for member in members:
        attack.add(heads, [member], known[member["id"]], shown[member["id"]], "area")
    if len(members) > 1:
        together = [sum(known[a][i] for a in hidden) for i in range(len(heads))]
        attack.add(heads, members, together, [True] * len(heads), "all")
    return attack, hidden


def withstands(known, shown, heads):
    attack, hidden = attack_of(known, shown, heads)
    for area in hidden:
        if len(hidden) == 1:  # the total gives it away
            return False
    try:
        attack.check("open data")
    except AssertionError:
        return False
    return True


def check_suppressed(known, shown, heads, where):
    """`known`: the true counts of each area; `shown`: which of them stand in the table."""
    for area, counts in known.items():
        for count, is_shown in zip(counts, shown[area]):
            assert not (small(count) and is_shown), f"{where}: {area} shows {count}"
    assert withstands(known, shown, heads), f"{where}: a small count can be worked out"
    spare = [(area, i) for area in known for i in range(len(heads)) if not shown[area][i] and not small(known[area][i])]
    for area, i in spare:
        without = {**shown, area: [s or j == i for j, s in enumerate(shown[area])]}
        assert not withstands(known, without, heads), f"{where}: {heads[i]} of {area} is hidden for nothing"
        of_itself = len(heads) == 2 and small(known[area][1] - known[area][0])
        shown_counts = [known[a][i] for a in known if shown[a][i] and known[a][i] > 0]
        assert of_itself or known[area][i] <= min(shown_counts), f"{where}: a smaller count than {heads[i]} of {area} is shown"
    return len(spare)


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return {row["key"] + (" " + row["age_group"] if "age_group" in row else ""): row for row in csv.DictReader(file)}


def check(where, row, **figures):
    for head, figure in figures.items():
        assert row[head] == str(figure), f"{where}: {head} of {row['key']}: expected {figure}, written {row[head]}"


def rates(x, n):
    if "c" in (x, n):
        return {"rate": "c", "lower_limit": "c", "upper_limit": "c", "note": ""}
    if "missing" in (x, n):
        return {"rate": "missing", "lower_limit": "missing", "upper_limit": "missing", "note": ""}
    lower, upper = limits(x, n)
    return {"rate": rounded(Fraction(x, n)), "lower_limit": lower, "upper_limit": upper, "note": ""}


def immunisation(meed, root, data, scratch, done):
    counts, areas = {}, set()
    for row in rows(data / "cover_utla_numden.csv"):
        areas.add(row["area_code"])
        if (row["cohort"], row["antigen"]) == ("24m", "MMR1"):
            counts.setdefault((row["area_code"], row["fin_year"]), []).append(row)
    for first in range(2018, 2025):
        year, where = f"{first}/{(first + 1) % 100:02d}", f"immunisation in {first}"
        publish(meed, root, data, "immunisation.meed", f"financial year {first}-{(first + 1) % 100:02d}", scratch / where)
        written = table(scratch / where / "published_mmr.csv")
        assert written == table(scratch / where / "published_herd.csv"), f"{where}: the same counts are shown in two ways"
        assert set(written) == areas | {"all"}
        true = {area: list(pooled(counts, area, year)) for area in areas}
        known = {area: pair for area, pair in sorted(true.items()) if None not in pair}
        shown = {area: [written[area][head] != "c" for head in ("numerator", "denominator")] for area in areas}
        for area in areas:
            pair = ["missing" if v is None else v if s else "c" for v, s in zip(true[area], shown[area])]
            check(where, written[area], numerator=pair[0], denominator=pair[1], left_out=0, **rates(*pair))
        x, n = (sum(pair[i] for pair in known.values()) for i in (0, 1))
        check(where, written["all"], numerator=x, denominator=n, left_out=len(areas) - len(known), **rates(x, n))
        done[1] += check_suppressed(known, {a: shown[a] for a in known}, ["numerator", "denominator"], where)
        done[0] += 7 * len(written)


def take_up(meed, root, data, scratch, done):
    figures = {(r["area_code"], r["age_group"], int(r["year"])): r["number_benefiting"] for r in rows(data / "takeup_la_2016_2019.csv")}
    areas = sorted({area for area, _, _ in figures})
    for year in range(2016, 2020):
        where = f"take-up in {year}"
        publish(meed, root, data, "take_up.meed", f"calendar year {year}", scratch / where)
        written = table(scratch / where / "published_children.csv")
        for group in ("two_year_olds", "three_and_four_year_olds"):
            true = {area: figures.get((area, group, year), "") for area in areas}
            known = {area: [int(v)] for area, v in true.items() if v}
            shown = {area: [written[f"{area} {group}"]["count"] != "c"] for area in areas}
            for area in areas:
                count = "c" if not shown[area][0] else true[area] or "missing"
                check(where, written[f"{area} {group}"], count=count, left_out=0)
            total = sum(v[0] for v in known.values()) if known else "missing"
            check(where, written[f"all {group}"], count=total, left_out=len(areas) - len(known))
            if known:
                done[1] += check_suppressed(known, {a: shown[a] for a in known}, ["count"], where)
            done[0] += 2 * (len(areas) + 1)


def main():
    meed, root, data = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    done = [0, 0]
    with tempfile.TemporaryDirectory() as scratch:
        immunisation(meed, root, data, Path(scratch), done)
        take_up(meed, root, data, Path(scratch), done)
    print(f"{done[0]} published figures agree; {done[1]} counts are hidden for the sake of others, and each is needed")


if __name__ == "__main__":
    main()
