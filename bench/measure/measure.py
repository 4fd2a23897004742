#!/usr/bin/env python3
"""Measures Meed beside the same rules by hand and in SQL, on the reference workloads. `script/bench` calls it.

usage: measure.py BUILD [N...] [--runs N] [--threads 1,2] [--centres N] [--only WORKLOAD,...] [--data FOLDER]

N is how many families the outreach replay has; of 5,000,000 and more only long rows are measured, and in SQL once. First every payment is compared at 10,000 families. Prints one table for each workload, size and number of
threads, and what is wanted beside what was found; writes everything to BUILD/bench/results.json. A result that isn't
what it should be ends with exit code 1.
"""
import argparse
import hashlib
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

from agreement import verdict
from engines import BENCH, LARGE, ByHand, Meed, Workload, engines, run
from table import checking_section, section, variants_section
from wanted import wanted_section

YEAR = "financial year 2012-13"
TEN_YEARS = "1 April 2014 to 31 March 2024"
OUTREACH_FILES = ("payments_outreach.csv", "payments_progress.csv", "unspent.csv")
SMALL = 10_000  # families, for comparing payments alone
VARIANTS_SIZES = 2  # of the sizes, the smallest so many are for variants
MIB_FOR_A_MILLION = 700  # of memory and of disk, generously, for a million families
OUTREACH_PAYMENTS = {"outreach": "payments_outreach.csv", "progress": "payments_progress.csv"}


def machine():
    try:
        facts = dict(line.split(":", 1) for line in Path("/proc/cpuinfo").read_text().split("\n\n")[0].splitlines() if ":" in line)
        model = next((value.strip() for name, value in facts.items() if name.strip() == "model name"), platform.machine())
    except OSError:
        model = platform.machine()
    compiler = subprocess.run(["c++", "--version"], capture_output=True, text=True).stdout.splitlines()[0]
    return {"processor": model, "threads": len(os.sched_getaffinity(0)), "system": platform.platform(), "compiler": compiler,
            "duckdb": version("duckdb")}


def generate(build, workload, size, folder):
    """Makes data once; they are the same every time."""
    if not folder.exists():
        run([build / "bin/meed_bench_generate", workload, size, folder])
    return folder


def outreach_workloads(build, data, families, wanted):
    """Gives the workloads of that size; the large ones of long rows alone."""
    named = [name for name in ("outreach", "outreach_wide") if name in wanted and (families < LARGE or name == "outreach")]
    if not named:
        return []
    folder = generate(build, "outreach", families, data / f"outreach_{families}")
    size = f"{families:,} families"
    known = {"outreach": ("w1.meed", "long"), "outreach_wide": ("w1_wide.meed", "wide")}
    return [Workload(name, BENCH / known[name][0], folder / known[name][1], YEAR, size, families, OUTREACH_PAYMENTS, OUTREACH_FILES) for name in named]


def life_chances_workload(build, data, centres):
    folder = generate(build, "life_chances", centres, data / f"life_chances_{centres}")
    return Workload("life_chances", BENCH / "w2.meed", folder, TEN_YEARS, f"{centres:,} centres, {centres * 800:,} returns", centres,
                    {"life_chances": "payments_life_chances.csv"}, ("payments_life_chances.csv", "unspent.csv"))


def enough_room(families, data):
    """Tells whether the machine has the memory and the disk for so many families; says so if it hasn't."""
    needed = families // 1_000_000 * MIB_FOR_A_MILLION
    memory = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 20
    data.mkdir(parents=True, exist_ok=True)
    disk = shutil.disk_usage(data).free >> 20
    if min(memory, disk) < needed:
        print(f"{families:,} families are left out: they may need {needed:,} MiB, and there are {memory:,} MiB of memory and {disk:,} MiB of disk.\n", flush=True)
    return min(memory, disk) >= needed


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder


def compare(build, data, wanted):
    """Compares payments at a small size, before anything is measured."""
    for workload in outreach_workloads(build, data, SMALL, wanted):
        outs = [engine.once(workload, 1, fresh(build / f"bench/out/{workload.name}_{i}")).out for i, engine in enumerate(engines(build)[:2])]
        said = verdict(engines(build)[1], workload, outs[1], outs[0])
        print(f"{workload.name}, {workload.size}: {said}", flush=True)
        yield {"workload": workload.name, "size": workload.size, "payments": said}
    print(flush=True)


def measure(build, workload, threads, runs):
    """Runs every engine so many times, in turn, so that a slow moment of the machine falls on all of them."""
    known = engines(build)
    seen = [[] for _ in known]
    for number in range(runs):
        for i, engine in enumerate(known):
            if number < engine.runs(workload, runs):
                seen[i].append(engine.once(workload, threads, fresh(build / f"bench/out/{workload.name}_{i}")))
    measured = []
    for engine, all_runs in zip(known, seen):
        middle = {part: statistics.median(one.parts[part] for one in all_runs) for part in all_runs[0].parts}
        measured.append({"engine": engine.name, "ms": middle, "peak_mib": statistics.median(one.peak_mib for one in all_runs), "runs": len(all_runs),
                         "payments": verdict(engine, workload, all_runs[-1].out, seen[0][-1].out), "exact": engine.exact})
    return {"workload": workload.name, "size": workload.size, "number": workload.number, "threads": threads, "runs": runs, "engines": measured}


def measure_variants(build, data, families, threads, count=500, singles=4):
    """Works out all variants over data read once, by hand and with Meed, and some with Meed as runs of their own."""
    long_rows = generate(build, "outreach", families, data / f"outreach_{families}") / "long"
    rules = generate(build, "variants", count, data / "variants")
    shutil.copy(BENCH / "w1.meed", rules)
    by_hand, out = fresh(build / "bench/out/variants_by_hand"), fresh(build / "bench/out/variants")
    took = json.loads(run([ByHand(build).program, "variants", long_rows, "--out", by_hand, "--variants", rules / "variants.csv"])[0])
    meed = Meed(build)
    parts, peak = meed.command(Workload("variants", rules / "w1.meed", long_rows, YEAR, "", families, OUTREACH_PAYMENTS), threads, out, "--variants", rules)
    hashes = [line.split(",")[1:] for line in (by_hand / "variants.csv").read_text().splitlines()[1:]]
    differ = sum(found != [hashlib.sha256((out / f"variant_{number}" / name).read_bytes()).hexdigest() for name in OUTREACH_FILES]
                 for number, found in enumerate(hashes))
    single = statistics.median(
        meed.command(Workload("variant", rules / f"variant_{number}.meed", long_rows, YEAR, "", families, OUTREACH_PAYMENTS), threads,
                     fresh(build / f"bench/out/variant_{number}"))[0]["in all"] for number in range(singles))
    return {"size": f"{families:,} families", "threads": threads, "variants": count, "by_hand_ms": sum(took.values()) / 1000,
            "by_hand_work_ms": took["work out"] / 1000, "meed_ms": parts["in all"], "meed_parts": parts, "meed_peak_mib": peak, "meed_single_ms": single,
            "payments": "the same, to the byte" if differ == 0 else f"{differ} DIFFER"}


def milliseconds(command, runs):
    """The median time of a command from its start to its end, and the least."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
        times.append((time.perf_counter() - began) * 1000)
    return {"median_ms": statistics.median(times), "least_ms": min(times)}


def measure_checking(build, data, lines=5_000, runs=20):
    """How long it takes to start, and to check and test a long policy."""
    meed = build / "bin/meed"
    rules = generate(build, "policy", lines, data / f"policy_{lines}") / "long.meed"
    verbs = {"start (`--version`)": ["--version"], "start (`run --help`)": ["run", "--help"], f"check, {lines:,} lines": ["check", rules],
             f"show the model, {lines:,} lines": ["model", rules], f"test, {lines:,} lines": ["test", rules]}
    return [{"what": what, **milliseconds([meed, *call], runs)} for what, call in verbs.items()]


def read_call():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("sizes", type=int, nargs="*", default=[100_000, 1_000_000, 10_000_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--threads", type=lambda text: [int(one) for one in text.split(",")], default=[1, 2])
    parser.add_argument("--centres", type=int, default=5_000, help="of the life chances replay")
    parser.add_argument("--only", type=lambda text: text.split(","), default=["outreach", "outreach_wide", "life_chances", "variants", "checking"])
    parser.add_argument("--data", type=Path, help="where the data are made and kept; BUILD/bench unless told")
    call = parser.parse_args()
    call.build = call.build.resolve()
    call.data = (call.data or call.build / "bench").resolve()
    call.data.mkdir(parents=True, exist_ok=True)
    (call.build / "bench").mkdir(parents=True, exist_ok=True)
    return call


def workloads_of(call):
    for size in call.sizes:
        if enough_room(size, call.data):
            yield from outreach_workloads(call.build, call.data, size, call.only)
    if "life_chances" in call.only:
        yield life_chances_workload(call.build, call.data, call.centres)


def wrong(results):
    said = [one["payments"] for one in results["compared"] + results["variants"]]
    said += [one["payments"] for table in results["tables"] for one in table["engines"] if one["exact"]]
    return [one for one in said if not one.startswith("the same")]


def main():
    call = read_call()
    results = {"machine": machine(), "compared": list(compare(call.build, call.data, call.only)), "tables": [], "variants": [], "checking": []}
    for workload in workloads_of(call):
        for threads in call.threads:
            results["tables"].append(measure(call.build, workload, threads, call.runs))
            print(section(results["tables"][-1]), flush=True)
    if "variants" in call.only:
        for size in sorted(call.sizes)[:VARIANTS_SIZES]:
            results["variants"].append(measure_variants(call.build, call.data, size, call.threads[0]))
            print(variants_section(results["variants"][-1]), flush=True)
    if "checking" in call.only:
        results["checking"] = measure_checking(call.build, call.data)
        print(checking_section(results["checking"]), flush=True)
    print(wanted_section(results))
    (call.build / "bench/results.json").write_text(json.dumps(results, indent=2) + "\n")
    print(f"All of it: {call.build / 'bench/results.json'}")
    sys.exit(1 if wrong(results) else 0)


if __name__ == "__main__":
    main()
