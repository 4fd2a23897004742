#!/usr/bin/env python3
"""Measures a replay: 5 periods × 20 variants beside 5 × 1, of a generated authority. `script/bench --replay` calls it.

usage: replay.py BUILD [FAMILIES] [--runs N] [--data FOLDER]

Each is a whole call of `meed replay`, from starting the program to printing, with and without a folder of results; the calls take
turns, and each figure is the middle of N (5). Prints a table and the ratios, of which the first is wanted below 4.
"""
import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VARIANTS = ["--set", "tariff.improved=£105..£200 step £5"]   # 20
PERIODS = "April 2012..August 2012"


def narrowed_in(folder):
    """The reference policy, made to pay only for families that had joined by the end of the period."""
    path = folder / "narrowed.meed"
    path.write_text((ROOT / "bench/w1.meed").read_text().replace("earned by:  each Family\n", "earned by:  each Family, where joined <= the last day of the period\n"))
    return path


def milliseconds(call):
    begin = time.perf_counter()
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - begin) * 1000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=Path)
    parser.add_argument("families", nargs="?", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    folder = options.data or options.build / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"outreach_{options.families}"
    if not made.exists():
        subprocess.run([options.build / "bin/meed_bench_generate", "outreach", str(options.families), made], check=True)
    with tempfile.TemporaryDirectory() as scratch:
        call = [options.build / "bin/meed", "replay", "--data", made / "long", "--periods", PERIODS]
        out = Path(scratch) / "out"
        kinds = {"printed": [ROOT / "bench/w1.meed"], "by period, in a folder": [ROOT / "bench/w1.meed", "--by", "period", "--out", out],
                 "every payment, in a folder": [ROOT / "bench/w1.meed", "--out", out], "printed, of families narrowed by a date": [narrowed_in(Path(scratch))]}
        print(f"### replay, {options.families:,} families\n\n| results | 5 × 1, ms | 5 × 20, ms | ratio |\n| --- | ---: | ---: | ---: |")
        worst = 0
        for number, (name, more) in enumerate(kinds.items()):
            one, twenty = [], []
            for _ in range(options.runs):
                for times, variants in ((one, []), (twenty, VARIANTS)):
                    shutil.rmtree(out, ignore_errors=True)
                    times.append(milliseconds([*call, *variants, *more]))
            ratio = statistics.median(twenty) / statistics.median(one)
            worst = worst if number else ratio
            print(f"| {name} | {statistics.median(one):,.0f} | {statistics.median(twenty):,.0f} | {ratio:.2f} × |")
    sys.exit(0 if worst < 4 else 1)


if __name__ == "__main__":
    main()
