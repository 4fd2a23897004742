#!/usr/bin/env python3
"""Shares pots out among centres of which some owe, and compares every penny with the law worked out by hand.

usage: debts.py MEED

Each district has a pot of its own; centres have limits and minimums, towns in a district have limits together, and
every payment is split. What is owed is owed in full, whatever others claim, and adds to the pot and to the town's
limit; one rate is for the others. Here it is said once more, with fractions and nothing of the engine.
"""
import csv
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from math import floor
from pathlib import Path

POLICY = """policy test.debts
  version:   1
  in force:  1 April 2024 to 31 March 2025
  money:     GBP

record District (districts)
  id:    text, key
  pot:   money

record Town (towns)
  id:        text, key
  district:  District
  most:      money

record Centre (centres)
  id:      text, key
  town:    Town
  claim:   money
  most:    money, optional
  least:   money, optional

fund settled "Claims and debts"
  earned by:                   each Centre
  amount:                      claim
  pot:                         pot for each District
  limit:                       most for each Town
  limit:                       most or else £9,999.99 for each Centre
  minimum:                     least or else -£9,999.99 for each Centre
  if minimums exceed the pot:  scaled back
  rounding:                    largest remainder to the penny, ties by id
  unspent:                     returned
  below zero:                  collected
  split:                       itself 60%, health 27.5%, library 12.5%
"""
PARTS = {"itself": Fraction(600, 1000), "health": Fraction(275, 1000), "library": Fraction(125, 1000)}


class Pot:
    """One district's pot, in pennies; towns are pots of their own once they reach their limits."""

    def __init__(self, size, towns, centres):
        self.size, self.towns, self.centres = size, towns, centres
        for town, limit in towns.items():
            self.scale_back([c for c in centres.values() if c["town"] == town], limit)
        self.scale_back(centres.values(), size)

    @staticmethod
    def scale_back(centres, limit):
        least = [Pot.worth(c, 0) for c in centres]
        paid, owed = sum(one for one in least if one > 0), sum(one for one in least if one < 0)
        if paid + owed > limit:
            for c in centres:
                c["least"] = c["least"] * (limit - owed) / paid if c["least"] > 0 else c["least"]

    @staticmethod
    def worth(centre, rate):
        claim = centre["claim"] if centre["claim"] < 0 else centre["claim"] * rate
        return min(centre["most"], max(centre["least"], claim))

    def town_draws(self, town, rate):
        return sum(self.worth(c, rate) for c in self.centres.values() if c["town"] == town)

    def draws(self, rate):
        return sum(min(limit, self.town_draws(town, rate)) for town, limit in self.towns.items())

    def greatest_rate(self, draws, limit, top):
        """The greatest rate, up to the top, at which what is drawn lies within a limit: it never falls, and is straight between bends."""
        bends = {Fraction(0), top}
        for centre in self.centres.values():
            if centre["claim"] > 0:
                bends |= {min(top, max(Fraction(0), centre[bound] / centre["claim"])) for bound in ("least", "most")}
        if draws != self.town_draws:
            bends |= {self.rate_of_town(town, top) for town in self.towns}
        best = Fraction(0)
        for at, until in zip(sorted(bends), sorted(bends)[1:]):
            if draws(until) <= limit:
                best = until
            elif draws(at) <= limit:
                return at + (limit - draws(at)) * (until - at) / (draws(until) - draws(at))
        return best

    def rate_of_town(self, town, top):
        other = Pot.__new__(Pot)
        other.size, other.towns, other.centres = self.towns[town], {}, {k: c for k, c in self.centres.items() if c["town"] == town}
        other.town_draws = lambda rate: sum(self.worth(c, rate) for c in other.centres.values())
        return other.greatest_rate(other.town_draws, self.towns[town], top)

    def share(self):
        rate = self.greatest_rate(self.draws, self.size, Fraction(1))
        own = {town: self.rate_of_town(town, rate) for town in self.towns}
        exact = {key: self.worth(c, own[c["town"]]) for key, c in self.centres.items()}
        paid = {key: Fraction(floor(one)) for key, one in exact.items()}
        of_town = lambda town, sums: sum(one for key, one in sums.items() if self.centres[key]["town"] == town)
        full = {town for town, limit in self.towns.items() if of_town(town, exact) == limit}
        for town in sorted(full):
            self.deal([k for k in exact if self.centres[k]["town"] == town], exact, paid, self.towns[town])
        others = [k for k in exact if self.centres[k]["town"] not in full]
        self.deal(others, exact, paid, floor(sum(exact.values())) - sum(self.towns[t] for t in full), lambda k: of_town(
            self.centres[k]["town"], paid) < self.towns[self.centres[k]["town"]])
        return exact, paid

    @staticmethod
    def deal(keys, exact, paid, total, may=lambda key: True):
        left = total - sum(paid[k] for k in keys)
        for key in sorted(keys, key=lambda k: (paid[k] - exact[k], k)):
            if left > 0 and exact[key] != paid[key] and may(key):
                paid[key] += 1
                left -= 1


def split(amount):
    exact = {agency: abs(amount) * part for agency, part in PARTS.items()}
    parts = {agency: Fraction(floor(one)) for agency, one in exact.items()}
    order = sorted(PARTS, key=lambda agency: (parts[agency] - exact[agency], list(PARTS).index(agency)))
    for agency in order[:int(abs(amount) - sum(parts.values()))]:
        parts[agency] += 1
    return {agency: part if amount >= 0 else -part for agency, part in parts.items()}


def pounds(pennies):
    return f"{'-' if pennies < 0 else ''}{abs(pennies) // 100}.{abs(pennies) % 100:02}"


def world(dice):
    """Districts, their towns, and centres: sums in pennies."""
    pots = {}
    for d in range(3):
        towns = {f"T{d}{t}": dice.choice([999_999, dice.randrange(0, 20_000)]) for t in range(dice.randrange(1, 4))}
        centres = {}
        for c in range(dice.randrange(1, 8)):
            most = dice.choice([None, dice.randrange(0, 9_000)])
            least = dice.choice([None, None, dice.randrange(-3_000, (most or 3_000) + 1)])
            claim = dice.choice([-1, 1, 1]) * dice.randrange(0, 10_000)
            centres[f"C{d}{c}"] = {"town": dice.choice(list(towns)), "claim": claim, "most": most, "least": least}
        pots[f"D{d}"] = (dice.randrange(0, 30_000), towns, centres)
    return pots


def write(folder, pots):
    def file(name, head, rows):
        with open(folder / name, "w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([head, *rows])
    file("districts.csv", ["id", "pot"], [(d, pounds(size)) for d, (size, _, _) in pots.items()])
    file("towns.csv", ["id", "district", "most"], [(t, d, pounds(limit)) for d, (_, towns, _) in pots.items() for t, limit in towns.items()])
    cell = lambda value: "" if value is None else pounds(value)
    file("centres.csv", ["id", "town", "claim", "most", "least"],
         [(k, c["town"], pounds(c["claim"]), cell(c["most"]), cell(c["least"])) for _, _, centres in pots.values() for k, c in centres.items()])


def by_hand(pots):
    """The payments in pounds, exact and to the penny, and what is left of each pot."""
    for size, towns, centres in pots.values():
        for centre in centres.values():
            centre["most"] = Fraction(999_999 if centre["most"] is None else centre["most"])
            centre["least"] = Fraction(-999_999 if centre["least"] is None else centre["least"])
        yield Pot(Fraction(size), towns, centres).share()


def rows_of(folder, name):
    with open(folder / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def compare(out, pots):
    payments = {row["centre"]: row for row in rows_of(out, "payments_settled.csv")}
    parts = {(row["centre"], row["agency"]): row for row in rows_of(out, "splits_settled.csv")}
    left = {row["pot_for"]: row for row in rows_of(out, "unspent.csv")}
    for (district, (size, _, centres)), (exact, paid) in zip(pots.items(), by_hand(pots)):
        for key in centres:
            row = payments[key]
            assert Fraction(row["exact"]) * 100 == exact[key], (row, exact[key])
            assert Fraction(row["payment"]) * 100 == paid[key], (row, paid[key])
            if centres[key]["claim"] < 0 and centres[key]["least"] <= centres[key]["claim"]:
                assert row["bound"] == "owed" and row["payment"] == row["earned"], row
            for agency, part in split(paid[key]).items():
                assert Fraction(parts[key, agency]["amount"]) * 100 == part, (key, agency, part)
        assert Fraction(left[district]["unspent"]) * 100 == size - sum(paid.values()), left[district]
        row = {name: Fraction(left[district][name]) for name in ("pot", "paid", "collected", "unspent")}
        assert row["paid"] - row["collected"] + row["unspent"] == row["pot"], row
        assert row["collected"] * 100 == -sum(one for one in paid.values() if one < 0), row


def main():
    dice = random.Random(20240401)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        policy = folder / "debts.meed"
        policy.write_text(POLICY, encoding="utf-8")
        (folder / "data").mkdir()
        for _ in range(25):
            pots = world(dice)
            write(folder / "data", pots)
            subprocess.run([sys.argv[1], "run", policy, "--data", folder / "data", "--period", "financial year 2024-25", "--out", folder / "out"],
                           check=True, stdout=subprocess.DEVNULL)
            compare(folder / "out", pots)
    print("25 worlds of claims and debts: every payment, part and pot the same as by hand")


main()
