#!/usr/bin/env python3
"""Measures how the time of each verb grows with rows and with rules, and says what grows faster than n log n.

usage: growth.py MEED [--sizes 1000,10000,100000] [--only WORDS] [--digests FILE] [--results FILE]

Times are the seconds that the processor spends on the program itself, so that other work on the machine hardly counts. Of each the time
of the same call with ten rows is taken off: what is left is what grows. Ten times the rows may take 13 times as long by n log n; up to 20
passes for it (noise, caches), while a square takes 100. What takes less than FLOOR counts as FLOOR. Ends with 1 if anything grows faster.
--digests writes a hash of all that each call printed and wrote, to be compared with those of another build.
"""
import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from cases import all_cases

FLOOR = 0.02       # seconds: less than this above the start is noise
MOST = 20          # times as long for ten times as much
LONGEST = 300      # seconds, then a call is given up
HELD_BACK = 4      # how a run ends that was kept without what depends on a fault


MISTAKE = re.compile(rb"^\S+\.meed:\d+:\d+: error", re.MULTILINE)


class TooLong(Exception):
    pass


def processor_seconds(meed, arguments, folder, output):
    """Run a call; give its seconds of processor time and how it ended."""
    with open(output, "wb") as out:
        child = subprocess.Popen([str(meed), *arguments], cwd=folder, stdout=out, stderr=subprocess.STDOUT, env=ENVIRONMENT, preexec_fn=limited)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode < 0:
        raise TooLong if used.ru_utime + used.ru_stime >= LONGEST - 1 else RuntimeError(f"{' '.join(arguments)} ended by signal {-child.returncode}")
    return used.ru_utime, child.returncode


def limited():
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST + 5))


ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1719792000", "LC_ALL": "C.UTF-8", "USER": "B. Clerk"}


def the_run(meed, folder):
    listed = subprocess.run([str(meed), "runs", "--format", "csv"], cwd=folder, capture_output=True, text=True, env=ENVIRONMENT, check=True).stdout
    return listed.splitlines()[-1].split(",")[0]


def filled_in(meed, folder, arguments):
    return [the_run(meed, folder) if one == "{run}" else one for one in arguments]


def digest_of(folder, known):
    """Hash all files that a call wrote."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in known and not path.name.startswith("meed.registry") and path.suffix != ".bundle":
            found.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def measured(meed, case, count):
    """Make a case's files, run it; give its seconds, how it ended, and a hash of what it gave."""
    with tempfile.TemporaryDirectory(prefix="growth") as scratch:
        folder = Path(scratch)
        case.make(folder, count)
        for call in case.before:
            done = subprocess.run([str(meed), *filled_in(meed, folder, call)], cwd=folder, capture_output=True, text=True, env=ENVIRONMENT)
            if done.returncode not in (0, HELD_BACK):
                raise RuntimeError(f"{case}: {' '.join(call)} ended with {done.returncode}: {done.stderr[-500:]}")
        known = set(folder.rglob("*"))
        seconds, code = processor_seconds(meed, filled_in(meed, folder, case.call), folder, folder / "printed.txt")
        if case.call[0] not in ("check", "fmt", "test") and MISTAKE.search((folder / "printed.txt").read_bytes()):
            raise RuntimeError(f"{case}: its rules have a mistake, so nothing was measured")
        return seconds, code, digest_of(folder, known)


def growth(start, small, large):
    """How many times as long ten times as much takes, above the start."""
    return max(large - start, FLOOR) / max(small - start, FLOOR)


class Line:
    """The times of one case at each size; none where a call took too long."""

    def __init__(self, case, start):
        self.case, self.start, self.times, self.digests, self.code = case, start, [], [], None

    def factors(self):
        return [growth(self.start, a, b) if b is not None else None for a, b in zip(self.times, self.times[1:])]

    def grows_too_fast(self):
        return any(factor is None or factor > MOST for factor in self.factors()) or None in self.times

    def verdict(self):
        return "**no**" if self.grows_too_fast() else "yes" if self.factors() else "not told by one size"


def measure(meed, case, sizes):
    line = Line(case, measured(meed, case, 10)[0])
    for count in sizes:
        if count > case.most:
            break
        try:
            seconds, line.code, digest = measured(meed, case, count)
        except TooLong:
            seconds, digest = None, ""
        line.times.append(seconds)
        line.digests.append(digest)
        # The next size would take for ever.
        if seconds is None or seconds > LONGEST / 5:
            break
    return line


def shown(seconds):
    return "too long" if seconds is None else f"{seconds:.2f}" if seconds < 10 else f"{seconds:.0f}"


def report(line, sizes):
    times = [shown(seconds) for seconds in line.times] + [""] * (len(sizes) - len(line.times))
    factors = ["too fast" if factor is None else f"{factor:.1f} ×" for factor in line.factors()] + [""] * (len(sizes) - max(1, len(line.times)))
    print(f"| {line.case.group} | {line.case.name} | {' | '.join(times)} | {' | '.join(factors)} | {line.verdict()} |", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("meed", type=Path)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--only", default="")
    parser.add_argument("--digests", type=Path)
    parser.add_argument("--results", type=Path)
    options = parser.parse_args()
    meed = options.meed.resolve()
    sizes = [int(size) for size in options.sizes.split(",")]
    heads = [f"{size:,}" for size in sizes] + [f"{a:,} → {b:,}" for a, b in zip(sizes, sizes[1:])]
    print(f"| verb | data or rules | {' | '.join(heads)} | n log n |\n| --- | --- |{' ---: |' * len(heads)} --- |")
    lines = []
    for case in all_cases():
        if re.search(options.only, str(case)):
            lines.append(measure(meed, case, sizes))
            report(lines[-1], sizes)
    if options.digests:
        options.digests.write_text(json.dumps({str(line.case): [line.code, line.digests] for line in lines}, indent=1) + "\n")
    if options.results:
        options.results.write_text(json.dumps({str(line.case): {"start": line.start, "seconds": line.times} for line in lines}, indent=1) + "\n")
    too_fast = [str(line.case) for line in lines if line.grows_too_fast()]
    print(f"\n{len(lines)} measured; faster than n log n: {', '.join(too_fast) or 'none'}")
    sys.exit(1 if too_fast else 0)


if __name__ == "__main__":
    main()
