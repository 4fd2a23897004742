#!/usr/bin/env python3
"""Publishes counts by lists, by centre and in all, with whole columns of zeros and columns alike, and attacks what was published.

usage: published_lists.py MEED [SEED...]

The range of small counts begins at 0 or at 1. Underneath lie people who are counted: so many of each sex and age at each
centre. Every published count adds some of them up, and the attacker knows which. He knows every published figure, that counts are
whole numbers and not below zero, that a zero would have been shown where the range begins at 1, and of every other small count
in the same column, on the same level, that it is small. With integer programs of its own, this page asks of each suppressed count
whether it could still be either end of the range. What no count shown would tell, because it follows from the sums alone, isn't asked.
"""
import csv
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

from published_counts import feasible, read, write

POLICY = """policy demo.lists
  version:   1
  in force:  1 April 2024 to 31 March 2025

list Sex
{sexes}

list Age
{ages}

record Region (regions)
  id:  text, key

record Centre (centres)
  id:       text, key
  region:   Region
  women:    whole number
  people:   whole number

record Return (returns)
  centre:  Centre
  sex:     Sex
  age:     Age
  n:       whole number
  one for each: centre, sex, age

indicator share for each Centre
  rate:    women out of people
  better:  higher

measure in_all for each Centre
  is:  sum of n over returns

measure by_sex for each Centre by Sex
  is:  sum of n over returns

measure by_age for each Centre by Age
  is:  sum of n over returns

measure everybody
  is:  sum of n over Return

measure everybody_by_sex for each Sex
  is:  sum of n over returns

publication yearly
  tables:    for each Centre
  {totals}
  counts:    {low} to {high} suppressed
  shown as:  "c"
  rates:     rounded half up to the nearest 0.1%
  also:      {also}
"""
MEASURES = ["in_all", "by_sex", "by_age", "everybody", "everybody_by_sex"]


# ---- an exact integer program, by branching on what the linear one leaves in fractions -----------------------------
def whole_point(rows, size, upper, left=400):
    """Gives whole numbers x >= 0 with every row and upper bound met; None if there are none. Fails where it would have to go on for long."""
    waiting = [({}, {})]
    while waiting:
        low, high = waiting.pop()
        left -= 1
        assert left > 0, "too many branches"
        shifted = [(row, side - sum(factor * low.get(v, 0) for v, factor in row.items())) for row, side in rows]
        bounds = {v: min(upper.get(v, 10**9), high.get(v, 10**9)) - low.get(v, 0) for v in {**upper, **high}}
        if any(bound < 0 for bound in bounds.values()):
            continue
        point = feasible(shifted, size, bounds)
        if point is None:
            continue
        point = [value + low.get(v, 0) for v, value in enumerate(point)]
        broken = next((v for v, value in enumerate(point) if value.denominator != 1), None)
        if broken is None:
            return point
        floor = point[broken].numerator // point[broken].denominator
        waiting.append((low, {**high, broken: floor}))
        waiting.append(({**low, broken: floor + 1}, high))
    return None


# ---- what is there ---------------------------------------------------------------------------------------------------
class Case:
    def __init__(self, seed):
        dice = self.dice = random.Random(seed)
        self.low, self.high = dice.choice([(0, 4), (0, 4), (0, 7), (1, 4), (1, 7)])
        self.sexes = ["m", "f", "x"][:dice.choice([2, 2, 3])]
        self.ages = ["young", "middle", "old"][:dice.choice([1, 2, 3])]
        self.centres = [f"C{i}" for i in range(1, dice.randint(1, 4) + 1)]
        self.region = {c: dice.choice(["R1", "R2"]) for c in self.centres}
        empty = set(dice.sample(self.sexes, dice.choice([0, 1, 1])) + dice.sample(self.ages, dice.choice([0, 0, 1])))
        draw = dice.choice([lambda: dice.randint(0, 12), lambda: dice.choice([0, 0, 1, 2, 9, 30]), lambda: dice.choice([0, 8]), lambda: dice.randint(0, 3)])
        self.atoms = {(c, s, a): 0 if {s, a} & empty else draw() for c in self.centres for s in self.sexes for a in self.ages}
        if dice.random() < 0.2:  # columns alike
            for c in self.centres:
                for a in self.ages:
                    self.atoms[c, self.sexes[1], a] = self.atoms[c, self.sexes[0], a]
        self.totals = dice.choice([[], ["all"], ["all"], ["region", "all"], ["region"]])
        self.also = sorted(dice.sample(MEASURES, dice.randint(1, 4)), key=MEASURES.index)
        self.with_share = dice.random() < 0.5

    def sums(self, centre, sexes=None, ages=None):
        return [k for k in self.atoms if k[0] in centre and k[1] in (sexes or self.sexes) and k[2] in (ages or self.ages)]

    def places(self):
        found = [("centre", c, [c]) for c in self.centres]
        for level in self.totals:
            if level == "region":
                found += [("region", r, [c for c in self.centres if self.region[c] == r]) for r in ("R1", "R2")]
            else:
                found.append(("all", "all", self.centres))
        return [place for place in found if place[2]]

    def write(self, folder):
        names = {"region": "for each Region", "all": "for all"}
        totals = "totals: " + ", ".join(names[t] for t in self.totals) + ", needing all" if self.totals else ""
        text = POLICY.format(sexes="\n".join("  " + s for s in self.sexes), ages="\n".join("  " + a for a in self.ages), totals=totals,
                             low=self.low, high=self.high, also=", ".join(self.also))
        if not self.with_share:
            text = "\n\n".join(part for part in text.split("\n\n") if not part.startswith("indicator"))
        (folder / "rules.meed").write_text(text, encoding="utf-8")
        people = [{"id": c, "region": self.region[c], "women": sum(self.atoms[k] for k in self.sums([c], ["f"])), "people": sum(self.atoms[k] for k in self.sums([c]))} for c in self.centres]
        write(folder, "centres.csv", people, ["id", "region", "women", "people"])
        write(folder, "regions.csv", [{"id": "R1"}, {"id": "R2"}], ["id"])
        write(folder, "returns.csv", [{"centre": c, "sex": s, "age": a, "n": n} for (c, s, a), n in self.atoms.items()], ["centre", "sex", "age", "n"])

    def published(self, folder):
        """Gives every published count: (table, head, level, key), what it adds up, whether it is shown."""
        for name in self.also + (["share"] if self.with_share else []):
            rows = read(folder / f"published_{name}.csv")
            for row in rows:
                places = self.places() if not name.startswith("everybody") else [("all", "all", self.centres)]
                place = next((p for p in places if not name.startswith("everybody") and (p[0], p[1]) == (row.get("level"), row.get("key"))), None)
                members = self.centres if name.startswith("everybody") else place[2] if place else None
                if members is None:
                    continue  # a total of nothing
                if name == "share":
                    yield (name, "numerator", row["level"], row["key"]), self.sums(members, ["f"]), row["numerator"]
                    yield (name, "denominator", row["level"], row["key"]), self.sums(members), row["denominator"]
                else:
                    sexes, ages = [row["sex"]] if "sex" in row else None, [row["age"]] if "age" in row else None
                    yield (name + (row.get("sex") or "") + (row.get("age") or ""), "count", row.get("level", "all"), row.get("key", "all")), self.sums(members, sexes, ages), row["count"]


class Attack:
    def __init__(self, case, folder):
        self.case = case
        self.atoms = list(case.atoms)
        self.at = {k: i for i, k in enumerate(self.atoms)}
        self.counts = []   # (what, atoms, true value, whether it is shown)
        for what, atoms, cell in case.published(folder):
            value = sum(case.atoms[k] for k in atoms)
            assert cell in (str(value), "c"), f"{what}: {cell}, and it is {value}"
            self.counts.append((what, atoms, value, cell != "c"))

    def small(self, value):
        return self.case.low <= value <= self.case.high

    def column(self, what):
        table = what[0]
        for measure in ("by_sex", "by_age", "everybody_by_sex"):  # one measure is one column
            if table.startswith(measure):
                table = measure
        return table, what[1], what[2]

    def can_be(self, target, goal, blind=False):
        rows, size, upper = [], len(self.atoms), {}
        for what, atoms, value, is_shown in self.counts:
            row = {self.at[k]: 1 for k in atoms}
            if is_shown and (not blind or (value == 0 and self.case.low > 0)):
                rows.append((row, value))
                continue
            if self.case.low > 0:  # hidden, so not zero: what is over the lowest is not below zero
                rows.append(({**row, size: -1}, self.case.low))
                size += 1
            if self.small(value) and what != target[0] and self.column(what) == self.column(target[0]):
                rows.append(({**row, size: 1}, self.case.high))
                size += 1
        rows.append(({self.at[k]: 1 for k in target[1]}, goal))
        return whole_point(rows, size, upper) is not None

    def check(self, where):
        asked = 0
        for target in self.counts:
            what, atoms, value, is_shown = target
            if not self.small(value) or (value == 0 and self.case.low > 0):
                continue
            assert not is_shown, f"{where}: {what}, which is {value}, is shown"
            for end in (self.case.low, self.case.high):
                asked += 1
                if not self.can_be(target, end):
                    assert not self.can_be(target, end, blind=True), f"{where}: {what}, which is {value}, can't be {end}"
        return asked, sum(not shown and not self.small(value) for _, _, value, shown in self.counts), len(self.counts)


def trial(meed, seed, folder):
    case = Case(seed)
    case.write(folder)
    done = subprocess.run([meed, "run", str(folder / "rules.meed"), "--data", str(folder), "--period", "financial year 2024-25", "--for-publication", "--out", str(folder / "public")],
                          capture_output=True, text=True)
    assert done.returncode == 0, f"seed {seed}: {done.stdout}{done.stderr}"
    return Attack(case, folder / "public").check(f"seed {seed}")


def main():
    seeds = [int(s) for s in sys.argv[2:]] or range(150)
    asked = hidden = counts = 0
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            one = trial(sys.argv[1], seed, Path(folder))
            asked, hidden, counts = asked + one[0], hidden + one[1], counts + one[2]
    print(f"{len(seeds)} publications: {asked} questions, none answered; {hidden} of {counts} counts hidden for the sake of others")


if __name__ == "__main__":
    main()
