#!/usr/bin/env python3
"""Draws samples a second time, plainly: writes the rows of each into files, runs `meed run` on them, and compares payments.

usage: resampled.py MEED PROJECT_ROOT

The generator, the draws and what comes along are written here from their descriptions alone. Each of a dozen samples is a run of
its own; sorted, its payments must be what `--resample` gives as ends of narrower and narrower intervals, for every payee and in
all. Standard errors, samples in which nothing is paid and samples that are refused must agree as well, and with one thread,
two and three the bytes must be the same.
"""
import csv
import filecmp
import json
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from math import isqrt
from pathlib import Path

SAMPLES = 12
MASK = 0xFFFFFFFF


def philox(counter, key):
    """Philox4x32-10 (Salmon and others, 2011)."""
    (a, b, c, d), (k, m) = counter, key
    for _ in range(10):
        p, q = 0xD2511F53 * a, 0xCD9E8D57 * c
        a, b, c, d = q >> 32 ^ b ^ k, q & MASK, p >> 32 ^ d ^ m, p & MASK
        k, m = (k + 0x9E3779B9) & MASK, (m + 0xBB67AE85) & MASK
    return a, b, c, d


def words(seed, stream):
    block = 0
    while True:
        yield from philox((block & MASK, block >> 32, stream & MASK, stream >> 32), (seed & MASK, seed >> 32))
        block += 1


def below(stream, bound):
    """Give any number below a bound with one probability (Lemire, 2019)."""
    while True:
        product = next(stream) * bound
        if product & MASK >= (1 << 32) % bound:
            return product >> 32


class Table:
    """The rows of one file: its key's column, if it has one, and which columns refer to which other file."""

    def __init__(self, folder, name, key=None, **references):
        self.name, self.key, self.references = name, key, references
        with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            self.rows, self.columns = list(reader), reader.fieldnames

    def write(self, folder, rows):
        with open(folder / f"{self.name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, self.columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def owners(tables, unit):
    """Say with which drawn row, by key, each row comes along; a row that belongs to none isn't in it."""
    owner = {(unit, row[tables[unit].key]): row[tables[unit].key] for row in tables[unit].rows}
    of_row = {}
    changed = True
    while changed:
        changed = False
        for name, table in tables.items():
            for number, row in enumerate(table.rows):
                found = {owner.get((to, row[column])) for column, to in table.references.items() if row[column]} - {None}
                if name == unit:
                    found = {row[table.key]}
                if found and (name, number) not in of_row:
                    assert len(found) == 1
                    of_row[name, number] = found.pop()
                    if table.key:
                        owner[name, row[table.key]] = of_row[name, number]
                    changed = True
    return of_row


def draw(tables, unit, within, seed, sample):
    """Count how often each row is drawn."""
    rows = sorted(tables[unit].rows, key=lambda row: row[tables[unit].key])
    strata = {}
    for row in rows:
        strata.setdefault(within(row), []).append(row[tables[unit].key])
    stream, times = words(seed, sample), {}
    for row in rows:
        members = strata[within(row)]
        drawn = members[below(stream, len(members))]
        times[drawn] = times.get(drawn, 0) + 1
    return times


def write_sample(tables, unit, times, folder):
    of_row = owners(tables, unit)
    belongs = {(name, tables[name].rows[number][tables[name].key]): owner for (name, number), owner in of_row.items() if tables[name].key}
    for name, table in tables.items():
        rows = []
        for number, row in enumerate(table.rows):
            owner = of_row.get((name, number))
            for copy in range(1, (1 if owner is None else times.get(owner, 0)) + 1):
                made = dict(row)
                named = [(table.key, name)] if table.key else []
                for column, to in named + list(table.references.items()):
                    if copy > 1 and (to, row[column]) in belongs:
                        made[column] = f"{row[column]} ({copy})"
                rows.append(made)
        table.write(folder, rows)


def payments(out, fund, payee):
    """Give what each payee is paid, and what is paid in all."""
    paid = {row[payee]: Fraction(row["payment"]) for row in csv.DictReader(open(out / f"payments_{fund}.csv", encoding="utf-8"))}
    pots = [row for row in csv.DictReader(open(out / "unspent.csv", encoding="utf-8")) if row["fund"] == fund]
    return paid | {"all": sum(Fraction(row["paid"]) - Fraction(row["collected"]) for row in pots)}


def standard_error(values):
    """Give the root of the variance to the penny, half up."""
    count, total = len(values), sum(values)
    variance = (sum(v * v for v in values) - total * total / count) / (count - 1)
    pennies = isqrt(int(variance * 10000))
    return Fraction(pennies + ((2 * pennies + 1) ** 2 <= 4 * variance * 10000), 100)


class Case:
    def __init__(self, meed, scratch, policy, data, period, unit, within, funds, tables, more=()):
        self.meed, self.scratch, self.policy, self.data, self.period = meed, scratch, policy, data, period
        self.unit, self.within, self.funds, self.more = unit, within, funds, list(more)
        self.tables = {table.name: table for table in tables}

    def run(self, data, out, *more):
        return subprocess.run([self.meed, "run", str(self.policy), "--data", str(data), "--period", self.period, "--out", str(out), *self.more, *more],
                              capture_output=True, text=True, check=False)

    def twins(self, seed):
        """Run every sample by itself; a run that is refused gives nothing."""
        found = []
        for sample in range(SAMPLES):
            data, out = self.scratch / f"data_{sample}", self.scratch / f"out_{sample}"
            data.mkdir()
            for path in self.data.glob("*.csv"):
                (data / path.name).write_bytes(path.read_bytes())
            write_sample(self.tables, self.unit, draw(self.tables, self.unit, self.within, seed, sample), data)
            done = self.run(data, out)
            assert done.returncode in (0, 1), done.stdout + done.stderr
            found.append({fund: payments(out, fund, payee) for fund, payee in self.funds.items()} if done.returncode == 0 else None)
        return found

    def faults(self, seed):
        twins = self.twins(seed)
        counted = [twin for twin in twins if twin]
        for rank in range(1, len(counted) // 2 + 1):
            # A little less than 1 - 2 rank / (samples + 1), so that the rank is this one.
            interval = int((1 - Fraction(2 * rank, len(counted) + 1)) * 1000) / 10
            out = self.scratch / f"resampled_{rank}"
            done = self.run(self.data, out, "--resample", self.unit, str(SAMPLES), "--seed", str(seed), "--interval", f"{interval}%", "--threads", str(rank % 3 + 1))
            if done.returncode != 0:
                yield f"{self.policy.name}: ends with {done.returncode}\n{done.stdout}{done.stderr}"
                return
            record = json.loads((out / "run.json").read_text(encoding="utf-8"))["resample"]
            if int(record["refused"]) != SAMPLES - len(counted):
                yield f"{self.policy.name}: {record['refused']} refused, and plainly {SAMPLES - len(counted)}"
                return
            for fund, payee in self.funds.items():
                yield from self.fund_faults(out, fund, payee, [twin[fund] for twin in counted], rank)

    def fund_faults(self, out, fund, payee, counted, rank):
        rows = list(csv.DictReader(open(out / f"resample_{fund}.csv", encoding="utf-8")))
        if payee == self.tables[self.unit].key or [row[next(iter(row))] for row in rows] == ["all"]:
            counted = [{"all": twin["all"]} for twin in counted]
        if [next(iter(row.values())) for row in rows] != list(counted[0]):
            yield f"{fund}: other payees"
            return
        for row in rows:
            values = sorted(twin[next(iter(row.values()))] for twin in counted)
            unpaid = Fraction(sum(v <= 0 for v in values), len(values))
            expected = [values[rank - 1], values[-rank], standard_error(values), Fraction(int(unpaid * 1000 + Fraction(1, 2)), 1000)]
            seen = [Fraction(row[column]) for column in ("lower", "upper", "standard_error", "paid_nothing")]
            if seen != expected:
                yield f"{self.policy.name}, {fund}, {row}: plainly {[str(v) for v in expected]}"


def same_bytes(case, seed):
    """Give what differs between one thread, two and three."""
    folders = []
    for threads in (1, 2, 3):
        folders.append(case.scratch / f"threads_{threads}")
        case.run(case.data, folders[-1], "--resample", case.unit, "100", "--seed", str(seed), "--threads", str(threads))
    names = sorted(path.name for path in folders[0].iterdir())
    for other in folders[1:]:
        if filecmp.cmpfiles(folders[0], other, names, shallow=False)[1:] != ([], []):
            yield f"{case.policy.name}: other bytes in {other.name}"


POLICY = """
policy demo.everything "What may come along"
  version:   1
  in force:  1 April 2024 to 31 March 2025
  money:     GBP

list Theme
  home
  health

record District (districts)
  id:  text, key

record Centre (centres)
  id:        text, key
  district:  District

record Family (families)
  id:      text, key
  centre:  Centre
  ward:    one of north, south
  need:    number from 0.5 to 2.0 step 0.1
  joined:  date

record Score (scores)
  theme:   Theme
  family:  Family
  level:   whole number from 0 to 30
  one for each: theme, family

record Goal (goals)
  family:  Family
  theme:   Theme
  level:   whole number from 0 to 30
  one for each: family, theme

record Habit (habits)
  family:  Family
  theme:   Theme
  days:    whole number from 0 to 7
  one for each: family, theme

record Call (calls)
  id:      text, key
  family:  Family, optional
  after:   Call, optional
  made:    date

record Note (notes)
  call:     Call
  minutes:  whole number from 0 to 100

measure level for each Family
  is:       average of level over scores
  missing:  0

measure reached for each Family
  is:  count over scores, where level >= 15

measure goals_in_all for each Family
  is:  sum of level over goals

measure each_habit for each Family by Theme
  is:       days of habits
  missing:  0

measure habit for each Family
  is:  sum of each_habit over Theme

measure minutes for each Family
  is:  sum of minutes over notes of calls

measure minutes_after for each Family
  is:  sum of minutes over Note, where family of after of call is this Family, needing at least 0

measure place for each Family
  is:  rank of need over Family, highest first, ties by id

measure so_far for each Family
  is:  running sum of need over Family, by joined, then id

measure earlier for each Centre
  is:  sum of amount over payments of best

fund best "The neediest families"
  earned by:  each Family, where place <= 9 or so_far <= 4.0
  amount:     £10.00 * need + £1.00 * minutes + £0.50 * minutes_after
  paid to:    centre
  pot:        £200.00
  rounding:   largest remainder to the penny, ties by id
  unspent:    carried forward

fund shared "By what was reached"
  pot:        £9.00 * (sum of reached over families of centres) for each District
  shared by:  each Centre in proportion to sum of (level + goals_in_all / 7 + habit) over families, needing at least 0
  minimum:    £47.00 + earlier / 100 for each Centre
  limit:      £120.00 for each Centre
  rounding:   largest remainder to the penny, ties by id
  unspent:    carried forward
"""


def write_rows(folder, name, header, rows):
    lines = [",".join(map(str, row)) for row in [header, *rows]]
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def made_up(folder, rng):
    """Write data for the policy above: chains of calls, calls of nobody, families without scores, keys that begin others."""
    folder.mkdir()
    centres = ["C1", "C2", "C10", "C3"]
    families = [f"F{number}" for number in range(1, 31)]
    write_rows(folder, "districts", ["id"], [["D1"], ["D2"]])
    write_rows(folder, "centres", ["id", "district"], [[c, "D1" if c < "C2" else "D2"] for c in centres])
    write_rows(folder, "families", ["id", "centre", "ward", "need", "joined"],
               [[f, rng.choice(centres), rng.choice(["north", "south"]), rng.randrange(5, 21) / 10, f"2024-0{rng.randrange(1, 4)}-1{rng.randrange(3)}"] for f in families])
    write_rows(folder, "scores", ["theme", "family", "level"], [[t, f, rng.randrange(31)] for f in families for t in ("home", "health")])
    write_rows(folder, "goals", ["family", "theme", "level"], [[f, t, rng.randrange(31)] for f in families for t in ("home", "health") if rng.random() < 0.7])
    write_rows(folder, "habits", ["family", "theme", "days"], [[f, t, rng.randrange(8)] for f in families for t in ("home", "health")])
    calls, last = [], {}
    for number in range(60):
        family = rng.choice(families + [""])
        before = last.get(family, "")
        calls.append([f"K{number}", family if rng.random() < 0.7 or not before else "", before, f"2024-05-{10 + rng.randrange(20)}"])
        last[family] = f"K{number}" if family else ""
    write_rows(folder, "calls", ["id", "family", "after", "made"], calls)
    write_rows(folder, "notes", ["call", "minutes"], [[rng.choice(calls)[0], rng.randrange(101)] for _ in range(90)])
    write_rows(folder, "payments_of_best", ["centre", "period", "amount"], [[c, "financial year 2023-24", f"{rng.randrange(500)}.00"] for c in centres])


def swindon(meed, scratch, root):
    data = root / "examples/swindon/data"
    tables = [Table(data, "families", "id"), Table(data, "assessments", family="families"), Table(data, "goals", family="families")]
    return Case(meed, scratch, root / "rules/swindon/outreach.meed", data, "financial year 2012-13", "families", lambda row: row["centre"], {"outreach": "centre"}, tables)


def everything(meed, scratch, within, more):
    data, policy = scratch / "data", scratch / "everything.meed"
    policy.write_text(POLICY, encoding="utf-8")
    made_up(data, random.Random(20241123))
    tables = [Table(data, "families", "id"), Table(data, "scores", family="families"), Table(data, "goals", family="families"),
              Table(data, "habits", family="families"), Table(data, "calls", "id", family="families", after="calls"), Table(data, "notes", call="calls")]
    return Case(meed, scratch, policy, data, "financial year 2024-25", "families", within, {"best": "centre", "shared": "centre"}, tables, more)


def main():
    meed, root = sys.argv[1], Path(sys.argv[2])
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        scratch = [Path(folder) / name for name in ("swindon", "centre", "ward", "none")]
        for path in scratch:
            path.mkdir()
        one = swindon(meed, scratch[0], root)
        faults += [*one.faults(7), *same_bytes(one, 7)]
        for path, within, more in ((scratch[1], "centre", []), (scratch[2], "ward", []), (scratch[3], "none", [])):
            case = everything(meed, path, lambda row, within=within: row.get(within), more)
            run = case.run
            case.run = lambda data, out, *words, run=run, within=within: run(data, out, *words, *(["--within", within] if "--resample" in words and within != "centre" else []))
            faults += [*case.faults(2 ** 40 + 11), *same_bytes(case, 3)]
    print(*faults, f"{len(faults)} faults", sep="\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
