#!/usr/bin/env python3
"""Holds each scheme of the catalogue to what its readers are promised.

usage: catalogue.py MEED PROJECT_ROOT

Fewer than 120 lines of rules before the first example, a source, examples that reach everything, and a page of its own
that runs them, listed in docs/catalogue/README.md.
"""
import re
import subprocess
import sys
from pathlib import Path

MOST_LINES = 119
ALSO = ["rules/national/children_centres.meed"]  # schemes that stand elsewhere in rules/


def rules_of(text):
    """Give the lines before the first example and the comment above it."""
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.startswith("example ")), len(lines))
    while first > 0 and (not lines[first - 1] or lines[first - 1].startswith("#")):
        first -= 1
    return lines[:first]


def pages_of(root):
    """Give, for each rule file that a page is about, the page."""
    pages = {}
    for page in sorted((root / "docs/catalogue").glob("*.md")):
        for path in re.findall(r"^The rules: `([^`]+)`", page.read_text(encoding="utf-8"), re.MULTILINE):
            pages.setdefault(path, []).append(page)
    return pages


def coverage_faults(meed, path):
    done = subprocess.run([meed, "test", "--coverage", path], capture_output=True, text=True)
    if done.returncode != 0:
        yield f"meed test ends with {done.returncode}\n{done.stdout}{done.stderr}"
    reached = re.search(r"examples reach (\d+) of (\d+)", done.stdout)
    if not reached or reached[1] != reached[2]:
        yield f"its examples don't reach everything\n{done.stdout}"


def page_faults(path, pages, contents):
    if len(pages) != 1:
        yield f"{len(pages)} pages of docs/catalogue are about it; there is to be one"
        return
    if f"$ meed test {path} --coverage" not in pages[0].read_text(encoding="utf-8"):
        yield f"{pages[0].name} doesn't run its examples with --coverage"
    if f"]({pages[0].name})" not in contents:
        yield f"docs/catalogue/README.md doesn't list {pages[0].name}"


def faults_of(meed, root, path, pages, contents):
    text = (root / path).read_text(encoding="utf-8")
    if (count := len(rules_of(text))) > MOST_LINES:
        yield f"{count} lines of rules; at most {MOST_LINES}"
    if not re.search(r"^  source: ", text, re.MULTILINE):
        yield "its policy names no source"
    yield from coverage_faults(meed, path)
    yield from page_faults(path, pages.get(path, []), contents)


def main():
    meed, root = sys.argv[1], Path(sys.argv[2])
    schemes = [str(p.relative_to(root)) for p in sorted((root / "rules/catalogue").glob("*.meed"))] + ALSO
    pages = pages_of(root)
    contents = (root / "docs/catalogue/README.md").read_text(encoding="utf-8")
    faults = [f"{path}: {fault}" for path in schemes for fault in faults_of(meed, root, path, pages, contents)]
    faults += [f"{page.name} is about {path}, which isn't there" for path in pages if path not in schemes for page in pages[path]]
    print(*faults, f"{len(schemes)} schemes, {len(faults)} faults", sep="\n")
    sys.exit(1 if faults or not schemes else 0)


if __name__ == "__main__":
    main()
