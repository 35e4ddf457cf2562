"""A whole site, started as `./run` starts it: web, worker, beat, on a free port."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypeVar

from bhyvecon.supervisor import lock
from bhyvecon.supervisor.options import ROOT
from tests.processes import migrated

T = TypeVar("T")
Broker = Literal["filesystem", "redis", "redis by REDIS_URL"]
PATIENCE = 180.0
AT_ONCE = 0.5


class Site:
    """`with Site(data=tmp_path) as site:` starts one, waits for its Ready line, and stops it.

    `broker="redis"` needs redis-server on PATH, as does "redis by REDIS_URL", which starts one that
    is not the site's own: mark such a test `redis`. `env` adds to the
    environment, e.g. EMAIL_URL of a mail sink, MAIL_HOLD. What `./run` printed is in `printed`.
    `migrated=False` leaves all migrations to the first start, as a newcomer's does.
    """

    def __init__(
        self,
        *,
        data: Path,
        env: Mapping[str, str] | None = None,
        broker: Broker = "filesystem",
        demo: bool = False,
        migrated: bool = True,
    ) -> None:
        self.data = data
        self.broker = broker
        self.demo = demo
        self.migrated = migrated and "DATABASE_URL" not in (env or {})
        self.env = _environment(data, env or {})
        self.process: subprocess.Popen[bytes] | None = None
        self.redis: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop(at_once=True)

    def start(self) -> None:
        """Start all and wait until web and worker answer."""
        self.data.mkdir(parents=True, exist_ok=True)
        if self.migrated:
            migrated.lay_into(self.data)
        if self.broker == "redis by REDIS_URL":
            self._start_redis()
        with self._output.open("wb") as output:
            self.process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self.wait_for(lambda: "\nReady" in f"\n{self.printed}" or self._ended())
        assert not self._ended(), self.printed

    def try_to_start(self) -> tuple[int, str]:
        """Start where a start must fail: its exit status and what it said."""
        done = subprocess.run(
            self._command,
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def stop(self, *, at_once: bool = False) -> None:
        """Stop all, as TERM to `./run` does; a second TERM ends what is left without waiting.

        Harmless where it has ended.
        """
        if self.process:
            self.process.terminate()
            if at_once:
                with suppress(subprocess.TimeoutExpired):
                    self.process.wait(timeout=AT_ONCE)
                self.process.terminate()
            self.process.wait(timeout=PATIENCE)
        if self.redis:
            self.redis.terminate()
            self.redis.wait(timeout=PATIENCE)

    def _start_redis(self) -> None:
        """Somebody else's server, on a free port of this machine."""
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        options = ["--port", str(port), "--bind", "127.0.0.1", "--save", ""]
        self.redis = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
        self.env["REDIS_URL"] = f"redis://127.0.0.1:{port}/0"

    @property
    def printed(self) -> str:
        """All that the terminal shows so far."""
        return self._output.read_text()

    @property
    def url(self) -> str:
        """The address, with a slash at its end."""
        found = re.search(r"^Ready.*: (http\S+)$", self.printed, re.MULTILINE)
        assert found, self.printed
        return found[1]

    def log(self, name: str) -> str:
        """What a child ("web", "worker", "beat", "redis") has logged so far."""
        path = self.data / "log" / f"{name}.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def pids(self) -> dict[str, int]:
        """Process ids by name: run, web, worker, beat, perhaps redis."""
        return lock.read(self.data)

    def kill(self, name: str, number: int = signal.SIGKILL) -> int:
        """Send a signal, -9 if not told, to one process by name; returns its id."""
        pid = self.pids()[name]
        os.kill(pid, number)
        return pid

    def kill_group(self, name: str, number: int = signal.SIGKILL) -> int:
        """Send a signal to a child and all that it started, such as a worker's pool."""
        pid = self.pids()[name]
        os.killpg(pid, number)
        return pid

    def manage(self, *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command of manage.py beside the site."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.env,
            input=text,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def python(self, code: str) -> str:
        """Run some lines of Python in the site's shell; what they print."""
        done = self.manage("shell", "--verbosity", "0", "--command", code)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def wait_for(self, answer: Callable[[], T], *, seconds: float = PATIENCE) -> T:
        """Ask until the answer is true; fails with what was printed and logged."""
        return wait_for(answer, seconds=seconds, tell=self._story)

    def _story(self) -> str:
        logs = {path.name: path.read_text()[-3000:] for path in (self.data / "log").glob("*.log")}
        return "\n".join([self.printed, *(f"--- {name}\n{text}" for name, text in logs.items())])

    def _ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    @property
    def _command(self) -> list[str]:
        options = ["--no-redis"] if self.broker == "filesystem" else []
        options += [] if self.demo else ["--no-demo"]
        return [sys.executable, "-m", "bhyvecon.supervisor", "--port", "0", *options]

    @property
    def _output(self) -> Path:
        return self.data / "terminal.txt"


def wait_for(
    answer: Callable[[], T], *, seconds: float = PATIENCE, tell: Callable[[], Any] = str
) -> T:
    """Ask ten times a second until the answer is true; fails after `seconds`."""
    end = time.monotonic() + seconds
    while not (found := answer()):
        assert time.monotonic() < end, f"Nothing after {seconds:g} s.\n{tell()}"
        time.sleep(0.1)
    return found


def _environment(data: Path, more: Mapping[str, str]) -> dict[str, str]:
    """Little of ours, for nothing may lead to another site, with the data folder of this one."""
    usual = ("HOME", "LANG", "PATH", "TMPDIR", "USER")
    kept = {name: value for name, value in os.environ.items() if name in usual}
    return {**kept, "BHYVECON_DATA": str(data), **more}
