"""The engines that are measured: how each is called, and what it says about the time that its parts took.

Every engine gives its parts under the same names, in milliseconds: `read` (from CSV to tables), `work out` (on loaded tables),
`rest` (hashing the data where the engine does, laying out and writing results), and `all`, from nothing to results on disk.
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
INNER_REPEATS = 5  # how often by_hand and DuckDB work out in one process; the middle one counts


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
    size: str
    payments: dict        # column of the SQL's result -> file of payments
    files: tuple = field(default=())


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

    def once(self, workload, threads, out):
        printed, _, peak = run([self.program, workload.name, workload.data, "--out", out, "--threads", threads, "--repeat", INNER_REPEATS])
        took = {name: microseconds / 1000 for name, microseconds in json.loads(printed).items()}
        rest = took.get("hash", 0) + took["write"]
        parts = {"read": took["read"], "work out": took[f"work out, middle of {INNER_REPEATS}"], "rest": rest,
                 "all": took["read"] + took["work out"] + rest}
        return Once(parts, peak, out)


class Meed:
    name = "Meed"
    exact = True

    def __init__(self, build):
        self.program = build / "bin/meed"

    @staticmethod
    def asked(workload):
        """What the others write as well: those payments, and nothing else."""
        funds = [name.removeprefix("payments_").removesuffix(".csv") for name in workload.payments.values()]
        return ["--only", ",".join(funds)] if funds else []

    def once(self, workload, threads, out):
        _, said, peak = run([self.program, "run", workload.rules, "--data", workload.data, "--period", workload.period, "--out", out,
                             "--threads", threads, "--timings", *self.asked(workload)], stdout=subprocess.DEVNULL)
        took = {name.strip(): float(ms) for name, ms in re.findall(r"^  (.+?) +([0-9.]+) ms$", said, re.MULTILINE)}
        parts = {"read": took["reading the data"], "work out": took["working out"], "all": took["in all"]}
        parts["rest"] = parts["all"] - parts["read"] - parts["work out"]
        return Once(parts, peak, out)


    def variants(self, policy, folder, workload, threads, out):
        """Works out all variants of a folder over data read once; gives the milliseconds of each part and the most memory."""
        _, said, peak = run([self.program, "run", policy, "--data", workload.data, "--period", workload.period, "--variants", folder, "--out", out,
                             "--threads", threads, "--timings", *self.asked(workload)], stdout=subprocess.DEVNULL)
        return {name.strip(): float(ms) for name, ms in re.findall(r"^  (.+?) +([0-9.]+) ms$", said, re.MULTILINE)}, peak


class DuckDB:
    def __init__(self, name, kind, exact):
        self.name, self.kind, self.exact = name, kind, exact

    def once(self, workload, threads, out):
        out.mkdir(parents=True, exist_ok=True)
        sql = f"{workload.name if workload.name != 'outreach' else 'outreach_long'}_{self.kind}"
        printed, _, peak = run([sys.executable, BENCH / "duckdb/run.py", sql, workload.data, out / "result.csv", "--threads", threads,
                                "--repeat", INNER_REPEATS])
        took = {name: microseconds / 1000 for name, microseconds in json.loads(printed).items()}
        parts = {"read": took["read"], "work out": took[f"work out, middle of {INNER_REPEATS}"], "rest": took["write"],
                 "all": took["read"] + took["work out"] + took["write"]}
        return Once(parts, peak, out)


def engines(build):
    return [ByHand(build), Meed(build), DuckDB("DuckDB, integers placed by hand", "exact", True), DuckDB("DuckDB, DOUBLE", "double", False)]
