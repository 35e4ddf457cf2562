"""One site per data folder: a lock that lives as long as any process of the site.

The children inherit the locked descriptor. Were `./run` itself killed with -9, they would go on
sending mail; the lock they hold keeps a second site from starting beside them.
"""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bhyvecon.supervisor.refusal import Refusal

NAME = "run.lock"
PARENT = "run"


class Lock:
    """A held lock; `descriptor` is what children inherit."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def note(self, pids: Mapping[str, int]) -> None:
        """Write who holds the lock, for the sentence of the next start."""
        lines = [f"{name} {pid}\n" for name, pid in {PARENT: os.getpid(), **pids}.items()]
        os.ftruncate(self.descriptor, 0)
        os.pwrite(self.descriptor, "".join(lines).encode(), 0)


@contextmanager
def hold(data: Path) -> Iterator[Lock]:
    """Lock the data folder; raises Refusal, naming processes, where another site has it."""
    descriptor = os.open(data / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor, data)
        lock = Lock(descriptor)
        lock.note({})
        yield lock
    finally:
        os.close(descriptor)


def read(data: Path) -> dict[str, int]:
    """Name and process id of what runs, or last ran, on this data folder."""
    path = data / NAME
    lines = path.read_text().splitlines() if path.exists() else []
    return {name: int(pid) for name, _, pid in (line.partition(" ") for line in lines)}


def _take(descriptor: int, data: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refusal(sentence(data, read(data))) from None


def sentence(data: Path, pids: Mapping[str, int]) -> str:
    """Why a second site does not start, and what to do about it."""
    left = {name: pid for name, pid in pids.items() if is_alive(pid)}
    if PARENT in left or not left:
        process = f" (process {left[PARENT]})" if left else ""
        return (
            f"Another ./run{process} uses {data}. "
            "Stop it first, or choose another folder with --data."
        )
    names = ", ".join(f"{name} {pid}" for name, pid in left.items())
    numbers = " ".join(str(pid) for pid in left.values())
    return (
        f"An earlier ./run was killed; its processes still use {data}: {names}. "
        f"Stop them with: kill {numbers}"
    )


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
