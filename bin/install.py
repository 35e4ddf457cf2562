"""Fills .venv with exactly what a lock file names. Standard library only, any Python >= 3.11.

Called by ./run and ./test as `install.py LOCKFILE [WHEELS]`. WHEELS is a folder to install from
without a network. Does nothing while the lock file is the one installed last, and .venv has the
versions that it names.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = VENV / "install.log"

NO_INSTALLER = (
    "This Python has neither ensurepip nor pip, and uv is not installed. Install one of them "
    "(Debian, Ubuntu: apt install python3-venv; Fedora: dnf install python3-pip; "
    "FreeBSD: pkg install uv) and start again."
)
# A line of a lock file; one with a condition ("; sys_platform == ...") may not be meant for us.
NAMED = re.compile(r"(?m)^([\w.-]+==[^\s;]+)(?: +--hash=.*| *\\)?$")
FAILURES = (
    (
        r"do not match the hashes|hash mismatch",
        "A package has another checksum than {lock} names; nothing was installed.",
    ),
    (
        r"hashes are required|have their versions pinned|in `--require-hashes` mode",
        "{lock} names a package without its checksum; nothing was installed.",
    ),
    (
        r"no matching distribution|no solution found|has no wheels",
        "A package that {lock} names was not found{where}.",
    ),
)


class Failure(Exception):
    """One sentence for the person at the terminal."""


def main(lock: Path, wheels: str) -> None:
    """Make .venv and install, where the lock file is not the one installed last."""
    with one_at_a_time():
        if not works():
            make_venv()
        stamp = VENV / f"{lock.name}.sha256"
        checksum = hashlib.sha256(lock.read_bytes()).hexdigest()
        if not stamp.exists() or stamp.read_text() != checksum or not has_versions(lock):
            stamp.unlink(missing_ok=True)
            install(lock, wheels)
            stamp.write_text(checksum)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second ./run or ./test wait while the first one installs."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def works() -> bool:
    """Whether .venv has a Python that starts (it may have been upgraded away) and is new enough."""
    check = "import sys; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)"
    return PYTHON.exists() and runs(str(PYTHON), "-c", check)


def has_versions(lock: Path) -> bool:
    """Whether .venv has what the lock file names, whatever was installed into it by hand.

    The files are not hashed again: it would take seconds at each start, and whoever may change
    them may change this file, too. To have all anew, delete .venv.
    """
    folders = VENV.glob("lib/python*/site-packages/*.dist-info")
    there = {plain(folder.stem) for folder in folders}
    return there.issuperset(map(plain, NAMED.findall(lock.read_text())))


def plain(package: str) -> str:
    """`Foo.Bar==1.0` and the folder `foo_bar-1.0` alike."""
    return re.sub(r"[-_.=]+", "-", package).lower()


def make_venv() -> None:
    """With pip where Python brings it, else empty, to be filled from outside by pip or uv."""
    print("Making .venv ...", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    if not runs(sys.executable, "-m", "venv", str(VENV)):
        shutil.rmtree(VENV, ignore_errors=True)
        if not runs(sys.executable, "-m", "venv", "--without-pip", str(VENV)):
            raise Failure(NO_INSTALLER)


def install(lock: Path, wheels: str) -> None:
    """Install wheels whose checksums the lock file names; raises Failure with the reason."""
    offline = ["--no-index", "--find-links", wheels] if wheels else []
    command = [*installer(), "--require-hashes", "--only-binary", ":all:", *offline]
    print(f"Installing what {lock.name} names (the first time takes a minute) ...", flush=True)
    with LOG.open("wb") as log:
        done = subprocess.run(
            [*command, "-r", str(lock)], stdout=log, stderr=subprocess.STDOUT, check=False
        )
    if done.returncode:
        raise Failure(f"{reason(LOG.read_text(errors='replace'), lock, wheels)} (log: {LOG})")


def installer() -> list[str]:
    """The first of: pip in .venv, this Python's pip from outside, uv."""
    pip = ["--disable-pip-version-check", "--no-input", "install"]
    if runs(str(PYTHON), "-m", "pip", "--version"):
        return [str(PYTHON), "-m", "pip", *pip]
    if runs(sys.executable, "-m", "pip", "--python", str(PYTHON), "--version"):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON), *pip]
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--python", str(PYTHON)]
    raise Failure(NO_INSTALLER)


def reason(log: str, lock: Path, wheels: str) -> str:
    """What went wrong, in one sentence, read from the installer's many."""
    where = f" in {wheels}" if wheels else "; is there a network?"
    for pattern, sentence in FAILURES:
        if re.search(pattern, log, re.IGNORECASE):
            return sentence.format(lock=lock.name, where=where)
    return f"Installing what {lock.name} names failed."


def runs(*command: str) -> bool:
    """Whether a command ends well; what it says is nobody's concern."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
    except Failure as failure:
        sys.exit(str(failure))
    except KeyboardInterrupt:
        sys.exit(130)
