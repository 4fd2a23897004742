"""Makes the data that growth is measured with: as many rows as wanted, in several layouts, with no faults, one, or nothing else.

A layout says how many centres there are, how keys are written and in which order rows stand. A fault says what is wrong with a row;
it stands in no row, in the middle one, or in every one.
"""
import random
from datetime import date, timedelta

DOMAINS = ["psed", "communication", "physical"]
FIRST_DAY = date(2012, 4, 1)


class Layout:
    """How rows stand: `centres` is many (one for 20 families), one (for all of them) or own (each family its own)."""

    def __init__(self, centres="many", keys="padded", order="in order"):
        self.centres, self.keys, self.order = centres, keys, order

    def key(self, letter, number):
        return f"{letter}{number:07d}" if self.keys == "padded" else f"{letter}{number}"

    def centres_of(self, families):
        return {"many": max(2, families // 20), "one": 1, "own": families}[self.centres]

    def arranged(self, rows):
        if self.order == "shuffled":
            random.Random(7).shuffle(rows)
        return rows


def write(folder, name, header, rows):
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / name, "w", encoding="utf-8", newline="") as file:
        file.write(",".join(header) + "\n")
        for row in rows:
            file.write(",".join(map(str, row)) + "\n")


def struck(how_many, rows):
    """Which rows a fault stands in."""
    return {"none": (), "one": {rows // 2}, "all": range(rows)}[how_many]


# What each fault makes of a row of families or visits: a function of (row as a dictionary, number, layout).

def bad_reference(row, number, layout):
    row["centre"] = layout.key("X", number)


def one_bad_reference(row, _, layout):
    row["centre"] = layout.key("X", 1)


def bad_cell(row, *_):
    row["need"] = "about one"


def blank_cell(row, *_):
    row["need"] = ""


def blank_reference(row, *_):
    row["centre"] = ""


def out_of_range(row, *_):
    row["need"] = "9.99"


def one_key(row, _, layout):
    row["id"] = layout.key("F", 0)


def key_twice(row, number, layout):
    row["id"] = layout.key("F", number // 2 * 2)


def bad_date(row, *_):
    row["joined"] = "2012-02-30"


def too_many_cells(row, *_):
    row["need"] = "1.00,1.00"


def long_cell(row, *_):
    row["need"] = "9" * 3000


def never_seen(row, number, layout):
    row["family"] = layout.key("X", number)


def unknown_item(row, *_):
    row["domain"] = "pysical"


def too_early(row, *_):
    row["seen"] = "2011-04-01"


FAULTS_OF_FAMILIES = {
    "bad references": bad_reference, "one bad reference": one_bad_reference, "blank references": blank_reference, "bad cells": bad_cell,
    "missing cells": blank_cell, "out of range": out_of_range, "one key": one_key, "keys twice": key_twice, "no such day": bad_date,
    "too many cells": too_many_cells, "long cells": long_cell,
}
FAULTS_OF_VISITS = {"bad references of visits": never_seen, "unknown items": unknown_item, "a requirement unmet": too_early}


def families_of(layout, count, fault, how_many):
    centres = layout.centres_of(count)
    rows = []
    hit = struck(how_many, count)
    for number in range(count):
        row = {"id": layout.key("F", number), "centre": layout.key("C", number * 7919 % centres), "joined": FIRST_DAY + timedelta(number % 90),
               "need": f"{0.5 + number * 31 % 151 / 100:.2f}"}
        if fault in FAULTS_OF_FAMILIES and number in hit:
            FAULTS_OF_FAMILIES[fault](row, number, layout)
        rows.append(list(row.values()))
    return rows


def visits_of(layout, count, fault, how_many):
    rows = []
    hit = struck(how_many, count)
    for number in range(count):
        row = {"id": layout.key("V", number), "family": layout.key("F", number * 104_729 % count), "domain": DOMAINS[number % 3],
               "seen": FIRST_DAY + timedelta(100 + number % 200), "level": f"{number * 17 % 1000 / 10:.1f}"}
        if fault in FAULTS_OF_VISITS and number in hit:
            FAULTS_OF_VISITS[fault](row, number, layout)
        rows.append(list(row.values()))
    return rows


def outcomes(folder, count, layout=None, fault="", how_many="none"):
    """Makes the data of outcomes.meed: `count` families, and as many visits."""
    layout = layout or Layout()
    centres = layout.centres_of(count)
    write(folder, "centres.csv", ["id", "name"], layout.arranged([[layout.key("C", number), f"Centre {number}"] for number in range(centres)]))
    write(folder, "families.csv", ["id", "centre", "joined", "need"], layout.arranged(families_of(layout, count, fault, how_many)))
    write(folder, "visits.csv", ["id", "family", "domain", "seen", "level"], layout.arranged(visits_of(layout, count, fault, how_many)))


def corrected(folder, count, layout=None):
    """The data of outcomes.meed a second time: every family's need is another, every tenth visit has gone."""
    layout = layout or Layout()
    outcomes(folder, count, layout)
    families = families_of(layout, count, "", "none")
    for number, row in enumerate(families):
        row[3] = f"{0.5 + (number * 31 + 40) % 151 / 100:.2f}"
    write(folder, "families.csv", ["id", "centre", "joined", "need"], layout.arranged(families))
    visits = [row for number, row in enumerate(visits_of(layout, count, "", "none")) if number % 10]
    write(folder, "visits.csv", ["id", "family", "domain", "seen", "level"], layout.arranged(visits))


def codes(folder, count, fault="", how_many="none"):
    """Makes the data of codes.meed: `count` returns, each under an old code, and as many claims in two files."""
    layout = Layout()
    authorities = max(2, count // 20)
    hit = struck(how_many, count)
    write(folder, "authorities.csv", ["code", "name"], [[layout.key("E", n), f"Authority {n}"] for n in range(authorities)])
    lead = [[layout.key("O", n), layout.key("E", n % authorities), "", ""] for n in range(count)]
    if fault == "two new codes":
        lead += [[layout.key("O", n), layout.key("E", (n + 1) % authorities), "", ""] for n in hit]
    if fault == "one code leads everywhere":
        lead += [[layout.key("O", 0), layout.key("E", n % authorities), "", ""] for n in hit]
    if fault == "new codes that are none":
        lead += [[layout.key("N", n), layout.key("Q", n), "", ""] for n in hit]
    if fault == "new codes that were replaced":
        lead += [[layout.key("N", n), layout.key("O", n), "", ""] for n in hit]
    write(folder, "new_codes.csv", ["old", "area", "from", "until"], lead)
    returns = []
    for n in range(count):
        row = [layout.key("O", n), FIRST_DAY + timedelta(n % 300), n % 50]
        if n in hit and fault == "unknown codes":
            row[0] = layout.key("P", n)
        if n in hit and fault in ("codes led to one row", "one code leads everywhere"):
            row[0] = layout.key("O", 0)
        returns.append(row)
    write(folder, "returns.csv", ["area", "seen", "placed"], returns)
    claims = [[layout.key("K", n), f"{n % 1000}.00"] for n in range(count)]
    agreed = [[layout.key("K", n), "yes" if n % 3 else "no"] for n in range(count)]
    for n in hit:
        if fault == "joined keys missing":
            agreed[n][0] = layout.key("L", n)
        if fault == "joined keys twice":
            agreed[n][0] = layout.key("K", n // 2 * 2)
        if fault == "joined keys blank":
            agreed[n][0] = ""
    write(folder, "claims.csv", ["id", "amount"], claims)
    write(folder, "claims_agreed.csv", ["id", "agreed"], agreed)


FAULTS_OF_CODES = ["unknown codes", "two new codes", "one code leads everywhere", "codes led to one row", "new codes that are none", "new codes that were replaced",
                   "joined keys missing", "joined keys twice", "joined keys blank"]


def published(folder, count, small="some"):
    """Makes the data of published.meed: `count` centres of 25 to an authority. `small`: how many counts may not be shown."""
    layout = Layout()
    authorities = max(2, count // 25)
    write(folder, "authorities.csv", ["code", "name"], [[layout.key("A", n), f"Authority {n}"] for n in range(authorities)])
    write(folder, "centres.csv", ["id", "name", "authority"],
          [[layout.key("C", n), f"Centre {n}", layout.key("A", n % authorities)] for n in range(count)])
    placed = {"none": lambda n: 40 + n % 30, "some": lambda n: 3 if n % 40 == 0 else 40 + n % 30, "all": lambda n: 1 + n % 7}[small]
    write(folder, "returns.csv", ["centre", "year", "placed", "eligible"], [[layout.key("C", n), "2012-13", placed(n), 100 + n % 30] for n in range(count)])


def ranked(folder, count, moved="none"):
    """Makes the data of ranked.meed. `moved`: whose need is another, so that places change: nobody's, that of one in the middle, or everybody's."""
    layout = Layout()
    hit = struck(moved, count)
    write(folder, "homes.csv", ["id", "need"], [[layout.key("H", n), f"{2 * count - n if n in hit else n}.50"] for n in range(count)])
