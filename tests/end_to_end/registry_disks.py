#!/usr/bin/env python3
"""A full disk, a bound on the size of files, and a disk that may only be read: what can't be kept is refused in clear words, all that
was confirmed before is there, and a registry that can't be written to can be read.

usage: registry_disks.py MEED

A small disk in memory is mounted where that is allowed (as root, mostly); a bound on the size of files takes its place elsewhere, and is
tried everywhere. Root may write to what is read-only by its permissions, so that as root another user tries.
"""
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from registry_at_work import Registry, kept_id


def fill(registry, name, prepare=None):
    """Publish and keep until something is refused; give what was confirmed, and the refusal."""
    published, kept = [], []
    for number in range(1000):
        policy = f"{name}_{number}"
        code, said = registry.call(*registry.publishing(registry.rules(policy)), preexec_fn=prepare)
        if code != 0:
            return published, kept, (code, said)
        published.append((policy, "2024.1"))
        code, said = registry.call(*registry.keeping(policy, "2024.1", registry.data(policy, 9)), "--keep-data", preexec_fn=prepare)
        if code != 0:
            return published, kept, (code, said)
        kept.append(kept_id(said))
    raise AssertionError("a thousand policies, and the disk isn't full")


def check(registry, published, kept):
    registry.verify()
    assert registry.published() == set(published), (registry.published(), published)
    assert set(registry.kept()) == set(kept), (registry.kept(), kept)


def is_mounted(disk, *options):
    return subprocess.run(["mount", *options, str(disk)], capture_output=True).returncode == 0


def take_all_room(disk):
    for number, size in enumerate((65536, 512)):
        try:
            with open(disk / f"filler{number}", "wb", buffering=0) as filler:
                while True:
                    filler.write(b"x" * size)
        except OSError:
            pass


def full_disk(meed, scratch):
    disk = scratch / "disk"
    disk.mkdir()
    if not is_mounted(disk, "-t", "tmpfs", "-o", "size=400k", "tmpfs"):
        return print("full disk: left out, as no disk can be mounted here")
    try:
        registry = Registry(meed, scratch / "full", disk / "a.registry")
        published, kept, (code, said) = fill(registry, "full.disk")
        assert code == 3 and "no room is left" in said and "nothing of this was kept" in said, said
        check(registry, published, kept)
        code, said = registry.call(*registry.publishing(registry.rules("full.again")))
        assert code == 3 and "no room is left" in said, said
        check(registry, published, kept)
        assert subprocess.run(["mount", "-o", "remount,size=2m", str(disk)], capture_output=True).returncode == 0
        registry.done(*registry.publishing(registry.rules("full.room")))
        check(registry, [*published, ("full.room", "2024.1")], kept)
        empty = disk / "no_room.registry"
        take_all_room(disk)
        code, said = Registry(meed, scratch / "full", empty).call(*registry.publishing("full.room-2024.1-1000.meed"))
        assert code == 3 and "no room is left" in said, said
        print(f"full disk: {len(published)} versions and {len(kept)} runs fitted, and all of them are there")
        return None
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def bounded_files(meed, scratch):
    def bound():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (250_000, 250_000))

    registry = Registry(meed, scratch / "bounded", scratch / "bounded/a.registry")
    published, kept, (code, said) = fill(registry, "bounded.file", bound)
    assert code == 3 and ("the disk refuses" in said or "no room is left" in said) and "nothing of this was kept" in said, said
    check(registry, published, kept)
    print(f"a bound on the size of files: {len(published)} versions and {len(kept)} runs fitted, and all of them are there")


def cannot_write(registry, verb_said, published, kept):
    code, said = verb_said
    assert code == 3 and "nothing of this was kept" in said and ("read-only" in said or "can't be opened" in said), said
    check(registry, published, kept)


def read_only_disk(meed, scratch):
    disk = scratch / "read_only"
    registry = Registry(meed, scratch / "reader", disk / "a.registry")
    disk.mkdir()
    registry.done(*registry.publishing(registry.rules("before")))
    if subprocess.run(["mount", "--bind", str(disk), str(disk)], capture_output=True).returncode != 0:
        return print("read-only disk: left out, as nothing can be mounted here")
    try:
        assert subprocess.run(["mount", "-o", "remount,ro,bind", str(disk)], capture_output=True).returncode == 0
        cannot_write(registry, registry.call(*registry.publishing(registry.rules("after"))), [("before", "2024.1")], [])
        code, said = Registry(meed, scratch / "reader", disk / "new.registry").call(*registry.publishing("after-2024.1-1000.meed"))
        assert code == 3 and "can't be opened" in said, said
        print("read-only disk: it can be read, and what should be written is refused")
        return None
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def read_only_file(meed, scratch):
    """Permissions don't bind root: as root the command runs as another user."""
    folder = scratch / "permissions"
    registry = Registry(meed, folder, folder / "a.registry")
    registry.done(*registry.publishing(registry.rules("before")))
    later = registry.publishing(registry.rules("after"))
    if os.geteuid() == 0:
        program = scratch / "meed"
        shutil.copy(meed, program)
        for path in (scratch, *folder.iterdir()):
            path.chmod(0o755)
        runner = scratch / "as_nobody"
        runner.write_text(f'#!/bin/sh\nexec setpriv --reuid=65534 --regid=65534 --clear-groups {program} "$@"\n')
        runner.chmod(0o755)
        (folder / "officer.key").chmod(0o600)
        os.chown(folder / "officer.key", 65534, 65534)  # a key that others may read is refused
        if subprocess.run([runner, "--version"], capture_output=True).returncode != 0:
            return print("read-only file: left out, as no other user can run meed here")
        registry.meed = str(runner)
    (folder / "a.registry").chmod(0o444)
    folder.chmod(0o555)
    cannot_write(registry, registry.call(*later), [("before", "2024.1")], [])
    folder.chmod(0o755)
    print("read-only file: it can be read, and what should be written is refused")
    return None


def main():
    scratch = Path(tempfile.mkdtemp(prefix="meed-disks-"))
    try:
        for trial in (full_disk, bounded_files, read_only_disk, read_only_file):
            trial(sys.argv[1], scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
