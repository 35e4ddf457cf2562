"""MAIL_RATE and MAIL_PER_DOMAIN."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from events.outbox import actions, claims
from events.outbox.actions import Recipient
from events.outbox.models import Message
from events.outbox.quickness import commits_for, quick_commits
from tests.outbox.scenery import login_code, mail_to, scheduled

pytestmark = pytest.mark.django_db


def claimed(now: datetime) -> list[str]:
    claim = claims.claim_next(now=now, worker="one")
    return [row.address for row in claim.deliveries] if claim else []


def mail_to_domains(now: datetime, *addresses: str) -> Message:
    message = scheduled(now, kind=Message.Kind.DIRECT)
    people = map(Recipient, addresses)
    return actions.start_message(message, people, now=now, hold=timedelta(0))


def test_a_rate_counts_what_others_are_sending(settings: Any, now: datetime) -> None:
    settings.MAIL_RATE = 3
    mail_to(["rod", "patrick", "john", "vera"], now)

    counts = [len(claimed(now)), len(claimed(now))]

    assert counts == [3, 0]


def test_a_login_code_waits_for_no_rate(settings: Any, now: datetime) -> None:
    settings.MAIL_RATE = 1
    mail_to(["rod", "patrick"], now)
    claimed(now)

    login_code(now, "michael@people.example")

    assert claimed(now) == ["michael@people.example"]


def test_to_a_domain_send_as_many_workers_as_may(settings: Any, now: datetime) -> None:
    settings.MAIL_PER_DOMAIN = 1
    mail_to_domains(now, "a@one.example", "b@two.example")
    claimed(now)
    mail_to_domains(now, "c@one.example", "d@three.example")

    assert claimed(now) == ["d@three.example"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("kind", "mode"), [("direct", 1), ("list_post", 2), ("system", 2)])
def test_only_mail_to_many_does_not_wait_for_the_disk(kind: str, mode: int) -> None:
    if connection.vendor != "sqlite":
        mode = 0  # there is no such choice

    with quick_commits(), commits_for(kind):
        within = synchronous()

    assert (within, synchronous()) == (mode, 2 if mode else 0)


def synchronous() -> int:
    """SQLite's: 1 is NORMAL, 2 is FULL; 0 where it is another database's own business."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        return int(cursor.fetchone()[0])
