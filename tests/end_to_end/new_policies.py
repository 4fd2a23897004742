#!/usr/bin/env python3
"""Begins a policy from every scheme of the catalogue with `meed new`, for several years, far from the project's files.

usage: new_policies.py MEED

Each must check, be in the one layout, pass its examples, and run on the empty files of data that came with it. Each scheme
must tell what it is for, and a second call must leave the first one's files as they were.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

YEARS = [0, 1, 2, 3, 4, 75, 76]  # 2100 is no leap year


def meed(folder, *arguments):
    return subprocess.run([Path(sys.argv[1]).resolve(), *map(str, arguments)], cwd=folder, capture_output=True, text=True)


def schemes(folder):
    """Give the name of each scheme; every one has a title and a line of what it is for."""
    listed = meed(folder, "new", "--list").stdout
    names = re.findall(r'^(\w+)  "[^"]+"\n  \w', listed, re.MULTILINE)
    assert len(names) == len(listed.split("\n\n")) >= 14, f"not every scheme says what it is for:\n{listed}"
    return names


def in_force(path):
    return re.search(r"^  in force: +(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)[1]


def moved(period, years):
    return re.sub(r"\d{4}", lambda year: str(int(year[0]) + years), period)


def faults_of(folder, name, rules, told):
    run = re.search(r'meed run (\S+) --data (\S+) --period "([^"]+)"', told)
    commands = [["check", rules], ["fmt", "--check", rules], ["test", "--coverage", rules], ["run", run[1], "--data", run[2], "--period", run[3]]]
    for command in commands:
        done = meed(folder, *command)
        if done.returncode != 0:
            yield f"meed {' '.join(map(str, command))} ends with {done.returncode}\n{done.stdout}{done.stderr}"
    text = rules.read_text(encoding="utf-8")
    if not text.startswith("# ") or f"\npolicy county.{name} " not in text or '  authority:  "The County"\n' not in text:
        yield f"its header isn't as it was asked for\n{text[:600]}"


def begin(scratch, name, years):
    folder = scratch / f"{name}_{years}"
    folder.mkdir()
    wanted = []
    if years:
        wanted = ["--period", moved(in_force(scratch / f"{name}_0" / f"{name}.meed"), years)]
    done = meed(folder, "new", f"county.{name}", "--from", name, "--authority", "The County", *wanted)
    if done.returncode != 0:
        return [f"ends with {done.returncode}\n{done.stdout}{done.stderr}"]
    rules = folder / f"{name}.meed"
    faults = list(faults_of(folder, name, rules, done.stdout))
    before = rules.read_text(encoding="utf-8")
    if meed(folder, "new", f"county.{name}", "--from", name).returncode != 3 or rules.read_text(encoding="utf-8") != before:
        faults.append("a second call doesn't leave the files alone")
    return faults


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        names = schemes(scratch)
        for name in names:
            for years in YEARS:
                for fault in begin(Path(scratch), name, years):
                    failed += 1
                    print(f"{name}, {years} years on: {fault}")
    print(f"{len(names)} schemes in {len(YEARS)} years each, {failed} faults")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
