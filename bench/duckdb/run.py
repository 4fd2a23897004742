#!/usr/bin/env python3
"""Runs one of the SQL files beside this one on a folder of data, and says how many microseconds each part took.

usage: run.py WORKLOAD DATA OUT [--threads N] [--repeat N]

WORKLOAD is a file's name without `.sql`. OUT gets one row for each centre: payments in pence. The working out is done as
often as asked; the time of the middle one is said as well.
"""
import argparse
import json
import statistics
import time
from pathlib import Path

import duckdb


def parts_of(text, data):
    read, work_out = text.split("-- part: read\n")[1].split("-- part: work out\n")
    return read.replace("{data}", str(data)), work_out


def timed(connection, sql):
    begun = time.perf_counter_ns()
    connection.execute(sql)
    return (time.perf_counter_ns() - begun) // 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workload")
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=1)
    call = parser.parse_args()
    connection = duckdb.connect(config={"threads": call.threads})
    read, work_out = parts_of((Path(__file__).parent / f"{call.workload}.sql").read_text(encoding="utf-8"), call.data)
    took = {"read": timed(connection, read)}
    times = [timed(connection, work_out) for _ in range(call.repeat)]
    took["work out"] = times[0]
    if call.repeat > 1:
        took[f"work out, middle of {call.repeat}"] = int(statistics.median(times))
    took["write"] = timed(connection, f"copy result to '{call.out}' (header)")
    print(json.dumps(took))


if __name__ == "__main__":
    main()
