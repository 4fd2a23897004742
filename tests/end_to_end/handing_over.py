#!/usr/bin/env python3
"""Hands a registry over in every way: as a folder from one database to another and back, as a bundle to a registry of its own.

usage: handing_over.py MEED

The same registry must give the same bytes; whatever was changed must be found and named; what was broken off must leave nothing; and
what somebody hostile packs must be refused.
"""
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

from postgres_server import PostgresServer, programs

HERE = Path(__file__).parent / "story"
FAULTS = []


def meed(folder, *words, ends=0, at="1332237600"):
    done = subprocess.run([Path(sys.argv[1]).resolve(), *map(str, words)], cwd=folder, capture_output=True, text=True, env={**os.environ, "SOURCE_DATE_EPOCH": at})
    if done.returncode != ends:
        FAULTS.append(f"meed {' '.join(map(str, words))} ended with {done.returncode}, not {ends}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def expect(good, what):
    if not good:
        FAULTS.append(what)


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def begin(folder):
    """Fill a registry: three versions, a run that was confirmed, one that wasn't, a draft that was drafted again."""
    shutil.copytree(HERE / "data", folder / "data")
    meed(folder, "key", "new", "officer.key", "--name", "A. Officer, Swindon")
    for name in ("national_2012_1", "outreach_2012_1", "penhill_2012_1"):
        meed(folder, "publish", HERE / f"{name}.meed", "--key", "officer.key", "--agreed-by", "Cabinet", "--agreed-on", "2012-03-14", "--because", "Minute 12", "--registry", "swindon.registry")
    run = ["run", "swindon.outreach 2012.1", "--local", "swindon.penhill 2012.1", "--data", "data", "--key", "officer.key", "--registry", "swindon.registry"]
    meed(folder, *run, "--period", "1 April 2012 to 30 September 2012", "--keep-data")
    kept = meed(folder, "runs", "--format", "csv", "--registry", "swindon.registry").splitlines()[1].split(",")[0]
    meed(folder, "confirm", kept, "--because", "BACS of 12 October 2012", "--key", "officer.key", "--registry", "swindon.registry")
    meed(folder, *run, "--period", "financial year 2012-13", "--keep")
    draft = (HERE / "outreach_2013_1.meed").read_text(encoding="utf-8").replace("national.outcomes 2012.2", "national.outcomes 2012.1")
    for limit in ("£1,100.00", "£1,200.00"):
        (folder / "next.meed").write_text(draft.replace("£1,100.00", limit), encoding="utf-8")
        meed(folder, "draft", "next.meed", "--key", "officer.key", "--registry", "swindon.registry")
    return kept


def round_trips(folder, other):
    """From one database to a folder, to the other database, to a folder, and back: the same bytes."""
    meed(folder, "export", "one", "--registry", "swindon.registry")
    meed(folder, "import", "one", "--registry", other)
    meed(folder, "export", "two", "--registry", other)
    expect(files(folder / "one") == files(folder / "two"), f"{other} gives other files")
    meed(folder, "import", "two", "--registry", "back.registry")
    meed(folder, "export", "two", "--registry", "back.registry")
    expect(files(folder / "one") == files(folder / "two"), "back in SQLite it gives other files")
    for where in (other, "back.registry"):
        meed(folder, "verify", "--all", "--registry", where)
        told = meed(folder, "import", "one", "--registry", where)
        expect("0 entries taken over" in told, told)
    meed(folder, "verify", "one")
    (folder / "back.registry").unlink()
    shutil.rmtree(folder / "two")


def grow(folder):
    """A registry that has the beginning gets what is new; one that went another way refuses, and says where."""
    meed(folder, "import", "one", "--registry", "copy.registry")
    meed(folder, "import", "one", "--registry", "other.registry")
    before = files(folder / "one")
    meed(folder, "publish", "swindon.outreach 2013.1", "--agreed-by", "Cabinet", "--agreed-on", "2013-03-13", "--because", "Minute 4", "--key", "officer.key", "--registry", "swindon.registry")
    meed(folder, "withdraw", "swindon.penhill 2012.1", "--because", "A slip", "--key", "officer.key", "--registry", "other.registry")
    meed(folder, "export", "one", "--registry", "swindon.registry")
    after = files(folder / "one")
    changed = [name for name in before if before[name] != after.get(name)]
    expect(changed == ["registry.txt"], f"an entry more changes {changed}")
    told = meed(folder, "import", "one", "--registry", "copy.registry")
    expect(" taken over from one; " in told, told)
    number = len([name for name in before if name.startswith("entries/")]) + 1
    told = meed(folder, "import", "one", "--registry", "other.registry", ends=3)
    expect(f"has gone another way from entry {number} on: here withdrawn swindon.penhill 2012.1" in told and "there agreed swindon.outreach 2013.1" in told, told)
    told = meed(folder, "export", "one", "--registry", "other.registry", ends=3)
    expect("holds an export of another registry" in told, told)
    expect(files(folder / "one") == after, "a refused export changed the folder")


def bundles(folder, kept):
    """A bundle goes into a registry of another authority's own, with its signatures; what stands there otherwise is refused."""
    for out in ("b.bundle", "again.bundle"):
        meed(folder, "bundle", "swindon.outreach 2012.1", "--runs", kept, "--out", out, "--key", "officer.key", "--registry", "swindon.registry")
    expect((folder / "b.bundle").read_bytes() == (folder / "again.bundle").read_bytes(), "the same bundle has other bytes")
    meed(folder, "key", "new", "other.key", "--name", "B. Officer, Loamshire")
    meed(folder, "publish", HERE / "national_2012_1.meed", "--key", "other.key", "--agreed-by", "Cabinet", "--agreed-on", "2012-03-14", "--because", "Ours", "--registry", "loamshire.registry", at="1333000000")
    told = meed(folder, "import", "b.bundle", "--registry", "loamshire.registry", "--trusted", "officer.key.pub")
    expect("signed by A. Officer, Swindon" in told, told)
    expect("0 entries taken over" in meed(folder, "import", "b.bundle", "--registry", "loamshire.registry"), "taken over twice")
    meed(folder, "verify", "--all", "--registry", "loamshire.registry")
    told = meed(folder, "import", "b.bundle", "--registry", "wary.registry", "--trusted", "other.key.pub", ends=6)
    expect("a key that isn't trusted" in told and not (folder / "wary.registry").exists(), told)
    mine = (HERE / "outreach_2012_1.meed").read_text(encoding="utf-8").replace("£310.00", "£311.00")
    (folder / "mine.meed").write_text(mine, encoding="utf-8")
    for words in ([HERE / "national_2012_1.meed"], ["mine.meed"]):
        meed(folder, "draft", *words, "--by", "C. Clerk", "--registry", "third.registry")
    told = meed(folder, "import", "b.bundle", "--registry", "third.registry", ends=3)
    expect("those in the registry were drafted by C. Clerk" in told and "those to be taken over drafted by A. Officer, Swindon" in told, told)
    expect("published" not in meed(folder, "versions", "--registry", "third.registry"), "something of a refused bundle was taken over")


def looked_at(folder, kept):
    """A bundle, packed or unpacked, can be looked at as a registry is, and not written to."""
    with tarfile.open(folder / "b.bundle") as bundle:
        bundle.extractall(folder / "unpacked", filter="data") if hasattr(tarfile, "data_filter") else bundle.extractall(folder / "unpacked")
    sums = subprocess.run(["sha256sum", "--check", "--quiet", "SIGNED.txt"], cwd=folder / "unpacked", capture_output=True, text=True)
    expect(sums.returncode == 0, sums.stdout + sums.stderr)
    for what in ("b.bundle", "unpacked"):
        expect("1 run is the same, byte for byte" in meed(folder, "verify", what), f"verify {what}")
        expect("swindon.outreach" in meed(folder, "versions", "--registry", what) and kept in meed(folder, "runs", "--registry", what), f"looking at {what}")
        told = meed(folder, "confirm", kept, "--because", "x", "--key", "officer.key", "--registry", what, ends=3)
        expect("only looked at" in told, told)
    with (folder / "unpacked" / "README.md").open("a") as readme:
        readme.write("more\n")
    expect("README.md" in meed(folder, "verify", "unpacked", ends=6), "a change in an unpacked bundle isn't found")


def changed_bits(folder, tries):
    """Any bit: found, and what it is in is named."""
    whole = (folder / "b.bundle").read_bytes()
    with tarfile.open(folder / "b.bundle") as bundle:
        places = [(member.offset, member.name) for member in bundle.getmembers()]
    chance = random.Random(2012)
    for bit in [chance.randrange(len(whole) * 8) for _ in range(tries)] + [0, 7, len(whole) * 8 - 1]:
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        (folder / "changed.bundle").write_bytes(changed)
        name = max((offset, name) for offset, name in places if offset <= bit // 8)[1]
        told = meed(folder, "verify", "changed.bundle", ends=6)
        expect(name in told or "the bundle's end" in told, f"bit {bit}, in {name}: {told}")


def hostile_files(folder):
    """What other tools pack is no bundle; links in a folder aren't followed."""
    for sort in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.REGTYPE):
        with tarfile.open(folder / "hostile.bundle", "w") as archive:
            for name in ("SIGNED.txt", "../../escaped"):
                member = tarfile.TarInfo(name)
                member.type, member.linkname, member.size = sort, "/etc/passwd", 4 if sort == tarfile.REGTYPE else 0
                archive.addfile(member, io.BytesIO(b"evil"))
        meed(folder, "verify", "hostile.bundle", ends=6)
        meed(folder, "import", "hostile.bundle", "--registry", "never.registry", ends=6)
    expect(not (folder / "never.registry").exists(), "a hostile bundle made a registry")
    (folder / "one" / "rules" / "link.meed").symlink_to("/etc/passwd")
    told = meed(folder, "import", "one", "--registry", "never.registry", ends=3)
    expect("neither a file nor a folder" in told, told)
    (folder / "one" / "rules" / "link.meed").unlink()
    (folder / "one" / ".git").mkdir()
    told = meed(folder, "export", "one", "--registry", "swindon.registry", ends=3)
    expect("holds something else: .git" in told, told)
    (folder / "one" / ".git").rmdir()


def broken_off(folder, tries):
    """Killed at any instant, an export leaves the folder that was there, or the whole new one; and a bundle likewise."""
    meed(folder, "export", "one", "--registry", "swindon.registry")
    expected, bundle = files(folder / "one"), (folder / "b.bundle").read_bytes()
    calls = [["export", "one", "--registry", "swindon.registry"], ["bundle", "swindon.outreach 2012.1", "--all-runs", "--out", "b.bundle", "--key", "officer.key", "--registry", "swindon.registry"]]
    for i in range(tries):
        process = subprocess.Popen([Path(sys.argv[1]).resolve(), *calls[i % 2]], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.Random(i).random() * 0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
        expect(files(folder / "one") == expected, "half an export is there, or none")
        expect(meed(folder, "verify", "b.bundle") != "", "half a bundle is there")
        for left in list(folder.glob("*.writing-*")):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    expect(len(bundle) > 0, "the bundle is empty")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        kept = begin(folder)
        round_trips(folder, "plain.registry")
        if programs():
            with PostgresServer() as server:
                round_trips(folder, server.address("handed"))
        grow(folder)
        bundles(folder, kept)
        looked_at(folder, kept)
        changed_bits(folder, 60)
        hostile_files(folder)
        broken_off(folder, 20)
    print(*FAULTS, f"{len(FAULTS)} faults", sep="\n")
    sys.exit(1 if FAULTS else 0)


if __name__ == "__main__":
    main()
