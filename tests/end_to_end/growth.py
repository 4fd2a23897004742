#!/usr/bin/env python3
"""Runs a share of what bench/growth measures, small, and fails where ten times as much takes more than 40 times as long.

usage: growth.py MEED PROJECT_ROOT

The square takes 100 times as long, n log n 13: there is room for a busy machine on either side. Counted is the processor's time of the
program alone. What is too slow is measured again, twice, before it is believed.
"""
import sys
from pathlib import Path

MEED, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
sys.path.insert(0, str(ROOT / "bench/growth"))

from cases import all_cases  # noqa: E402
from growth import TooLong, growth, measured  # noqa: E402

MOST = 40
OF_ROWS, OF_RULES = (300, 3000), (100, 1000)
WATCHED = {
    # Each row asks for its own place; rows of one group are gone through once.
    "run: no faults": OF_ROWS,
    "run: own centres, keys padded, in order: no faults": OF_ROWS,
    "run: one centres, keys padded, in order: no faults": OF_ROWS,
    # What is held, and which of it matters.
    "run: bad references, all": OF_ROWS,
    "run: bad references of visits, all": OF_ROWS,
    "run: a requirement unmet, one": OF_ROWS,
    "run: keys twice, all": OF_ROWS,
    "run: one key, all": OF_ROWS,
    "run --hold-back: own centres, keys padded, in order: missing cells, all": OF_ROWS,
    # Codes, and what is near to them.
    "run, codes and joined files: unknown codes, all": OF_ROWS,
    "run, codes and joined files: one code leads everywhere, all": OF_ROWS,
    "run, codes and joined files: new codes that were replaced, all": OF_ROWS,
    "run, codes and joined files: codes led to one row, all": OF_ROWS,
    "explain a rank: no faults": OF_ROWS,
    "diff --data: no faults": OF_ROWS,
    # Rules.
    "check: names unknown": OF_RULES,
    "check: items unknown": OF_RULES,
    "check: exceptions": OF_RULES,
    "check: measures chained backwards": OF_RULES,
}


def factor(case, sizes):
    """How many times as long ten times as much takes; for ever if it takes too long to tell."""
    try:
        start, small, large = (measured(MEED, case, count)[0] for count in (10, *sizes))
    except TooLong:
        return float("inf")
    return growth(start, small, large)


def main():
    known = {str(case): case for case in all_cases()}
    assert set(WATCHED) <= set(known), f"bench/growth doesn't measure {sorted(set(WATCHED) - set(known))}"
    failed = []
    for name, sizes in WATCHED.items():
        found = factor(known[name], sizes)
        if found > MOST:
            found = min([found] + [factor(known[name], sizes) for _ in range(2)])
        print(f"{found:6.1f} ×  {name}", flush=True)
        if found > MOST:
            failed.append(name)
    if failed:
        sys.exit(f"ten times as much takes more than {MOST} times as long: {'; '.join(failed)}")


if __name__ == "__main__":
    main()
