"""What the clock does with BOUNCE_MAILDIR: read what is new there, then mark it as read."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from events.ledger.actions import ROBOT
from events.outbox.bounces.files import RawMail, is_mail, read_one
from events.outbox.bounces.finding import Finding, Imported
from events.outbox.bounces.taking import take

log = logging.getLogger(__name__)
AT_ONCE = 500
Reader = Callable[[Path], RawMail]
Then = Callable[[Finding], object]


def _nothing(_: Finding) -> None:
    pass


def take_new(
    folder: Path, *, now: datetime, then: Then = _nothing, read: Reader = read_one
) -> Imported:
    """Read at most AT_ONCE mails of `new`, do `then` and move each to `cur`; raises OSError.

    It is moved after what follows from it is stored: read twice, it changes nothing.
    """
    files = sorted(filter(is_mail, (folder / "new").iterdir()))[:AT_ONCE]
    findings = [_take(file, read, then, now=now) for file in files]
    return Imported(tuple(each for each in findings if each))


def _take(file: Path, read: Reader, then: Then, *, now: datetime) -> Finding | None:
    try:
        finding = take(read(file), by=ROBOT, now=now)
        then(finding)
    except Exception:
        # One mail must not keep the others out for ever: it is marked, and the log has the trace.
        log.exception("%s could not be read; it is marked as flagged", file.name)
        _move(file, flags="F")
        return None
    _move(file, flags="S")
    return finding


def _move(file: Path, *, flags: str) -> None:
    cur = file.parent.parent / "cur"
    cur.mkdir(exist_ok=True)
    file.rename(cur / f"{file.name.partition(':')[0]}:2,{flags}")
