#!/usr/bin/env python3
"""Writes every shipped policy as it is after its layers: what is written is in order, laid out, passes its examples, has
the same values, and pays the same bytes where no chooser differs.

usage: effective.py MEED PROJECT_ROOT
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

NEXT = """policy test.next "A layer below"
  version:   1
  extends:   {name} {version}
  in force:  {days}

measure own_of_next
  is:  1 + 1
"""


def meed(*arguments):
    return subprocess.run([sys.argv[1], *map(str, arguments)], capture_output=True, text=True)


def values_of(path):
    shown = json.loads(meed("show", path, "--effective", "--format", "json").stdout)
    return [(one["setting"], one["items"], one["from"], one["value"]) for one in shown["settings"] if one["for"] is None]


def faults_of(path, scratch):
    shown = meed("show", path, "--effective")
    if shown.returncode != 0:
        yield f"meed show --effective ends with {shown.returncode}\n{shown.stdout}{shown.stderr}"
        return
    whole = scratch / "whole.meed"
    whole.write_text(shown.stdout, encoding="utf-8")
    for command in (["check"], ["fmt", "--check"], ["test"]):
        done = meed(*command, whole)
        if done.returncode != 0:
            yield f"what is written: meed {' '.join(command)} ends with {done.returncode}\n{done.stdout}{done.stderr}"
    if values_of(path) != values_of(whole):
        yield "what is written has other values"


def files_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "run.json"}


def pays_the_same(root, scratch):
    """A layer below that adds a rule and chooses nothing: the layered files and what is written pay alike."""
    for scheme, version in (("life_chances", "2012.1"), ("outreach", "2012.1")):
        layered = scratch / f"{scheme}_below.meed"
        layered.write_text(NEXT.format(name=f"swindon.{scheme}", version=version, days="1 April 2012 to 31 March 2013"), encoding="utf-8")
        (scratch / f"{scheme}.meed").write_bytes((root / f"rules/swindon/{scheme}.meed").read_bytes())
        whole = scratch / "written" / f"{scheme}.meed"
        whole.parent.mkdir(exist_ok=True)
        whole.write_text(meed("show", layered, "--effective").stdout, encoding="utf-8")
        for name, rules in (("layered", layered), ("whole", whole)):
            done = meed("run", rules, "--data", root / "examples/swindon/data", "--period", "financial year 2012-13", "--out", scratch / scheme / name)
            assert done.returncode == 0, done.stdout + done.stderr
        if files_of(scratch / scheme / "layered") != files_of(scratch / scheme / "whole"):
            yield f"{scheme}: what is written pays otherwise"


def main():
    root = Path(sys.argv[2])
    files = sorted((root / "rules").rglob("*.meed"))
    assert files, "no rule files ship"
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for path in files:
            for fault in faults_of(path, Path(scratch)):
                failed += 1
                print(f"{path.relative_to(root)}: {fault}")
        for fault in pays_the_same(root, Path(scratch)):
            failed += 1
            print(fault)
    print(f"{len(files)} rule files written whole, {failed} faults")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
