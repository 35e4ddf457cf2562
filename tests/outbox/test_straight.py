"""What is said to the driver itself is whole or not there, and fails as Django's own does."""

import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, connection

from events.outbox.claims import straight
from events.outbox.models import Delivery, Heartbeat

INSERT = straight.in_driver_words("INSERT INTO events_heartbeat (name, at) VALUES (%s, %s)")
TOKYO = timezone(timedelta(hours=9))


def insert(*names: str, at: datetime) -> None:
    with straight.together() as also:
        for name in names:
            also(INSERT, [name, straight.instant(at)])


@pytest.mark.django_db(transaction=True)
def test_what_is_said_together_is_stored_together(now: datetime) -> None:
    insert("one", "two", at=now)

    assert list(Heartbeat.objects.order_by("name").values_list("name", "at")) == [
        ("one", now),
        ("two", now),
    ]


@pytest.mark.django_db(transaction=True)
def test_of_two_statements_of_which_one_fails_none_is_stored(now: datetime) -> None:
    with pytest.raises(IntegrityError):
        insert("one", "one", at=now)

    assert not Heartbeat.objects.exists()
    assert connection.get_autocommit()


@pytest.mark.django_db
def test_inside_a_transaction_a_failure_takes_back_no_more_than_its_own(now: datetime) -> None:
    Heartbeat.objects.create(name="before", at=now)

    with pytest.raises(IntegrityError):
        insert("before", at=now)

    assert Heartbeat.objects.get().name == "before"


@pytest.mark.parametrize(
    "at",
    [
        datetime(2018, 11, 29, 18, 0, tzinfo=UTC),
        datetime(2018, 11, 30, 3, 0, 0, 123456, tzinfo=TOKYO),
    ],
)
def test_times_and_tokens_are_stored_as_django_stores_them(at: datetime) -> None:
    token = uuid.UUID(int=7)
    field = Delivery._meta.get_field("lease_token")

    as_django = (
        connection.ops.adapt_datetimefield_value(at),
        field.get_db_prep_value(token, connection),
    )

    assert (straight.instant(at), straight.key(token)) == as_django
