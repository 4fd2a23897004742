#!/usr/bin/env python3
"""Runs Meed on the reference workloads at a small size, and compares what it pays with the same rules worked out by hand.

usage: by_hand.py MEED GENERATE BY_HAND PROJECT_ROOT

bench/by_hand/ has the rules once more, as integers placed for each workload; it shares no code with the engine. Every
payment, every exact share and every pot must be the same byte for byte: long and wide, with one thread and with
two, and for variants of the settings.
"""
import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

YEAR = "financial year 2012-13"
TEN_YEARS = "1 April 2014 to 31 March 2024"
OUTREACH = ("payments_outreach.csv", "payments_progress.csv", "unspent.csv")
LIFE_CHANCES = ("payments_life_chances.csv", "unspent.csv")


class Programs:
    def __init__(self, meed, generate, by_hand, root):
        self.meed_program, self.generate_program, self.by_hand_program, self.bench = meed, generate, by_hand, Path(root) / "bench"

    def meed(self, rules, data, period, out, threads=1):
        command = [self.meed_program, "run", str(rules), "--data", str(data), "--period", period, "--out", str(out), "--threads", str(threads)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def generate(self, workload, size, folder):
        subprocess.run([self.generate_program, workload, str(size), str(folder)], check=True)

    def by_hand(self, workload, data, out, *options):
        subprocess.run([self.by_hand_program, workload, str(data), "--out", str(out), *options], check=True, stdout=subprocess.DEVNULL)


def same(what, names, one, other):
    differ = [name for name in names if (one / name).read_bytes() != (other / name).read_bytes()]
    if differ:
        sys.exit(f"{what}: Meed and the work by hand differ in {', '.join(differ)}")
    print(f"{what}: {len(names)} files the same")


def rules_are_in_order(programs):
    for rules in sorted(programs.bench.glob("*.meed")):
        for command in (["check"], ["fmt", "--check"]):
            subprocess.run([programs.meed_program, *command, str(rules)], check=True, stdout=subprocess.DEVNULL)


def outreach(programs, scratch):
    data = scratch / "outreach"
    programs.generate("outreach", 10_000, data)
    programs.by_hand("outreach", data / "long", scratch / "by_hand")
    for threads in (1, 2):
        out = scratch / f"long_{threads}"
        programs.meed(programs.bench / "w1.meed", data / "long", YEAR, out, threads)
        same(f"outreach, long, threads: {threads}", OUTREACH, out, scratch / "by_hand")
    programs.meed(programs.bench / "w1_wide.meed", data / "wide", YEAR, scratch / "wide")
    programs.by_hand("outreach_wide", data / "wide", scratch / "by_hand_wide", "--threads", "2")
    same("outreach, wide", OUTREACH, scratch / "wide", scratch / "by_hand")
    same("outreach, wide, by hand", OUTREACH, scratch / "by_hand_wide", scratch / "by_hand")


def variants(programs, scratch):
    data, rules = scratch / "few", scratch / "variants"
    programs.generate("outreach", 1_000, data)
    programs.generate("variants", 8, rules)
    (rules / "w1.meed").write_bytes((programs.bench / "w1.meed").read_bytes())
    programs.by_hand("variants", data / "long", scratch / "by_hand_variants", "--variants", str(rules / "variants.csv"))
    for line in (scratch / "by_hand_variants/variants.csv").read_text(encoding="utf-8").splitlines()[1:]:
        number, *hashes = line.split(",")
        out = scratch / f"variant_{number}"
        programs.meed(rules / f"variant_{number}.meed", data / "long", YEAR, out)
        if hashes != [hashlib.sha256((out / name).read_bytes()).hexdigest() for name in OUTREACH]:
            sys.exit(f"variant {number}: Meed and the work by hand differ")
    print("eight variants of the settings: all the same")


def life_chances(programs, scratch):
    data = scratch / "life_chances"
    programs.generate("life_chances", 12, data)
    programs.meed(programs.bench / "w2.meed", data, TEN_YEARS, scratch / "life_chances_run")
    programs.by_hand("life_chances", data, scratch / "life_chances_by_hand", "--threads", "2")
    same("life chances", LIFE_CHANCES, scratch / "life_chances_run", scratch / "life_chances_by_hand")


def main():
    programs = Programs(*sys.argv[1:5])
    rules_are_in_order(programs)
    with tempfile.TemporaryDirectory() as scratch:
        for part in (outreach, variants, life_chances):
            part(programs, Path(scratch))


if __name__ == "__main__":
    main()
