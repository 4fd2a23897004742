#!/usr/bin/env python3
"""The story of a reward grant, from the first rules to the auditor's last question.

usage: story.py MEED

The rules and the data are in `story/`. What everybody is paid, and should have been paid, is worked out a second time in
`story_by_hand.py`, from the words of the scheme alone; no figure below is copied from what Meed printed.
"""
import csv
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import story_by_hand as by_hand

HERE = Path(__file__).parent / "story"
FIRST_HALF, SECOND_HALF = ("2012-04-01", "2012-09-30"), ("2012-10-01", "2013-03-31")
CENTRES = ["C03", "C07", "C11"]


class Office:
    """A desk with a folder on it; `at` is the day on which something is said."""

    def __init__(self, meed, folder, user=None):
        self.meed, self.folder, self.user = meed, folder, user

    def does(self, *words, at="2012-03-20", ends=0):
        """Does what is asked; gives all that is printed."""
        return "".join(self.says(*words, at=at, ends=ends))

    def says(self, *words, at="2012-03-20", ends=0):
        """The same; gives what goes to standard output, and to standard error."""
        clock = subprocess.run(["date", "-u", "-d", f"{at}T10:00:00Z", "+%s"], capture_output=True, text=True, check=True).stdout.strip()
        call = (["runuser", "-u", self.user, "--"] if self.user else []) + [str(self.meed), *map(str, words)]
        done = subprocess.run(call, cwd=self.folder, capture_output=True, text=True, env={**os.environ, "SOURCE_DATE_EPOCH": clock})
        assert done.returncode == ends, f"meed {' '.join(map(str, words))}\nended with {done.returncode}, not {ends}\n{done.stdout}{done.stderr}"
        return done.stdout, done.stderr

    def table(self, *words):
        return list(csv.DictReader(io.StringIO(self.says(*words, "--format", "csv")[0])))

    def last_run(self):
        return self.table("runs", "--newest", "1")[0]["run"]


def pennies(text):
    """Read `1,298.26`, `£1,298.26` or `-68.46` as pennies."""
    pounds, _, rest = text.replace("£", "").replace(",", "").partition(".")
    return int((pounds or "0") + (rest + "00")[:2])


def paid(folder):
    with open(folder / "payments_outreach.csv", encoding="utf-8", newline="") as file:
        return {row["centre"]: pennies(row["payment"]) for row in csv.DictReader(file)}


def spring(swindon):
    """The department publishes the national part; Swindon's officer the authority's, which the Cabinet agreed."""
    swindon.does("key", "new", "department.key", "--name", "M. Minister, Department for Education")
    swindon.does("key", "new", "officer.key", "--name", "A. Officer, Swindon Borough Council")
    swindon.does("publish", HERE / "national_2012_1.meed", "--because", "The trial begins", "--agreed-by", "Ministers", "--agreed-on", "2012-02-28", "--key", "department.key", at="2012-03-01")
    swindon.does("publish", HERE / "outreach_2012_1.meed", "--because", "Minute 12", "--agreed-by", "Cabinet", "--agreed-on", "2012-03-14", "--key", "officer.key", at="2012-03-20")


def boards_choose(swindon):
    """Penhill's board wants 20% more for families in great need, which is within bounds. Parks wants 30%, which isn't."""
    swindon.does("publish", HERE / "penhill_2012_1.meed", "--because", "Half our families are in great need", "--key", "officer.key", at="2012-05-21")
    refused = swindon.does("publish", HERE / "parks_2012_1.meed", "--because", "We see them twice a week", "--key", "officer.key", at="2012-05-22", ends=1)
    # Both places are shown: what the board wrote, and what the authority lets it write.
    for words in ("parks_2012_1.meed:7", "set uplift to 30%", "local choice:  0% to 25% for each Centre"):
        assert words in refused, refused
    assert [row["policy"] for row in swindon.table("versions")].count("swindon.parks") == 0


def autumn(swindon):
    """The first half-year is worked out from what is known on 8 October, kept with its data, and paid on the 12th."""
    printed = swindon.does("run", "swindon.outreach 2012.1", "--data", "data", "--period", "1 April 2012 to 30 September 2012",
                           "--as-known", "2012-10-08", "--keep-data", "--key", "officer.key", "--out", "first_half", at="2012-10-08")
    # Penhill's choice is published, so it counts without being named.
    assert "published choices that count: swindon.penhill 2012.1 (Centre C07)" in printed, printed
    expected = by_hand.payments(swindon.folder / "data", by_hand.V2012_1, *FIRST_HALF, "2012-10-08")
    assert paid(swindon.folder / "first_half") == expected, expected
    assert sum(expected.values()) == 240000, "the pot is short, and all of it is paid"
    run = swindon.last_run()
    swindon.does("confirm", run, "--because", "BACS of 12 October 2012", "--key", "officer.key", at="2012-10-12")
    return run


def october(swindon):
    """The trial widens in the middle of the year: the department, the authority and the board publish new versions."""
    swindon.does("publish", HERE / "national_2012_2.meed", "--because", "The trial widens", "--agreed-by", "Ministers", "--agreed-on", "2012-09-20", "--key", "department.key", at="2012-10-15")
    swindon.does("publish", HERE / "outreach_2012_2.meed", "--because", "Minute 31", "--agreed-by", "Cabinet", "--agreed-on", "2012-10-03", "--key", "officer.key", at="2012-10-16")
    swindon.does("publish", HERE / "penhill_2012_2.meed", "--because", "As before", "--key", "officer.key", at="2012-10-17")
    state = {(row["policy"], row["version"]): row["state"] for row in swindon.table("versions")}
    assert state["swindon.outreach", "2012.1"] == "superseded" and state["swindon.outreach", "2012.2"] == "published", state
    # Of one day the version that is in force then counts: a run of a period is by the rules of that period.
    for first, version in (("1 April 2012 to 30 September 2012", "2012.1"), ("1 October 2012 to 31 March 2013", "2012.2")):
        printed = swindon.does("run", "swindon.outreach", "--data", "data", "--period", first, at="2013-04-08")
        assert f"swindon.outreach {version}" in printed, printed


def correction(swindon, run):
    """Eleven weeks after the run an assessor finds a slip: 28.0 months were typed for family F07, and should have been 26.0."""
    with open(swindon.folder / "data" / "assessments.csv", "a", encoding="utf-8") as file:
        file.write(next(corrected_row(swindon)) + "\n")
    then = by_hand.payments(swindon.folder / "data", by_hand.V2012_1, *FIRST_HALF, "2012-10-08")
    now = by_hand.payments(swindon.folder / "data", by_hand.V2012_1, *FIRST_HALF, "2012-12-24")
    swindon.does("settle", run, "--data", "data", "--as-known", "2012-12-24", "--out", "settlement", "--keep-data", "--key", "officer.key", at="2012-12-24")
    with open(swindon.folder / "settlement" / "settlement_outreach.csv", encoding="utf-8", newline="") as file:
        rows = {row["centre"]: row for row in csv.DictReader(file)}
    # Penhill was paid too much, and the others too little, since all of them share one pot.
    assert now["C07"] < then["C07"] and now["C03"] > then["C03"] and now["C11"] > then["C11"]
    for centre in CENTRES:
        settled = [pennies(rows[centre][column]) for column in ("paid", "due", "difference")]
        assert settled == [then[centre], now[centre], now[centre] - then[centre]], (centre, settled, then, now)
    settlement = swindon.last_run()
    swindon.does("confirm", settlement, "--because", "BACS of 4 January 2013", "--key", "officer.key", at="2013-01-04")
    again = {row["centre"]: row for row in swindon.table("settle", run, "--data", "data", "--as-known", "2012-12-24") if "centre" in row}
    assert not any(pennies(row.get("difference") or "0") for row in again.values()), again
    return settlement


def corrected_row(swindon):
    for row in by_hand.rows_of(swindon.folder / "data" / "assessments.csv"):
        if row["family"] == "F07" and row["domain"] == "psed" and row["level"] == "28.0" and "2012-09" in row["seen"]:
            yield ",".join([row["family"], row["domain"], row["seen"], "26.0", "2012-12-24"])


def spring_again(swindon):
    """The second half-year is worked out by October's rules, and paid."""
    swindon.does("run", "swindon.outreach", "--local", "swindon.penhill 2012.2", "--data", "data", "--period", "1 October 2012 to 31 March 2013",
                 "--as-known", "2013-04-08", "--keep-data", "--key", "officer.key", "--out", "second_half", at="2013-04-08")
    expected = by_hand.payments(swindon.folder / "data", by_hand.V2012_2, *SECOND_HALF, "2013-04-08")
    assert paid(swindon.folder / "second_half") == expected, expected
    run = swindon.last_run()
    swindon.does("confirm", run, "--because", "BACS of 15 April 2013", "--key", "officer.key", at="2013-04-15")
    return run


def next_year(swindon):
    """The rules for 2013-14 are drafted. What would they have paid for the year that is over, and who gains and loses?"""
    swindon.does("draft", HERE / "outreach_2013_1.meed", "--key", "officer.key", at="2013-02-11")
    said = json.loads(swindon.says("diff", HERE / "outreach_2012_2.meed", HERE / "outreach_2013_1.meed", "--data", "data", "--period", "financial year 2012-13",
                                   "--as-if-in-force", "--format", "json")[0])
    year = ("2012-04-01", "2013-03-31")
    before, after = (by_hand.payments(swindon.folder / "data", rules, *year) for rules in (by_hand.V2012_2_ALONE, by_hand.V2013_1))
    found = rows_with(said, "centre", "difference")
    assert found == {centre: after[centre] - before[centre] for centre in CENTRES}, (found, before, after)


def rows_with(sheet, key, column):
    """Find the table that has two columns, and give the second by the first, in pennies."""
    for table in sheet["tables"]:
        names = [head["name"] for head in table["columns"]]
        if key in names and column in names:
            return {row[names.index(key)]: pennies(row[names.index(column)]) for row in table["rows"]}
    raise AssertionError(f"no table has {key} and {column}: {[table['name'] for table in sheet['tables']]}")


def five_years(swindon):
    """Both versions are replayed over five years, as if each had been in force in all of them."""
    swindon.does("replay", HERE / "outreach_2012_2.meed", HERE / "outreach_2013_1.meed", "--data", "data", "--periods", "2008-09..2012-13", "--out", "replayed")
    with open(swindon.folder / "replayed" / "replay.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for first in range(2008, 2013):
        for version, rules in (("2012.2", by_hand.V2012_2_ALONE), ("2013.1", by_hand.V2013_1)):
            expected = by_hand.payments(swindon.folder / "data", rules, f"{first}-04-01", f"{first + 1}-03-31")
            found = {row["payee"]: pennies(row["payment"]) for row in rows if row["version"] == version and row["first_day"] == f"{first}-04-01"}
            assert found == expected, (first, version, found, expected)


def hand_over(swindon):
    """The officer puts the two versions and all their runs into one signed file."""
    told = swindon.does("bundle", "swindon.outreach 2012.1", "swindon.outreach 2012.2", "--all-runs", "--out", "outreach.bundle", "--key", "officer.key", at="2013-05-02")
    assert "3 runs (3 with data)" in told, told
    return swindon.folder / "outreach.bundle"


def audit(auditor, swindon, bundle):
    """The auditor has an empty folder, the file and the two public keys, and nobody to ask."""
    for file in (bundle, swindon.folder / "officer.key.pub", swindon.folder / "department.key.pub"):
        shutil.copy(file, auditor.folder)
        os.chmod(auditor.folder / file.name, 0o644)
    told = auditor.does("verify", "outreach.bundle", "--trusted", "officer.key.pub", "department.key.pub", at="2013-06-03")
    assert "3 runs are the same, byte for byte; 0 differ; 0 weren't made again" in told, told
    # What was paid is in the file, to the byte: unpacked with common tools, it is what lies in Swindon's own folder.
    subprocess.run(["tar", "-xf", bundle, "-C", auditor.folder], check=True)
    for half in ("first_half", "second_half"):
        payments = (swindon.folder / half / "payments_outreach.csv").read_bytes()
        name = hashlib.sha256(payments).hexdigest()
        assert (auditor.folder / "objects" / name[:2] / name).read_bytes() == payments
    # A stranger's key, and a single bit: both are found, and named.
    stranger = auditor.does("verify", "outreach.bundle", "--trusted", "department.key.pub", ends=6)
    assert "a key that isn't trusted, in the name of A. Officer, Swindon Borough Council" in stranger, stranger
    changed = bytearray(bundle.read_bytes())
    changed[changed.index(b"set tariff to none") + 30] ^= 1
    (auditor.folder / "changed.bundle").write_bytes(changed)
    os.chmod(auditor.folder / "changed.bundle", 0o644)
    told = auditor.does("verify", "changed.bundle", ends=6)
    assert "rules/swindon.outreach/2012." in told, told


def main():
    with tempfile.TemporaryDirectory() as scratch:
        os.chmod(scratch, 0o755)
        meed = Path(sys.argv[1]).resolve()
        user = "nobody" if os.getuid() == 0 and shutil.which("runuser") else None
        folders = [Path(scratch) / name for name in ("swindon", "auditor")]
        for folder in folders:
            folder.mkdir()
        shutil.copytree(HERE / "data", folders[0] / "data")
        if user:
            shutil.chown(folders[1], user)
            if subprocess.run(["runuser", "-u", user, "--", meed, "--version"], capture_output=True).returncode != 0:
                user = None  # whoever builds in a folder of their own lets nobody in
        swindon, auditor = Office(meed, folders[0]), Office(meed, folders[1], user)
        spring(swindon)
        boards_choose(swindon)
        run = autumn(swindon)
        october(swindon)
        correction(swindon, run)
        spring_again(swindon)
        next_year(swindon)
        five_years(swindon)
        audit(auditor, swindon, hand_over(swindon))
    print("The story is told" + ("." if user else ", and the auditor was no other user."))


if __name__ == "__main__":
    main()
