"""A PostgreSQL server for one run of the tests: fresh, on a socket, gone afterwards.

As a program it runs a command with DATABASE_URL set: `python -m tests.processes.postgresql CMD`.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

QUICK = "-c fsync=off -c full_page_writes=off -c listen_addresses="
USUAL_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/bin", "/usr/pgsql-*/bin")


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl, on PATH or where systems keep it; None if there is none."""
    places = [path for place in USUAL_PLACES for path in sorted(Path("/").glob(place[1:]))]
    programs = [shutil.which("initdb"), *(path / "initdb" for path in reversed(places))]
    found = (Path(program).resolve() for program in programs if program)
    return next((program.parent for program in found if program.exists()), None)


class Server:
    """One server in a folder of its own; it may be killed and started again."""

    def __init__(self, folder: Path) -> None:
        bin_folder = binaries()
        assert bin_folder, "the PostgreSQL server is not installed"
        self.folder, self.cluster, self._bin = folder, str(folder / "cluster"), bin_folder
        self.url = f"postgresql://test@{quote(str(folder), safe='')}/postgres"
        if user := _other_user():
            shutil.chown(folder, user)
        self._do("initdb", "-U", "test", "-A", "trust", "-N")

    def start(self) -> None:
        """Start and wait until it answers."""
        log, options = str(self.folder / "log"), f"-k {self.folder} {QUICK}"
        self._do("pg_ctl", "-l", log, "-o", options, "-w", "start")

    def stop(self) -> None:
        self._do("pg_ctl", "-m", "immediate", "stop")

    def kill(self) -> None:
        """kill -9 of the first process; the others go when they miss it."""
        pid = int((Path(self.cluster) / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)

    def _do(self, program: str, *arguments: str) -> None:
        _as_other_user(self._bin / program, "-D", self.cluster, *arguments)


@contextmanager
def server() -> Iterator[str]:
    """Start a server and yield its DATABASE_URL; database and folder are thrown away after."""
    with tempfile.TemporaryDirectory(prefix="bhyvecon-pg-", dir="/tmp") as name:
        running = Server(Path(name))
        running.start()
        try:
            yield running.url
        finally:
            running.stop()


def _other_user() -> str:
    """The server refuses to run as root; then it runs as the first of these that exists."""
    if os.geteuid() != 0:
        return ""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "pgsql", "nobody") if name in known)


def _as_other_user(program: Path, *arguments: str) -> None:
    subprocess.run(
        [str(program), *arguments],
        user=_other_user() or None,
        cwd="/",
        stdout=subprocess.DEVNULL,
        check=True,
    )


if __name__ == "__main__":
    if not binaries():
        sys.stderr.write("Skipped: the PostgreSQL server (initdb, pg_ctl) is not installed.\n")
        sys.exit(1 if os.environ.get("CI") else 0)
    with server() as url:
        environment = {**os.environ, "DATABASE_URL": url}
        sys.exit(subprocess.run(sys.argv[1:], env=environment, check=False).returncode)
