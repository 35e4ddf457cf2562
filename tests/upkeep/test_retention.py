"""What is kept of people, and until when."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from events.conferences.models import Edition
from events.conferences.poll.models import Poll, Voter
from events.outbox import actions as outbox
from events.outbox.models import Delivery, Message
from events.people.models import Invitation, Role, Session
from events.upkeep.retention import LONG, RETENTION, forget

PAGE = Path(settings.BASE_DIR) / "docs/reference/retention.md"
DAY = timedelta(days=1)


def sent(now: datetime, finished: datetime) -> Delivery:
    """A letter to Rod that was done with at `finished`."""
    to = outbox.Recipient("rod@example.org", "Rod")
    message = outbox.queue_message(to=to, subject="Hello", body="Hello.\n", now=now)
    Message.objects.filter(pk=message.pk).update(finished_at=finished)
    return message.deliveries.get()


@pytest.mark.django_db
@pytest.mark.parametrize(("age", "address"), [(LONG - DAY, "rod@example.org"), (LONG + DAY, "")])
def test_a_mails_address_is_forgotten_after_two_years_and_its_key_kept(
    now: datetime, age: timedelta, address: str
) -> None:
    delivery = sent(now, now - age)
    key = delivery.address_key

    forget(now)

    delivery.refresh_from_db()
    assert (delivery.address, delivery.address_key) == (address, key)


def test_an_ended_login_leaves_no_network_address(db: None, now: datetime) -> None:
    for key, end in (("old", now - DAY), ("new", now + DAY)):
        Session.objects.create(session_key=key, expire_date=end, ip="192.0.2.1")

    forget(now)

    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


@pytest.mark.parametrize(("age", "email"), [(LONG - DAY, "rod@example.org"), (LONG + DAY, "")])
def test_who_was_asked_for_a_day_is_forgotten_two_years_after(
    tokyo: Edition, now: datetime, age: timedelta, email: str
) -> None:
    poll = Poll.objects.create(edition=tokyo, opened_at=now - age, closed_at=now - age)
    voter = Voter.objects.create(poll=poll, name="Rod", email="rod@example.org")

    forget(now)

    voter.refresh_from_db()
    assert voter.email == email


def test_who_was_invited_and_never_came_is_forgotten(tokyo: Edition, now: datetime) -> None:
    Invitation.objects.create(
        email="rod@example.org",
        role=Role.VIEWER,
        edition=tokyo,
        token_hash="x",
        made_at=now - LONG - DAY,
        expires_at=now - LONG - DAY,
    )

    forget(now)

    assert not Invitation.objects.exists()


def test_a_second_round_forgets_nothing_more(db: None, now: datetime) -> None:
    sent(now, now - LONG - DAY)
    forget(now)

    assert forget(now) == 0


def test_the_page_and_the_program_say_the_same() -> None:
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", PAGE.read_text(), re.MULTILINE)

    assert rows[2:] == [(kept.what, kept.until) for kept in RETENTION]
