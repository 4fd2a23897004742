"""What the tests of a registry under strain share: policies of a few lines, the verbs that bring them through their lives, and
what is to be there afterwards.
"""
import csv
import os
import subprocess
import tempfile
from pathlib import Path

from postgres_server import PostgresServer, programs

RULES = """policy {policy} "Payment by heads"
  version:    {version}
  authority:  "Test Council"
  in force:   {first} to {last}
  money:      GBP

record Centre (centres)
  id:        text, key
  families:  whole number from 0 to 100000

fund reward "Reward"
  pot:        £{pot}.00
  shared by:  each Centre in proportion to families
  rounding:   largest remainder to the penny, ties by id
  unspent:    carried forward
"""
YEAR = ("1 April 2024", "31 March 2025")


class Registry:
    """A registry, reached by the command as people do, from a folder with rules, data and a key."""

    def __init__(self, meed, folder, where):
        self.meed, self.folder, self.where = meed, Path(folder), str(where)
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (self.folder / "officer.key").exists():
            self.done("key", "new", "officer.key", "--name", "A. Officer", registry=False)

    def start(self, *arguments, registry=True, **more):
        command = [self.meed, *map(str, arguments), *(["--registry", self.where] if registry else [])]
        return subprocess.Popen(command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env={**os.environ, "USER": "tester"}, **more)

    def call(self, *arguments, timeout=120, **more):
        """Give the exit code, and all that was said."""
        process = self.start(*arguments, **more)
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise AssertionError(f"{arguments} still runs after {timeout} seconds") from None
        return process.returncode, out + err

    def done(self, *arguments, **more):
        code, said = self.call(*arguments, **more)
        assert code == 0, f"{arguments} gave {code}: {said}"
        return said

    def rules(self, policy, version="2024.1", days=YEAR, pot=1000):
        path = self.folder / f"{policy}-{version}-{pot}.meed"
        path.write_text(RULES.format(policy=policy, version=version, first=days[0], last=days[1], pot=pot), encoding="utf-8")
        return path.name

    def data(self, name, families):
        folder = self.folder / f"data-{name}"
        folder.mkdir(exist_ok=True)
        (folder / "centres.csv").write_text(f"id,families\nC1,{families}\nC2,7\nC3,11\n", encoding="utf-8")
        return folder.name

    @staticmethod
    def publishing(rules):
        return ["publish", rules, "--because", "minute 7", "--key", "officer.key"]

    @staticmethod
    def keeping(policy, version, data, period="financial year 2024-25"):
        return ["run", f"{policy} {version}", "--data", data, "--period", period, "--keep"]

    @staticmethod
    def confirming(run):
        return ["confirm", run, "--because", "paid by BACS", "--key", "officer.key"]

    def table(self, *arguments):
        return list(csv.DictReader(self.done(*arguments, "--format", "csv").splitlines()))

    def published(self):
        return {(row["policy"], row["version"]) for row in self.table("versions") if row["state"] in ("published", "superseded")}

    def kept(self):
        """Give the runs, and whether each was confirmed."""
        return {row["run"]: row["confirmed"] != "no" for row in self.table("runs")}

    def verify(self):
        self.done("verify", timeout=600)


def kept_id(said):
    """Give the id of a run that was kept, from what `meed run --keep` said."""
    line = next(line for line in said.splitlines() if line.startswith("kept "))
    return line.split("run ")[1].split(";")[0].strip()


class Storages:
    """Gives a registry in a file, or on a server that is started when it is first asked for."""

    def __init__(self, meed):
        self.meed = meed
        self.scratch = Path(tempfile.mkdtemp(prefix="meed-registry-"))
        self.server = None
        self.made = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.server:
            self.server.__exit__()
        subprocess.run(["rm", "-rf", str(self.scratch)], check=False)

    def open(self, kind):
        self.made += 1
        folder = self.scratch / f"{kind}{self.made}"
        if kind == "sqlite":
            return Registry(self.meed, folder, folder / "a.registry")
        if not self.server:
            self.server = PostgresServer().__enter__()
        return Registry(self.meed, folder, self.server.address(f"registry{self.made}"))


def storages_here():
    """Give the kinds of storage that can be tested on this machine."""
    return ["sqlite", "postgresql"] if programs() else ["sqlite"]
