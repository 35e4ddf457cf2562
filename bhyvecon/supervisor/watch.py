"""Keeps the children alive until somebody asks to stop, then ends all of them."""

import signal
import time
from collections.abc import Callable, Sequence
from types import FrameType

from bhyvecon.supervisor.child import Child

TICK = 0.1
GRACE = 30.0  # the worker's soft shutdown takes up to 20 s


class Wish:
    """How often somebody asked to stop: once is politely, twice is at once."""

    def __init__(self) -> None:
        self.times = 0
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._hear)

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self.times += 1


def run_once(child: Child, wish: Wish) -> int | None:
    """Run a program to its end; its exit status, or None where somebody asked to stop."""
    child.start()
    while child.is_running() and not wish.times:
        time.sleep(TICK / 4)
    child.kill()
    return None if wish.times or child.process is None else child.process.returncode


def keep_alive(children: Sequence[Child], wish: Wish, *, changed: Callable[[], None]) -> None:
    """Start what died, until somebody asks to stop; `changed` hears of every new process."""
    while not wish.times:
        new = [child for child in children if child.tend()]
        if new:
            changed()
        time.sleep(TICK)


def pids(children: Sequence[Child]) -> dict[str, int]:
    """Process ids by name of what runs for long."""
    lasting = (child for child in children if child.is_running() and not child.program.once)
    return {child.name: child.pid for child in lasting if child.pid}


def stop(children: Sequence[Child], wish: Wish) -> None:
    """Ask all to stop, wait, and end what is left; a second wish shortens the wait."""
    asked = wish.times
    end = time.monotonic() + GRACE
    for child in children:
        child.ask_to_stop()
    while any(child.is_running() for child in children):
        if time.monotonic() > end or wish.times > asked:
            break
        time.sleep(TICK / 2)
    for child in children:
        child.kill()
