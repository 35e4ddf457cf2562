"""The wire between web, beat and worker: REDIS_URL, else a Redis of our own, else folders.

Settings read the same three in the same order, so a command beside the running site finds it.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bhyvecon.supervisor.child import Program

URL_FILE = "broker.url"
FOLDER = "broker"
LONGEST_SOCKET = 100  # bytes; the system's limit is 104 (FreeBSD) or 108 (Linux)


@contextmanager
def opened(data: Path, *, redis: bool) -> Iterator[list[Program]]:
    """Lay out the wire and give the program it needs, if any; takes it all away at the end."""
    _forget(data)
    wanted = redis and not os.environ.get("REDIS_URL", "").strip()
    server = shutil.which("redis-server") if wanted else None
    folder = _socket_folder() if server else None
    try:
        yield [_redis(server, folder / "redis.sock", data)] if server and folder else []
    finally:
        _forget(data)
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def _forget(data: Path) -> None:
    """Drop old messages: each is a doorbell, and what is due stands in the database."""
    (data / URL_FILE).unlink(missing_ok=True)
    shutil.rmtree(data / FOLDER, ignore_errors=True)
    for name in ("messages", "control"):
        (data / FOLDER / name).mkdir(parents=True)


def _socket_folder() -> Path:
    """A fresh folder with a short name, whatever TMPDIR says."""
    short = len(os.fsencode(tempfile.gettempdir())) + 30 < LONGEST_SOCKET
    return Path(tempfile.mkdtemp(prefix="bhyvecon-", dir=None if short else "/tmp"))  # noqa: S108 (fresh, private)


def _redis(server: str, socket: Path, data: Path) -> Program:
    """A server on a socket, that keeps what it holds; its URL is left for everybody to find."""
    (data / URL_FILE).write_text(f"redis+socket://{socket}")
    folder = data / "redis"
    folder.mkdir(exist_ok=True)
    options = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(folder),
        "appendonly": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
    }
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    return Program("redis", (server, *words), data / "log" / "redis.log")
