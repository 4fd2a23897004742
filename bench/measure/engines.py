"""The engines that are measured: how each is called, and what it says about the time that its parts took.

Every engine gives its parts under the same names, in milliseconds: `read` (from CSV to tables), `work out` (on loaded tables,
the middle of several times in one process), `rest` (hashing the data where the engine does, laying out and writing results),
and `all`, from nothing to results on disk, worked out once.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

BENCH = Path(__file__).resolve().parents[1]
INNER_REPEATS = 5  # how often each works out in one process; the middle one counts
LARGE = 5_000_000  # families from which on the peers in SQL run once


@dataclass
class Once:
    """One run of one engine."""
    parts: dict
    peak_mib: float
    out: Path


@dataclass
class Workload:
    name: str             # as by_hand calls it
    rules: Path
    data: Path
    period: str
    size: str             # for people
    number: int           # of families or centres
    payments: dict        # column of the SQL's result -> file of payments
    files: tuple = field(default=())

    @property
    def funds(self):
        return ",".join(name[len("payments_"):-len(".csv")] for name in self.payments.values())


def run(command, stdout=subprocess.PIPE):
    """Runs a program; gives what it printed and the most memory it had, in MiB."""
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen([str(part) for part in command], stdout=printed if stdout == subprocess.PIPE else stdout, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        errors.seek(0)
        said = errors.read().decode()
        if process.returncode != 0:
            sys.exit(f"{command[0]} stopped with {process.returncode}:\n{said}")
        return printed.read().decode(), said, used.ru_maxrss / 1024


class ByHand:
    name = "by hand, integers"
    exact = True

    def __init__(self, build):
        self.program = build / "bin/meed_bench_by_hand"

    def runs(self, workload, runs):
        return runs

    def once(self, workload, threads, out):
        printed, _, peak = run([self.program, workload.name, workload.data, "--out", out, "--threads", threads, "--repeat", INNER_REPEATS])
        took = {name: microseconds / 1000 for name, microseconds in json.loads(printed).items()}
        rest = took.get("hash", 0) + took["write"]
        parts = {"read": took["read"], "work out": took[f"work out, middle of {INNER_REPEATS}"], "rest": rest,
                 "all": took["read"] + took["work out"] + rest}
        return Once(parts, peak, out)


class Meed:
    """`meed run --only` of the funds that the others work out, so that it writes what they write; and the same worked out
    several times over data loaded once."""
    name = "Meed"
    exact = True

    def __init__(self, build):
        self.program, self.working_out = build / "bin/meed", build / "bin/meed_bench_work_out"

    def runs(self, workload, runs):
        return runs

    def command(self, workload, threads, out, *options):
        """Runs the command; gives its parts' times in milliseconds and its peak memory in MiB."""
        _, said, peak = run([self.program, "run", workload.rules, "--data", workload.data, "--period", workload.period, "--out", out,
                             "--threads", threads, "--only", workload.funds, "--timings", *options], stdout=subprocess.DEVNULL)
        return {name.strip(): float(ms) for name, ms in re.findall(r"^  (.+?) +([0-9.]+) ms$", said, re.MULTILINE)}, peak

    def once(self, workload, threads, out):
        took, peak = self.command(workload, threads, out)
        only = [word for fund in workload.funds.split(",") for word in ("--only", fund)]
        printed, _, _ = run([self.working_out, workload.rules, workload.data, workload.period, "--threads", threads, "--repeat", INNER_REPEATS, *only])
        middle = json.loads(printed)[f"work out, middle of {INNER_REPEATS}"] / 1000
        parts = {"read": took["reading the data"], "work out": middle, "all": took["in all"],
                 "rest": took["in all"] - took["reading the data"] - took["working out"], "work out, once": took["working out"]}
        return Once(parts, peak, out)


class DuckDB:
    def __init__(self, name, kind, exact):
        self.name, self.kind, self.exact = name, kind, exact

    def runs(self, workload, runs):
        return 1 if workload.number >= LARGE else runs

    def once(self, workload, threads, out):
        out.mkdir(parents=True, exist_ok=True)
        sql = f"{workload.name if workload.name != 'outreach' else 'outreach_long'}_{self.kind}"
        repeats = 1 if workload.number >= LARGE else INNER_REPEATS
        printed, _, peak = run([sys.executable, BENCH / "duckdb/run.py", sql, workload.data, out / "result.csv", "--threads", threads,
                                "--repeat", repeats])
        took = {name: microseconds / 1000 for name, microseconds in json.loads(printed).items()}
        parts = {"read": took["read"], "work out": took.get(f"work out, middle of {repeats}", took["work out"]), "rest": took["write"],
                 "all": took["read"] + took["work out"] + took["write"]}
        return Once(parts, peak, out)


def engines(build):
    return [ByHand(build), Meed(build), DuckDB("DuckDB, integers placed by hand", "exact", True), DuckDB("DuckDB, DOUBLE", "double", False)]
