#!/usr/bin/env python3
"""Puts each type of field into each role that a field can have: every cell of the table is right, or refused clearly.

usage: roles.py MEED [LANGUAGE_PAGE] [--type NAME] [--show]

A type is what a field holds and three of its values (yes or no: two), each as files write it, as they may also write it, and as
rules do. A role is a small policy with data and a command, whose right answer follows from the order of the values alone; or
the refusal that is expected. No cell may crash, tell of a fault of Meed itself, or be passed over. The table on the page of the
language is compared with what is found here.
"""
import concurrent.futures
import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

MEED = str(Path(sys.argv[1]).resolve())
YEAR = "calendar year 2026"
SCRATCH = tempfile.TemporaryDirectory()
KEY = Path(SCRATCH.name) / "officer.key"


class Type:
    """What a field holds. `values`: as a file writes it, as it may also write it, as rules do, and its name in results."""

    def __init__(self, name, words, values, extra="", files=None, literal=True, ordered=True):
        self.name, self.words, self.values, self.extra, self.files = name, words, values, extra, files or {}
        self.literal = literal      # `Site 7` as well as `Site "7"`
        self.ordered = ordered      # `by code`


def value(file, also=None, rules=None, name=None):
    return {"file": file, "also": also or file, "rules": rules or file, "name": name or file}


def text(code):
    return value(code, rules=f'"{code}"')


TYPES = [
    Type("text", "text", [text("C10"), text("C2"), text("b")], literal=False),
    Type("text with a form", 'text, form "0000"', [value("0010", "10", '"0010"'), value("0107", "107", '"0107"'), text("N12X")], literal=False),
    Type("whole number", "whole number", [value("7", "07"), value("12", "12.0"), value("100", "100.00")]),
    Type("number", "number", [value("1.5", "1.50"), value("2", "02.0"), value("10", "10.0")]),
    Type("number with a step", "number from 0 to 20 step 0.5", [value("1.5", "1.50"), value("2", "2.0"), value("10", "010")]),
    Type("number with a form", 'number, form "{} m2"', [value("7 m2", "7.0 m2", "7", "7"), value("12 m2", "12.0 m2", "12", "12"), value("100 m2", "100.0 m2", "100", "100")]),
    Type("percent", "percent", [value("5%", "5.0%"), value("12.5%", "12.50%"), value("100%", "100.0%")]),
    Type("money", "money", [value("7.50", "7.5", "£7.50", "7.5"), value("12.00", "12", "£12.00", "12"), value("100", "100.00", "£100.00")]),
    Type("a unit", "points", [value("7", "7.0", "7 points"), value("12", "12.0", "12 points"), value("100", "0100", "100 points")], "unit point (points)\n"),
    Type("months", "months", [value("7", "7.0", "7 months"), value("12.5", "12.50", "12.5 months"), value("100", "100.0", "100 months")]),
    Type("days", "days", [value("7", "7.0", "7 days"), value("12", "012", "12 days"), value("100", "100.0", "100 days")]),
    Type("rating", "rating from 1 to 10", [value("1", "01"), value("2", "2.0"), value("10", "10.0")]),
    Type("date", "date", [value("2026-01-02", rules="2 January 2026"), value("2026-01-12", rules="12 January 2026"), value("2026-10-01", rules="2026-10-01")]),
    Type("date with a form", 'date, form "d/m/yyyy"', [value("2/1/2026", "02/01/2026", "2 January 2026", "2026-01-02"), value("12/1/2026", "12/01/2026", "12 January 2026", "2026-01-12"),
                                                       value("1/10/2026", "01/10/2026", "1 October 2026", "2026-10-01")]),
    Type("yes or no", "yes or no", [value("no"), value("yes")]),
    Type("yes or no in other words", 'yes or no, yes is "Y", no is "N"', [value("N", rules="no", name="no"), value("Y", rules="yes", name="yes")]),
    Type("a list's item", "Colour", [value("red"), value("green"), value("blue")], "list Colour\n  red\n  green\n  blue\n", literal=False),
    Type("one of", "one of north, east, south", [value("north"), value("east"), value("south")], literal=False),
    Type("bands", "grade", [value("low"), value("mid"), value("high")],
         "measure strength\n  is:  5\n\nbands grade of strength\n  low   below 3\n  mid   from 3\n  high  from 7\n", literal=False),
    Type("financial year", "financial year", [value("2008-09", "2008/09", "financial year 2008-09", "financial year 2008-09"), value("2010-11", "201011", "financial year 2010-11", "financial year 2010-11"),
                                              value("2012-13", "2012-2013", "financial year 2012-13", "financial year 2012-13")], ordered=False),
    Type("academic year", "academic year", [value("2008-09", "2008/09", "academic year 2008-09", "academic year 2008-09"), value("2010-11", "201011", "academic year 2010-11", "academic year 2010-11"),
                                            value("2012-13", "2012-2013", "academic year 2012-13", "academic year 2012-13")], ordered=False),
    Type("calendar year", "calendar year", [value(y, f"calendar year {y}", f"calendar year {y}", f"calendar year {y}") for y in ("2008", "2010", "2012")], ordered=False),
    Type("quarter", "quarter", [value(f"2010-11 Q{n}", f"quarter {n} of financial year 2010-11", f"quarter {n} of financial year 2010-11", f"quarter {n} of financial year 2010-11") for n in (1, 2, 4)], ordered=False),
    Type("month", "month", [value("2010-02", "February 2010", "February 2010", "February 2010"), value("2010-03", "Mar 2010", "March 2010", "March 2010"), value("2010-12", "December 2010", "December 2010", "December 2010")], ordered=False),
    Type("period", "period", [value("calendar year 2008"), value("financial year 2010-11"), value("April 2012")], ordered=False),
    Type("a record by a text", "Base", [value("B1", rules='Base "B1"'), value("B2", rules='Base "B2"'), value("B3", rules='Base "B3"')],
         "record Base (bases)\n  id:  text, key\n", {"bases.csv": "id\nB1\nB2\nB3\n"}, literal=False),
    Type("a record by a number", "Base", [value("2", "02", "Base 2"), value("10", "10.0", "Base 10"), value("30", "030", "Base 30")],
         "record Base (bases)\n  id:  whole number, key\n", {"bases.csv": "id\n10\n2\n30\n"}, literal=False),
]


def meed(folder, *arguments):
    done = subprocess.run([MEED, *map(str, arguments)], cwd=folder, capture_output=True, text=True, timeout=120,
                          env={**os.environ, "MEED_REGISTRY": str(Path(folder) / "kept.registry"), "MEED_KEY": str(KEY), "USER": "tester"})
    said = done.stdout + done.stderr
    assert done.returncode in (0, 1, 2, 3, 4, 5, 6, 7) and "fault of meed itself" not in said and "Sanitizer" not in said, f"it broke: {said}"
    return done.returncode, said


def shuffled(rows):
    """Give rows in another order, so that the order of a file never helps."""
    return [*rows[1:], rows[0]]


class Place:
    """A folder with a policy and data for one type, and what comes of commands there."""

    def __init__(self, of, folder):
        self.of, self.folder, self.values = of, Path(folder), of.values
        self.count = len(of.values)
        (self.folder / "data").mkdir(exist_ok=True)

    def write(self, name, rows):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)

    def sites(self, folder="data"):
        """`worth` is 10, 20, 30 in order of the values."""
        self.write(f"{folder}/sites.csv", [["code", "worth", "even"], *shuffled([[v["file"], 10 * (i + 1), 1] for i, v in enumerate(self.values)])])
        for name, content in self.of.files.items():
            (self.folder / folder / name).write_text(content, encoding="utf-8")

    def visits(self, folder="data"):
        """One visit to the first, two to the second, three to the third, the references written otherwise."""
        rows = [[f"V{i}{j}", v["also"], v["also"], 1] for i, v in enumerate(self.values) for j in range(i + 1)]
        self.write(f"{folder}/visits.csv", [["id", "site", "said", "unit"], *shuffled(rows)])

    def policy(self, body, name="policy.meed"):
        head = (f"policy demo.roles\n  version:   1\n  in force:  1 January 2025 to 31 December 2026\n  money:     GBP\n\n{self.of.extra}\n"
                f"record Site (sites)\n  code:   {self.of.words}, key\n  worth:  whole number from 0 to 1000\n  even:   whole number from 1 to 1\n\n")
        (self.folder / name).write_text(head + body + "\n", encoding="utf-8")

    def visit_record(self):
        return f"record Visit (visits)\n  id:    text, key\n  site:  Site\n  said:  {self.of.words}\n  unit:  whole number from 1 to 1\n\n"

    def run(self, *more, data="data"):
        """Run, and give each table as a list of rows without its head."""
        out = self.folder / f"out{len(list(self.folder.glob('out*')))}"
        code, said = meed(self.folder, "run", "policy.meed", "--data", data, "--period", YEAR, "--out", out, *more)
        assert code == 0, f"it ended with {code}: {said}"
        tables = {}
        for path in out.glob("*.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                tables[path.stem] = list(csv.reader(file))[1:]
        return tables

    def names(self):
        return [v["name"] for v in self.values]

    def by_name(self, figures):
        return [[n, str(f)] for n, f in zip(self.names(), figures)]

    def last(self):
        return self.values[self.count - 1]

    def literal(self):
        """Give the row of the second value as rules name it."""
        v = self.values[1]
        return f'Site {v["rules"]}' if self.of.literal else f'Site "{v["name"]}"'

    def quoted(self):
        return f'Site "{self.values[1]["name"]}"'


def want(found, wanted):
    assert found == wanted, f"{found} where {wanted} belongs"


def refused(place, kind, *command):
    code, said = meed(place.folder, *(command or ("check", "policy.meed")))
    assert code == 1 and f"[{kind}]" in said, f"not refused as {kind}: {said}"
    return kind


# ---- the roles: each gives None if it was right, or how it was refused -------------------------------------------------

def of_key(p):
    p.policy("measure worth_of for each Site\n  is:  worth")
    p.sites()
    want(p.run()["measure_worth_of"], p.by_name([10, 20, 30]))


def of_reference(p):
    p.policy(p.visit_record() + "measure there for each Site\n  is:  count over visits\n\nmeasure worth_there\n  is:  sum of worth of site over Visit")
    p.sites()
    p.visits()
    tables = p.run()
    want(tables["measure_there"], p.by_name([1, 2, 3]))
    want(tables["measure_worth_there"], [[str(sum(10 * (i + 1) ** 2 for i in range(p.count)))]])


def of_dangling(p):
    p.policy(p.visit_record() + "measure there for each Site\n  is:  count over visits")
    p.sites()
    p.visits()
    p.write("data/visits.csv", [["id", "site", "said", "unit"], ["V1", "no such", p.values[0]["file"], 1]])
    code, said = meed(p.folder, "run", "policy.meed", "--data", "data", "--period", YEAR)
    assert code == 1 and "visits.csv:2" in said and ("[unknown_reference]" in said or "[unreadable_cell]" in said), said
    p.write("data/sites.csv", [["code", "worth", "even"], [p.values[0]["file"], 10, 1]])
    p.visits()
    code, said = meed(p.folder, "run", "policy.meed", "--data", "data", "--period", YEAR)
    assert code == 1 and said.count("[unknown_reference]") == sum(range(2, p.count + 1)) and f"there is no Site `{p.values[1]['name']}` in sites.csv" in said, said


def of_row_in_rules(p):
    p.policy(p.visit_record() + f"measure quoted\n  is:       worth of {p.quoted()}\n  missing:  0\n\nmeasure bare\n  is:       worth of {p.literal()}\n  missing:  0\n\n"
             f"measure at_it\n  is:  count over Visit, where site is {p.literal()}, needing at least 1\n  missing:  0\n")
    p.sites()
    p.visits()
    tables = p.run()
    want([tables[f"measure_{name}"] for name in ("quoted", "bare", "at_it")], [[["20"]], [["20"]], [["2"]]])


def of_row_not_there(p):
    p.policy(f"measure bare\n  is:       worth of {p.literal()}\n  missing:  0\n")
    p.sites()
    p.write("data/sites.csv", [["code", "worth", "even"], [p.values[0]["file"], 10, 1]])
    code, said = meed(p.folder, "run", "policy.meed", "--data", "data", "--period", YEAR)
    assert code == 1 and f"there is no Site `{p.values[1]['name']}` in the data [key_not_found]" in said, said


def of_example(p):
    cells = "".join(f"    | {v['also']} | {10 * (i + 1)} | 1 |\n" for i, v in enumerate(p.values))
    v = p.values[1]
    names = [v["rules"], f'"{v["name"]}"'] if p.of.literal else [f'"{v["name"]}"']
    expects = "".join(f"  expect worth_of of {name} is 20\n  expect worth of {name} is 20\n" for name in [*names, p.literal()])
    given = {"bases.csv": "  given bases\n    | id |\n" + "".join(f"    | {line} |\n" for line in p.of.files.get("bases.csv", "").split()[1:])}
    bases = given["bases.csv"] if p.of.files else ""
    p.policy(f"measure worth_of for each Site\n  is:  worth\n\nexample one\n{bases}  given sites\n    | code | worth | even |\n{cells}  for {YEAR}\n{expects}")
    code, said = meed(p.folder, "test", "policy.meed")
    assert code == 0 and "1 of 1 example passed" in said, said


def of_explain(p):
    p.policy("measure worth_of for each Site\n  is:  2 * worth")
    p.sites()
    v = p.values[1]
    names = [v["rules"], f'"{v["name"]}"'] if p.of.literal else [f'"{v["name"]}"']
    for name in [*names, p.literal()]:
        code, said = meed(p.folder, "explain", "policy.meed", "--data", "data", "--period", YEAR, f"worth_of of {name}")
        assert code == 0 and said.startswith(f"worth_of of {v['name']}: 40\n") and f"worth of {v['name']}: 20  [sites.csv:" in said, said


def of_earlier(p):
    p.policy("fund grant\n  earned by:  each Site\n  amount:     £1.00 * worth\n  pot:        as earned\n  rounding:   down to the penny\n\n"
             "measure had for each Site\n  is:  sum of amount over payments of grant\n")
    p.sites()
    code, said = meed(p.folder, "run", "policy.meed", "--data", "data", "--period", "calendar year 2025", "--out", "before")
    assert code == 0, said
    want(p.run("--earlier", "before")["measure_had"], p.by_name(["10.00", "20.00", "30.00"]))


def board(p, key, name="board.meed"):
    (p.folder / name).write_text("policy demo.board\n  version:    1\n  extends:    demo.roles 1\n"
                                 f"  for:        Site {key}\n  agreed by:  \"A board\", 1 January 2026\n\nset price to £5.00\n", encoding="utf-8")


CHOSEN = ("setting price\n  always:        £1.00\n  local choice:  £1.00 to £9.00 for each Site\n\nfund grant\n  earned by:  each Site\n"
          "  amount:     price\n  pot:        as earned\n  rounding:   down to the penny\n\nmeasure price_of for each Site\n  is:  price\n")


def of_choice(p):
    p.policy(CHOSEN)
    p.sites()
    for key in ([p.values[1]["rules"]] if p.of.literal else []) + [f'"{p.values[1]["name"]}"']:
        board(p, key)
        want(p.run("--local", "board.meed")["measure_price_of"], p.by_name(["1.00", "5.00", "1.00"]))
    p.write("data/sites.csv", [["code", "worth", "even"], [p.values[0]["file"], 10, 1]])
    code, said = meed(p.folder, "run", "policy.meed", "--data", "data", "--period", YEAR, "--local", "board.meed")
    assert code == 1 and "[key_not_found]" in said and p.values[1]["name"] in said, said


def of_published(p):
    p.policy(CHOSEN)
    p.sites()
    board(p, f'"{p.values[1]["name"]}"')
    for name in ("policy.meed", "board.meed"):
        code, said = meed(p.folder, "publish", name, "--because", "agreed")
        assert code == 0, said
    code, said = meed(p.folder, "run", "demo.board 1", "--data", "data", "--period", YEAR, "--out", "published")
    assert code == 0, said
    rows = list(csv.reader((p.folder / "published/measure_price_of.csv").open(encoding="utf-8", newline="")))[1:]
    want(rows, p.by_name(["1.00", "5.00", "1.00"]))


def of_payee(p):
    p.policy(p.visit_record() + "fund grant\n  earned by:  each Visit\n  amount:     £1.00 * unit\n  paid to:    site\n  limit:      £2.00 for each Site\n  pot:        as earned\n  rounding:   down to the penny\n")
    p.sites()
    p.visits()
    want([[row[0], row[-2]] for row in p.run("--only", "grant")["payments_grant"]], p.by_name(["1.00", "2.00", "2.00"]))


def of_ties(p):
    p.policy("fund crumbs\n  shared by:  each Site in proportion to even\n  pot:        £0.05\n  rounding:   largest remainder to the penny, ties by code\n  unspent:    carried forward\n\n"
             "measure place for each Site\n  is:  rank of even over Site, highest first, ties by code\n")
    p.sites()
    tables = p.run()
    want([[row[0], row[-2]] for row in tables["payments_crumbs"]], p.by_name(["0.02", "0.02", "0.01"] if p.count == 3 else ["0.03", "0.02"]))
    want(tables["measure_place"], p.by_name([1, 2, 3]))


def of_order(p):
    p.policy("measure earliest\n  is:       first of worth over Site, by code\n  missing:  0\n\nmeasure latest\n  is:       last of worth over Site, by code\n  missing:  0\n\n"
             "measure so_far for each Site\n  is:  running sum of worth over Site, by code\n")
    p.sites()
    tables = p.run()
    want([tables["measure_earliest"], tables["measure_latest"]], [[["10"]], [[str(10 * p.count)]]])
    want(tables["measure_so_far"], p.by_name([10, 30, 60]))


def of_order_by_reference(p):
    p.policy(p.visit_record() + "measure latest\n  is:       last of worth of site over Visit, by site, then id\n  missing:  0\n")
    p.sites()
    p.visits()
    want(p.run()["measure_latest"], [[str(10 * p.count)]])


def of_where(p):
    end = ", needing at least 1\n  missing:  0" if p.of.name in ROWS else ""
    p.policy(p.visit_record() + f"measure said_it\n  is:  count over Visit, where said is {p.values[1]['rules']}{end}\n\n"
             f"measure others\n  is:  count over Visit, where said is not {p.values[1]['rules']}{end}\n")
    p.sites()
    p.visits()
    tables = p.run()
    want([tables["measure_said_it"], tables["measure_others"]], [[["2"]], [["1"]] if p.count == 2 else [["4"]]])


def of_list_column(p):
    p.policy(p.visit_record() + f"list Kind (half, said_then)\n  one  1, {p.values[0]['rules']}\n  two  2, {p.values[1]['rules']}\n\n"
             "measure said_then_too for each Kind\n  is:  count over Visit, where said is said_then of this Kind\n")
    p.sites()
    p.visits()
    want(p.run()["measure_said_then_too"], [["one", "1"], ["two", "2"]])


def of_setting(p):
    p.policy(p.visit_record() + f"setting chosen\n  always:        {p.values[1]['rules']}\n\nmeasure said_it\n  is:  count over Visit, where said is chosen\n")
    p.sites()
    p.visits()
    want(p.run()["measure_said_it"], [["2"]])


def of_setting_by(p):
    items = ", ".join(f"{v['name']} £{i + 1}.00" for i, v in enumerate(p.values))
    if p.of.name not in ITEMS:
        p.policy("setting price by code\n  always:  £1.00\n")
        return refused(p, "unknown_list")
    p.policy(f"setting price by {p.of.words if p.of.words in ('Colour', 'grade') else 'code'}\n  always:  {items}\n\n"
             "fund grant\n  earned by:  each Site\n  amount:     price of code\n  pot:        as earned\n  rounding:   down to the penny\n")
    p.sites()
    want([[row[0], row[-2]] for row in p.run()["payments_grant"]], p.by_name(["1.00", "2.00", "3.00"]))


def of_one_for_each(p):
    p.policy(f"record Score (scores)\n  said:  {p.of.words}\n  part:  one of a, b\n  mark:  whole number from 0 to 100\n  one for each: said, part\n\n"
             f"measure mark_of_it for each Score\n  is:  mark\n\nmeasure named\n  is:       mark of Score (\"{p.values[1]['name']}\", a)\n  missing:  0\n")
    p.sites()
    rows = [[v["also"], part, 10 * i + j] for i, v in enumerate(p.values) for j, part in enumerate("ab")]
    p.write("data/scores.csv", [["said", "part", "mark"], *shuffled(rows)])
    tables = p.run()
    want([row[1:] for row in tables["measure_mark_of_it"]], [["ab"[j], str(10 * i + j)] for i in range(p.count) for j in range(2)])
    assert all(len(row) == 3 for row in tables["measure_mark_of_it"]), tables
    want(tables["measure_named"], [["10"]])
    v = p.values[1]
    name = v["rules"] if p.of.literal else f'"{v["name"]}"'
    code, said = meed(p.folder, "explain", "policy.meed", "--data", "data", "--period", YEAR, f"mark_of_it of ({name}, b)")
    assert code == 0 and "b: 11" in said.splitlines()[0] and "[scores.csv:" in said, said
    p.write("data/scores.csv", [["said", "part", "mark"], [v["file"], "a", 1], [v["also"], "a", 2]])
    code, said = meed(p.folder, "run", "policy.meed", "--data", "data", "--period", YEAR)
    assert code == 1 and said.count("[duplicate_row]") == 1, said


def of_known_on(p):
    p.policy(f"record News (news)\n  code:      {p.of.words}, key\n  mark:      whole number from 0 to 100\n  reported:  date\n  known on:  reported\n\n"
             "measure mark_of_it for each News\n  is:  mark\n")
    p.sites()
    rows = [[v["file"], 10 * i, "2026-01-01"] for i, v in enumerate(p.values)] + [[p.values[1]["also"], 77, "2026-05-01"]]
    p.write("data/news.csv", [["code", "mark", "reported"], *shuffled(rows)])
    want(p.run()["measure_mark_of_it"], p.by_name([0, 77, 20]))
    want(p.run("--as-known", "2026-02-01")["measure_mark_of_it"], p.by_name([0, 10, 20]))


def of_day_known(p):
    p.policy(f"record News (news)\n  id:        text, key\n  reported:  {p.of.words}\n  known on:  reported\n\nmeasure there\n  is:  count over News\n")
    p.sites()
    p.write("data/news.csv", [["id", "reported"], ["a", p.values[0]["file"]], ["a", p.last()["file"]]])
    want(p.run()["measure_there"], [["1"]])


def of_changed_codes(p):
    p.policy("record Old (olds)\n  old:   text\n  site:  Site\n\nrecord Call (calls)\n  id:    text, key\n  site:  Site, else through olds\n\nmeasure calls_there for each Site\n  is:  count over calls\n")
    p.sites()
    p.write("data/olds.csv", [["old", "site"], ["the old one", p.values[1]["also"]]])
    p.write("data/calls.csv", [["id", "site"], ["1", "the old one"], ["2", p.values[0]["also"]], ["3", p.values[1]["file"]]])
    want(p.run()["measure_calls_there"], p.by_name([1, 2, 0]))


def of_joined(p):
    p.policy(f"record Plan (plans)\n  file:  \"one.csv\", \"two.csv\"\n  code:  {p.of.words}, key\n  x:     whole number from 0 to 100\n  y:     whole number from 0 to 100\n\n"
             "measure both for each Plan\n  is:  x + y\n")
    p.sites()
    p.write("data/one.csv", [["code", "x"], *shuffled([[v["file"], i] for i, v in enumerate(p.values)])])
    p.write("data/two.csv", [["code", "y"], *[[v["also"], 10 * i] for i, v in enumerate(p.values)]])
    want(p.run()["measure_both"], p.by_name([0, 11, 22]))


def of_joined_column(p):
    p.policy(f"record Plan (plans)\n  file:  \"one.csv\", \"two.csv\"\n  id:    text, key\n  said:  {p.of.words}\n\nmeasure there\n  is:  count over Plan\n")
    p.sites()
    p.write("data/one.csv", [["id", "said"], ["a", p.values[0]["file"]]])
    p.write("data/two.csv", [["id", "said"], ["a", p.values[0]["also"]]])
    want(p.run()["measure_there"], [["1"]])
    p.write("data/two.csv", [["id", "said"], ["a", p.values[1]["file"]]])
    code, said = meed(p.folder, "run", "policy.meed", "--data", "data", "--period", YEAR)
    seen = (p.values[0]["file"], p.values[1]["file"], "two.csv:2", "line 2 of one.csv", "column `said`")
    assert code == 1 and all(part in said for part in seen) and "there is one fault" in said, said


def of_limits(p):
    words = p.of.words.split(",")[0].split(" from ")[0]
    rest = p.of.words.partition(",")[2]
    words, rest = (p.of.words, "") if p.of.name == "one of" else (words, rest)
    p.policy(f"record Plan (plans)\n  id:    text, key\n  said:  {words} from {p.values[0]['rules']} to {p.values[1]['rules']}{',' + rest if rest else ''}\n\nmeasure there\n  is:  count over Plan\n")
    p.sites()
    p.write("data/plans.csv", [["id", "said"], ["a", p.values[0]["file"]], ["b", p.values[1]["also"]]])
    want(p.run()["measure_there"], [["2"]])
    p.write("data/plans.csv", [["id", "said"], ["a", p.last()["file"]]])
    code, said = meed(p.folder, "run", "policy.meed", "--data", "data", "--period", YEAR)
    assert code == 1 and "plans.csv:2" in said and "[out_of_range]" in said, said


def of_as_reported(p):
    p.policy(p.visit_record() + "measure said_first for each Site\n  is:           first of said over visits, by id\n  missing:      left out\n  as reported:  code\n")
    p.sites()
    p.visits()
    counts = p.run("--must-agree")["as_reported"]
    want(counts[0][:3], ["said_first", str(p.count), str(p.count)])


def of_resample(p):
    p.policy(p.visit_record() + "fund grant\n  earned by:  each Visit\n  amount:     £1.00 * unit\n  paid to:    site\n  pot:        as earned\n  rounding:   down to the penny\n")
    p.sites()
    p.visits()
    code, said = meed(p.folder, "run", "policy.meed", "--data", "data", "--period", YEAR, "--resample", "visits", "40", "--seed", "3", "--format", "csv")
    assert code == 0 and all(n in said for n in p.names()), said


def of_drawn(p):
    p.policy("fund grant\n  earned by:  each Site\n  amount:     £1.00 * worth\n  pot:        as earned\n  rounding:   down to the penny\n")
    p.sites()
    code, said = meed(p.folder, "run", "policy.meed", "--data", "data", "--period", YEAR, "--resample", "sites", "40", "--within", "none", "--seed", "3")
    if code == 0:
        return None
    assert "have keys of their own only where keys are texts" in said, said
    return "told why"


def of_variants(p):
    p.policy(CHOSEN)
    p.sites()
    (p.folder / "variants").mkdir(exist_ok=True)
    board(p, f'"{p.values[1]["name"]}"', "variants/board.meed")
    code, said = meed(p.folder, "run", "policy.meed", "--data", "data", "--period", YEAR, "--variants", "variants", "--out", "varied")
    assert code == 0, said
    paths = [path for path in (p.folder / "varied").rglob("measure_price_of.csv") if "board" in str(path)]
    want([list(csv.reader(path.open(encoding="utf-8", newline="")))[1:] for path in paths], [p.by_name(["1.00", "5.00", "1.00"])])


def of_json(p):
    p.policy("measure worth_of for each Site\n  is:  worth\n")
    p.sites()
    code, said = meed(p.folder, "run", "policy.meed", "--data", "data", "--period", YEAR, "--format", "json")
    assert code == 0 and all(f'"{n}"' in said for n in p.names()), said


GRANT = "fund grant\n  earned by:  each Site\n  amount:     £1.00 * worth\n  pot:        as earned\n  rounding:   down to the penny\n"


def of_kept(p):
    p.policy(GRANT)
    p.sites()
    code, said = meed(p.folder, "publish", "policy.meed", "--because", "agreed")
    assert code == 0, said
    code, said = meed(p.folder, "run", "demo.roles 1", "--data", "data", "--period", YEAR, "--keep-data")
    assert code == 0, said
    run = next(line for line in said.splitlines() if "run " in line).split("run ")[1].split()[0].strip(":,.`")
    code, said = meed(p.folder, "confirm", run, "--because", "paid")
    assert code == 0, said
    code, said = meed(p.folder, "verify", "--all")
    assert code == 0, said
    p.sites("later")
    rows = [[v["also"], 10 * (i + 1) + (5 if i == 1 else 0), 1] for i, v in enumerate(p.values)]
    p.write("later/sites.csv", [["code", "worth", "even"], *rows])
    code, said = meed(p.folder, "settle", run, "--data", "later")
    assert code == 0 and "£5.00" in said and any(line.split()[:len(p.values[1]["name"].split())] == p.values[1]["name"].split() and "£25.00" in line for line in said.splitlines()), said


def of_diff(p):
    p.policy(GRANT)
    p.policy(GRANT.replace("£1.00", "£2.00"), "after.meed")
    p.sites()
    code, said = meed(p.folder, "diff", "policy.meed", "after.meed", "--data", "data", "--period", YEAR)
    assert code == 0 and all(n in said for n in p.names()[1:]), said


def of_replay(p):
    p.policy(GRANT)
    p.sites()
    code, said = meed(p.folder, "replay", "policy.meed", "--data", "data", "--periods", "calendar year 2025..calendar year 2026", "--out", "replayed")
    assert code == 0, said
    found = [row for path in (p.folder / "replayed").rglob("*.csv") for row in csv.reader(path.open(encoding="utf-8", newline=""))]
    assert all(any(n in row for row in found) for n in p.names()), found


def of_baseline(p):
    p.policy(f"record Count (counts)\n  site:   Site\n  year:   calendar year\n  done:   whole number from 0 to 100\n  one for each: site, year\n\n"
             "measure done_now for each Site\n  is:  sum of done over counts, where year is the period\n\nmeasure done_then for each Site\n  is:  done_now in the previous period\n")
    p.sites()
    rows = [[v["also"], year, n * (i + 1)] for i, v in enumerate(p.values) for year, n in (("2025", 3), ("2026", 7))]
    p.write("data/counts.csv", [["site", "year", "done"], *shuffled(rows)])
    tables = p.run()
    want(tables["measure_done_now"], p.by_name([7, 14, 21]))
    want(tables["measure_done_then"], p.by_name([3, 6, 9]))


def of_publication(p):
    p.policy(p.visit_record() + "measure there for each Site\n  is:  count over visits\n\npublication yearly\n  tables:    for each Site\n  totals:    for all\n"
             "  counts:    1 to 1 suppressed\n  shown as:  \"c\"\n  rates:     rounded half up to the nearest 0.1%\n  also:      there\n")
    p.sites()
    p.visits()
    code, said = meed(p.folder, "run", "policy.meed", "--data", "data", "--period", YEAR, "--for-publication")
    assert code == 0 and all(n in said for n in p.names()), said


# What each role is called, what tries it, and the types that check refuses there, with the kind of the refusal.
PERIODS = ["financial year", "academic year", "calendar year", "quarter", "month", "period"]
TEXTS = ["text", "text with a form"]
ITEMS = ["a list's item", "one of", "bands"]
WORDS = ["yes or no", "yes or no in other words"]
ROWS = ["a record by a text", "a record by a number"]
DATES = ["date", "date with a form"]
NUMBERS = [t.name for t in TYPES if t.name not in PERIODS + TEXTS + ITEMS + WORDS + ROWS + DATES]


def refusals(*pairs):
    return {name: kind for names, kind in pairs for name in names}


ROLES = [
    ("key", of_key, {}),
    ("reference to it", of_reference, {}),
    ("reference to none", of_dangling, {}),
    ("row named in rules", of_row_in_rules, {}),
    ("row named, not there", of_row_not_there, {}),
    ("example", of_example, {}),
    ("explained", of_explain, {}),
    ("earlier payments", of_earlier, {}),
    ("board's choice", of_choice, {}),
    ("board's published choice", of_published, {}),
    ("payee", of_payee, {}),
    ("ties by", of_ties, refusals((WORDS + ROWS, "wrong_kind"))),
    ("order: by", of_order, refusals((WORDS + ROWS, "wrong_kind"))),
    ("order by a reference", of_order_by_reference, refusals(([t.name for t in TYPES], "wrong_kind"))),
    ("where", of_where, {}),
    ("list's column", of_list_column, refusals((ROWS + ["one of"], "wrong_kind"))),  # options of two fields are two lists
    ("setting", of_setting, refusals((ROWS, "setting_items"), (["one of"], "wrong_kind"))),
    ("setting by", of_setting_by, {}),
    ("one for each", of_one_for_each, {}),
    ("corrected by key", of_known_on, {}),
    ("known on", of_day_known, refusals(([t.name for t in TYPES if t.name not in DATES], "field_unfit"))),
    ("changed codes", of_changed_codes, {}),
    ("files joined by it", of_joined, {}),
    ("column of joined files", of_joined_column, {}),
    ("limits", of_limits, refusals((TEXTS, "unexpected_text"), (PERIODS + WORDS + ROWS + ITEMS, "field_limits"))),
    ("as reported", of_as_reported, refusals((["one of"], "wrong_kind"))),
    ("resample beside it", of_resample, {}),
    ("drawn by resample", of_drawn, {}),
    ("variants", of_variants, {}),
    ("JSON", of_json, {}),
    ("kept, settled, verified", of_kept, {}),
    ("diff --data", of_diff, {}),
    ("replay", of_replay, {}),
    ("previous period", of_baseline, {}),
    ("publication", of_publication, {}),
]


def cell(of, role):
    """Give what came of one cell: `works`, or the kind of the refusal; or a fault after `WRONG`."""
    name, act, refusals_of = role
    with tempfile.TemporaryDirectory() as folder:
        place = Place(of, folder)
        kind = refusals_of.get(of.name)
        try:
            if kind is None:
                return act(place) or "works"
            try:
                act(place)
            except AssertionError:
                pass  # it ended with a refusal; which, is asked below
            else:
                return f"WRONG: it works, and was thought to be refused as {kind}"
            return refused(place, kind)
        except (AssertionError, KeyError, IndexError, StopIteration, subprocess.TimeoutExpired, FileNotFoundError) as wrong:
            return f"WRONG: {type(wrong).__name__} {wrong}"


def page_rows(found):
    """Give the rows of the table on the page: each role, and the types that may stand there."""
    rows = []
    for name, _, _ in ROLES:
        out = [t.name for t in TYPES if found[t.name, name] != "works"]
        few = [t.name for t in TYPES if found[t.name, name] == "works"]
        may = "every type" if not out else "every type but " + ", ".join(out) if len(out) <= len(few) else ", ".join(few) or "no type"
        rows.append(f"| {name} | {may} |")
    return rows


def main():
    made = subprocess.run([MEED, "key", "new", str(KEY), "--name", "A. Officer"], capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    only = sys.argv[sys.argv.index("--type") + 1] if "--type" in sys.argv else None
    types = [t for t in TYPES if only in (None, t.name)]
    roles = [r for r in ROLES if "--role" not in sys.argv or r[0] == sys.argv[sys.argv.index("--role") + 1]]
    pairs = [(t, r) for r in roles for t in types]
    with concurrent.futures.ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as pool:
        found = dict(zip([(t.name, r[0]) for t, r in pairs], pool.map(lambda pair: cell(*pair), pairs)))
    wrong = {pair: what for pair, what in found.items() if what.startswith("WRONG")}
    if len(found) == len(TYPES) * len(ROLES) and len(sys.argv) > 2 and sys.argv[2].endswith(".md"):
        page = Path(sys.argv[2]).read_text(encoding="utf-8")
        for row in page_rows(found):
            if row + "\n" not in page:
                wrong["the page", sys.argv[2]] = f"WRONG: the page has no row that is\n{row}"
                print(f"the page has no row that is\n{row}")
    for (of, role), what in wrong.items():
        print(f"--- {of} as {role}\n{what}\n")
    for role in roles:
        counts = {}
        for t in types:
            what = found[t.name, role[0]]
            counts.setdefault("WRONG" if what.startswith("WRONG") else what, []).append(t.name)
        print(f"{role[0]}: " + "; ".join(f"{len(names)} {what}" + (f" ({', '.join(names)})" if what not in ("works",) else "") for what, names in counts.items()))
    if "--show" in sys.argv:
        print("\n".join(page_rows(found)))
    print(f"{len(types)} types x {len(roles)} roles: {len(found)} cells, {sum(what == 'works' for what in found.values())} work, "
          f"{len(found) - len(wrong) - sum(what == 'works' for what in found.values())} refused, {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
