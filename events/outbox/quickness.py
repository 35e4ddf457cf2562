"""SQLite only: mail to many commits each row without waiting for the disk.

A power cut may then take back the last rows that were stored as sent: they go out again, under
their Message-ID. A kill of the process takes nothing back. A list post or a login code waits for
the disk at each step, and with it all that was committed before.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from events.outbox.models import Message

USUAL_LOG, LONG_LOG = 1000, 8000  # pages of 4 KB


@contextmanager
def quick_commits() -> Iterator[None]:
    """For a round of a worker. Moving SQLite's log into the database waits for the disk, so that
    is done each 32 MB instead of 4.
    """
    with _synchronous("NORMAL", after="FULL"):
        _move_log_each(LONG_LOG)
        try:
            yield
        finally:
            _move_log_each(USUAL_LOG)


@contextmanager
def commits_for(kind: str) -> Iterator[None]:
    """Within it, for the rows of one claim."""
    if kind == Message.Kind.DIRECT:
        yield
        return
    with _synchronous("FULL", after="NORMAL"):
        yield


@contextmanager
def _synchronous(mode: str, *, after: str) -> Iterator[None]:
    """SQLite refuses the change inside a transaction."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    _set(mode)
    try:
        yield
    finally:
        _set(after)


def _set(mode: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous = {mode}")
        cursor.execute("PRAGMA wal_autocheckpoint=10000")


def _move_log_each(pages: int) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA wal_autocheckpoint = {pages}")
