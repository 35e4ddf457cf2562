"""Whether somebody set the clock: then a lease that seems to be over tells nothing."""

import time
from datetime import datetime, timedelta

SLACK = timedelta(seconds=5)


class Watch:
    """Compares the clock on the wall with one that nobody can set."""

    def __init__(self, now: datetime) -> None:
        self._wall, self._steady = now, time.monotonic()

    def was_set(self, now: datetime, *, steady: float | None = None) -> bool:
        """Whether the wall clock moved otherwise than time did since the last look."""
        steady = time.monotonic() if steady is None else steady
        passed = timedelta(seconds=steady - self._steady)
        moved = now - self._wall
        self._wall, self._steady = now, steady
        return abs(moved - passed) > SLACK
