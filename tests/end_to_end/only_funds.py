#!/usr/bin/env python3
"""Runs every shipped scheme whole and once for each of its funds: with --only, a fund's files are the same bytes.

usage: only_funds.py MEED PROJECT_ROOT

The data are those of each scheme's examples, put into the files that `meed new` begins; and Swindon's.
"""
import csv
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PARTLY = {"run.json", "unspent.csv", "as_reported.csv", "reconciliation.csv", "held_back.csv", "faults.csv"}  # rows of every fund


def meed(*arguments):
    return subprocess.run([sys.argv[1], *map(str, arguments)], capture_output=True, text=True)


def examples_of(text):
    """Give each example's period, and its tables as lists of cells by the record's plural."""
    for block in re.split(r"^example ", text, flags=re.MULTILINE)[1:]:
        given, name, period = {}, None, None
        for line in block.splitlines()[1:]:
            line = line.split("#")[0].strip()
            if line.startswith("given "):
                name = line.removeprefix("given ")
                given[name] = []
            elif line.startswith("|") and name:
                given[name].append([cell.strip() for cell in line.strip("|").split("|")])
            elif line.startswith("for "):
                period = line.removeprefix("for ")
        yield period, given


def write_data(folder, headers, given):
    folder.mkdir()
    for path in headers.glob("*.csv"):
        (folder / path.name).write_bytes(path.read_bytes())
    for name, rows in given.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)


def cases(root, scratch):
    """Give the arguments of every run to be made."""
    example = root / "examples/swindon/data"
    boards = [part for path in sorted((root / "rules/swindon/boards").glob("*.meed")) for part in ("--local", path)]
    yield [root / "rules/swindon/outreach.meed", "--data", example, "--period", "financial year 2012-13"]
    yield [root / "rules/swindon/life_chances.meed", "--data", example, "--period", "financial year 2012-13", *boards]
    for scheme in re.findall(r"^(\w+)  \"", meed("new", "--list").stdout, re.MULTILINE):
        begun = scratch / scheme
        made = meed("new", f"test.{scheme}", "--from", scheme, "--out", begun)
        assert made.returncode == 0, made.stderr
        rules = begun / f"{scheme}.meed"
        for number, (period, given) in enumerate(examples_of(rules.read_text(encoding="utf-8"))):
            write_data(begun / f"data_{number}", begun / "data", given)
            yield [rules, "--data", begun / f"data_{number}", "--period", period]


def faults_of(case, whole, scratch, funds):
    """Compare what a run of some funds alone wrote with what the whole run did."""
    out = scratch / "only"
    done = meed("run", *case, "--only", ",".join(funds), "--out", out)
    if done.returncode != 0:
        yield f"--only {','.join(funds)} ends with {done.returncode}\n{done.stdout}{done.stderr}"
        return
    written = {path.name for path in out.iterdir()}
    wanted = {f"{table}_{fund}.csv" for fund in funds for table in ("payments", "payments_of", "splits", "unspent_of", "reinvestment")}
    if missing := {name for name in wanted if (whole / name).exists()} - written:
        yield f"not written: {sorted(missing)}"
    if more := {name for name in written if name not in wanted | PARTLY}:
        yield f"written, though not asked for: {sorted(more)}"
    yield from (f"{name} differs" for name in sorted(written - PARTLY) if (out / name).read_bytes() != (whole / name).read_bytes())
    of_funds = [line for line in (whole / "unspent.csv").read_text(encoding="utf-8").splitlines() if line.split(",")[0] in [*funds, "fund"]]
    if (out / "unspent.csv").read_text(encoding="utf-8").splitlines() != of_funds:
        yield "unspent.csv isn't those funds' rows"


def main():
    root = Path(sys.argv[2])
    runs = faults = 0
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        for case in cases(root, scratch):
            whole = scratch / "whole"
            if meed("run", *case, "--out", whole).returncode != 0:
                continue  # an example of a fault
            funds = sorted(path.stem.removeprefix("payments_") for path in whole.glob("payments_*.csv") if not path.stem.startswith("payments_of_"))
            for asked in [[fund] for fund in funds] + ([funds] if len(funds) > 1 else []):
                runs += 1
                for fault in faults_of(case, whole, scratch, asked):
                    faults += 1
                    print(*case, fault, sep=" ")
    print(f"{runs} runs of some funds alone, {faults} faults")
    sys.exit(1 if faults or runs < 30 else 0)


if __name__ == "__main__":
    main()
