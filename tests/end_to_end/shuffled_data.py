#!/usr/bin/env python3
"""Runs Swindon's two policies on its data as they are and with all rows shuffled, and with one and two threads.

usage: shuffled_data.py MEED PROJECT_ROOT

Results must be the same byte for byte. Only the hashes of the data, and what rests on them, may differ in run.json.
"""
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path


def results(meed, root, policy, data, out, threads):
    local = [str(path) for path in sorted((root / "rules/swindon/boards").glob("*.meed"))]
    command = [meed, "run", str(root / f"rules/swindon/{policy}.meed"), "--data", str(data), "--period", "financial year 2012-13",
               "--out", str(out), "--threads", str(threads)]
    subprocess.run(command + (["--local"] + local if policy == "life_chances" else []), check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def shuffle(source, target, rng):
    target.mkdir()
    for path in source.glob("*.csv"):
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        rng.shuffle(rows)
        (target / path.name).write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def without_data_hashes(record):
    record = json.loads(record)
    for key in ("data", "sha256"):
        assert key in record, f"run.json has no `{key}`"
        del record[key]
    return record


def main():
    meed, root = sys.argv[1], Path(sys.argv[2])
    data = root / "examples/swindon/data"
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        shuffle(data, scratch / "shuffled", random.Random(14))
        for policy in ("outreach", "life_chances"):
            one = results(meed, root, policy, data, scratch / f"{policy}_one", 1)
            two = results(meed, root, policy, data, scratch / f"{policy}_two", 2)
            if one != two:
                sys.exit(f"{policy}: one thread and two differ in {[name for name in one if one[name] != two.get(name)]}")
            mixed = results(meed, root, policy, scratch / "shuffled", scratch / f"{policy}_mixed", 2)
            record, other = one.pop("run.json"), mixed.pop("run.json")
            if one != mixed:
                sys.exit(f"{policy}: shuffled rows change {[name for name in one if one[name] != mixed.get(name)]}")
            if without_data_hashes(record) != without_data_hashes(other):
                sys.exit(f"{policy}: shuffled rows change more of run.json than the data's hashes")
            print(f"{policy}: {len(one)} files the same with one thread, with two, and with all rows shuffled")


if __name__ == "__main__":
    main()
