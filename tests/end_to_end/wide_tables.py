#!/usr/bin/env python3
"""Reads a generated table of 300 columns and 5,000 rows, and checks every value by sums of its own.

usage: wide_tables.py MEED [ROWS]

The table is published as such tables are: a byte-order mark, blanks round headers, one header with a line end in it,
keys whose leading zeros were eaten, thousands with commas, words for what is absent, columns that nobody reads and
rows in no order. A record of a few lines reads it. For each row and kind of column the sum and the sum weighted by
the column's place must be those that Python's fractions give, so that no value can stand in another's place.
"""
import csv
import io
import random
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path

MEASURES, PARTS = 100, ["cases", "rate", "score"]
RECORD = '''record Provider (providers)
  missing:     "Not Available", "N/A"
  suppressed:  "Too Few to Report"
  id:          text, key, from "Facility ID", form "000000"
  value:       number by Measure, Part, from "{code of Measure} {Part}", form "{}", optional
'''
POLICY = '''policy test.wide
  version:   1
  in force:  1 April 2018 to 31 March 2019

list Part
%(parts)s

list Measure (code, place)
%(measures)s

%(record)s
measure total for each Provider by Part
  is:       sum of value over Measure, needing at least 1
  missing:  left out

measure placed for each Provider by Part
  is:       sum of value * place over Measure, needing at least 1
  missing:  left out
'''


def policy():
    measures = [f'  m{i}  "Measure {i}"  "M {i:03}", {i + 1}' for i in range(MEASURES)]
    return POLICY % {"parts": "\n".join(f"  {part}" for part in PARTS), "measures": "\n".join(measures), "record": RECORD}


def cell(rng, part):
    """One value as published, and what it is (None: absent)."""
    if rng.random() < 0.1:
        return rng.choice(["Not Available", "N/A", "Too Few to Report", ""]), None
    if part == "cases":
        number = rng.randrange(2_000_000)
        return f"{number:,}", Fraction(number)
    places = rng.randrange(5)
    number = rng.randrange(-(10 ** places), 100 * 10 ** places)
    text = f"{Fraction(number, 10 ** places).numerator}" if places == 0 else f"{'-' if number < 0 else ''}{abs(number) // 10 ** places}.{abs(number) % 10 ** places:0{places}}"
    return text, Fraction(number, 10 ** places)


def header(rng):
    columns = [(m, p) for m in range(MEASURES) for p in PARTS]
    rng.shuffle(columns)
    heads = [f"M {m:03} {p}" for m, p in columns]
    heads[0] = heads[0].replace(" ", "\n", 1)
    heads[1] = f"  {heads[1]} "
    return columns, ["Facility ID ", "Remarks, if any"] + heads


def write(path, rng, rows):
    columns, heads = header(rng)
    expected = {}
    with open(path, "w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        for number in rng.sample(range(1, 999_999), rows):
            sums = {}
            cells = []
            for measure, part in columns:
                text, value = cell(rng, part)
                cells.append(text)
                if value is not None:
                    total, placed = sums.get(part, (0, 0))
                    sums[part] = total + value, placed + value * (measure + 1)
            writer.writerow([number, 'said "so",\nin two lines' if number % 7 == 0 else "", *cells])
            expected[f"{number:06}"] = sums
    return expected


def fraction(text):
    return None if text == "missing" or text == "suppressed" else Fraction(text)


def main():
    meed, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "data").mkdir()
        (folder / "wide.meed").write_text(policy(), encoding="utf-8")
        expected = write(folder / "data" / "providers.csv", random.Random(2018), rows)
        began = time.monotonic()
        done = subprocess.run([meed, "run", str(folder / "wide.meed"), "--data", str(folder / "data"), "--period", "financial year 2018-19", "--out", str(folder / "out")],
                              capture_output=True, text=True, timeout=600)
        took = time.monotonic() - began
        if done.returncode != 0:
            sys.exit(f"exit code {done.returncode}\n{done.stdout[:2000]}{done.stderr[:2000]}")
        checked = 0
        for name, place in (("total", 0), ("placed", 1)):
            table = list(csv.DictReader(io.StringIO((folder / "out" / f"measure_{name}.csv").read_text(encoding="utf-8"))))
            if [row["provider"] for row in table] != [key for key in sorted(expected) for _ in PARTS]:
                sys.exit(f"measure_{name}.csv has other rows, or in another order")
            for row in table:
                value = expected[row["provider"]].get(row["part"], (None, None))[place]
                if fraction(row["value"]) != value:
                    sys.exit(f"{name} of {row['provider']}, {row['part']}: {row['value']}, and it is {value}")
                checked += 1
    lines = len(RECORD.strip().splitlines())
    assert lines < 15, lines
    print(f"{rows} rows of {MEASURES * len(PARTS)} columns, declared in {lines} lines: {checked} sums agree; {took:.1f} s")


if __name__ == "__main__":
    main()
