"""Runs golden pages: run.py MEED PAGE... [--accept]

Follows each page and compares it, byte for byte, with what the commands print now. With --accept (or ACCEPT=1 in the
environment) a page that differs is rewritten instead.
"""
import argparse
import difflib
import os
import subprocess
import sys
from pathlib import Path

from page import ARROW_PYTHON, PageError, followed, needs_arrow, runs_something

PROJECT = Path(__file__).resolve().parents[2]
GOLDEN = PROJECT / "tests" / "golden"


def check_page(meed, path, accept):
    """Gives True if the page reads as it should, or now does."""
    text = path.read_text(encoding="utf-8")
    if not runs_something(text):
        own = GOLDEN in path.resolve().parents and path.name != "README.md"
        if own:
            print(f"{path}: the page has no console block, so it tests nothing")
        return not own
    if needs_arrow(text) and not ("ARROW_PYTHON" in os.environ or ARROW_PYTHON.exists()):
        print(f"{path}: left as it is, as pyarrow isn't in build/arrow (script/bootstrap puts it there)")
        return True
    actual = followed(text, meed, PROJECT)
    if actual == text:
        return True
    if accept:
        path.write_text(actual, encoding="utf-8")
        print(f"{path}: accepted")
        return True
    difference = difflib.unified_diff(text.split("\n"), actual.split("\n"), "expected", "printed now", lineterm="")
    print(f"{path}: what is printed is not what the page expects.", *difference, sep="\n")
    print("If what is printed now is right: script/accept", path)
    return False


def main():
    parser = argparse.ArgumentParser(description="Run golden pages.")
    parser.add_argument("meed")
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--accept", action="store_true", default=os.environ.get("ACCEPT") == "1")
    given = parser.parse_args()
    failed = 0
    for path in given.pages:
        try:
            failed += not check_page(given.meed, path, given.accept)
        except (PageError, subprocess.TimeoutExpired) as error:
            print(f"{path}: {error}")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
