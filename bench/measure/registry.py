#!/usr/bin/env python3
"""Measures how long looking something up takes in a registry of many versions and runs, in a file and on PostgreSQL: each figure
is a whole call of `meed`, the middle of many.

usage: registry.py BUILD [VERSIONS, 10000] [RUNS, 100000] [TIMES, 21]
"""
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/end_to_end"))
from postgres_server import PostgresServer, programs  # noqa: E402

POLICY, VERSION = "authority_0123.outreach", "2013.1"
ASKED = [
    ("start, and do nothing", ["--version"]),
    ("list every version", ["versions"]),
    ("list a policy's versions", ["versions", POLICY]),
    ("show one", ["show", f"{POLICY} {VERSION}"]),
    ("find a policy's version in force on a day", ["versions", POLICY, "--on", "2013-10-01"]),
    ("list all that is in force on a day", ["versions", "--on", "2013-10-01"]),
    ("list a version's runs", ["runs", f"{POLICY} {VERSION}"]),
]


def times_of(command, count):
    """Give the middle and the longest time of whole calls, and the middle of the processor's time in them, in milliseconds."""
    taken, worked = [], []
    for _ in range(count):
        begun = time.perf_counter()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(1000 * (time.perf_counter() - begun))
        worked.append(1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
        assert done.returncode == 0, done.stderr.decode()
    return statistics.median(taken), max(taken), statistics.median(worked)


def measure(build, where, versions, runs, count):
    begun = time.perf_counter()
    filled = subprocess.run([build / "bin/meed_bench_fill_registry", where, versions, runs], capture_output=True, text=True)
    assert filled.returncode == 0, filled.stderr
    print(f"filled in {time.perf_counter() - begun:.0f} s: {filled.stdout.strip()}\n", flush=True)
    print("| asked | ms, the middle | ms, the longest | ms of the processor |\n| --- | ---: | ---: | ---: |")
    for name, arguments in ASKED:
        place = [] if arguments == ["--version"] else ["--registry", where]
        middle, longest, worked = times_of([build / "bin/meed", *arguments, *place], count)
        print(f"| {name} | {middle:.1f} | {longest:.1f} | {worked:.1f} |", flush=True)
    begun = time.perf_counter()
    done = subprocess.run([build / "bin/meed", "verify", "--registry", where], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    print(f"`meed verify` of all: {time.perf_counter() - begun:.1f} s", flush=True)


def main():
    build = Path(sys.argv[1]).resolve()
    versions, runs, count = (sys.argv[at] if len(sys.argv) > at else usual for at, usual in ((2, "10000"), (3, "100000"), (4, "21")))
    print(f"{versions} versions, {runs} runs\n\nin a file of SQLite", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "a.registry"
        measure(build, str(where), versions, runs, int(count))
        print(f"the file has {os.path.getsize(where) / 2**20:.0f} MiB")
    if programs():
        print("\non PostgreSQL", flush=True)
        with PostgresServer() as server:
            measure(build, server.address("measured"), versions, runs, int(count))


if __name__ == "__main__":
    main()
