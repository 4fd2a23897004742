#!/usr/bin/env python3
"""Kills `meed` at random instants while it publishes, keeps runs and confirms them, and then PostgreSQL's server: what was
confirmed is there, nothing is there by half, and the registry always opens.

usage: registry_kills.py MEED [KILLS of meed on each storage, 30] [KILLS of the server, 2] [SEED, 2012]

Each policy goes through its life: published, run, confirmed. A step whose process was killed is done again, as a person would, until
it says that it is done. What was said to be done is looked for at the end; what was said not to be kept must not be there.
"""
import random
import subprocess
import sys
import threading
import time

from registry_at_work import Storages, kept_id, storages_here

SAID_BEFORE = ("it was so before", "kept before", "confirmed before")
OUTAGES = ("lost the connection", "can't be reached", "it isn't known whether this was kept", "is in use")


class Life:
    """One policy on its way: what is to be done next, and what was said to be done."""

    def __init__(self, registry, name, number):
        self.registry, self.policy = registry, f"{name}_{number}"
        self.steps = [registry.publishing(registry.rules(self.policy)),
                      registry.keeping(self.policy, "2024.1", registry.data(self.policy, 5 + number)), None]
        self.run = None
        self.next = 0

    def step(self):
        return self.registry.confirming(self.run) if self.next == 2 else self.steps[self.next]

    def is_done(self, said):
        if self.next == 1:
            self.run = kept_id(said)
        self.next += 1

    def check(self, published, kept):
        assert self.next < 1 or (self.policy, "2024.1") in published, f"{self.policy} was published, and isn't there"
        assert self.next < 2 or self.run in kept, f"run {self.run} of {self.policy} was kept, and isn't there"
        assert self.next < 3 or kept[self.run], f"run {self.run} of {self.policy} was confirmed, and isn't"


def check_all(registry, lives):
    registry.verify()
    published, kept = registry.published(), registry.kept()
    for life in lives:
        life.check(published, kept)


class Killer:
    """Kills processes at random instants of the time that each kind of step takes."""

    def __init__(self, source):
        self.source = source
        self.takes = [0, 0, 0]
        self.kills = [0, 0, 0]
        self.done = [0, 0, 0]

    def leave(self, life):
        """Let a step be done."""
        kind, begun = life.next, time.monotonic()
        life.is_done(life.registry.done(*life.step()))
        self.takes[kind] = time.monotonic() - begun
        self.done[kind] += 1

    def attempt(self, life):
        kind, begun = life.next, time.monotonic()
        process = life.registry.start(*life.step())
        try:
            out, err = process.communicate(timeout=self.source.uniform(0, 1.15 * self.takes[kind]))
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
        if process.returncode == 0:
            self.takes[kind] += 0.3 * (time.monotonic() - begun - self.takes[kind])
            self.done[kind] += 1
            life.is_done(out + err)
        else:
            assert process.returncode == -9, f"{life.step()} gave {process.returncode}: {out}{err}"
            self.kills[kind] += 1
            self.takes[kind] = min(1.03 * self.takes[kind], 20)


def kill_meed(registry, kills, seed):
    killer, lives = Killer(random.Random(seed)), [Life(registry, "killed.life", 0)]
    opened = 0
    while lives[0].next < 3:  # undisturbed, to see how long each step takes
        killer.leave(lives[0])
    while sum(killer.kills) < kills:
        if lives[-1].next == 3:
            lives.append(Life(registry, "killed.life", len(lives)))
        before = sum(killer.kills)
        killer.attempt(lives[-1])
        if sum(killer.kills) > before:
            registry.done("versions", lives[-1].policy) if lives[-1].next else registry.done("versions", lives[0].policy)
            opened += 1
            if opened % 25 == 0:
                registry.verify()
    check_all(registry, lives)
    words = ", ".join(f"{name} {killer.kills[at]} ({killer.done[at]} done)" for at, name in enumerate(["publish", "run --keep", "confirm"]))
    print(f"  meed killed {sum(killer.kills)} times: {words}; opened again each time, nothing lost", flush=True)


class Worker(threading.Thread):
    """Leads policies through their lives, over and over, while the server comes and goes."""

    def __init__(self, registry, number, stop):
        super().__init__()
        self.registry, self.number, self.stop = registry, number, stop
        self.lives, self.failures, self.fault = [], {}, None

    def run(self):
        try:
            while not self.stop.is_set():
                self.lives.append(Life(self.registry, f"server.worker{self.number}", len(self.lives)))
                while self.lives[-1].next < 3 and not self.stop.is_set():
                    self.attempt(self.lives[-1])
        except Exception as fault:  # told by the main thread
            self.fault = fault

    def attempt(self, life):
        not_kept = False
        while not self.stop.is_set():
            code, said = self.registry.call(*life.step())
            if code == 0:
                assert not (not_kept and any(words in said for words in SAID_BEFORE)), f"it was said not to be kept, and was: {said}"
                return life.is_done(said)
            known = next((words for words in OUTAGES if words in said), None)
            assert code == 3 and known, f"{life.step()} gave {code}: {said}"
            self.failures[known] = self.failures.get(known, 0) + 1
            not_kept = not_kept or "nothing of this was kept" in said
            time.sleep(0.05)
        return None


def kill_server(storages, kills, seed):
    registry, source, stop = storages.open("postgresql"), random.Random(seed), threading.Event()
    registry.done(*registry.publishing(registry.rules("server.first")))
    workers = [Worker(registry, number, stop) for number in range(4)]
    for worker in workers:
        worker.start()
    for _ in range(kills):
        time.sleep(source.uniform(0.5, 2.5))
        storages.server.kill()
        storages.server.start()
        registry.verify()
    time.sleep(1)
    stop.set()
    for worker in workers:
        worker.join()
        if worker.fault:
            raise worker.fault
    lives = [life for worker in workers for life in worker.lives]
    check_all(registry, lives)
    failures = {words: sum(worker.failures.get(words, 0) for worker in workers) for words in OUTAGES}
    print(f"  server killed {kills} times: {sum(life.next for life in lives)} steps done, nothing lost; failures: {failures}", flush=True)


def main():
    kills, server_kills, seed = (int(sys.argv[at]) if len(sys.argv) > at else usual for at, usual in ((2, 30), (3, 2), (4, 2012)))
    with Storages(sys.argv[1]) as storages:
        for kind in storages_here():
            print(kind, flush=True)
            kill_meed(storages.open(kind), kills, seed)
            if kind == "postgresql" and server_kills:
                kill_server(storages, server_kills, seed)


if __name__ == "__main__":
    main()
