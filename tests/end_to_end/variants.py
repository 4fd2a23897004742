#!/usr/bin/env python3
"""Works out many variants over data read once, and each by itself: their folders must hold the same bytes.

usage: variants.py MEED MEED_BENCH_GENERATE PROJECT_ROOT

Boards' local files and policies of settings are tried, with one thread and several, of all funds and of one.
"""
import filecmp
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

YEAR = "financial year 2012-13"


def meed(*arguments):
    return subprocess.run([sys.argv[1], *map(str, arguments)], capture_output=True, text=True)


def same_folder(one, other):
    names = sorted(path.name for path in one.iterdir())
    if names != sorted(path.name for path in other.iterdir()):
        return False
    return not any(filecmp.cmpfiles(one, other, names, shallow=False)[1:])


def faults_of(scratch, policy, data, variants, local, more):
    """Compare the variants of a folder with runs of their own."""
    out, own = scratch / "all", scratch / "own"
    done = meed("run", policy, "--data", data, "--period", YEAR, "--variants", variants, "--out", out, *more)
    if done.returncode != 0:
        yield f"--variants {variants.name} ends with {done.returncode}\n{done.stdout}{done.stderr}"
        return
    files = sorted(path for path in variants.glob("*.meed") if path.read_bytes() != policy.read_bytes())
    if sorted(path.name for path in out.iterdir()) != sorted([path.stem for path in files] + ["variants.csv"]):
        yield f"written: {sorted(path.name for path in out.iterdir())}"
        return
    for path in files:
        call = [policy, "--local", path] if local else [path]
        meed("run", *call, "--data", data, "--period", YEAR, "--out", own, *more)
        if not same_folder(own, out / path.stem):
            yield f"{path.name} isn't what a run of its own writes ({' '.join(map(str, more))})"


def main():
    generate, root = sys.argv[2], Path(sys.argv[3])
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        swindon = root / "examples/swindon/data"
        faults += faults_of(scratch, root / "rules/swindon/life_chances.meed", swindon, root / "rules/swindon/boards", True, [])
        subprocess.run([generate, "outreach", "600", scratch / "outreach"], check=True)
        subprocess.run([generate, "variants", "9", scratch / "variants"], check=True)
        policy = Path(shutil.copy(root / "bench/w1.meed", scratch / "variants"))
        for more in ([], ["--threads", "1"], ["--threads", "3"], ["--only", "progress", "--threads", "2"]):
            faults += faults_of(scratch, policy, scratch / "outreach/long", scratch / "variants", False, more)
    print(*faults, f"{len(faults)} faults", sep="\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
