"""Works out what Swindon's centres earn in the story, from the words of the scheme alone, over Python's exact fractions.

Nothing here is taken from Meed: the figures below are those of the rules in `story/`, written down a second time.
"""
import csv
from collections import defaultdict
from fractions import Fraction

AREAS = ["psed", "communication", "physical", "home_learning", "attachment"]
SPRING = dict(zip(AREAS, [40, 35, 25, 0, 0]))
OCTOBER = dict(zip(AREAS, [30, 25, 15, 20, 10]))


class Rules:
    """One version of the scheme, and what boards chose."""

    def __init__(self, weights, improved, strong, transformed, uplift, limit, chosen=None):
        self.weights, self.tariff = weights, {"none": 0, "improved": improved, "strong": strong, "transformed": transformed}
        self.uplift, self.limit, self.pot, self.chosen = Fraction(uplift, 100), Fraction(limit), Fraction(2400), chosen or {}

    def band(self, score):
        if score is None or score < 5:
            return "none"
        return "improved" if score < 8 else "strong" if score < 12 else "transformed"

    def reward(self, family, score):
        extra = self.chosen.get(family["centre"], self.uplift) if family["need"] == "great" else 0
        return self.tariff[self.band(score)] * (1 + Fraction(extra))


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def levels(data, first, last, known):
    """Give each family's first and last level in each area, of what was known on a day; of rows for one thing the latest counts."""
    latest = {}
    for row in sorted(rows_of(data / "assessments.csv"), key=lambda row: row["reported"]):
        if first <= row["seen"] <= last and row["reported"] <= known:
            latest[row["family"], row["domain"], row["seen"]] = Fraction(row["level"])
    seen = defaultdict(list)
    for (family, area, day), level in sorted(latest.items()):
        seen[family, area].append(level)
    return {key: (found[0], found[-1]) for key, found in seen.items()}


def score(family, level, weights):
    """Weigh the points of the areas in which the family was seen; nothing if no weight is among them."""
    points, weight = Fraction(0), 0
    for area in AREAS:
        if (family, area) in level:
            before, after = level[family, area]
            points += weights[area] * min(Fraction(20), max(Fraction(0), (after - before) * 20 / 12))
            weight += weights[area]
    return points / weight if weight else None


def share(earned, limit, pot):
    """Pay everyone at the one rate that the pot bears, at most in full, and nobody more than the limit."""
    def total(rate):
        return sum(min(rate * one, limit) for one in earned.values())
    rate = Fraction(1)
    if total(rate) > pot:
        # Between the rates at which somebody meets the limit, the total is a straight line.
        bends = sorted({limit / one for one in earned.values() if one and limit / one < 1} | {Fraction(0), Fraction(1)})
        low, high = next((a, b) for a, b in zip(bends, bends[1:]) if total(a) <= pot <= total(b))
        rate = low + (high - low) * (pot - total(low)) / (total(high) - total(low))
    return {payee: min(rate * one, limit) for payee, one in earned.items()}


def in_pennies(exact):
    """Round down to pennies, and deal what is over to the largest remainders; ties by id."""
    pennies = {payee: int(amount * 100) for payee, amount in exact.items()}
    over = int(sum(exact.values()) * 100) - sum(pennies.values())
    for payee in sorted(exact, key=lambda payee: (pennies[payee] - exact[payee] * 100, payee))[:over]:
        pennies[payee] += 1
    return pennies


def payments(data, rules, first, last, known="9999-12-31"):
    """Give what each centre is paid, in pennies."""
    level = levels(data, first, last, known)
    earned = {row["id"]: Fraction(0) for row in rows_of(data / "centres.csv")}
    for family in rows_of(data / "families.csv"):
        earned[family["centre"]] += rules.reward(family, score(family["id"], level, rules.weights))
    return in_pennies(share(earned, rules.limit, rules.pot))


PENHILL = {"C07": Fraction(20, 100)}
V2012_1 = Rules(SPRING, 140, 310, 600, 10, 1500, PENHILL)
V2012_2 = Rules(OCTOBER, 140, 310, 600, 10, 1500, PENHILL)
V2012_2_ALONE = Rules(OCTOBER, 140, 310, 600, 10, 1500)
V2013_1 = Rules(OCTOBER, 110, 310, 650, 15, 1100)
