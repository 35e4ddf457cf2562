"""The report of an announcement as a table, and the report of a day as text."""

import re
from collections.abc import Iterable

from events.announcements.report.queries import Line
from events.outbox.models import Delivery
from events.shared.tables import to_csv

HEAD = (
    *("address", "name", "state", "sent", "next try", "bounced", "tries", "code", "answer"),
    *("on the list", "archive", "unsubscribed"),
)
_ADDRESS = re.compile(r"<?[^\s<>]{1,200}@[^\s<>,;]{1,200}>?")


def report_csv(rows: Iterable[Delivery]) -> str:
    """One line for each address; times are UTC. The rows know who `left`."""
    return to_csv(HEAD, (_cells(row) for row in rows))


def _cells(row: Delivery) -> tuple[str, ...]:
    waits = row.state in (Delivery.State.DEFERRED, Delivery.State.QUEUED)
    times = (row.sent_at, row.not_before if waits else None, row.bounced_at)
    sent, next_try, bounced = (f"{at:%Y-%m-%d %H:%M:%S}" if at else "" for at in times)
    code, left = str(row.smtp_code or ""), getattr(row, "left", False)
    return (
        *(row.address, row.name, row.state, sent, next_try, bounced, str(row.attempts), code),
        *(row.smtp_text, row.publication, row.archive_url, "yes" if left else "no"),
    )


def reason_words(word: str, text: str, number: int) -> str:
    """`2 deferred: 451 try later`; addresses in the words of a server are left out."""
    said = _ADDRESS.sub("(address)", " ".join(text.split()))[:200]
    name = word.replace("_", " ")
    return f"{number} {name}: {said}" if said else f"{number} {name}"


def line_reasons(line: Line) -> list[str]:
    return [reason_words(*reason) for reason in line.reasons[:20]]
