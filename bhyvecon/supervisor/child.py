"""One program that is kept alive: start, look after, stop."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from bhyvecon.supervisor.backoff import BackOff
from bhyvecon.supervisor.options import ROOT
from bhyvecon.supervisor.terminal import say

LARGE_LOG = 5_000_000


@dataclass(frozen=True)
class Program:
    """What to start. One that runs once says its words to the terminal, its errors to the log."""

    name: str
    arguments: tuple[str, ...]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    descriptors: tuple[int, ...] = ()
    once: bool = False


class Child:
    """A program in a process group of its own, so that nothing it starts is left behind."""

    def __init__(self, program: Program, lock: int) -> None:
        self.program = program
        self.lock = lock
        self.process: subprocess.Popen[bytes] | None = None
        self.started = 0.0
        self.due = 0.0
        self.back_off = BackOff()

    @property
    def name(self) -> str:
        return self.program.name

    @property
    def pid(self) -> int | None:
        return self.process.pid if self.process else None

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start the program; children ignore the terminal's Ctrl-C, the parent tells them."""
        program = self.program
        self.started = time.monotonic()
        with _log(program.log) as output:
            self.process = subprocess.Popen(  # noqa: S603 (our own fixed commands)
                program.arguments,
                cwd=ROOT,
                env={**os.environ, **program.environment},
                stdin=subprocess.DEVNULL,
                stdout=None if program.once else output,
                stderr=output,
                start_new_session=True,
                pass_fds=(self.lock, *program.descriptors),
            )

    def tend(self) -> bool:
        """Start what is due, notice what died; True where the process is another one now."""
        if self.is_running() or (self.process and self.program.once):
            return False
        if self.process is not None:
            self._mourn(self.process)
        elif time.monotonic() >= self.due:
            self.start()
        return True

    def _mourn(self, process: subprocess.Popen[bytes]) -> None:
        wait = self.back_off.after(time.monotonic() - self.started)
        say(
            f"{self.name} {_ending(process.returncode)}; it starts again in {wait:g} s "
            f"(see {self.program.log})"
        )
        self.process = None
        self.due = time.monotonic() + wait
        kill_group(process.pid)

    def ask_to_stop(self) -> None:
        if self.process and self.is_running():
            self.process.terminate()

    def kill(self) -> None:
        """End the whole group; harmless where it has ended by itself."""
        if self.process:
            kill_group(self.process.pid)
            self.process.wait()


def kill_group(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def _ending(status: int) -> str:
    return f"was killed by {signal.Signals(-status).name}" if status < 0 else f"ended ({status})"


def _log(path: Path) -> IO[bytes]:
    """The log, opened to append; one that has grown large is put aside once."""
    if path.exists() and path.stat().st_size > LARGE_LOG:
        path.replace(path.with_suffix(".log.1"))
    return path.open("ab")
