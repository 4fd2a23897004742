#!/usr/bin/env python3
"""What `meed diff` says of the rules that ship, changed in ways whose meaning is known.

A policy that is laid out otherwise, with its declarations in another order and comments put in, says the same. A value of
a setting that is written otherwise is found and named, and nothing else is.

usage: differences.py MEED RULES
"""
import pathlib
import random
import re
import subprocess
import sys
import tempfile

MEED = pathlib.Path(sys.argv[1]).resolve()
RULES = pathlib.Path(sys.argv[2]).resolve()
SEED = 20
NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w.,]*\d)")


def diff(before, after, *more):
    found = subprocess.run([MEED, "diff", before, after, *more], capture_output=True, text=True, encoding="utf-8")
    return found.returncode, found.stdout + found.stderr


def sections(text):
    """Cuts a file where a line begins at the margin; comments go with what follows them."""
    parts, waiting = [], ""
    for line in text.splitlines(keepends=True):
        if line.strip() == "" or line.startswith("#"):
            waiting += line
        elif line[0] not in " \t":
            parts.append(waiting + line)
            waiting = ""
        else:
            parts[-1] += waiting + line
            waiting = ""
    return parts


def shuffled(text, rng):
    """Puts everything but the header in another order, the lines further in, and a comment before each declaration."""
    header, *rest = sections(text)
    rng.shuffle(rest)
    parts = [header] + [f"# {rng.randrange(1000)}\n{part.rstrip()}\n\n" for part in rest]
    return "\n".join(re.sub(r"(?m)^  (?=\S)", "     ", part) for part in parts)


def changed_values(text):
    """Gives texts in which one number of a dated row of a setting is greater by one, and the setting's name."""
    for setting in re.finditer(r"(?m)^setting (\w+)(?:.*)\n(?:(?:[ \t].*)?\n)*", text):
        for row in re.finditer(r"(?m)^ +(?:always|from \d+ \w+ \d+): +(.*)$", setting.group(0)):
            begin = setting.start() + row.start(1)
            for number in NUMBER.finditer(row.group(1)):
                greater = number.group(0).replace(",", "")
                whole, point, places = greater.partition(".")
                yield setting.group(1), text[:begin + number.start()] + str(int(whole) + 1) + point + places + text[begin + number.end():]


def main():
    rng = random.Random(SEED)
    policies = [path for path in sorted(RULES.rglob("*.meed")) if "  extends:" not in path.read_text(encoding="utf-8")]
    said, refused = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        other = pathlib.Path(folder) / "other.meed"
        for path in policies:
            text = path.read_text(encoding="utf-8")
            other.write_text(shuffled(text, rng), encoding="utf-8")
            code, words = diff(path, other, "--exit-code")
            if code != 0 or "The two say the same." not in words:
                sys.exit(f"{path} in another order and layout:\n{words}")
            for name, changed in changed_values(text):
                other.write_text(changed, encoding="utf-8")
                code, words = diff(path, other, "--exit-code", "--format", "csv")
                if code == 1:
                    refused += 1  # the values no longer make their total, or a promise of the rules is broken
                    continue
                rows = words.splitlines()[2:]
                if code != 7 or not rows or any(not row.startswith(f"setting,{name},") for row in rows):
                    sys.exit(f"{path}: a value of {name} is greater by one:\n{words}")
                said += 1
    if len(policies) < 15 or said < 20:
        sys.exit(f"only {len(policies)} policies and {said} changed values were compared")
    print(f"{len(policies)} policies say the same in another order; {said} changed values were named, and {refused} refused by the rules")


main()
