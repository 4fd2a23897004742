#!/usr/bin/env python3
"""Stores an example's tables as Parquet and as Arrow files, with types of their own, and runs Meed on CSV and on those.

usage: arrow_files.py MEED PROJECT_ROOT PYTHON_WITH_PYARROW

Payments, measures and every other file of results must be the same byte for byte; so must the messages, but for the
files' names, when the data have faults. run.json has the SHA-256 of the files as they lie. Swindon's two policies are
run, and one policy whose fields are of every sort, stored in every way that can be read.
"""
import csv
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

SORTS = '''policy test.sorts
  version:   1
  in force:  1 April 2012 to 31 March 2013
  money:     GBP

list Area
  north
  south
  far_west

record Centre (centres)
  id:    text, key, form "0000"
  name:  text

record Visit (visits)
  suppressed:  "c"
  dates:       "d/m/yy, 1950 to 2049"
  id:          text, key
  centre:      Centre, form "0000"
  area:        Area
  paid:        money
  share:       percent, form "{}", optional
  times:       whole number
  size:        number from 0 to 100000000000000000000 step 1, optional
  reading:     number from -100 to 100 step 0.001, optional
  seen:        date, optional
  met:         yes or no, yes is "Y, indeed", no is "N"
  note:        text, optional
  year:        calendar year

measure paid_when_met for each Centre by Area
  is:       sum of paid * times over visits, where met

measure shares for each Centre
  is:       sum of share over visits, needing at least 1
  missing:  left out

measure readings for each Centre
  is:       sum of reading + size over visits, needing at least 1
  missing:  left out

measure last_seen for each Centre
  is:       last of seen over visits, by seen, then id, where seen is not missing, needing at least 1
  missing:  left out

measure noted for each Visit
  is:       note
  missing:  left out
'''


def write_csv(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])


def stored(pa, columns, variant):
    """Gives the columns as arrays of the types of one variant."""
    return pa.table({name: pa.array(values, type_(variant)) for name, (values, type_) in columns.items()})


def write_tables(pa, folder, name, table):
    """Gives each way of storing a table: the file's name and what writes it."""
    import pyarrow.feather
    import pyarrow.parquet
    yield folder / f"{name}.parquet", lambda path: pyarrow.parquet.write_table(table, path, row_group_size=300)
    yield folder / f"{name}.feather", lambda path: pyarrow.feather.write_feather(table, path, compression="zstd", chunksize=250)

    def arrow(path, new):
        with new(path, table.schema) as file:
            file.write_table(table, max_chunksize=100)
    yield folder / f"{name}.arrow", lambda path: arrow(path, pa.ipc.new_file)
    yield folder / f"{name}.arrow", lambda path: arrow(path, pa.ipc.new_stream)


def run(meed, policy, data, out, options=()):
    command = [meed, "run", str(policy), "--data", str(data), "--period", "financial year 2012-13", "--out", str(out), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def same_results(what, plain, stored_out, names):
    files = sorted(path.name for path in plain.iterdir())
    if files != sorted(path.name for path in stored_out.iterdir()):
        sys.exit(f"{what}: other files of results")
    differ = [name for name in files if name != "run.json" and (plain / name).read_bytes() != (stored_out / name).read_bytes()]
    if differ:
        sys.exit(f"{what}: other figures in {', '.join(differ)}")
    record = (stored_out / "run.json").read_text(encoding="utf-8")
    json.loads(record)
    for path in names:
        if hashlib.sha256(path.read_bytes()).hexdigest() not in record:
            sys.exit(f"{what}: run.json hasn't the hash of {path.name} as it lies")


def typed(pa, name, values):
    """Gives a column of CSV texts the type that a data base would have for it."""
    texts = [text or None for text in values]
    present = [text for text in texts if text is not None]

    def all_are(convert):
        try:
            return bool(present) and [convert(text) for text in present]
        except ValueError:
            return False
    if all_are(date.fromisoformat):
        return pa.array([text and date.fromisoformat(text) for text in texts], pa.date32())
    if all_are(int) and all(str(int(text)) == text for text in present):
        return pa.array([text and int(text) for text in texts], pa.int32())
    if all_are(float) and not any("e" in text.lower() for text in present):
        return pa.array([text and Decimal(text) for text in texts], pa.decimal128(30, max(len(text.partition(".")[2]) for text in present)))
    if name in ("domain", "assessor", "measure"):
        return pa.array(texts, pa.dictionary(pa.int8(), pa.string()))
    return pa.array(texts, pa.string())


def swindon(pa, meed, root, scratch):
    tables = {}
    for path in sorted((root / "examples/swindon/data").glob("*.csv")):
        header, *rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
        tables[path.stem] = pa.table({name: typed(pa, name, [row[i] for row in rows]) for i, name in enumerate(header)})
    local = [str(path) for path in sorted((root / "rules/swindon/boards").glob("*.meed"))]
    for policy, options in (("outreach", []), ("life_chances", ["--local", *local])):
        rules = root / f"rules/swindon/{policy}.meed"
        plain = scratch / f"{policy}_csv"
        done = run(meed, rules, root / "examples/swindon/data", plain, options)
        if done.returncode != 0:
            sys.exit(f"{policy}, CSV: {done.stdout}{done.stderr}")
        for way in range(4):
            data = scratch / f"{policy}_{way}"
            data.mkdir()
            for name, table in tables.items():
                path, write = list(write_tables(pa, data, name, table))[way]
                write(path)
            out = scratch / f"{policy}_{way}_out"
            again = run(meed, rules, data, out, options)
            if again.returncode != 0 or again.stdout != done.stdout:
                sys.exit(f"{policy}, {path.suffix}: exit code {again.returncode}\n{again.stdout}{again.stderr}")
            used = {name.split(".")[0] for name in (out / "run.json").read_text(encoding="utf-8").split('"') if name.endswith(path.suffix)}
            same_results(f"{policy}, {path.suffix}", plain, out, [data / (name + path.suffix) for name in used])
    print(f"Swindon's two policies: the same from Parquet, Feather, an Arrow file and an Arrow stream ({len(tables)} tables)")


def sorts_columns(pa, rng, rows):
    """Columns of every sort: the values as CSV writes them, as Python has them, and their type in each variant."""
    def maybe(value):
        return None if rng.random() < 0.1 else value
    days = [maybe(date(2012, 4, 1) + timedelta(days=rng.randrange(365))) for _ in range(rows)]
    met = [rng.random() < 0.5 for _ in range(rows)]
    paid = [Decimal(rng.randrange(100_000)).scaleb(-2) for _ in range(rows)]
    share = [maybe(Decimal(rng.randrange(1000)).scaleb(-1)) for _ in range(rows)]
    reading = [maybe(Decimal(rng.randrange(-100_000, 100_001)).scaleb(-3)) for _ in range(rows)]
    size = [maybe(rng.choice([0, 7, 10**18, 10**19])) for _ in range(rows)]
    note = [maybe(rng.choice(['a, "b"', "plain", '"', "c", "longer than twelve bytes"])) for _ in range(rows)]
    area = [rng.choice(["north", "south", "far_west"]) for _ in range(rows)]
    centre = [rng.randrange(1, 20) for _ in range(rows)]
    typed_columns = {
        "id": ([f"V{i:05}" for i in range(rows)], lambda v: [pa.string(), pa.large_string(), pa.string_view()][v % 3]),
        "centre": (centre, lambda v: [pa.int8(), pa.uint16(), pa.decimal128(5, 0), pa.dictionary(pa.uint8(), pa.int32())][v % 4]),
        "area": (area, lambda v: [pa.string(), pa.dictionary(pa.int8(), pa.string()), pa.dictionary(pa.uint32(), pa.large_string())][v % 3]),
        "paid": (paid, lambda v: [pa.decimal128(7, 2), pa.decimal256(60, 4), pa.decimal32(9, 3), pa.decimal64(18, 2)][v % 4]),
        "share": (share, lambda v: [pa.decimal128(4, 1), pa.decimal64(10, 2)][v % 2]),
        "times": ([rng.randrange(100) for _ in range(rows)], lambda v: [pa.int8(), pa.int64(), pa.uint8(), pa.float32(), pa.float64()][v % 5]),
        "size": (size, lambda v: [pa.uint64(), pa.decimal256(40, 0), pa.decimal128(38, 0)][v % 3]),
        "reading": ([None if one is None else float(one) for one in reading] if rows % 2 else reading, lambda v: pa.float64() if rows % 2 else pa.decimal128(9, 3)),
        "seen": ([day and datetime(day.year, day.month, day.day) for day in days], lambda v: [pa.timestamp("ns"), pa.timestamp("us"), pa.date32(), pa.date64(), pa.timestamp("s"), pa.timestamp("ms")][v % 6]),
        "met": (met, lambda v: pa.bool_()),
        "note": (note, lambda v: [pa.string(), pa.string_view(), pa.dictionary(pa.int16(), pa.string())][v % 3]),
        "year": ([2012 + rng.randrange(2) for _ in range(rows)], lambda v: pa.int16()),
        "left alone": ([0.5] * rows, lambda v: pa.float64()),
    }
    plain = {
        **{name: values for name, (values, _) in typed_columns.items()},
        "reading": reading,
        "seen": [day and f"{day.day}/{day.month}/{day.year % 100:02}" for day in days],
        "met": ["Y, indeed" if one else "N" for one in met],
    }
    return typed_columns, [list(row) for row in zip(*[["" if one is None else str(one) for one in column] for column in plain.values()])]


def write_stored(pa, folder, columns, variant):
    folder.mkdir()
    centres = pa.table({"id": pa.array([f"{i:04}" for i in range(1, 20)]), "name": pa.array([f"Centre, {i}" for i in range(1, 20)], pa.string_view())})
    paths = []
    for name, table in (("centres", centres), ("visits", stored(pa, columns, variant))):
        path, write = list(write_tables(pa, folder, name, table))[variant % 4]
        write(path)
        paths.append(path)
    return paths


def every_sort(pa, meed, scratch):
    (scratch / "sorts.meed").write_text(SORTS, encoding="utf-8")
    for rows in (1000, 1001):
        columns, plain_rows = sorts_columns(pa, random.Random(rows), rows)
        data = scratch / f"sorts_{rows}"
        data.mkdir()
        write_csv(data / "centres.csv", ["id", "name"], [[f"{i:04}", f"Centre, {i}"] for i in range(1, 20)])
        write_csv(data / "visits.csv", list(columns), plain_rows)
        plain = scratch / f"sorts_{rows}_csv"
        done = run(meed, scratch / "sorts.meed", data, plain)
        if done.returncode != 0:
            sys.exit(f"every sort, CSV: {done.stdout[:3000]}{done.stderr}")
        for variant in range(12):
            paths = write_stored(pa, scratch / f"sorts_{rows}_{variant}", columns, variant)
            out = scratch / f"sorts_{rows}_{variant}_out"
            again = run(meed, scratch / "sorts.meed", paths[0].parent, out)
            if again.returncode != 0 or again.stdout != done.stdout:
                sys.exit(f"every sort, {variant}: exit code {again.returncode}\n{again.stdout[:3000]}{again.stderr}")
            same_results(f"every sort, {variant}", plain, out, paths)
    print("every sort of field, stored in twelve ways: the same")


def faults(pa, meed, scratch):
    """Wrong cells: the messages of the CSV run, but for the files' names."""
    columns, plain_rows = sorts_columns(pa, random.Random(5), 400)
    columns["centre"][0][17] = 21
    columns["paid"][0][30] = Decimal("1.2345")
    columns["times"][0][99] = -1
    columns["area"][0][250] = "noth"
    for row, column, text in ((17, "centre", "21"), (30, "paid", "1.2345"), (99, "times", "-1"), (250, "area", "noth")):
        plain_rows[row][list(columns).index(column)] = text
    data = scratch / "faults"
    data.mkdir()
    write_csv(data / "centres.csv", ["id", "name"], [[f"{i:04}", f"Centre, {i}"] for i in range(1, 20)])
    write_csv(data / "visits.csv", list(columns), plain_rows)
    done = run(meed, scratch / "sorts.meed", data, scratch / "faults_out")
    columns["paid"] = (columns["paid"][0], lambda v: pa.decimal128(9, 4))
    columns["times"] = (columns["times"][0], lambda v: pa.int8())
    paths = write_stored(pa, scratch / "faults_stored", columns, 0)
    again = run(meed, scratch / "sorts.meed", paths[0].parent, scratch / "faults_stored_out")
    told = again.stdout.replace(".parquet", ".csv")
    if done.returncode != 1 or again.returncode != 1 or told != done.stdout:
        sys.exit(f"faults: other words\n{done.stdout}\n{told}{again.stderr}")
    print("wrong cells: the same messages")


def damaged(pa, meed, scratch):
    """Bytes changed anywhere: read as something, refused in words, but never a crash."""
    columns, _ = sorts_columns(pa, random.Random(3), 50)
    rng = random.Random(8)
    counts = {}
    for variant in range(4):
        paths = write_stored(pa, scratch / f"damaged_{variant}", columns, variant)
        whole = paths[1].read_bytes()
        for _ in range(40):
            broken = bytearray(whole)
            for _ in range(rng.choice([1, 1, 4])):
                broken[rng.randrange(len(broken))] = rng.randrange(256)
            paths[1].write_bytes(broken if rng.random() < 0.8 else broken[:rng.randrange(len(broken))])
            done = run(meed, scratch / "sorts.meed", paths[0].parent, scratch / "damaged_out")
            if done.returncode not in (0, 1):
                sys.exit(f"damaged: exit code {done.returncode}\n{done.stdout[:2000]}{done.stderr[:2000]}")
            counts[done.returncode] = counts.get(done.returncode, 0) + 1
    print(f"damaged files: {counts.get(1, 0)} refused in words, {counts.get(0, 0)} read, no crash")


def main():
    meed, root, python = sys.argv[1:4]
    try:
        import pyarrow as pa
    except ImportError:
        os.execv(python, [python, *sys.argv])
    with tempfile.TemporaryDirectory() as scratch:
        swindon(pa, meed, Path(root), Path(scratch))
        every_sort(pa, meed, Path(scratch))
        faults(pa, meed, Path(scratch))
        damaged(pa, meed, Path(scratch))


if __name__ == "__main__":
    main()
