#!/usr/bin/env python3
"""Runs `meed run` on 200 corrupted variants of Swindon's data.

usage: corrupted_data.py MEED PROJECT_ROOT [--huge]

Each variant spoils one thing in one file; in every fourth the file is compressed afterwards, and 60 more spoil the
compressed bytes. Every run must end with exit code 1, name the file and (where there is
one) the line, give a `help:`, pay nobody and leave no folder of results behind. `--huge` adds a file with a line
of one gigabyte.
"""
import csv
import gzip
import io
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

POLICIES = {
    "outreach": ("rules/swindon/outreach.meed", ["centres", "families", "assessments", "goals"]),
    "life_chances": ("rules/swindon/life_chances.meed", ["authorities", "centres", "returns", "plans"]),
}
NUMBERS = {"families": ["need"], "assessments": ["level"], "goals": ["level"], "returns": ["placed", "eligible"], "plans": ["amount"]}
DATES = {"families": ["joined"], "assessments": ["seen"], "goals": ["agreed"]}
REFERENCES = {"families": ["centre"], "assessments": ["family"], "goals": ["family"], "returns": ["centre"], "plans": ["centre"]}
ITEMS = {"assessments": ["domain", "assessor"], "goals": ["domain"], "returns": ["measure"], "plans": ["theme"]}


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def text_of(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


class Spoiler:
    """Makes variants; each method returns the spoiled bytes and the line to be named (None: any)."""

    def __init__(self, rng):
        self.rng = rng

    def read_columns(self, name, rows):
        """How many of the columns both policies read; they come first."""
        return 2 if name == "centres" else len(rows[0])

    def cell(self, name, rows, columns, value):
        column = rows[0].index(self.rng.choice(columns))
        line = self.rng.randrange(1, len(rows))
        rows[line][column] = value(rows[line][column])
        return text_of(rows), line + 1

    def wrong_number(self, name, rows):
        return self.cell(name, rows, NUMBERS[name], lambda old: self.rng.choice(["abc", "1O", "12,5", "1e3", "--2", "0x10", "12 months", "½"]))

    def out_of_range(self, name, rows):
        return self.cell(name, rows, NUMBERS[name], lambda old: self.rng.choice(["-1", "99999999999", "1.23456789"]))

    def wrong_date(self, name, rows):
        return self.cell(name, rows, DATES[name], lambda old: self.rng.choice(["2012-02-30", "31/12/2012", "2012-13-01", "tomorrow", "20120412"]))

    def dangling(self, name, rows):
        return self.cell(name, rows, REFERENCES[name], lambda old: old + self.rng.choice(["x", "0", "-"]))

    def unknown_item(self, name, rows):
        return self.cell(name, rows, ITEMS[name], lambda old: self.rng.choice(["physcal", old.upper(), "?"]))

    def blank(self, name, rows):
        return self.cell(name, rows, REFERENCES[name], lambda old: "")

    def duplicate(self, name, rows):
        rows.insert(self.rng.randrange(1, len(rows) + 1), list(self.rng.choice(rows[1:])))
        return text_of(rows), None

    def swapped_columns(self, name, rows):
        one, other = 0, self.rng.randrange(1, self.read_columns(name, rows))
        rows[0][one], rows[0][other] = rows[0][other], rows[0][one]
        return text_of(rows), None

    def lost_column(self, name, rows):
        gone = self.rng.randrange(self.read_columns(name, rows))
        return text_of([[cell for i, cell in enumerate(row) if i != gone] for row in rows]), 1

    def misspelt_header(self, name, rows):
        column = self.rng.randrange(self.read_columns(name, rows))
        rows[0][column] += "s"
        return text_of(rows), 1

    def short_row(self, name, rows):
        line = self.rng.randrange(1, len(rows))
        rows[line].pop()
        return text_of(rows), line + 1

    def truncated(self, name, rows):
        whole = text_of(rows)
        lines = whole.split(b"\n")
        line = self.rng.randrange(1, len(rows))
        cut = lines[line].rfind(b",")
        return b"\n".join(lines[:line] + [lines[line][:cut]]), line + 1

    def raw(self, rows, spoil):
        lines = text_of(rows).split(b"\n")
        line = self.rng.randrange(1, len(rows))
        at = self.rng.randrange(len(lines[line]))
        lines[line] = spoil(lines[line], at)
        return b"\n".join(lines), line + 1

    def bad_encoding(self, name, rows):
        return self.raw(rows, lambda text, at: text[:at] + self.rng.choice([b"\xff", b"\xc3", b"\xed\xa0\x80"]) + text[at:])

    def nul_byte(self, name, rows):
        return self.raw(rows, lambda text, at: text[:at] + b"\0" + text[at:])

    def open_quote(self, name, rows):
        return self.raw(rows, lambda text, at: b'"' + text)

    def utf_16(self, name, rows):
        return text_of(rows).decode().encode("utf-16"), None

    def empty(self, name, rows):
        return b"", None


def spoil_compressed(rng, packed):
    """Bytes that are no longer a whole gzip file."""
    way = rng.choice(["shorter", "changed", "followed", "plain", "empty"])
    if way == "shorter":
        return way, packed[: rng.randrange(1, len(packed))]
    if way == "changed":  # behind the header of 10 bytes, so that the contents or their check must change
        at = rng.randrange(10, len(packed))
        return way, packed[:at] + bytes([packed[at] ^ (1 << rng.randrange(8))]) + packed[at + 1:]
    if way == "followed":
        return way, packed + rng.choice([b"x", b"\0" * 512, b"id,name\n"])
    return way, gzip.decompress(packed) if way == "plain" else b""


def compressed_variants(meed, root, scratch, rng, count):
    """How many of so many spoiled gzip files were not refused as they should be."""
    failed = 0
    for number in range(count):
        policy = rng.choice(sorted(POLICIES))
        name = rng.choice(POLICIES[policy][1])
        data = Path(scratch) / "data"
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(root / "examples/swindon/data", data)
        plain = data / f"{name}.csv"
        way, spoiled = spoil_compressed(rng, gzip.compress(plain.read_bytes(), mtime=0))
        (data / f"{name}.csv.gz").write_bytes(spoiled)
        plain.unlink()
        faults, said = check(meed, root, data, policy, rf"{name}\.csv\.gz", None, Path(scratch) / "results")
        if faults:
            failed += 1
            print(f"compressed variant {number} ({way} in {name}.csv.gz, {policy}): {'; '.join(faults)}\n{said[:1500]}\n")
    return failed


def variants(rng, count):
    spoiler = Spoiler(rng)
    kinds = [name for name in dir(Spoiler) if not name.startswith("_") and name not in ("cell", "raw", "read_columns")]
    needs = {"wrong_number": NUMBERS, "out_of_range": NUMBERS, "wrong_date": DATES, "dangling": REFERENCES, "blank": REFERENCES, "unknown_item": ITEMS}
    made = 0
    while made < count:
        kind = kinds[made % len(kinds)]
        policy = rng.choice(sorted(POLICIES))
        files = [name for name in POLICIES[policy][1] if name in needs.get(kind, {name: 1})]
        if files:
            made += 1
            yield kind, policy, rng.choice(files), getattr(spoiler, kind)


def check(meed, root, data, policy, name, line, out):
    command = [meed, "run", str(root / POLICIES[policy][0]), "--data", str(data), "--period", "financial year 2012-13", "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=300)
    said = done.stdout + done.stderr
    faults = []
    if done.returncode != 1:
        faults.append(f"exit code {done.returncode}, not 1")
    if not re.search(name + (rf":{line}\b" if line else ""), said):
        faults.append(name + (f", line {line}," if line else "") + " is not named")
    if "help:" not in said:
        faults.append("no help: line")
    if out.exists() or list(out.parent.glob(out.name + "*")):
        faults.append("results were left behind")
    return faults, said


def main():
    meed, root = sys.argv[1], Path(sys.argv[2])
    rng = random.Random(2012)
    failed = 0
    cases = list(variants(rng, 200))
    with tempfile.TemporaryDirectory() as scratch:
        for number, (kind, policy, name, spoil) in enumerate(cases):
            data = Path(scratch) / "data"
            shutil.rmtree(data, ignore_errors=True)
            shutil.copytree(root / "examples/swindon/data", data)
            spoiled, line = spoil(name, read(data / f"{name}.csv"))
            packed = number % 4 == 3
            (data / f"{name}.csv").unlink()
            (data / (f"{name}.csv.gz" if packed else f"{name}.csv")).write_bytes(gzip.compress(spoiled, mtime=0) if packed else spoiled)
            faults, said = check(meed, root, data, policy, rf"{name}\.csv" + (r"\.gz" if packed else ""), line, Path(scratch) / "results")
            if faults:
                failed += 1
                print(f"variant {number} ({kind} in {name}.csv, {policy}): {'; '.join(faults)}\n{said[:1500]}\n")
        failed += compressed_variants(meed, root, scratch, rng, 60)
        if "--huge" in sys.argv:
            with open(data / "centres.csv", "wb") as file:
                file.write(b"id,name,authority\nC01,")
                for _ in range(1024):
                    file.write(b"a" * (1 << 20))
            faults, said = check(meed, root, data, "outreach", r"centres\.csv", 2, Path(scratch) / "results")
            failed += 1 if faults else 0
            print("a line of one gigabyte:", "; ".join(faults) or "refused", said[:300] if faults else "")
    print(f"{len(cases) + 60} variants, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
