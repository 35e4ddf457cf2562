"""Whether mail and clock do their rounds, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from events.outbox.models import Delivery, Heartbeat
from events.outbox.queries import WAITING, standstill, transport_words
from events.shared.problems import Level, Problem

LATE = timedelta(minutes=2)  # a sweep comes every 15 seconds


@dataclass(frozen=True)
class Health:
    """`waiting` counts deliveries queued or put off, `unknown` those whose answer was lost."""

    swept_at: datetime | None
    waiting: int
    unknown: int
    transport: str
    problems: tuple[Problem, ...]


def mail_health(now: datetime) -> Health:
    """Of the whole site, in three queries."""
    swept = Heartbeat.objects.filter(name="sweep").values_list("at", flat=True).first()
    watched = (*WAITING, Delivery.State.UNKNOWN)
    rows = Delivery.objects.filter(state__in=watched).values_list("state").annotate(Count("pk"))
    count = dict(rows.order_by())
    unknown = count.pop(Delivery.State.UNKNOWN, 0)
    waiting = sum(count.values())
    problems = (*_stopped(), *_problems(swept, unknown, now))
    return Health(swept, waiting, unknown, transport_words(), problems)


def _stopped() -> list[Problem]:
    row = standstill()
    text = f"All mail is stopped: {row.reason}" if row else ""
    return [Problem(Level.WARN, "stopped", text)] if row else []


def _problems(swept: datetime | None, unknown: int, now: datetime) -> list[Problem]:
    problems = []
    if swept is None or now - swept > LATE:
        text = "The worker has not been seen lately: mail waits until it runs."
        problems.append(Problem(Level.WARN, "worker", text))
    if unknown:
        text = f"Of {unknown} sent mail the server's answer was lost; see each announcement."
        problems.append(Problem(Level.WARN, "unknown", text))
    return problems
