#!/usr/bin/env python3
"""Checks every rule file that ships: nothing to object to, in the one layout, its examples passed.

usage: shipped_rules.py MEED PROJECT_ROOT

Layout is also tried the hard way: with every line's indent changed, `meed fmt` must give the file back as it was, and
the checked policy must be the same.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def meed(*arguments):
    return subprocess.run([sys.argv[1], *map(str, arguments)], capture_output=True, text=True)


def indented_otherwise(text):
    return "".join(re.sub(r"^ +", "     ", line) for line in text.splitlines(keepends=True))


def without_comment_columns(text):
    """A comment at a line's end keeps its column where it can, so it moves with the indent."""
    return re.sub(r" +#", " #", text)


def faults_of(path, scratch):
    for command in (["check"], ["fmt", "--check"], ["test"]):
        done = meed(*command, path)
        if done.returncode != 0:
            yield f"meed {' '.join(command)} ends with {done.returncode}\n{done.stdout}{done.stderr}"
    text = path.read_text(encoding="utf-8")
    other = scratch / path.name
    other.write_text(indented_otherwise(text), encoding="utf-8")
    meed("fmt", other)
    if without_comment_columns(other.read_text(encoding="utf-8")) != without_comment_columns(text):
        yield "laid out from another indent it is not the file as it was"


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
    print(f"{len(files)} rule files, {failed} faults")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
