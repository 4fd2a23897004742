#!/usr/bin/env python3
"""Work out the Swindon example by hand, as it were, and write what Meed must pay.

Holds the two grants' rules a second time, in plain Python over exact fractions,
written from the words of the scheme and not from the engine, so that agreement
between the two means something. Reads data/, writes expected/. It leaves out
everything the example doesn't use: it is no engine.

Run it as  python3 examples/swindon/oracle.py [data folder] [folder to write].
"""

import csv
import datetime
import os
import sys
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
PENNY = Fraction(1, 100)

# ---------------------------------------------------------------- the outreach grant

DOMAINS = ["psed", "communication", "physical", "home_learning", "attachment"]
WEIGHTS_FROM = [
    (datetime.date(2012, 4, 1), [40, 35, 25, 0, 0]),
    (datetime.date(2012, 10, 1), [30, 25, 15, 20, 10]),
]
BANDS = [("transformed", 15), ("strong", 10), ("improved", 5)]
TARIFF = {"none": Fraction(0), "improved": Fraction(150),
          "strong": Fraction("325.50"), "transformed": Fraction("612.75")}
OUTREACH_LIMIT = Fraction(10_000)
OUTREACH_POT = Fraction(140_000)

WHOLE_YEAR = (datetime.date(2012, 4, 1), datetime.date(2013, 3, 31))
FIRST_HALF = (datetime.date(2012, 4, 1), datetime.date(2012, 9, 30))

# ---------------------------------------------------------- the life-chances grant

# For each indicator: better, no points at, all points at, weight in percent.
INDICATORS = {
    "early_education": ("higher", 60, 85, 25),
    "breastfeeding": ("higher", 35, 60, 25),
    "immunisation": ("higher", 85, 95, 20),
    "obesity": ("lower", 14, 6, 15),
    "into_work": ("higher", 10, 30, 15),
}
MOST_POINTS = 20
FEWEST = 10
Z = Fraction("1.96")
YEAR, YEAR_BEFORE = "2012-13", "2011-12"
CHOICES = {  # what three boards changed
    "C07": {"breastfeeding": 35, "early_education": 15},
    "C03": {"into_work": 40, "early_education": 20, "breastfeeding": 15,
            "immunisation": 15, "obesity": 10},
    "C11": {"obesity": 25, "breastfeeding": 15},
}
LIFE_POT = Fraction(250_000)
LIFE_LIMIT = Fraction(30_000)
LIFE_MINIMUM = Fraction(1_000)
SPLIT = [("childrens_centre", 60), ("health_visiting", 20), ("midwifery", 10), ("job_centre_plus", 10)]
HOME_LEARNING_SHARE = Fraction(30, 100)


# ------------------------------------------------------------------ reading and writing

def rows_of(folder, name):
    with open(os.path.join(folder, name + ".csv"), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(folder, name, columns, rows):
    """Write one table. Every table of expected/ passes through here."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name + ".csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def date(text):
    return datetime.date.fromisoformat(text)


def pounds(amount):
    """Write an amount that is whole pennies: 1250 as 1250.00."""
    pennies = amount / PENNY
    assert pennies.denominator == 1, f"{amount} is not whole pennies"
    return f"{pennies.numerator // 100}.{pennies.numerator % 100:02d}"


def exact(number):
    """Write an exact number as a fraction, and what is missing as nothing."""
    return "" if number is None else str(number)


# ------------------------------------------------------------------------- arithmetic

def sign(number):
    return (number > 0) - (number < 0)


def sign_with_root(k, a, r):
    """Give the sign of k + a√r, exactly."""
    if a == 0 or r == 0 or k == 0 or sign(k) == sign(a):
        return sign(k) or (sign(a) if r else 0)
    return sign(k) * sign(k * k - a * a * r)


def sign_with_roots(k, a, r, b, s):
    """Give the sign of k + a√r + b√s, exactly: by squaring, never by decimals."""
    left = sign_with_root(k, a, r)
    right = sign(b) if s else 0
    if left == 0 or right == 0 or left == right:
        return left or right
    return left * sign_with_root(k * k + a * a * r - b * b * s, 2 * k * a, r)


def wilson_parts(count, base):
    """Give m, b and r of Wilson's limits m ∓ b√r."""
    return (Fraction(2 * count + Z * Z) / (2 * (base + Z * Z)),
            Z / (2 * (base + Z * Z)),
            Z * Z + 4 * count * (1 - Fraction(count, base)))


def beyond_chance(high, low):
    """Say whether Newcombe's lower limit of high − low is above 0; touching isn't.

    The limit is d − √((p1 − l1)² + (u2 − p2)²), with l1 and u2 Wilson's limits.
    """
    (count1, base1), (count2, base2) = high, low
    if count1 > base1 or count2 > base2:
        return None
    p1, p2 = Fraction(count1, base1), Fraction(count2, base2)
    if p1 <= p2:
        return False
    m1, b1, r1 = wilson_parts(count1, base1)
    m2, b2, r2 = wilson_parts(count2, base2)
    e1, e2 = p1 - m1, m2 - p2
    k = (p1 - p2) ** 2 - e1 ** 2 - b1 ** 2 * r1 - e2 ** 2 - b2 ** 2 * r2
    return sign_with_roots(k, -2 * e1 * b1, r1, -2 * e2 * b2, r2) > 0


def in_proportion(value, nothing_at, everything_at, most):
    share = (value - nothing_at) / (everything_at - nothing_at)
    return most * max(Fraction(0), min(Fraction(1), share))


def weighted_average(pairs):
    """Average values with weights; what is missing drops out with its weight."""
    known = [(value, weight) for value, weight in pairs if value is not None]
    total = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / total if total else None


# -------------------------------------------------------------------------- sharing out

def down_to_penny(amount):
    return Fraction(amount // PENNY) * PENNY


def largest_remainder(parts, total):
    """Round exact parts, in order of tie, so that they add up to the total."""
    paid = [down_to_penny(part) for part in parts]
    left = (total - sum(paid)) / PENNY
    order = sorted(range(len(parts)), key=lambda i: (paid[i] - parts[i], i))
    assert left.denominator == 1 and 0 <= left <= len(parts)
    for i in order[:int(left)]:
        paid[i] += PENNY
    return paid


def share_out(payees, pot, highest_rate=None):
    """Give each payee rate × weight within its bounds, at the one greatest rate.

    payees: (id, weight, minimum, limit), all exact; in order of id. Returns the payments.
    """
    def due(rate):
        return [max(low, min(high, rate * weight)) for _, weight, low, high in payees]

    assert sum(low for _, _, low, _ in payees) <= pot, "minimums exceed the pot"
    turns = sorted({bound / weight for _, weight, low, high in payees if weight
                    for bound in (low, high)} | {Fraction(0)})
    if highest_rate is not None:
        turns = sorted({turn for turn in turns if turn < highest_rate} | {highest_rate})
    rate = turns[0]
    for here, there in zip(turns, turns[1:]):
        now, then = sum(due(here)), sum(due(there))
        if now > pot:
            break
        rate = there if then <= pot else here + (pot - now) * (there - here) / (then - now)
        if then > pot:
            break
    exactly = due(rate)
    return largest_remainder(exactly, down_to_penny(sum(exactly)))


# ---------------------------------------------------------------------------- outreach

def development(families, assessments, goals, period):
    """Give for each family and domain: baseline, result, progress, points, met; None is missing."""
    seen = {}
    for row in assessments:
        seen.setdefault((row["family"], row["domain"]), []).append((date(row["seen"]), Fraction(row["level"])))
    agreed = {(row["family"], row["domain"]): Fraction(row["level"]) for row in goals}
    found = {}
    for family in families:
        joined = date(family["joined"])
        for domain in DOMAINS:
            visits = sorted(seen.get((family["id"], domain), []))
            early = [level for day, level in visits if joined <= day <= joined + datetime.timedelta(weeks=6)]
            late = [level for day, level in visits if period[0] <= day <= period[1]]
            baseline = early[0] if early else None
            result = late[-1] if late else None
            progress = points = met = None
            if baseline is not None and result is not None:
                progress = result - baseline
                points = in_proportion(progress, 1, 12, MOST_POINTS)
            goal = agreed.get((family["id"], domain))
            if progress is not None and goal is not None:
                met = result >= goal
            found[family["id"], domain] = (baseline, result, progress, points, met)
    return found


def outreach(data, folder, period):
    centres, families = rows_of(data, "centres"), rows_of(data, "families")
    found = development(families, rows_of(data, "assessments"), rows_of(data, "goals"), period)
    weights = [weights for start, weights in WEIGHTS_FROM if start <= period[1]][-1]

    scores, earned = [], {centre["id"]: Fraction(0) for centre in centres}
    for family in families:
        mine = [found[family["id"], domain] for domain in DOMAINS]
        score = weighted_average([(row[3], weight) for row, weight in zip(mine, weights)])
        band = "none"
        if score is not None:
            band = next((name for name, foot in BANDS if score >= foot), "none")
        known = [row[4] for row in mine if row[4] is not None]
        amount = TARIFF[band] * Fraction(family["need"])
        earned[family["centre"]] += amount
        scores.append([family["id"], exact(score), band, exact(sum(known)) if known else "", exact(amount)])

    ids = sorted(earned)
    paid = share_out([(c, earned[c], Fraction(0), OUTREACH_LIMIT) for c in ids], OUTREACH_POT, Fraction(1))
    write(folder, "development", ["family", "domain", "baseline", "result", "progress", "points", "met"],
          [[family, domain, *map(exact, row[:4]), {None: "", True: "yes", False: "no"}[row[4]]]
           for (family, domain), row in found.items()])
    write(folder, "score", ["family", "score", "achievement", "goals_met", "earned"], scores)
    write(folder, "payments_outreach", ["centre", "amount"], [[c, pounds(p)] for c, p in zip(ids, paid)])
    return ["outreach", pounds(OUTREACH_POT), pounds(sum(paid)), pounds(OUTREACH_POT - sum(paid))]


# ------------------------------------------------------------------------ life chances

def counts(returns, centre, measure, year):
    """Give (placed, eligible) of a centre's return, each None if it isn't known."""
    row = returns.get((centre, measure, year))
    if row is None:
        return None, 0
    return tuple(None if row[column] in ("", "*") else int(row[column]) for column in ("placed", "eligible"))


def indicator_points(now, before, better, nothing_at, everything_at):
    """Give the verdict on chance and the points; None where it can't be said."""
    if now[1] is None or now[1] < FEWEST:
        return None, None
    if None in now or None in before or before[1] == 0:
        return None, None
    beyond = beyond_chance(now, before) if better == "higher" else beyond_chance(before, now)
    if beyond is None:
        return None, None
    if not beyond:
        return False, Fraction(0)
    percent = Fraction(100 * now[0], now[1])
    return True, in_proportion(percent, nothing_at, everything_at, MOST_POINTS)


def life_chances_weights(data):
    """Give every centre's points for each indicator, and over all of them."""
    returns = {(row["centre"], row["measure"], row["year"]): row for row in rows_of(data, "returns")}
    table, points = [], {}
    for centre in sorted(row["id"] for row in rows_of(data, "centres")):
        pairs = []
        for name, (better, nothing_at, everything_at, usual) in INDICATORS.items():
            now, before = counts(returns, centre, name, YEAR), counts(returns, centre, name, YEAR_BEFORE)
            beyond, scored = indicator_points(now, before, better, nothing_at, everything_at)
            weight = CHOICES.get(centre, {}).get(name, usual)
            pairs.append((scored, weight))
            table.append([centre, name, *map(exact, now), *map(exact, before),
                          {None: "", True: "yes", False: "no"}[beyond], exact(scored), f"{weight}%"])
        assert sum(weight for _, weight in pairs) == 100
        points[centre] = weighted_average(pairs) or Fraction(0)
    return table, points


def life_chances_payments(points):
    payees = [(c, p, LIFE_MINIMUM if p > 0 else Fraction(0), LIFE_LIMIT) for c, p in points.items()]
    return dict(zip(points, share_out(payees, LIFE_POT)))


def life_chances(data, folder):
    table, points = life_chances_weights(data)
    paid = life_chances_payments(points)
    splits = []
    for centre, amount in paid.items():
        parts = largest_remainder([amount * share / 100 for _, share in SPLIT], amount)
        splits += [[centre, name, pounds(part)] for (name, _), part in zip(SPLIT, parts)]

    planned = []
    for centre, amount in paid.items():
        plans = [row for row in rows_of(data, "plans") if row["centre"] == centre]
        total = sum((Fraction(row["amount"]) for row in plans), Fraction(0))
        home = sum((Fraction(row["amount"]) for row in plans if row["theme"] == "home_learning"), Fraction(0))
        assert HOME_LEARNING_SHARE * amount <= home and total <= amount, centre
        planned.append([centre, pounds(amount), pounds(total), pounds(home), exact(HOME_LEARNING_SHARE * amount)])

    write(folder, "indicators", ["centre", "indicator", "placed", "eligible", "placed_before", "eligible_before",
                                 "beyond_chance", "points", "weight"], table)
    write(folder, "life_chances_points", ["centre", "points"], [[c, exact(p)] for c, p in points.items()])
    write(folder, "payments_life_chances", ["centre", "amount"], [[c, pounds(p)] for c, p in paid.items()])
    write(folder, "splits_life_chances", ["centre", "part", "amount"], splits)
    write(folder, "reinvestment", ["centre", "paid", "planned", "home_learning", "at_least"], planned)
    total = sum(paid.values())
    return ["life_chances", pounds(LIFE_POT), pounds(total), pounds(LIFE_POT - total)]


def main():
    data = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "data")
    out = sys.argv[2] if len(sys.argv) > 2 else os.path.join(HERE, "expected")
    columns = ["fund", "pot", "paid", "unspent"]
    write(out, "unspent", columns, [outreach(data, out, WHOLE_YEAR), life_chances(data, out)])
    half = os.path.join(out, "first_half")
    write(half, "unspent", columns, [outreach(data, half, FIRST_HALF)])


if __name__ == "__main__":
    main()
