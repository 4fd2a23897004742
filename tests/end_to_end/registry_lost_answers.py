#!/usr/bin/env python3
"""Cuts the connection to PostgreSQL when a commit is on its way: before the server heard of it, after it was done but before `meed`
heard of that, and for good. `meed` looks again, and says what is so; or that it isn't known.

usage: registry_lost_answers.py MEED [for_good]

A relay stands between the two and cuts once. With `for_good` it also stays away after that, until `meed` gives up: half a minute.
"""
import os
import socket
import sys
import tempfile
import threading
from pathlib import Path

from registry_at_work import Registry, Storages, storages_here


class Relay:
    """Hands bytes on between clients and the server; at the first COMMIT it cuts, as it was told."""

    def __init__(self, server, cut):
        self.folder = Path(tempfile.mkdtemp(prefix="meed-relay-"))
        self.server, self.cut, self.was_cut = str(server), cut, False
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(self.folder / ".s.PGSQL.5432"))
        self.listener.listen()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            if self.was_cut and self.cut == "for good":
                client.close()
                continue
            server = socket.socket(socket.AF_UNIX)
            server.connect(self.server)
            mute = threading.Event()
            threading.Thread(target=self.from_client, args=(client, server, mute), daemon=True).start()
            threading.Thread(target=self.from_server, args=(client, server, mute), daemon=True).start()

    def from_client(self, client, server, mute):
        while data := receive(client):
            if not self.was_cut and b"COMMIT" in data:
                self.was_cut = True
                mute.set()
                if self.cut != "before":
                    server.sendall(data)
                    server.settimeout(5)
                    receive(server)  # the answer, which nobody hears
                break
            server.sendall(data)
        for end in (client, server):
            end.close()

    def from_server(self, client, server, mute):
        # It looks now and then whether it is still wanted: an answer to COMMIT isn't its own to take.
        server.settimeout(0.02)
        while not mute.is_set():
            try:
                data = server.recv(1 << 16)
            except TimeoutError:
                continue
            except OSError:
                break
            if not data or mute.is_set():
                break
            try:
                client.sendall(data)
            except OSError:
                break

    def close(self):
        self.listener.close()
        for file in self.folder.iterdir():
            file.unlink()
        os.rmdir(self.folder)


def receive(end):
    try:
        return end.recv(1 << 16)
    except OSError:
        return b""


def with_a_cut(storages, registry, cut, policy):
    """Publish through a relay; give the exit code and what was said, and whether the version is there."""
    relay = Relay(storages.server.folder / ".s.PGSQL.5432", cut)
    try:
        through = Registry(registry.meed, registry.folder, registry.where.replace(str(storages.server.folder), str(relay.folder)))
        code, said = through.call(*registry.publishing(registry.rules(policy)))
        assert relay.was_cut, "the relay never saw a COMMIT"
        return code, said, (policy, "2024.1") in registry.published()
    finally:
        relay.close()


def main():
    if "postgresql" not in storages_here():
        return print("PostgreSQL isn't installed: left out")
    with Storages(sys.argv[1]) as storages:
        registry = storages.open("postgresql")
        registry.done(*registry.publishing(registry.rules("cut.first")))
        code, said, is_there = with_a_cut(storages, registry, "before", "cut.before")
        assert code == 3 and not is_there and "lost the connection" in said and "nothing of this was kept" in said, (code, said, is_there)
        code, said, is_there = with_a_cut(storages, registry, "after", "cut.after")
        assert code == 0 and is_there and "published" in said, (code, said, is_there)
        if "for_good" in sys.argv:
            code, said, is_there = with_a_cut(storages, registry, "for good", "cut.for_good")
            assert code == 3 and is_there and "it isn't known whether this was kept" in said, (code, said, is_there)
            assert "it was so before" in registry.done(*registry.publishing("cut.for_good-2024.1-1000.meed"))
        registry.verify()
        print("cut before a commit: not kept, and said so; cut after it: kept, and said so" + ("; cut for good: said not to be known" if "for_good" in sys.argv else ""))
    return None


if __name__ == "__main__":
    main()
