"""Figures for Prometheus, as text of its exposition format 0.0.4; six queries, whatever waits."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Count, Min, Model

from events.outbox import queries
from events.outbox.models import Delivery, Heartbeat, Message

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
ROBOTS = ("sweep", "beat")
Sample = tuple[str, float]


def figures_text(now: datetime) -> str:
    """All figures; the age of a robot that was never seen is left out."""
    return "".join(f"{line}\n" for figure in _figures(now) for line in _lines(*figure))


def _lines(name: str, text: str, samples: Iterable[Sample]) -> Iterator[str]:
    yield f"# HELP bhyvecon_{name} {text}"
    yield f"# TYPE bhyvecon_{name} gauge"
    for labels, value in samples:
        yield f"bhyvecon_{name}{labels} {value:g}"


def _figures(now: datetime) -> Iterator[tuple[str, str, list[Sample]]]:
    yield "deliveries", "Mail by state.", _by_state(Delivery, Delivery.State)
    yield "messages", "Messages by state.", _by_state(Message, Message.State)
    due = queries.due_deliveries(now).order_by().aggregate(at=Min("not_before"))["at"]
    yield "oldest_due_seconds", "Since when mail is due.", [("", _age(due, now))]
    beats = Heartbeat.objects.filter(name__in=ROBOTS).order_by("name").values_list("name", "at")
    ages = [(f'{{robot="{name}"}}', _age(at, now)) for name, at in beats]
    yield "heartbeat_age_seconds", "Since when a robot was not seen.", ages
    breaker = queries.open_breaker(now)
    wait = (breaker.closed_until - now).total_seconds() if breaker else 0
    yield "breaker_seconds", "How long the mail server is left alone.", [("", wait)]
    stopped = queries.standstill() is not None
    yield "mail_stopped", "Whether all mail is stopped.", [("", stopped)]


def _by_state(model: type[Model], states: Iterable[str]) -> list[Sample]:
    """Every state, also those that nothing is in."""
    rows = model._default_manager.order_by().values_list("state").annotate(Count("pk"))
    count = dict(rows)
    return [(f'{{state="{state}"}}', count.get(str(state), 0)) for state in states]


def _age(at: datetime | None, now: datetime) -> float:
    return max(0.0, (now - at).total_seconds()) if at else 0.0
