#!/usr/bin/env python3
"""Keeps runs, confirms them, corrects the data, settles, and verifies; what is due is worked out here a second time.

usage: kept_runs.py MEED
"""
import base64
import csv
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

RULES = """policy test.support "Support for families"
  version:    2024.1
  authority:  "Test Council"
  in force:   1 April 2024 to 31 March 2025
  money:      GBP

record Centre (centres)
  id:    text, key
  name:  text

record Family (families)
  id:        text, key
  centre:    Centre
  joined:    date
  need:      number from 0.00 to 2.00 step 0.01
  reported:  date
  known on:  reported

measure claimed_before for each Family
  is:  sum of amount over payments of once

fund once "Once for each family"
  earned by:  each Family, where joined <= the last day of the period and claimed_before is £0.00
  amount:     £100.00 * need
  pot:        as earned
  rounding:   half up to the penny

fund shared "Shared by need"
  shared by:  each Centre in proportion to sum of need over families, where joined is in the period
  pot:        £1,000.00
  rounding:   largest remainder to the penny, ties by id
  unspent:    carried forward
"""
HEAD = ["id", "centre", "joined", "need", "reported"]
FAMILIES = [
    ["F1", "C01", "2024-04-10", "1.00", "2024-04-12"],
    ["F2", "C01", "2024-05-01", "0.77", "2024-05-02"],
    ["F3", "C02", "2024-06-20", "1.31", "2024-06-30"],
    ["F4", "C03", "2024-08-01", "1.00", "2024-08-02"],
]
CORRECTIONS = [
    ["F2", "C01", "2024-05-01", "1.50", "2024-10-09"],   # needed more than was known
    ["F3", "C02", "2024-06-20", "0.00", "2024-10-10"],   # should never have been there
    ["F9", "C03", "2024-05-20", "0.40", "2024-10-11"],   # reported late
]
QUARTER = [("quarter 1 of financial year 2024-25", "2024-04-01", "2024-06-30"), ("quarter 2 of financial year 2024-25", "2024-07-01", "2024-09-30"),
           ("quarter 3 of financial year 2024-25", "2024-10-01", "2024-12-31")]
now = [1722470400]  # 1 August 2024: the clock of the story


class Story:
    def __init__(self, folder):
        self.folder = folder
        self.data = folder / "data"
        self.data.mkdir()
        self.write("centres.csv", ["id", "name"], [["C01", "Penhill"], ["C02", "Parks"], ["C03", "Walcot"]])
        self.write("families.csv", HEAD, FAMILIES)
        (folder / "support.meed").write_text(RULES, encoding="utf-8")

    def write(self, name, head, rows):
        with (self.data / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *rows])

    def meed(self, *arguments, code=0):
        now[0] += 60
        done = subprocess.run([sys.argv[1], *map(str, arguments)], cwd=self.folder, capture_output=True, text=True,
                              env={**os.environ, "SOURCE_DATE_EPOCH": str(now[0]), "USER": "tester"})
        assert done.returncode == code, f"{arguments} gave {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def run(self, quarter, *more, code=0):
        return self.meed("run", "test.support 2024.1", "--data", "data", "--period", QUARTER[quarter][0], *more, code=code)

    def keep(self, quarter, *more):
        return kept_id(self.run(quarter, "--keep", *more))

    def confirm(self, run, code=0):
        return self.meed("confirm", run, "--because", "paid by BACS", "--key", "officer.key", code=code)

    def rows(self, path):
        with (self.folder / path).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def kept_id(done):
    return next(line for line in (done.stdout + done.stderr).splitlines() if line.startswith("kept ")).split("run ")[1].split(";")[0]


def due(families, quarter, claimed):
    """Work out both funds of a quarter by hand."""
    _, first, last = QUARTER[quarter]
    latest = {}
    for family in sorted(families, key=lambda one: one[4]):
        latest[family[0]] = family
    once = {one[0]: Fraction(one[3]) * 100 for one in latest.values() if one[2] <= last and not claimed.get(one[0])}
    weights = {centre: sum(Fraction(one[3]) for one in latest.values() if one[1] == centre and first <= one[2] <= last) for centre in ("C01", "C02", "C03")}
    exact = {centre: weight * 100000 / sum(weights.values()) for centre, weight in weights.items() if weight}
    pennies = {centre: int(share) for centre, share in exact.items()}
    for centre in sorted(exact, key=lambda one: (pennies[one] - exact[one], one))[:100000 - sum(pennies.values())]:
        pennies[centre] += 1
    return once, {centre: Fraction(amount, 100) for centre, amount in pennies.items()}


def paid(story, folder, fund, payee):
    return {row[payee]: Fraction(row["amount"]) for row in story.rows(f"{folder}/payments_of_{fund}.csv")}


def same(one, other):
    return {key: value for key, value in one.items() if value} == {key: value for key, value in other.items() if value}


def publish(story):
    story.meed("key", "new", "officer.key", "--name", "A. Officer, Test Council")
    story.meed("publish", "support.meed", "--agreed-by", "The board", "--agreed-on", "2024-03-11", "--because", "Minute 12", "--key", "officer.key")


def first_quarter(story):
    run = story.keep(0, "--keep-data", "--out", "q1")
    once, shared = due(FAMILIES, 0, {})
    assert same(paid(story, "q1", "once", "family"), once) and same(paid(story, "q1", "shared", "centre"), shared)
    again = story.run(0, "--keep", "--keep-data", "--out", "q1")
    assert "kept before, as run " + run in again.stdout, again.stdout
    story.run(1, "--keep", "--earlier", "nowhere", code=3)
    assert not json.loads((story.folder / "q1/run.json").read_text()).get("earlier")
    story.confirm(run)
    assert "confirmed before" in story.confirm(run).stdout
    return run, once


def second_quarter(story, first, claimed):
    run = story.keep(1, "--out", "q2")
    once, shared = due(FAMILIES, 1, claimed)
    assert set(once) == {"F4"}
    assert same(paid(story, "q2", "once", "family"), once) and same(paid(story, "q2", "shared", "centre"), shared)
    record = json.loads((story.folder / "q2/run.json").read_text())
    assert record["earlier"] == [first] and f"{first}/payments_of_once.csv" in [one["name"] for one in record["data"]]
    story.run(1, "--without-earlier", "--out", "alone")
    assert set(paid(story, "alone", "once", "family")) == {"F1", "F2", "F3", "F4"}
    named = story.run(1, "--earlier", "q1", "--out", "named")
    assert f"those that the registry knows of: run {first}" in named.stderr and same(paid(story, "named", "once", "family"), once)
    story.confirm(run)
    return run, once


def settle(story, first):
    """Correct the data, settle the first quarter, and look at every penny."""
    story.write("families.csv", HEAD, FAMILIES + CORRECTIONS)
    once, shared = due(FAMILIES + CORRECTIONS, 0, {})
    before_once, before_shared = due(FAMILIES, 0, {})
    done = story.meed("settle", first, "--data", "data", "--out", "settled", "--keep", "--keep-data")
    for fund, payee, now_due, before in [("once", "family", once, before_once), ("shared", "centre", shared, before_shared)]:
        for row in story.rows(f"settled/settlement_{fund}.csv"):
            key = row[payee]
            assert Fraction(row["paid"]) == before.get(key, 0) and Fraction(row["due"]) == now_due.get(key, 0), row
            assert Fraction(row["difference"]) == now_due.get(key, 0) - before.get(key, 0)
    totals = {one["fund"]: one for one in json.loads((story.folder / "settled/settlement.json").read_text())["totals"]}
    for one in totals.values():
        assert Fraction(one["paid"]) + Fraction(one["to_pay"]) - Fraction(one["to_collect"]) == Fraction(one["due"]), one
    assert Fraction(totals["shared"]["to_pay"]) == Fraction(totals["shared"]["to_collect"])
    why = story.rows("settled/settlement_why.csv")
    cells = {(one["payee"], one["cause"], one["before_place"], one["before"], one["after_place"], one["after"]) for one in why if one["fund"] == "once"}
    assert ("F2", "changed", "families.csv:3", "0.77", "families.csv:6", "1.5") in cells, cells
    assert any(one[0] == "F9" and one[1] == "new" and one[4] == "families.csv:8" for one in cells), cells
    run = kept_id(done)
    assert story.meed("settle", first, "--data", "data", "--as-known", "2024-09-30").stdout.count("to pay £0.00") == 2
    story.confirm(run)
    assert story.meed("settle", first, "--data", "data").stdout.count("to pay £0.00") == 2
    return run


def afterwards(story, settlement, second, claimed):
    run = story.keep(2, "--out", "q3", "--keep-data")
    assert json.loads((story.folder / "q3/run.json").read_text())["earlier"] == [settlement, second]
    once, _ = due(FAMILIES + CORRECTIONS, 2, claimed)
    assert same(paid(story, "q3", "once", "family"), once), once
    listed = list(csv.DictReader(story.meed("runs", "test.support", "--format", "csv").stdout.splitlines()))
    assert [one["settles"] != "" for one in listed if one["fund"] == "once"] == [False, False, True, False], listed
    assert sum(one["confirmed"] != "no" for one in listed) == 6
    return run


def verified(story, first, second):
    story.meed("verify")
    done = story.meed("verify", "--all", "--threads", "2")
    assert "3 runs are the same, byte for byte; 0 differ; 1 wasn't made again" in done.stdout, done.stdout
    story.meed("verify", second, code=6)
    story.write("families.csv", HEAD, FAMILIES)
    assert "1 run is the same" in story.meed("verify", second, "--data", "data").stdout
    story.write("families.csv", HEAD, FAMILIES[:-1])
    assert "data/families.csv isn't the file that the run had" in story.meed("verify", second, "--data", "data", code=6).stdout
    assert "1 run is the same" in story.meed("verify", first[:6]).stdout


def forged(story, first):
    """Say in the registry, chained as it ought to be, that the first run paid F1 a pound more: making it again finds it out."""
    database = sqlite3.connect(story.folder / "meed.registry")
    number, previous = database.execute("SELECT number, hash FROM meed_entries ORDER BY number DESC LIMIT 1").fetchone()
    statement = json.loads(database.execute("SELECT statement FROM meed_entries WHERE subject = ? AND statement LIKE '%\"run\"%'", (first,)).fetchone()[0])
    honest = (story.folder / "q1/payments_of_once.csv").read_text()
    payments = honest.replace(",100.00", ",101.00").encode()
    changed = hashlib.sha256(payments).hexdigest()
    next(one for one in statement["results"] if one["name"] == "payments_of_once.csv")["sha256"] = changed
    text = json.dumps(statement, separators=(",", ":"), ensure_ascii=False)
    seal = hashlib.sha256(f"\n\n{text}".encode()).hexdigest()
    forgery = hashlib.sha256(text.encode()).hexdigest()[:12]
    database.execute("INSERT INTO meed_entries (number, statement, signer, signature, previous, hash, subject) VALUES (?, ?, '', '', ?, ?, ?)",
                     (number + 1, text, previous, hashlib.sha256(f"{number + 1}\n{previous}\n{seal}".encode()).hexdigest(), forgery))
    stored = "plain:" + base64.b64encode(payments).decode()
    database.execute("INSERT INTO meed_objects (sha256, size, pieces) VALUES (?, ?, 1)", (changed, len(payments)))
    database.execute("INSERT INTO meed_pieces (sha256, piece, stored, stored_sha256) VALUES (?, 0, ?, ?)", (changed, stored, hashlib.sha256(stored.encode()).hexdigest()))
    row = database.execute("SELECT policy, version, first_day, last_day, period FROM meed_runs WHERE id = ?", (first,)).fetchone()
    database.execute("INSERT INTO meed_runs (id, policy, version, first_day, last_day, period, settles, kept, confirmed) VALUES (?, ?, ?, ?, ?, ?, '', ?, 0)", (forgery, *row, number + 1))
    database.commit()
    database.close()
    story.meed("verify")
    said = story.meed("verify", forgery, code=6).stdout
    assert "payments_of_once.csv:2: `F1" in said and "101.00" in said and "100.00" in said, said


def flipped(story, first):
    """Change one bit of what was kept of the first run's data: it is found and named."""
    database = sqlite3.connect(story.folder / "meed.registry")
    hash_of = next(one["sha256"] for one in json.loads((story.folder / "q1/run.json").read_text())["data"] if one["name"] == "families.csv")
    stored = database.execute("SELECT stored FROM meed_pieces WHERE sha256 = ? AND piece = (SELECT min(piece) FROM meed_pieces WHERE sha256 = ?)", (hash_of, hash_of)).fetchone()[0]
    middle = len(stored) // 2
    changed = stored[:middle] + chr(ord(stored[middle]) ^ 1) + stored[middle + 1:]
    guards = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'meed_pieces'").fetchall()
    for name, _ in guards:
        database.execute(f"DROP TRIGGER {name}")
    database.execute("UPDATE meed_pieces SET stored = ? WHERE sha256 = ? AND stored = ?", (changed, hash_of, stored))
    for _, sql in guards:
        database.execute(sql)
    database.commit()
    database.close()
    assert hash_of in story.meed("verify", code=6).stdout
    assert "families.csv" in story.meed("verify", first, code=6).stdout


def main():
    with tempfile.TemporaryDirectory() as scratch:
        story = Story(Path(scratch))
        publish(story)
        first, claimed_first = first_quarter(story)
        second, claimed_second = second_quarter(story, first, claimed_first)
        settlement = settle(story, first)
        settled, _ = due(FAMILIES + CORRECTIONS, 0, {})
        afterwards(story, settlement, second, {**settled, **claimed_second})
        verified(story, first, second)
        forged(story, first)
        flipped(story, first)
    print("kept, confirmed, settled and verified")


if __name__ == "__main__":
    main()
