"""Reads the table of diagnostic kinds (src/diagnostic/kinds_*.def) and finds where golden pages show each."""
import re
from dataclasses import dataclass
from pathlib import Path

from page import console_lines

PROJECT = Path(__file__).resolve().parents[2]
STAGES = ("parse", "check", "data", "run")

STRING = r'"(?:\\.|[^"\\])*"'
STRINGS = rf"({STRING}(?:\s*{STRING})*)"
COMMENT = re.compile(rf"({STRING})|//[^\n]*|/\*.*?\*/", re.DOTALL)
ENTRY = re.compile(
    rf"MEED_DIAGNOSTIC\(\s*(\w+)\s*,\s*(error|warning)\s*,\s*{STRINGS}\s*,\s*{STRINGS}\s*,\s*{STRINGS}\s*\)")
ESCAPES = {"n": "\n", "t": "\t"}


@dataclass
class Kind:
    stage: str
    name: str
    severity: str
    title: str
    meaning: str
    mend: str


def joined(literals):
    """Gives what adjoining C++ string literals say together."""
    inside = "".join(found[1:-1] for found in re.findall(STRING, literals))
    return re.sub(r"\\(.)", lambda found: ESCAPES.get(found.group(1), found.group(1)), inside)


def read_kinds(project=PROJECT):
    kinds = []
    for stage in STAGES:
        path = project / "src" / "diagnostic" / f"kinds_{stage}.def"
        text = COMMENT.sub(lambda found: found.group(1) or "", path.read_text(encoding="utf-8"))
        entries = ENTRY.findall(text)
        if len(entries) != text.count("MEED_DIAGNOSTIC("):
            raise ValueError(f"{path}: an entry is not MEED_DIAGNOSTIC(name, error|warning, three strings)")
        kinds += [Kind(stage, name, severity, *map(joined, strings)) for name, severity, *strings in entries]
    return kinds


def golden_pages(project=PROJECT):
    folder = project / "tests" / "golden"
    return sorted(path for path in folder.glob("*/*.md"))


def example_in(lines, name):
    """Gives the lines of the first diagnostic of that kind: its own, and the indented ones after it."""
    for at, line in enumerate(lines):
        if line.endswith(f"[{name}]"):
            end = at + 1
            while end < len(lines) and lines[end].startswith(" "):
                end += 1
            return lines[at:end]
    return None


def examples(kinds, project=PROJECT):
    """Gives {kind name: (page, lines)}: from the page named after the kind if it has one, or else the first."""
    found = {}
    pages = [(path, console_lines(path.read_text(encoding="utf-8"))) for path in golden_pages(project)]
    for kind in kinds:
        for path, lines in sorted(pages, key=lambda page: page[0].stem != kind.name):
            example = example_in(lines, kind.name)
            if example:
                found[kind.name] = (path.relative_to(project), example)
                break
    return found
