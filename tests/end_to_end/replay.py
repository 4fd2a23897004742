#!/usr/bin/env python3
"""Replays a generated authority over several periods and variants, kills it on the way, and compares it with runs of each by itself.

usage: replay.py MEED MEED_BENCH_GENERATE PROJECT_ROOT [PYTHON_WITH_PYARROW]

Every payment must be what `meed run` pays with that setting in that period; a replay that was killed, and went on, must write the same
bytes as one that wasn't, whatever the number of threads, without doing again what was done; a damaged cell is done again; and what
Parquet holds is what CSV holds.
"""
import csv
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MEED = sys.argv[1]
PERIODS = "April 2012..August 2012"
MONTHS = ["April 2012", "May 2012", "June 2012", "July 2012", "August 2012"]
PRICES = ["100", "150", "200"]
SET = ["--set", "tariff.improved=£100..£200 step £50", "--set", "pot_for_each_family=£5, £20.50"]
POTS = ["5", "20.50"]
CELLS = (1 + len(PRICES) * len(POTS)) * len(MONTHS)


def meed(*arguments):
    return subprocess.run([MEED, *map(str, arguments)], capture_output=True, text=True)


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def rows(text):
    return list(csv.DictReader(text.splitlines()))


def policy_of(root, scratch):
    """The reference policy, made to depend on the period: only families that had joined by its end are paid for."""
    text = (root / "bench/w1.meed").read_text().replace("earned by:  each Family\n", "earned by:  each Family, where joined <= the last day of the period\n")
    path = scratch / "w1.meed"
    path.write_text(text)
    return path


def varied(policy, scratch, price, pot):
    text = policy.read_text()
    text = re.sub(r"improved £150\.00", f"improved £{price}.00", text)
    text = re.sub(r"(setting pot_for_each_family\n  always:        )£10\.00", rf"\g<1>£{pot}", text)
    path = scratch / "varied.meed"
    path.write_text(text)
    return path


def differs_from_runs(policy, data, scratch, replayed):
    """Yields each cell of which some payment isn't that of a run of its own."""
    paid = {}
    for row in rows((replayed / "replay.csv").read_text()):
        paid.setdefault((row["tariff.improved"], row["pot_for_each_family"], row["period"]), {})[row["fund"], row["payee"]] = row["payment"]
    variants = [("not applicable", "not applicable", policy)]
    for price in PRICES:
        for pot in POTS:
            variants.append((f"{price}.00", f"{float(pot):.2f}", (price, pot)))
    for price, pot, rules in variants:
        path = rules if isinstance(rules, Path) else varied(policy, scratch, *rules)
        for month in MONTHS:
            done = meed("run", path, "--data", data, "--period", month, "--out", scratch / "own")
            if done.returncode != 0:
                yield f"meed run ends with {done.returncode}: {done.stdout}{done.stderr}"
                return
            own = {}
            for fund in ("outreach", "progress"):
                for row in rows((scratch / "own" / f"payments_{fund}.csv").read_text()):
                    own[fund, row["centre"]] = row["payment"]
            if paid.get((price, pot, month)) != own:
                yield f"{price}, {pot}, {month}: not what a run of its own pays"


def killed(call, scratch, out, faults):
    """Starts a replay again and again and kills it, each time a little later; finished cells must stay as they are."""
    unfinished = out.with_name(out.name + ".unfinished")
    seen = {}
    for cells in (1, 9, 17, 26, 33):
        process = subprocess.Popen([MEED, *map(str, call), "--out", str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and len(list(unfinished.glob("*.cell")) if unfinished.exists() else []) < cells:
            time.sleep(0.0005)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if out.exists():
            break
        now = {path.name: path.stat().st_mtime_ns for path in unfinished.glob("*.cell")}
        again = [name for name in seen if now.get(name) != seen[name]]
        if again:
            faults.append(f"{len(again)} cells were done again")
        seen = now
    return unfinished, seen


def faults_of_resuming(call, scratch, whole):
    faults = []
    for threads in ("1", "3"):
        out = scratch / f"killed_{threads}"
        unfinished, seen = killed([*call, "--threads", threads], scratch, out, faults)
        if threads == "3" and unfinished.exists() and seen:
            damaged = unfinished / sorted(seen)[0]
            damaged.write_bytes(damaged.read_bytes().replace(b'"in_force":0', b'"in_force":2'))
            cut = unfinished / sorted(seen)[-1]
            cut.write_bytes(cut.read_bytes()[:100])
        done = meed(*call, "--threads", threads, "--out", out)
        if done.returncode != 0:
            faults.append(f"resuming ends with {done.returncode}: {done.stderr}")
        elif bytes_of(out) != whole:
            faults.append(f"with {threads} threads an interrupted replay wrote other bytes")
        if unfinished.exists():
            faults.append("what was unfinished is still there")
    return faults


def faults_of_another_question(call, policy, scratch, whole):
    """Cells of other rules must not be taken for these."""
    out = scratch / "other"
    unfinished, seen = killed(call, scratch, out, [])
    policy.write_text(policy.read_text().replace("transformed £612.75", "transformed £612.76"))
    meed(*call, "--out", out)
    differs = (out / "replay.csv").read_bytes() != whole["replay.csv"]
    return [] if differs and seen else ["cells of other rules were taken for these"]


def faults_of_parquet(call, scratch, python):
    out = scratch / "parquet"
    done = meed(*call, "--out", out, "--parquet")
    if done.returncode != 0:
        return [f"--parquet ends with {done.returncode}: {done.stderr}"]
    show = """
import csv, sys, pyarrow.parquet
table = pyarrow.parquet.read_table(sys.argv[1])
print({str(field.type) for field in table.schema}, file=sys.stderr)
writer = csv.writer(sys.stdout, lineterminator="\\n")
writer.writerow(table.column_names)
for row in zip(*[column.to_pylist() for column in table.columns]):
    writer.writerow(["not applicable" if cell is None else cell for cell in row])
"""
    read = subprocess.run([python, "-c", show, out / "replay.parquet"], capture_output=True, text=True)
    faults = []
    if read.stdout != (out / "replay.csv").read_text():
        faults.append("Parquet holds something else than CSV\n" + read.stderr)
    if "double" in read.stderr or "float" in read.stderr or "decimal128(38, 2)" not in read.stderr:
        faults.append(f"types: {read.stderr}")
    return faults


def main():
    root = Path(sys.argv[3])
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        subprocess.run([sys.argv[2], "outreach", "1500", scratch / "made"], check=True)
        data = scratch / "made/long"
        policy = policy_of(root, scratch)
        call = ["replay", policy, "--data", data, "--periods", PERIODS, *SET]
        out = scratch / "whole"
        done = meed(*call, "--out", out)
        faults = [] if done.returncode == 0 else [f"replay ends with {done.returncode}: {done.stdout}{done.stderr}"]
        if not faults:
            whole = bytes_of(out)
            faults += differs_from_runs(policy, data, scratch, out)
            faults += faults_of_resuming(call, scratch, whole)
            if len(sys.argv) > 4 and sys.argv[4]:
                faults += faults_of_parquet(call, scratch, sys.argv[4])
            faults += faults_of_another_question(call, policy, scratch, whole)
    print(*faults, f"{len(faults)} faults", sep="\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
