"""Who hears that the worker is to stop: its pool children, at once, between two messages.

Celery tells its parent process alone, and sends `worker_shutting_down` only after the soft
shutdown's 20 seconds. So the parent's signal handlers are wrapped, and what they heard stands in a
byte that the children share.
"""

import signal
from collections.abc import Callable
from mmap import mmap
from types import FrameType
from typing import Any

from celery.signals import worker_ready

Handler = Callable[[int, FrameType | None], Any]

_heard = mmap(-1, 1)


def should_stop() -> bool:
    """Whether this process, or its parent, was told to stop."""
    return bool(_heard[0])


@worker_ready.connect
def listen(**kwargs: object) -> None:  # noqa: ARG001 -- Celery says which worker
    """Once the worker's own handlers are in place, note the signal before they act on it."""
    for number in (signal.SIGTERM, signal.SIGQUIT, signal.SIGINT):
        handler = signal.getsignal(number)
        if callable(handler):
            signal.signal(number, _noting(handler))


def _noting(handler: Handler) -> Handler:
    def note(number: int, frame: FrameType | None) -> None:
        _heard[0] = 1
        handler(number, frame)

    return note
