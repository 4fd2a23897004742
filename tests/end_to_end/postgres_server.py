"""Starts PostgreSQL for tests: a server of its own in a temporary folder, reached by a socket in it, and gone when the test is.

    with PostgresServer() as server:
        meed("publish", …, "--registry", server.address("trial"))   # a new database
        server.kill()                                                # as if the machine had lost it: SIGKILL to all of it
        server.start()

It is set up as Debian's package sets one up (fsync on), but that nobody is asked for a password. PostgreSQL refuses to run as root: as
root its programs run as the user `postgres`.
"""
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path


def programs():
    """Give the folder of PostgreSQL's own programs, or nothing if it isn't installed."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    found = places[-1] if places else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


class PostgresServer:
    def __init__(self, settings=()):
        self.bin = programs()
        if not self.bin:
            raise RuntimeError("PostgreSQL isn't installed (Debian: postgresql)")
        self.folder = Path(tempfile.mkdtemp(prefix="meed-pg-"))
        self.settings = [part for setting in settings for part in ("-c", setting)]
        self.process = None
        self.databases = set()
        self.as_user = []
        if os.geteuid() == 0:
            self.as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
            shutil.chown(self.folder, "postgres", "postgres")
        self.run("initdb", "--pgdata", self.folder / "data", "--username=meed", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
                 "--data-checksums", "--no-sync")

    def run(self, program, *arguments):
        done = subprocess.run([*self.as_user, self.bin / program, *map(str, arguments)], cwd=self.folder, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{program} failed: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self):
        """Start it, and wait until it answers; after a kill it first goes through its log."""
        (self.folder / "data/postmaster.pid").unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [*self.as_user, self.bin / "postgres", "-D", self.folder / "data", "-k", self.folder, "-c", "listen_addresses=", "-c", "max_connections=60", *self.settings],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=(self.folder / "log").open("ab"), start_new_session=True)
        for _ in range(1200):
            if self.process.poll() is not None:
                raise RuntimeError(f"the server stopped: {(self.folder / 'log').read_text()[-2000:]}")
            ready = subprocess.run([self.bin / "pg_isready", "-q", "-h", self.folder, "-d", "postgres", "-U", "meed"])
            if ready.returncode == 0:
                return self
            time.sleep(0.05)
        raise RuntimeError("the server doesn't answer")

    def group(self):
        """Give the server's processes: it and its children. Each of its children leads a group of its own."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [self.process.pid, *map(int, children.read_text().split())] if children.exists() else [self.process.pid]

    def kill(self):
        """Kill all of it at once, with whatever was being done."""
        members = self.group()
        for member in members:
            try:
                os.kill(member, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()
        for member in members[1:]:
            while Path(f"/proc/{member}/stat").exists() and "Z" not in Path(f"/proc/{member}/stat").read_text().split(")")[-1].split()[:1]:
                time.sleep(0.01)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # fast: whoever is connected is cut off
            self.process.wait()

    def address(self, database="postgres"):
        """Give the address of a database, which is made if it is new."""
        if database != "postgres" and database not in self.databases:
            self.ask(f"CREATE DATABASE {database}")
            self.databases.add(database)
        return f"postgresql:///{database}?host={self.folder}&user=meed"

    def ask(self, sql, database="postgres"):
        """Run some SQL as the owner; give what it prints, a row a line, columns apart by |."""
        return self.run("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "meed", "-d", database, "-c", sql)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
