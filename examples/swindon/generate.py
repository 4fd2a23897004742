#!/usr/bin/env python3
"""Make up the data of the Swindon example: the same bytes every time.

Centres, families, assessments, returns and plans are inventions; no family, child or
centre stands behind any row. A few rows are set by hand, so that the example meets
every edge of the rules: see FAMILIES_BY_HAND and RETURNS_BY_HAND.

Run it as  python3 examples/swindon/generate.py  and then oracle.py, which works out
what the data must be paid.
"""

import csv
import datetime
import os

import oracle

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")

CENTRES = ["Pinehurst", "Moredon", "Parks", "Walcot", "Stratton", "Freshbrook", "Penhill",
           "Toothill", "Highworth", "Wroughton", "Gorse Hill", "Broad Green", "Priory Vale", "Old Town"]
AUTHORITY = ("E06000030", "Swindon")
FAMILIES_EACH = 10
PRIME = ["psed", "communication", "physical"]
ADDED = ["home_learning", "attachment"]
FROM_THE_START = {"C07", "C12"}          # tried the two added areas before October 2012
NEEDIEST = "C07"                         # its families would earn more than its limit

# Progress in tenths of a month, in the order psed, communication, physical, home learning,
# attachment; "no baseline" is first seen too late, "not again" is seen once, "gone" is seen
# once and before the period.
FAMILIES_BY_HAND = {
    ("C01", 1): [40, 30, 45],            # exactly 5 points: improved
    ("C01", 2): [39, 30, 45],            # just below: none
    ("C01", 3): [65, 65, 65],            # exactly 10 points: strong
    ("C01", 4): [90, 100, 85],           # exactly 15 points: transformed
    ("C01", 5): [90, 100, 84],           # just below: strong
    ("C02", 1): [120, 120, 120],         # 12 months in each area: all 20 points
    ("C02", 2): [10, 10, 10],            # 1 month in each area: no points
    ("C02", 3): [-5, 0, 3],              # lost ground
    ("C04", 1): "not again",
    ("C04", 2): "not again",
    ("C05", 3): "gone",
    ("C06", 1): "no baseline",
    ("C09", 4): "gone",
    ("C11", 2): "not again",
    ("C13", 5): "no baseline",
}

RETURNS_BY_HAND = {  # (centre, measure): last year's and this year's placed and eligible
    ("C01", "early_education"): ((34, 62), (51, 60)),       # exactly 85%: all the points
    ("C02", "early_education"): ((26, 81), (48, 80)),       # exactly 60%: none, though beyond chance
    ("C04", "breastfeeding"): ((82, 204), (120, 200)),      # exactly 60%: all the points
    ("C05", "breastfeeding"): ((74, 188), ("*", 41)),       # suppressed this year
    ("C06", "obesity"): ((31, 196), (12, 200)),             # exactly 6%: all the points
    ("C08", "early_education"): ((41, 63), (62, 60)),       # more than everybody: the base is an estimate
    ("C10", "early_education"): ((7, 11), (7, 8)),          # fewer than ten
    ("C12", "immunisation"): ((177, 208), (190, 200)),      # exactly 95%: all the points
    ("C13", "into_work"): (("*", 37), (19, 64)),            # suppressed last year
    ("C12", "breastfeeding"): ((70, 198), (81, 179)),       # beyond chance by a ten-millionth
    ("C02", "breastfeeding"): ((69, 209), (84, 198)),       # and short of it by as little
    ("C03", "into_work"): ((12, 118), (45, 120)),           # Parks: well up, and weighted by its board
    ("C03", "immunisation"): ((168, 212), (208, 214)),
    ("C03", "early_education"): ((38, 88), (79, 90)),
    ("C03", "breastfeeding"): ((70, 196), (118, 198)),
    ("C03", "obesity"): ((30, 190), (13, 191)),
    ("C07", "breastfeeding"): ((51, 201), (88, 205)),       # the lowest in the borough, and rising
    ("C09", "early_education"): ((31, 90), (60, 99)),       # the one gain at Highworth, and a small one
    ("C09", "breastfeeding"): ((71, 182), (70, 180)),
    ("C09", "immunisation"): ((160, 181), (162, 183)),
    ("C09", "obesity"): ((20, 176), (21, 174)),
    ("C09", "into_work"): ((11, 70), (12, 72)),
    ("C14", "early_education"): ((40, 52), (42, 51)),       # Old Town: no gain beyond chance
    ("C14", "breastfeeding"): ((99, 170), (101, 169)),
    ("C14", "immunisation"): ((158, 171), (160, 172)),
    ("C14", "obesity"): ((14, 166), (13, 165)),
    ("C14", "into_work"): ((8, 48), (9, 50)),
}

USUAL = {  # eligible from, to; last year's percent from, to; this year's change from, to
    "early_education": (48, 110, 38, 62, 4, 34),
    "breastfeeding": (170, 225, 32, 46, 0, 18),
    "immunisation": (180, 225, 82, 89, 1, 11),
    "obesity": (160, 200, 11, 18, -10, 1),
    "into_work": (60, 130, 8, 15, 0, 24),
}


class Dice:
    """A small generator of numbers (Lehmer's, modulo 2^31 - 1): the same on every machine."""

    def __init__(self, seed):
        self.state = seed

    def between(self, low, high):
        """Give a whole number from low to high, both included."""
        self.state = self.state * 48271 % 2147483647
        return low + self.state % (high - low + 1)

    def chance(self, percent):
        return self.between(1, 100) <= percent


def centre_id(index):
    return f"C{index + 1:02d}"


def tenths(number):
    return f"{number // 10}.{number % 10}"


def write(name, columns, rows):
    with open(os.path.join(DATA, name + ".csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


# ---------------------------------------------------------------------------- outreach

def joining_day(dice, story):
    if story == "gone":                  # seen once, in March, before the grant began
        return datetime.date(2012, 2, 20)
    first = datetime.date(2012, 3, 5)
    return first + datetime.timedelta(days=dice.between(0, 260))


def need_of(dice, centre):
    if centre == NEEDIEST:
        return dice.between(165, 200)
    return 100 if dice.chance(45) else dice.between(80, 150)


def levels(dice, start, gain, visits):
    """Give the level at each visit: from start to start + gain, in uneven steps."""
    between = sorted(dice.between(0, 10) for _ in range(visits - 2))
    return [start] + [start + gain * step // 10 for step in between] + [start + gain]


def visit_days(dice, first):
    """Give the first day, perhaps one or two reviews, and a last day in February or March 2013."""
    last = datetime.date(2013, 2, 4) + datetime.timedelta(days=dice.between(0, 55))
    days = [first]
    while (last - days[-1]).days > 150:
        days.append(days[-1] + datetime.timedelta(days=dice.between(80, 120)))
    return days + [last]


def first_day(dice, story, joined, domain, centre):
    if story == "no baseline":           # six weeks and a day, or later
        return joined + datetime.timedelta(days=43 + dice.between(0, 20))
    soon = joined + datetime.timedelta(days=dice.between(3, 28))
    if domain in PRIME or centre in FROM_THE_START:
        return soon
    return max(soon, datetime.date(2012, 10, 8) + datetime.timedelta(days=dice.between(0, 30)))


def gain_of(dice, ability):
    return max(-12, min(150, ability + dice.between(-30, 30)))


def assess(dice, family, centre, joined, story):
    """Give a family's assessments, and the goals that were agreed with it."""
    by_hand = story if isinstance(story, list) else None
    ability = dice.between(95, 140) if centre == NEEDIEST else dice.between(-5, 115)
    assessments, goals = [], []
    for place, domain in enumerate(PRIME if by_hand else PRIME + ADDED):
        if domain in ADDED and isinstance(story, str):
            continue
        start = dice.between(90, 420)
        gain = by_hand[place] if by_hand else gain_of(dice, ability)
        days = visit_days(dice, first_day(dice, story, joined, domain, centre))
        if story in ("not again", "gone"):
            days = days[:1]
        steps = levels(dice, start, gain, len(days)) if len(days) > 1 else [start]
        assessor = "health_visitor" if domain in PRIME else "family_support_worker"
        assessments += [[family, domain, day.isoformat(), assessor, tenths(level)]
                        for day, level in zip(days, steps)]
        if dice.chance(80 if domain in PRIME else 35):
            goals.append([family, domain, tenths(start + 5 * dice.between(10, 20)), days[0].isoformat()])
    return assessments, goals


def make_families():
    dice = Dice(2012)
    families, assessments, goals = [], [], []
    for index in range(len(CENTRES)):
        centre = centre_id(index)
        for place in range(1, FAMILIES_EACH + 1):
            family = f"F{index * FAMILIES_EACH + place:03d}"
            story = FAMILIES_BY_HAND.get((centre, place))
            joined = joining_day(dice, story)
            need = need_of(dice, centre)
            families.append([family, centre, joined.isoformat(), f"{need // 100}.{need % 100:02d}"])
            more, agreed = assess(dice, family, centre, joined, story)
            assessments += more
            goals += agreed
    write("families", ["id", "centre", "joined", "need"], families)
    write("assessments", ["family", "domain", "seen", "assessor", "level"], assessments)
    write("goals", ["family", "domain", "level", "agreed"], goals)


# ------------------------------------------------------------------------ life chances

def usual_returns(dice, measure):
    low, high, rate_low, rate_high, change_low, change_high = USUAL[measure]
    before = dice.between(low, high)
    now = max(low, before + dice.between(-6, 6))
    rate = dice.between(rate_low, rate_high)
    changed = max(4, min(97, rate + dice.between(change_low, change_high)))
    return (before * rate // 100, before), (now * changed // 100, now)


def make_returns():
    dice = Dice(1213)
    rows = []
    for index in range(len(CENTRES)):
        for measure in USUAL:
            made = usual_returns(dice, measure)          # always rolled, so that a row by hand moves no other
            before, now = RETURNS_BY_HAND.get((centre_id(index), measure), made)
            rows.append([centre_id(index), measure, oracle.YEAR_BEFORE, *before])
            rows.append([centre_id(index), measure, oracle.YEAR, *now])
    write("returns", ["centre", "measure", "year", "placed", "eligible"], rows)


def plans_of(dice, centre, paid):
    """Give a board's plans: within what was paid, and home learning at least three tenths of it."""
    if paid == 0:
        return []
    least = -(-paid * 30 // 100)                         # pennies, rounded up
    if centre == "C01":                                  # no more for home learning than it must
        shares = {"home_learning": least, "employment": paid // 4}
    elif centre == "C02":                                # every penny
        shares = {"home_learning": least + 25_000, "health": paid - least - 25_000}
    else:
        home = (paid * dice.between(32, 55) // 100 + 99) // 100 * 100
        other = ["health", "employment", "outreach_work"][dice.between(0, 2)]
        shares = {"home_learning": home, other: (paid - home) * dice.between(50, 95) // 100 // 100 * 100}
    return [[centre, theme, f"{amount // 100}.{amount % 100:02d}"] for theme, amount in shares.items()]


def make_plans():
    """Boards plan when they know what they are paid, so this comes last."""
    dice = Dice(301)
    _, points = oracle.life_chances_weights(DATA)
    rows = []
    for centre, amount in oracle.life_chances_payments(points).items():
        rows += plans_of(dice, centre, int(amount * 100))
    write("plans", ["centre", "theme", "amount"], rows)


def main():
    os.makedirs(DATA, exist_ok=True)
    write("authorities", ["id", "name"], [AUTHORITY])
    write("centres", ["id", "name", "authority"],
          [[centre_id(index), name, AUTHORITY[0]] for index, name in enumerate(CENTRES)])
    make_families()
    make_returns()
    make_plans()


if __name__ == "__main__":
    main()
