"""A PostgreSQL server for one run of the tests: fresh, on a socket, gone afterwards.

As a program it runs a command with DATABASE_URL set: `python -m tests.processes.postgresql CMD`.
"""

import os
import pwd
import shutil
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


@contextmanager
def server() -> Iterator[str]:
    """Start a server and yield its DATABASE_URL; database and folder are thrown away after."""
    bin_folder = binaries()
    assert bin_folder, "the PostgreSQL server is not installed"
    with tempfile.TemporaryDirectory(prefix="bhyvecon-pg-", dir="/tmp") as name:
        folder = Path(name)
        if user := _other_user():
            shutil.chown(folder, user)
        cluster = str(folder / "cluster")
        _as_other_user(bin_folder / "initdb", "-D", cluster, "-U", "test", "-A", "trust", "-N")
        pg_ctl = bin_folder / "pg_ctl"
        options = f"-k {folder} {QUICK}"
        log = str(folder / "log")
        _as_other_user(pg_ctl, "-D", cluster, "-l", log, "-o", options, "-w", "start")
        try:
            yield f"postgresql://test@{quote(name, safe='')}/postgres"
        finally:
            _as_other_user(pg_ctl, "-D", cluster, "-m", "immediate", "stop")


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
