"""A golden page: prose with fenced blocks that write files and run commands (tests/golden/README.md has the form).

Reads a page into its parts, follows it in a scratch folder, and gives back the page as it ought to read.
"""
import os
import re
import shlex
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

FENCE = re.compile(r"^(`{3,})\s*(.*?)\s*$")
ARROW_PYTHON = Path(__file__).resolve().parents[2] / "build/arrow/bin/python3"  # has pyarrow, where it is there
LONGEST_RUN = 120  # seconds for one command
SHARED = ("rules", "examples")  # folders of the project that a page's commands may name


@dataclass
class Fence:
    """A fenced block: the line that opens it, what stands in it, the line that closes it."""

    opening: str
    body: list = field(default_factory=list)
    closing: str = ""

    def __post_init__(self):
        words = FENCE.match(self.opening).group(2).split()
        self.language = words[0] if words else ""
        self.options = dict(word.split("=", 1) for word in words[1:] if "=" in word)

    @property
    def is_console(self):
        return self.language == "console"

    def text(self):
        return "".join(line + "\n" for line in self.body)


class PageError(Exception):
    """The page itself is not well formed."""


def read_parts(text):
    """Gives the page's parts in order, each a line of prose or a Fence."""
    parts, fence, ticks = [], None, ""
    for line in text.split("\n"):
        mark = FENCE.match(line)
        if fence is not None:
            if mark and not mark.group(2) and len(mark.group(1)) >= len(ticks):
                fence.closing = line
                fence = None
            else:
                fence.body.append(line)
        elif mark:
            ticks = mark.group(1)
            fence = Fence(line)
            parts.append(fence)
        else:
            parts.append(line)
    if fence is not None:
        raise PageError(f"the block opened by `{fence.opening}` is never closed")
    return parts


def write_parts(parts):
    lines = []
    for part in parts:
        lines += [part.opening, *part.body, part.closing] if isinstance(part, Fence) else [part]
    return "\n".join(lines)


def commands_of(fence):
    """Gives (command, the lines expected after it) for each command of a console block."""
    commands = []
    for line in fence.body:
        if line.startswith("$ "):
            commands.append((line[2:], []))
        elif commands:
            commands[-1][1].append(line)
        else:
            raise PageError(f"a console block begins with `$ command`, not `{line}`")
    return commands


EXPORT = re.compile(r"^export ([A-Z_]+)=(.*)$")  # a command that sets something for all that follow on its page


def environment(meed, scratch, exported=None):
    """What commands see: the given meed first, no colour, no settings of whoever runs the tests, a clock that stands still."""
    kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    path = f"{Path(meed).resolve().parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**kept, "PATH": path, "ARROW_PYTHON": os.environ.get("ARROW_PYTHON", str(ARROW_PYTHON)), "HOME": str(scratch), "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1", "TERM": "dumb",
            "SOURCE_DATE_EPOCH": "1710754200", "USER": "B. Clerk", **(exported or {})}


def output_lines(command, scratch, env):
    """Runs one command; gives what it said, both streams together, and how it ended if that wasn't well."""
    done = subprocess.run(["bash", "-c", command], cwd=scratch, env=env, stdin=subprocess.DEVNULL, timeout=LONGEST_RUN,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    text = done.stdout.decode("utf-8", errors="backslashreplace")
    lines = text.split("\n")
    if lines[-1]:
        lines.append("[no line feed at the end]")
    else:
        lines.pop()
    if any(line.startswith("$ ") or FENCE.match(line) for line in lines):
        raise PageError(f"`{command}` printed a line that a page can't hold: it begins with `$ ` or ```")
    if done.returncode:
        lines.append(f"[exit {done.returncode}]")
    return lines


def place_in(scratch, name):
    path = (scratch / name).resolve()
    if scratch.resolve() not in path.parents:
        raise PageError(f"`{name}` would stand outside the page's own folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def follow_fence(fence, meed, scratch, exported):
    """Does what one block says; a console block comes to hold what its commands really print."""
    if "file" in fence.options:
        place_in(scratch, fence.options["file"]).write_text(fence.text(), encoding="utf-8")
    elif "add-to" in fence.options:
        with place_in(scratch, fence.options["add-to"]).open("a", encoding="utf-8") as file:
            file.write(fence.text())
    elif fence.is_console:
        body = []
        for command, _ in commands_of(fence):
            if setting := EXPORT.match(command):
                exported[setting.group(1)] = " ".join(shlex.split(setting.group(2)))
            body += ["$ " + command, *output_lines(command, scratch, environment(meed, scratch, exported))]
        fence.body = body


def share_project(fences, project, scratch):
    """Lets commands name the project's rules and examples, unless the page writes a folder of that name."""
    own = {Path(f.options.get("file", f.options.get("add-to", "."))).parts[:1] for f in fences}
    for name in SHARED:
        if (project / name).is_dir() and (name,) not in own:
            (scratch / name).symlink_to(project / name)


def followed(text, meed, project):
    """Follows a page from top to bottom and gives it as it ought to read."""
    parts = read_parts(text)
    fences = [part for part in parts if isinstance(part, Fence)]
    with tempfile.TemporaryDirectory(prefix="meed-page-") as name:
        scratch = Path(name)
        share_project(fences, project, scratch)
        exported = {}
        for fence in fences:
            follow_fence(fence, meed, scratch, exported)
    return write_parts(parts)


def needs_arrow(text):
    """Tells whether a page's commands write Parquet or Arrow files with $ARROW_PYTHON."""
    return "$ARROW_PYTHON " in text


def runs_something(text):
    return any(isinstance(part, Fence) and part.is_console for part in read_parts(text))


def console_lines(text):
    """Gives every line of output that the page expects."""
    lines = []
    for part in read_parts(text):
        if isinstance(part, Fence) and part.is_console:
            for _, expected in commands_of(part):
                lines += expected
    return lines
