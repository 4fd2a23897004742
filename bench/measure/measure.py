#!/usr/bin/env python3
"""Measures Meed beside the same rules by hand and in SQL, on the reference workloads. `script/bench` calls it.

usage: measure.py BUILD [N...] [--runs N] [--threads 1,2] [--centres N] [--only WORKLOAD,...]

N is how many families the outreach replay has. Prints one table for each workload, size and number of threads, and writes
everything to BUILD/bench/results.json. A result that isn't what it should be ends with exit code 1.
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
from engines import BENCH, ByHand, Meed, Workload, engines, run
from table import checking_section, section, variants_section

YEAR = "financial year 2012-13"
TEN_YEARS = "1 April 2014 to 31 March 2024"
OUTREACH_FILES = ("payments_outreach.csv", "payments_progress.csv", "unspent.csv")
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


def outreach_workloads(build, families, wanted):
    if not {"outreach", "outreach_wide"} & set(wanted):
        return []
    data = generate(build, "outreach", families, build / f"bench/outreach_{families}")
    size = f"{families:,} families"
    return [Workload("outreach", BENCH / "w1.meed", data / "long", YEAR, size, OUTREACH_PAYMENTS, OUTREACH_FILES),
            Workload("outreach_wide", BENCH / "w1_wide.meed", data / "wide", YEAR, size, OUTREACH_PAYMENTS, OUTREACH_FILES)]


def life_chances_workload(build, centres):
    data = generate(build, "life_chances", centres, build / f"bench/life_chances_{centres}")
    return Workload("life_chances", BENCH / "w2.meed", data, TEN_YEARS, f"{centres:,} centres, {centres * 800:,} returns",
                    {"life_chances": "payments_life_chances.csv"}, ("payments_life_chances.csv", "unspent.csv"))


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder


def measure(build, workload, threads, runs):
    """Runs every engine so many times, in turn, so that a slow moment of the machine falls on all of them."""
    known = engines(build)
    seen = [[] for _ in known]
    for _ in range(runs):
        for i, engine in enumerate(known):
            seen[i].append(engine.once(workload, threads, fresh(build / f"bench/out/{workload.name}_{i}")))
    measured = []
    for engine, all_runs in zip(known, seen):
        middle = {part: statistics.median(one.parts[part] for one in all_runs) for part in all_runs[0].parts}
        measured.append({"engine": engine.name, "ms": middle, "peak_mib": statistics.median(one.peak_mib for one in all_runs),
                         "payments": verdict(engine, workload, all_runs[-1].out, seen[0][-1].out), "exact": engine.exact})
    return {"workload": workload.name, "size": workload.size, "threads": threads, "runs": runs, "engines": measured}


def measure_variants(build, families, count=500, compared=4):
    """Works out all variants by hand and with Meed over data read once, and some with Meed each as a run of its own."""
    data = generate(build, "outreach", families, build / f"bench/outreach_{families}") / "long"
    rules = generate(build, "variants", count, build / "bench/variants")
    shutil.copy(BENCH / "w1.meed", rules)
    out = fresh(build / "bench/out/variants")
    printed, _, _ = run([ByHand(build).program, "variants", data, "--out", out, "--variants", rules / "variants.csv"])
    took = json.loads(printed)
    hashes = [line.split(",")[1:] for line in (out / "variants.csv").read_text().splitlines()[1:]]
    meed = Meed(build)
    workload = Workload("variants", rules / "w1.meed", data, YEAR, "", OUTREACH_PAYMENTS, OUTREACH_FILES)
    all_out = fresh(build / "bench/out/all_variants")
    parts, peak = meed.variants(rules / "w1.meed", rules, workload, 1, all_out)
    times = []
    for number in range(compared):
        one = Workload("variant", rules / f"variant_{number}.meed", data, YEAR, "", OUTREACH_PAYMENTS, OUTREACH_FILES)
        times.append(meed.once(one, 1, fresh(build / f"bench/out/variant_{number}")).parts["all"])
    differ = sum(hashes[number] != [hashlib.sha256((all_out / f"variant_{number}" / name).read_bytes()).hexdigest() for name in OUTREACH_FILES]
                 for number in range(count))
    single = statistics.median(times)
    return {"size": f"{families:,} families", "variants": count, "by_hand_ms": sum(took.values()) / 1000, "by_hand_work_ms": took["work out"] / 1000,
            "meed_ms": parts["in all"], "meed_parts_ms": parts, "meed_single_ms": single, "of_single": parts["in all"] / (count * single),
            "peak_mib": peak, "payments": "the same, to the byte" if differ == 0 else f"{differ} DIFFER"}


def milliseconds(command, runs):
    """The median time of a command from its start to its end, and the least."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
        times.append((time.perf_counter() - began) * 1000)
    return {"median_ms": statistics.median(times), "least_ms": min(times)}


def measure_checking(build, lines=5_000, runs=20):
    """How long it takes to start, and to check and test a long policy."""
    meed = build / "bin/meed"
    rules = generate(build, "policy", lines, build / f"bench/policy_{lines}") / "long.meed"
    verbs = {"start (`--version`)": ["--version"], "start (`run --help`)": ["run", "--help"], f"check, {lines:,} lines": ["check", rules],
             f"show the model, {lines:,} lines": ["model", rules], f"test, {lines:,} lines": ["test", rules]}
    return [{"what": what, **milliseconds([meed, *call], runs)} for what, call in verbs.items()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("sizes", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--threads", type=lambda text: [int(one) for one in text.split(",")], default=[1, 2])
    parser.add_argument("--centres", type=int, default=5_000, help="of the life chances replay")
    parser.add_argument("--only", type=lambda text: text.split(","), default=["outreach", "outreach_wide", "life_chances", "variants", "checking"])
    call = parser.parse_args()
    build = call.build.resolve()
    (build / "bench").mkdir(parents=True, exist_ok=True)
    results = {"machine": machine(), "tables": [], "variants": [], "checking": []}
    workloads = [one for size in call.sizes for one in outreach_workloads(build, size, call.only)]
    if "life_chances" in call.only:
        workloads.append(life_chances_workload(build, call.centres))
    for workload in workloads:
        if workload.name not in call.only:
            continue
        for threads in call.threads:
            results["tables"].append(measure(build, workload, threads, call.runs))
            print(section(results["tables"][-1]), flush=True)
    if "variants" in call.only:
        results["variants"].append(measure_variants(build, call.sizes[0]))
        print(variants_section(results["variants"][-1]), flush=True)
    if "checking" in call.only:
        results["checking"] = measure_checking(build)
        print(checking_section(results["checking"]), flush=True)
    (build / "bench/results.json").write_text(json.dumps(results, indent=2) + "\n")
    print(f"All of it: {build / 'bench/results.json'}")
    wrong = [one for table in results["tables"] for one in table["engines"] if one["exact"] and not one["payments"].startswith("the same")]
    wrong += [one for one in results["variants"] if not one["payments"].startswith("the same")]
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
