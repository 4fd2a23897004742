#!/usr/bin/env python3
"""Publishes random counts, and attacks what was published.

usage: published_counts.py MEED [SEED...]

The attacker knows every published figure, how totals are made up, that counts aren't below zero, that a zero would
have been shown, and of every other small count in the same column, on the same level, that it is small. With an exact linear program of
its own, this page asks for each small count, printed or not, whether it could still be any value of the range. It
also works rates and limits out again with 60-digit decimals, and compares what is shown with the truth.
"""
import csv
import random
import subprocess
import sys
import tempfile
from decimal import (ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal,
                     getcontext)
from fractions import Fraction
from math import isqrt
from pathlib import Path

getcontext().prec = 60
LOW, HIGH = 1, 7

POLICY = """policy demo.counts
  version:   1
  in force:  1 April 2024 to 31 March 2025
  money:     GBP

record Authority (authorities)
  id:  text, key

record Region (regions)
  id:  text, key

record Centre (centres)
  id:         text, key
  authority:  Authority
  region:     Region
  reached:    whole number, optional
  helped:     whole number, optional
  children:   whole number, optional
  suppressed: "*"

indicator reach for each Centre
  rate:    reached out of children
  better:  higher

indicator help for each Centre
  rate:    helped out of children
  better:  higher

measure all_reached for each Centre
  is:       reached
  missing:  left out

measure others for each Centre
  is:       children - reached
  missing:  left out

fund thanks "Paid on the true figures"
  earned by:  each Centre
  amount:     £10.00 * (reached or else 0)
  pot:        as earned
  rounding:   half up to the penny
"""
PUBLICATION = """
publication yearly
  tables:      for each Centre
  {totals}
  counts:      1 to 7 suppressed
  shown as:    "c"
  rates:       rounded {how[0]} to {how[1]}
  confidence:  Wilson, z {how[2]}
  also:        all_reached, others
"""
TOTALS = ["", "totals: for all, needing {need}", "totals: for each Authority, for all, needing {need}",
          "totals: for each Authority, for each Region, for all, needing {need}", "totals: for each Region, needing {need}"]


# ---- an exact linear program: is there a point with Ax = b, 0 <= x, and x[i] <= upper[i]? ------------------------
def feasible(rows, size, upper):
    """Gives a corner of the set, or None. `rows`: ({variable: factor}, right side)."""
    rows = [(dict(row), side) for row, side in rows]
    slack = size
    for variable, most in sorted(upper.items()):
        rows.append(({variable: 1, slack: 1}, most))
        slack += 1
    tableau, basis = [], []
    for number, (row, side) in enumerate(rows):
        sign = -1 if side < 0 else 1
        line = {variable: Fraction(factor * sign) for variable, factor in row.items() if factor}
        line[slack + number] = Fraction(1)
        tableau.append([line, Fraction(side * sign)])
        basis.append(slack + number)
    cost, total = {}, Fraction(0)
    for line, side in tableau:  # minimise the artificial variables
        total += side
        for variable, factor in line.items():
            if variable < slack:
                cost[variable] = cost.get(variable, Fraction(0)) + factor
    while True:
        entering = min((v for v, c in cost.items() if c > 0), default=None)
        if entering is None:
            break
        best = None
        for number, (line, side) in enumerate(tableau):
            if line.get(entering, 0) > 0:
                key = (side / line[entering], basis[number])
                if best is None or key < best[0]:
                    best = (key, number)
        number = best[1]
        line, side = tableau[number]
        pivot = line[entering]
        line = {v: f / pivot for v, f in line.items() if f}
        side /= pivot
        tableau[number] = [line, side]
        for other in range(len(tableau)):
            factor = tableau[other][0].get(entering, 0)
            if other != number and factor:
                for v, f in line.items():
                    tableau[other][0][v] = tableau[other][0].get(v, Fraction(0)) - factor * f
                    if not tableau[other][0][v]:
                        del tableau[other][0][v]
                tableau[other][1] -= factor * side
        factor = cost[entering]
        for v, f in line.items():
            if v < slack:
                cost[v] = cost.get(v, Fraction(0)) - factor * f
        total -= factor * side
        basis[number] = entering
    if total != 0:
        return None
    point = [Fraction(0)] * slack
    for number, variable in enumerate(basis):
        if variable < slack:
            point[variable] = tableau[number][1]
    return point[:size]


# ---- random counts -------------------------------------------------------------------------------------------------
def count(dice):
    return dice.choice([0, dice.randint(1, 7), dice.randint(1, 7), dice.randint(8, 15), dice.randint(8, 40), dice.randint(40, 400)])


def make(dice):
    centres = []
    gaps = dice.random() < 0.3
    for number in range(dice.randint(1, 9)):
        children = count(dice)
        some = {"children": children}
        for name in ("reached", "helped"):
            some[name] = dice.choice([dice.randint(0, children), dice.randint(0, children), min(children, count(dice)), children - min(children, dice.randint(0, 9))])
            if dice.random() < 0.04:
                some[name] = children + dice.randint(1, 9)
        for name in some:
            if gaps and dice.random() < 0.15:
                some[name] = dice.choice(["", "*"])
        centres.append({"id": f"C{number:02}", "authority": f"A{dice.randint(1, 3)}", "region": f"R{dice.randint(1, 2)}", **some})
    return centres


def write(folder, name, rows, columns):
    with open(folder / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def run(meed, folder, flags, out):
    subprocess.run([meed, "run", str(folder / "rules.meed"), "--data", str(folder), "--period", "financial year 2024-25", "--out", str(out), *flags],
                   check=True, capture_output=True)


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


# ---- what ought to be there ----------------------------------------------------------------------------------------
def small(value):
    return isinstance(value, int) and LOW <= value <= HIGH


def places(centres, totals):
    """Gives each row of a table: (level, key) and the centres it adds up."""
    found = [(("centre", c["id"]), [c]) for c in centres]
    if "Authority" in totals:
        found += [(("authority", a), [c for c in centres if c["authority"] == a]) for a in ("A1", "A2", "A3")]
    if "Region" in totals:
        found += [(("region", r), [c for c in centres if c["region"] == r]) for r in ("R1", "R2")]
    if "for all" in totals:
        found.append((("all", "all"), centres))
    return found


WORDS = {"": "missing", "*": "suppressed"}


def truth(place, columns, need):
    """Gives the figures of a place, or how each is absent, and the centres added up."""
    (level, _), members = place
    if level == "centre":
        return [members[0][c] if isinstance(members[0][c], int) else WORDS[members[0][c]] for c in columns], members
    known = [m for m in members if all(isinstance(m[c], int) for c in columns)]
    if known and (len(known) == len(members) or (need == "at least 1" and known)):
        return [sum(m[c] for m in known) for c in columns], known
    if not members:
        return ["not applicable"] * len(columns), []
    absent = [WORDS[m[c]] for m in members for c in columns if not isinstance(m[c], int)]
    return ["suppressed" if "suppressed" in absent else "missing"] * len(columns), []


MODES = {"half up": ROUND_HALF_UP, "half even": ROUND_HALF_EVEN, "half down": ROUND_HALF_DOWN, "up": ROUND_UP, "down": ROUND_DOWN,
         "ceiling": ROUND_CEILING, "floor": ROUND_FLOOR}
STEPS = {"the nearest 0.1%": "0.001", "the nearest 1%": "0.01", "4 places": "0.0001", "the nearest 0.5%": "0.005", "a whole number": "1",
         "the nearest 0.00001%": "0.0000001"}
HOW = ("half up", "the nearest 0.1%", "1.96")


def rounded(value, how=HOW):
    """Rounds a fraction, or a decimal that isn't one, to the stated step."""
    step = Decimal(STEPS[how[1]])
    steps = value / Fraction(step) if isinstance(value, Fraction) else value / step
    if isinstance(steps, Fraction):  # exactly: twice the steps decide, a tie being an odd number of halves
        whole, rest = divmod(steps, 1)
        tie = Fraction(1, 2) if rest == Fraction(1, 2) else Fraction(1, 4) if 0 < rest < Fraction(1, 2) else Fraction(3, 4) if rest else Fraction(0)
        steps = Decimal(whole.numerator if isinstance(whole, Fraction) else whole) + Decimal(tie.numerator) / tie.denominator
    whole = steps.quantize(Decimal(1), MODES[how[0]])
    return str((whole * step).quantize(step))


def exact_root(value):
    """Gives the square root of a fraction, if it is one; else as a decimal."""
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    if top * top == value.numerator and bottom * bottom == value.denominator:
        return Fraction(top, bottom)
    return (Decimal(value.numerator) / value.denominator).sqrt()


def limits(x, n, how=HOW):
    z = Fraction(how[2])
    root = exact_root(z * z + 4 * x * (1 - Fraction(x, n)))
    if isinstance(root, Fraction) or z == 0:
        return [rounded((2 * x + z * z + sign * z * root) / (2 * (n + z * z)) if z else Fraction(x, n), how) for sign in (-1, 1)]
    z = Decimal(how[2])
    return [rounded((2 * x + z * z + sign * z * root) / (2 * (n + z * z)), how) for sign in (-1, 1)]


def check_rate(row, x, n, how):
    shown = [row["rate"], row["lower_limit"], row["upper_limit"]]
    if isinstance(x, str) or isinstance(n, str):
        words = ["not applicable", "missing", "suppressed"]
        wanted = [max((v for v in (x, n) if isinstance(v, str)), key=words.index)] * 3
    elif "c" in (row["numerator"], row["denominator"]):
        wanted = ["c"] * 3
    elif n == 0:
        wanted = ["missing"] * 3
    elif x > n:
        wanted = [rounded(Fraction(x, n), how), "missing", "missing"]
    else:
        wanted = [rounded(Fraction(x, n), how), *limits(x, n, how)]
    assert shown == wanted, f"{row}: expected {wanted}"
    assert bool(row["note"]) == ("c" not in shown and not isinstance(x, str) and not isinstance(n, str) and (n == 0 or x > n)), row


class Attack:
    """Everything that is published, as equations over counts."""

    def __init__(self):
        self.ids, self.value, self.column, self.printed, self.shown, self.sums = {}, [], [], [], [], []

    def count(self, column, members, value, printed, shown, level="centre"):
        key = (column, tuple(m["id"] for m in members))
        if key not in self.ids:
            self.ids[key] = len(self.value)
            self.value.append(value)
            self.column.append((column, level))
            self.printed.append(printed)
            self.shown.append(shown)
        here = self.ids[key]
        assert self.shown[here] == shown, f"{key} is shown in one place and not in another"
        return here

    def add(self, columns, members, values, shown, level):
        ids = [self.count(c, members, v, True, s, level) for c, v, s in zip(columns, values, shown)]
        if len(members) > 1:
            for column, whole in zip(columns, ids):
                parts = [self.ids[column, (m["id"],)] for m in members]
                self.sums.append((whole, parts))
        if len(columns) == 2:
            rest = self.count("/".join(columns), members, values[1] - values[0], False, False, level)
            self.sums.append((ids[1], [ids[0], rest]))

    def tie(self, whole, parts):
        for column, members in list(self.ids):
            if column == whole and all((part, members) in self.ids for part in parts):
                self.sums.append((self.ids[whole, members], [self.ids[part, members] for part in parts]))

    def least(self, i):
        return min(LOW if self.printed[i] else 0, self.value[i])

    def can_be(self, target, goal, blind=False):
        """Asks whether a count could be so much; `blind`: if only zeros had been shown. Gives whole numbers."""
        size, rows, upper = len(self.value), [], {}
        fixed = [i for i in range(size) if self.printed[i] and self.shown[i] and (not blind or self.value[i] == 0)]
        for i in range(size):
            if i in fixed:
                rows.append(({i: 1}, self.value[i] - self.least(i)))
            elif not blind and i != target and self.column[i] == self.column[target] and small(self.value[i]):
                upper[i] = HIGH - self.least(i)
        for whole, parts in self.sums:
            row = {whole: -1}
            for part in parts:
                row[part] = row.get(part, 0) + 1
            rows.append((row, self.least(whole) - sum(self.least(part) for part in parts)))
        rows.append(({target: 1}, goal - self.least(target)))
        return feasible(rows, size, upper)

    def check(self, where):
        asked = fractions = 0
        for i in range(len(self.value)):
            if not small(self.value[i]):
                continue
            assert not (self.printed[i] and self.shown[i]), f"{where}: a small count is shown: {list(self.ids)[i]}"
            for end in (LOW, HIGH):
                point = self.can_be(i, end)
                asked += 1
                if point is None:
                    assert self.can_be(i, end, blind=True) is None, f"{where}: {list(self.ids)[i]}, which is {self.value[i]}, can't be {end}"
                else:
                    fractions += any(v.denominator != 1 for v in point)
        return asked, fractions


def trial(meed, seed, folder):
    dice = random.Random(seed)
    centres, need = make(dice), dice.choice(["all", "at least 1"])
    totals = dice.choice(TOTALS).format(need=need)
    how = (dice.choice(list(MODES)), dice.choice(list(STEPS)), dice.choice(["1.96", "2", "0", "1.645", "2.5758"]))
    (folder / "rules.meed").write_text(POLICY + PUBLICATION.format(totals=totals, how=how), encoding="utf-8")
    write(folder, "centres.csv", centres, list(centres[0]))
    write(folder, "authorities.csv", [{"id": f"A{i}"} for i in (1, 2, 3)], ["id"])
    write(folder, "regions.csv", [{"id": f"R{i}"} for i in (1, 2)], ["id"])
    run(meed, folder, ["--for-publication"], folder / "public")
    run(meed, folder, [], folder / "true")
    paid = [row["payment"] for row in read(folder / "true/payments_thanks.csv")]
    assert paid == [row["payment"] for row in read(folder / "public/payments_thanks.csv")], f"seed {seed}: payments differ"
    (folder / "rules.meed").write_text(POLICY, encoding="utf-8")
    run(meed, folder, [], folder / "plain")
    for file in sorted((folder / "plain").glob("*.csv")):
        assert file.read_bytes() == (folder / "true" / file.name).read_bytes(), f"seed {seed}: {file.name} changes when a publication is declared"
    attack, hidden = Attack(), 0
    for c in centres:  # what everybody can see: reached and others make children
        c["others"] = c["children"] - c["reached"] if isinstance(c["children"], int) and isinstance(c["reached"], int) else max(str(v) for v in (c["children"], c["reached"]) if isinstance(v, str))
    for table, columns, heads in (("reach", ["reached", "children"], ["numerator", "denominator"]), ("help", ["helped", "children"], ["numerator", "denominator"]),
                                  ("all_reached", ["reached"], ["count"]), ("others", ["others"], ["count"])):
        written = read(folder / f"public/published_{table}.csv")
        wanted = places(centres, totals)
        assert [(row["level"], row["key"]) for row in written] == [place for place, _ in wanted], f"seed {seed}: rows of {table}"
        for row, place in zip(written, wanted):
            values, members = truth(place, columns, need)
            for head, value in zip(heads, values):
                assert row[head] in (str(value), "c"), f"seed {seed}: {row}: {head} is {value}"
                assert row[head] != "c" or isinstance(value, int), f"seed {seed}: {row}: nothing was there to suppress"
            hidden += sum(row[head] == "c" and not small(value) for head, value in zip(heads, values))
            if len(columns) == 2:
                check_rate(row, *values, how)
            if all(isinstance(v, int) for v in values):
                attack.add(columns, members, values, [row[head] != "c" for head in heads], place[0][0])
            elif place[0][0] == "centre":
                for column, head, value in zip(columns, heads, values):
                    if isinstance(value, int):
                        attack.count(column, members, value, True, row[head] != "c")
    attack.tie("children", ["reached", "others"])
    asked, fractions = attack.check(f"seed {seed}")
    return asked, fractions, hidden


def main():
    seeds = [int(s) for s in sys.argv[2:]] or range(60)
    asked = fractions = hidden = 0
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            found = trial(sys.argv[1], seed, Path(folder))
            asked, fractions, hidden = asked + found[0], fractions + found[1], hidden + found[2]
    print(f"{len(seeds)} publications: {asked} questions, none answered; {hidden} counts hidden for the sake of others; {fractions} answers not in whole numbers")


if __name__ == "__main__":
    main()
