"""Follows every help that proposes a text: followed.py MEED PAGE...

Goes through golden pages as the golden test does. Of each `meed check` and `meed run` that has something to say it asks for the JSON, does
what each help proposes (proposals.py), one thing alone, and asks again: the message must be gone, and no new error come. Where a help asks what
is meant, or says "if", the message must be gone; what the page holds may not be what is meant.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from page import EXPORT, Fence, PageError, commands_of, environment, follow_fence, needs_arrow, read_parts, share_project
from proposals import NOT_PLACED, asks, left_open, of_cell, of_data, of_rules

PROJECT = Path(__file__).resolve().parents[2]
LONGEST_RUN = 120
LEAST_FOLLOWED = 140  # on all pages: fewer, and proposals aren't seen any more


@dataclass
class Said:
    """What a command says that is wrong: of rules, or of data."""

    messages: list
    readable: bool = True

    def keys(self):
        return Counter(key_of(message) for message in self.messages if message.get("severity") != "warning")


def key_of(message):
    """Says what makes a message that message, wherever in the rules it stands by now."""
    data = (message["file"], message["line"], message["column"]) if "file" in message else ()
    return (message["kind"], message["message"], *data)


@dataclass
class Tally:
    messages: int = 0
    proposals: int = 0
    pages: set = field(default_factory=set)
    failures: list = field(default_factory=list)
    left_open: Counter = field(default_factory=Counter)  # by why
    shown: Counter = field(default_factory=Counter)      # by the pattern of NOT_PLACED


def is_followed(command, expected):
    """Takes the plain calls whose page shows a help."""
    plain = command.startswith(("meed check ", "meed run ")) and not set("|;&<>$`") & set(command)
    return plain and any(line.startswith("  help: ") for line in expected) and not any(word in command for word in ("--keep", "--out", "--below", "--registry"))


def ask(command, scratch, env):
    """Runs a command for its JSON, and gathers what is wrong."""
    as_json = command.replace(" --format csv", "").replace(" --format table", "") + " --format json"
    done = subprocess.run(["bash", "-c", as_json], cwd=scratch, env=env, stdin=subprocess.DEVNULL, timeout=LONGEST_RUN, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    try:
        found = json.loads(done.stdout)
    except ValueError:
        return Said([{"kind": "unreadable", "message": done.stdout.decode("utf-8", "replace"), "help": ""}], False)
    if isinstance(found, list):
        return Said([one for file in found for one in file["diagnostics"]])
    return Said(found.get("faults", found.get("diagnostics", [])))


def held_in(path):
    """The text of a file, whatever its bytes."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


def put_into(path, text):
    path.write_bytes(text.encode("utf-8", "surrogateescape"))


def rule_files(command, scratch):
    """The rules that a command names and that belong to its page."""
    paths = [scratch / word for word in command.split() if word.endswith(".meed")]
    return [path for path in paths if scratch.resolve() in path.resolve().parents and path.is_file()]


def data_files(command, fault, scratch):
    """The file that a fault is in, if it belongs to the page; one of an earlier run is named with its folder."""
    folders = re.findall(r"--data (\S+)", command) if fault["file"] else []
    paths = [scratch / folder / fault["file"] for folder in [*folders, "."]]
    return [path for path in paths if scratch.resolve() in path.resolve().parents and path.is_file()]


def proposals_of(message, command, scratch):
    """Gives what a help proposes: (path, begin, end, text)."""
    if message.get("place"):
        path = scratch / message["place"]["file"]
        known = path in rule_files(command, scratch)
        return [(path, *one) for one in of_rules(message, held_in(path))] if known else []
    if "column" not in message:
        return []
    found = [(path, *one) for path in rule_files(command, scratch) for one in of_data(message, held_in(path))]
    return found + [(path, *one) for path in data_files(command, message, scratch) for one in of_cell(message, held_in(path))]


def what_is_wrong(message, before, after):
    """Says how following a help went wrong; nothing if it went well."""
    key = key_of(message)
    new = after.keys() - before.keys()
    if "line" in message:  # a cell that names the right row may show that there are two for one thing
        new = [one for one in new if one[0] != "duplicate_row"]
    if not after.readable or (new and not asks(message["help"])):
        come = [" ".join(str(part) for part in one) for one in new] or [after.messages[0]["message"]]
        return "a new error comes: " + "; ".join(come)
    if after.keys()[key] >= before.keys()[key]:
        return "the message stays"
    return None


def leave_open(page, command, message, tally):
    """Counts a help that nobody follows, which must be one that promises nothing."""
    if "`" not in message["help"]:
        return
    pattern, why = left_open(message["help"])
    tally.shown[pattern] += 1
    tally.left_open[why] += 1
    if why is None:
        tally.failures.append(f"{page}: {command}\n  {message['message']} [{message['kind']}]\n  help: {message['help']}\n  shows a text, "
                              "and nothing follows it (proposals.py: PLACED, or NOT_PLACED with why)")


def follow_all(page, command, scratch, env, tally):
    before = ask(command, scratch, env)
    for message in before.messages:
        proposals = proposals_of(message, command, scratch)
        tally.messages += bool(proposals)
        if not proposals:
            leave_open(page, command, message, tally)
        for path, begin, end, text in proposals:
            held = held_in(path)
            put_into(path, held[:begin] + text + held[end:])
            wrong = what_is_wrong(message, before, ask(command, scratch, env))
            put_into(path, held)
            tally.proposals += 1
            tally.pages.add(page)
            if wrong:
                tally.failures.append(f"{page}: {command}\n  {message['message']} [{message['kind']}]\n  help: {message['help']}\n  followed with {text!r}: {wrong}")


def follow_page(meed, path, tally):
    text = path.read_text(encoding="utf-8")
    fences = [part for part in read_parts(text) if isinstance(part, Fence)]
    wanted = any(is_followed(*one) for fence in fences if fence.is_console for one in commands_of(fence))
    if not wanted or needs_arrow(text):
        return
    with tempfile.TemporaryDirectory(prefix="meed-followed-") as name:
        scratch, exported = Path(name), {}
        share_project(fences, PROJECT, scratch)
        for fence in fences:
            if not fence.is_console:
                follow_fence(fence, meed, scratch, exported)
                continue
            for command, expected in commands_of(fence):
                if is_followed(command, expected):
                    follow_all(path, command, scratch, environment(meed, scratch, exported), tally)
                elif EXPORT.match(command) or not command.startswith(("meed check ", "meed run ")) or "--keep" in command or "--out" in command:
                    follow_fence(Fence("```console", ["$ " + command]), meed, scratch, exported)


def main():
    parser = argparse.ArgumentParser(description="Follow every help that proposes a text.")
    parser.add_argument("meed")
    parser.add_argument("pages", nargs="+", type=Path)
    given = parser.parse_args()
    tally = Tally()
    for path in given.pages:
        try:
            follow_page(given.meed, path, tally)
        except (PageError, subprocess.TimeoutExpired) as error:
            tally.failures.append(f"{path}: {error}")
    print(*(f"{count} show a text that isn't followed: {why}" for why, count in sorted(tally.left_open.items(), key=str)), sep="\n")
    if len(given.pages) > 1:
        tally.failures += [f"no page shows {pattern} any more (proposals.py: NOT_PLACED)" for pattern, _ in NOT_PLACED if not tally.shown[pattern]]
    print(f"{tally.proposals} proposals of {tally.messages} messages on {len(tally.pages)} pages were followed; {len(tally.failures)} went wrong")
    print(*tally.failures, sep="\n\n")
    enough = len(given.pages) == 1 or tally.proposals >= LEAST_FOLLOWED
    if not enough:
        print(f"fewer than {LEAST_FOLLOWED}: proposals aren't seen any more (proposals.py)")
    return 0 if enough and not tally.failures else 1


if __name__ == "__main__":
    sys.exit(main())
