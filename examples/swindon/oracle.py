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
AUTHORITY = "E06000030"
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


# The ways of being absent, in order: where two meet, the later counts. None is a number.
NOT_APPLICABLE, MISSING = ABSENCES = ["not applicable", "missing"]


def is_absent(value):
    return isinstance(value, str)


def worst(*values):
    """Give the way of being absent that counts, or None if all the values are there."""
    return max(filter(is_absent, values), key=ABSENCES.index, default=None)


def pounds(amount):
    """Write an exact sum of money: two decimals or more if it ends, else a fraction."""
    if is_absent(amount):
        return amount
    text = exact(amount)
    if "/" in text:
        return text
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals:0<2}"


def exact(number):
    """Write an exact number: 12.5 where the decimal ends, else 100/3; or how it is absent."""
    if is_absent(number):
        return number
    number = Fraction(number)
    rest, places = number.denominator, 0
    while rest % 10 == 0 or rest % 5 == 0 or rest % 2 == 0:
        rest, places = rest // (10 if rest % 10 == 0 else 5 if rest % 5 == 0 else 2), places + 1
    if rest != 1:
        return str(number)
    digits = f"{abs(number.numerator) * 10 ** places // number.denominator:0{places + 1}d}"
    text = f"{digits[:len(digits) - places]}.{digits[len(digits) - places:]}".rstrip("0").rstrip(".") if places else digits
    return ("-" if number < 0 else "") + text


def yes_no(value):
    return value if is_absent(value) else "yes" if value else "no"


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

    A count above its base, or out of nobody, makes no rate, and so the answer is missing.

    The limit is d − √((p1 − l1)² + (u2 − p2)²), with l1 and u2 Wilson's limits.
    """
    (count1, base1), (count2, base2) = high, low
    if worst(count1, base1, count2, base2):
        return worst(count1, base1, count2, base2)
    if not 0 <= count1 <= base1 or not 0 <= count2 <= base2 or base1 == 0 or base2 == 0:
        return MISSING
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
    """Average values with weights; what is absent drops out with its weight."""
    known = [(value, weight) for value, weight in pairs if not is_absent(value)]
    total = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / total if total else MISSING


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

    payees: (id, weight, minimum, limit), all exact; in order of id. Returns for each what it
    is due exactly, what it is paid, and the bound that held it.
    """
    def due(rate):
        return [max(low, min(high, rate * weight)) for _, weight, low, high in payees]

    def bound(rate, payee):
        _, weight, low, high = payee
        return "minimum" if rate * weight < low else "limit" if weight > 0 and rate * weight >= high else "none"

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
    paid = largest_remainder(exactly, down_to_penny(sum(exactly)))
    return list(zip(exactly, paid, (bound(rate, payee) for payee in payees)))


def write_unspent(folder, fund, pot_for, pot, paid):
    write(folder, "unspent", ["fund", "pot_for", "pot", "paid", "collected", "unspent", "goes_to"],
          [[fund, pot_for, pounds(pot), pounds(paid), pounds(Fraction(0)), pounds(pot - paid), "carried forward"]])


# ---------------------------------------------------------------------------- outreach

def development(families, assessments, goals, period):
    """Give for each family and domain: baseline, result, goal, progress, met, points."""
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
            baseline = early[0] if early else MISSING
            result = late[-1] if late else MISSING
            goal = agreed.get((family["id"], domain), MISSING)
            progress = points = worst(baseline, result)
            if progress is None:
                progress = result - baseline
                points = in_proportion(progress, 1, 12, MOST_POINTS)
            met = worst(result, goal) or result >= goal
            found[family["id"], domain] = (baseline, result, goal, progress, met, points)
    return found


def outreach(data, folder, period):
    centres, families = rows_of(data, "centres"), rows_of(data, "families")
    found = development(families, rows_of(data, "assessments"), rows_of(data, "goals"), period)
    weights = [weights for start, weights in WEIGHTS_FROM if start <= period[1]][-1]

    scores, bands, goals_met, amounts = [], [], [], []
    earned = {centre["id"]: Fraction(0) for centre in centres}
    for family in families:
        mine = [found[family["id"], domain] for domain in DOMAINS]
        score = weighted_average([(row[5], weight) for row, weight in zip(mine, weights)])
        band = "none"
        if not is_absent(score):
            band = next((name for name, foot in BANDS if score >= foot), "none")
        known = [row[4] for row in mine if not is_absent(row[4])]
        amount = TARIFF[band] * Fraction(family["need"])
        earned[family["centre"]] += amount
        scores.append([family["id"], exact(score)])
        bands.append([family["id"], band])
        goals_met.append([family["id"], exact(sum(known)) if known else MISSING])
        amounts.append([family["id"], pounds(amount)])

    ids = sorted(earned)
    names = {centre["id"]: centre["name"] for centre in centres}
    shares = share_out([(c, earned[c], Fraction(0), OUTREACH_LIMIT) for c in ids], OUTREACH_POT, Fraction(1))
    write(folder, "payments_outreach", ["centre", "name", "earned", "left_out", "limit", "exact", "payment", "bound"],
          [[c, names[c], pounds(earned[c]), 0, pounds(OUTREACH_LIMIT), pounds(exactly), pounds(paid), bound]
           for c, (exactly, paid, bound) in zip(ids, shares)])
    write(folder, "earnings_outreach", ["family", "amount"], amounts)
    write_unspent(folder, "outreach", "all", OUTREACH_POT, sum(paid for _, paid, _ in shares))
    write(folder, "outcome_development",
          ["family", "domain", "baseline", "result", "goal", "progress", "met", "points"],
          [[family, domain, *map(exact, row[:4]), yes_no(row[4]), exact(row[5])]
           for (family, domain), row in found.items()])
    for name, rows in [("measure_goals_met", goals_met), ("measure_score", scores), ("bands_achievement", bands)]:
        write(folder, name, ["family", "value"], rows)


# ------------------------------------------------------------------------ life chances

def counts(returns, centre, measure, year):
    """Give (placed, eligible) of a centre's return; without one nobody is counted.

    A count is a total over returns, and a total of which a part can't be seen is missing.
    """
    row = returns.get((centre, measure, year))
    if row is None:
        return 0, 0
    return tuple(MISSING if row[column] in ("", "*") else int(row[column]) for column in ("placed", "eligible"))


def rate(count, base):
    return worst(count, base) or (Fraction(count, base) if base else MISSING)


def indicator(now, before, better, nothing_at, everything_at):
    """Give rate, scored, baseline, beyond chance and points of one centre's indicator."""
    scored = now[1] if is_absent(now[1]) else now[1] >= FEWEST
    beyond = beyond_chance(now, before) if better == "higher" else beyond_chance(before, now)
    if is_absent(scored):
        points = scored
    elif not scored:
        points = NOT_APPLICABLE
    elif is_absent(beyond):
        points = beyond
    elif not beyond:
        points = Fraction(0)
    else:
        points = in_proportion(100 * rate(*now), nothing_at, everything_at, MOST_POINTS)
    return rate(*now), scored, rate(*before), beyond, points


def life_chances_weights(data):
    """Give every centre's row of each indicator, and its points over all of them."""
    returns = {(row["centre"], row["measure"], row["year"]): row for row in rows_of(data, "returns")}
    tables, points = {name: [] for name in INDICATORS}, {}
    for centre in sorted(row["id"] for row in rows_of(data, "centres")):
        pairs = []
        for name, (better, nothing_at, everything_at, usual) in INDICATORS.items():
            now, before = counts(returns, centre, name, YEAR), counts(returns, centre, name, YEAR_BEFORE)
            found = indicator(now, before, better, nothing_at, everything_at)
            weight = Fraction(CHOICES.get(centre, {}).get(name, usual), 100)
            pairs.append((found[4], weight))
            tables[name].append([centre, *map(exact, now), exact(found[0]), yes_no(found[1]), exact(found[2]),
                                 yes_no(found[3]), exact(found[4]), exact(weight)])
        assert sum(weight for _, weight in pairs) == 1
        average = weighted_average(pairs)
        points[centre] = Fraction(0) if is_absent(average) else average
    return tables, points


def life_chances_shares(points):
    payees = [(c, p, LIFE_MINIMUM if p > 0 else Fraction(0), LIFE_LIMIT) for c, p in points.items()]
    return dict(zip(points, share_out(payees, LIFE_POT)))


def life_chances_payments(points):
    return {centre: paid for centre, (_, paid, _) in life_chances_shares(points).items()}


def reinvestment(data, paid):
    """Give for every centre both conditions: what is planned, the bound, and whether it is kept."""
    rows = []
    for centre, amount in paid.items():
        plans = [row for row in rows_of(data, "plans") if row["centre"] == centre]
        total = sum((Fraction(row["amount"]) for row in plans), Fraction(0))
        home = sum((Fraction(row["amount"]) for row in plans if row["theme"] == "home_learning"), Fraction(0))
        least = HOME_LEARNING_SHARE * amount
        rows.append([centre, pounds(amount), 1, "at most", pounds(total), pounds(amount), yes_no(total <= amount)])
        rows.append([centre, pounds(amount), 2, "at least", pounds(home), pounds(least), yes_no(home >= least)])
    return rows


def life_chances(data, folder):
    tables, points = life_chances_weights(data)
    shares, paid = life_chances_shares(points), life_chances_payments(points)
    names = {centre["id"]: centre["name"] for centre in rows_of(data, "centres")}
    splits = []
    for centre, amount in paid.items():
        parts = largest_remainder([amount * share / 100 for _, share in SPLIT], amount)
        splits += [[centre, name, pounds(part)] for (name, _), part in zip(SPLIT, parts)]

    columns = ["centre", "name", "weight", "left_out", "minimum", "limit", "exact", "payment", "bound"]
    write(folder, "payments_life_chances", columns,
          [[c, names[c], exact(points[c]), 0, pounds(LIFE_MINIMUM if points[c] > 0 else NOT_APPLICABLE),
            pounds(LIFE_LIMIT), pounds(exactly), pounds(amount), bound] for c, (exactly, amount, bound) in shares.items()])
    write(folder, "splits_life_chances", ["centre", "agency", "amount"], splits)
    write_unspent(folder, "life_chances", AUTHORITY, LIFE_POT, sum(paid.values()))
    for name, rows in tables.items():
        write(folder, "indicator_" + name, ["centre", "numerator", "denominator", "rate", "scored", "baseline",
                                            "beyond_chance", "points", "weight"], rows)
    write(folder, "measure_life_chances_points", ["centre", "value"], [[c, exact(p)] for c, p in points.items()])
    write(folder, "reinvestment_life_chances", ["centre", "paid", "condition", "rule", "planned", "bound", "met"],
          reinvestment(data, paid))


def main():
    data = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "data")
    out = sys.argv[2] if len(sys.argv) > 2 else os.path.join(HERE, "expected")
    outreach(data, os.path.join(out, "outreach"), WHOLE_YEAR)
    outreach(data, os.path.join(out, "outreach_first_half"), FIRST_HALF)
    life_chances(data, os.path.join(out, "life_chances"))


if __name__ == "__main__":
    main()
