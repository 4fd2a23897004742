#!/usr/bin/env python3
"""Many publish, run and confirm at once in one registry: nothing that was said to be done is lost, of two who want the same thing
one gets it and the other is told why not, nobody hangs, and the chain is whole.

usage: registry_crowd.py MEED [SECONDS on PostgreSQL, 6] [WORKERS there, 16] [SECONDS in a file, 4] [WORKERS there, 4]

Each worker leads policies of its own through their lives; and all of them want to publish the same versions with different
rules, and to confirm different runs for the same period.
"""
import calendar
import random
import re
import sys
import threading
import time
from collections import Counter

from registry_at_work import Storages, kept_id, storages_here

SHARED = "crowd.shared"


def month_days(number):
    """Give the days of a month as rules write them, each number another month."""
    year, month = 2000 + number // 12, number % 12 + 1
    name = calendar.month_name[month]
    return (f"1 {name} {year}", f"{calendar.monthrange(year, month)[1]} {name} {year}"), f"{name} {year}"


class Contest:
    """What all of them want: the version of this moment, and to confirm a run for its month. A new one every so often, for so many
    seconds; on a busy machine longer, until something was won."""

    def __init__(self, seconds):
        self.begun, self.seconds, self.every = time.monotonic(), seconds, max(1.0, seconds / 60)
        self.was_published = self.was_paid = False

    def number(self):
        return int((time.monotonic() - self.begun) / self.every)

    def is_over(self):
        passed = time.monotonic() - self.begun
        return passed > self.seconds and ((self.was_published and self.was_paid) or passed > self.seconds + 120)


class Worker(threading.Thread):
    def __init__(self, registry, number, contest):
        super().__init__()
        self.registry, self.number, self.contest = registry, number, contest
        self.source = random.Random(number)
        self.published, self.kept, self.confirmed = {}, {}, set()   # versions: whose rules (pot); runs: of which version
        self.won, self.paid = {}, {}                                # by contest: the pot published, the run confirmed
        self.refusals, self.fault, self.own = Counter(), None, 0

    def run(self):
        try:
            while not self.contest.is_over():
                self.source.choice([self.live, self.publish_shared, self.pay_shared, self.pay_shared])()
        except Exception as fault:  # told by the main thread
            self.fault = fault

    def live(self):
        """A policy of its own: nobody is in the way, so that every step is done."""
        self.own += 1
        name = f"crowd.own{self.number}_{self.own}"
        self.registry.done(*self.registry.publishing(self.registry.rules(name)))
        self.published[name, "2024.1"] = 1000
        run = kept_id(self.registry.done(*self.registry.keeping(name, "2024.1", self.registry.data(name, 3 + self.own))))
        self.kept[run] = name
        self.registry.done(*self.registry.confirming(run))
        self.confirmed.add(run)

    def publish_shared(self):
        number, pot = self.contest.number(), 1000 + self.number
        days, _ = month_days(number)
        code, said = self.registry.call(*self.registry.publishing(self.registry.rules(SHARED, f"2024.{number}", days, pot)))
        if code == 0:
            self.won[number] = pot
            self.contest.was_published = True
        else:
            self.refused("publish", code, said)

    def pay_shared(self):
        number = max(0, self.contest.number() - self.source.randrange(4))
        _, month = month_days(number)
        code, said = self.registry.call(*self.registry.keeping(SHARED, f"2024.{number}", self.registry.data(f"shared{self.number}", 100 + self.number), month))
        if code != 0:
            return self.refused("run", code, said)
        run = kept_id(said)
        self.kept[run] = SHARED
        code, said = self.registry.call(*self.registry.confirming(run))
        if code != 0:
            return self.refused("confirm", code, said)
        self.confirmed.add(run)
        self.paid[number] = run
        self.contest.was_paid = True
        return None

    def refused(self, verb, code, said):
        line = next(line for line in said.splitlines() if line.strip())
        assert code in (1, 3), f"{verb} gave {code}: {said}"
        self.refusals[verb + ": " + re.sub(r"\b[0-9a-f]{12}\b|(?<=the )[A-Z][a-z]+ (?=\d{4})|\d+ \w+ \d{4}|\d+", "N", line)[:150]] += 1


def only_one(workers, what):
    """Merge what workers say they won; two may not have won the same."""
    merged = {}
    for worker in workers:
        for number, prize in getattr(worker, what).items():
            assert merged.setdefault(number, prize) == prize, f"{what} {number}: both {merged[number]} and {prize}"
    return merged


def crowd(registry, count, seconds):
    # The first writer makes the tables, and here all of them may want to be that one.
    contest = Contest(seconds)
    workers = [Worker(registry, number, contest) for number in range(count)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    for worker in workers:
        if worker.fault:
            raise worker.fault
    registry.verify()
    published, kept = registry.published(), registry.kept()
    won, paid = only_one(workers, "won"), only_one(workers, "paid")
    for worker in workers:
        assert set(worker.published) <= published, set(worker.published) - published
        assert set(worker.kept) <= set(kept), set(worker.kept) - set(kept)
        assert all(kept[run] for run in worker.confirmed)
    for number, pot in won.items():
        said = registry.done("show", f"{SHARED} 2024.{number}", "--text")
        assert f"£{pot}.00" in said, f"{SHARED} 2024.{number} was published by worker {pot - 1000}, and reads: {said}"
    assert won and paid, "nobody won anything"
    confirmed = {run for run, is_confirmed in kept.items() if is_confirmed}
    assert confirmed == set().union(*(worker.confirmed for worker in workers)), "something was confirmed that nobody was told of"
    refusals = sum((worker.refusals for worker in workers), Counter())
    print(f"  {count} at once for {seconds} s: {len(published)} versions published, {len(kept)} runs kept, {len(confirmed)} confirmed, all there; "
          f"{len(won)} versions and {len(paid)} months wanted by all, each got by one", flush=True)
    for words, times in sorted(refusals.items()):
        print(f"    {times} × {words}", flush=True)
    clear = ("published", "there is no", "confirmed", "drafted", "in force", "in use", "has no", "isn't")
    unclear = [words for words in refusals if not any(word in words for word in clear)]
    assert not unclear, f"what does this tell anybody? {unclear}"


def main():
    seconds, count, file_seconds, file_count = (int(sys.argv[at]) if len(sys.argv) > at else usual for at, usual in ((2, 6), (3, 16), (4, 4), (5, 4)))
    with Storages(sys.argv[1]) as storages:
        for kind in storages_here():
            print(kind, flush=True)
            registry = storages.open(kind)
            crowd(registry, *((file_count, file_seconds) if kind == "sqlite" else (count, seconds)))
            if kind == "postgresql":
                left = storages.server.ask("SELECT (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'), "
                                           "(SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'), "
                                           "(SELECT sum(deadlocks) FROM pg_stat_database)").strip()
                assert left == "0|0|0", f"locks, open transactions and dead-locks left: {left}"


if __name__ == "__main__":
    main()
