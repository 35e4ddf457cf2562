"""A lease outlives the wait for an answer, or nothing is let out."""

from datetime import datetime, timedelta

import pytest

from events.outbox import claims, sweeping
from events.outbox.attempts import Attempt
from events.outbox.attempts.attempt import NotOurs
from events.outbox.attempts.turn import Turn
from events.outbox.claims import lease
from events.outbox.transports import open_transport
from tests.outbox.scenery import half, mail_to, only

pytestmark = pytest.mark.django_db
SOON_OVER = timedelta(seconds=50)


def attempt_at(at: datetime, claim: claims.Claim) -> Attempt:
    [row] = claim.deliveries
    return Attempt(Turn(row, [], claim, lambda: at, half), open_transport())


@pytest.mark.parametrize(
    ("passed", "left"), [(timedelta(seconds=10), timedelta(seconds=50)), (SOON_OVER, lease.LENGTH)]
)
def test_before_the_body_a_lease_that_is_soon_over_is_renewed(
    now: datetime, passed: timedelta, left: timedelta
) -> None:
    message = mail_to(["rod"], now)
    claim = claims.claim(message.pk, now=now, worker="one")

    attempt_at(now + passed, claim).body()

    assert only(message).lease_until == now + passed + left


def test_after_the_clock_was_set_back_a_lease_is_asked_for_before_the_body(now: datetime) -> None:
    message = mail_to(["rod"], now)
    claim = claims.claim(message.pk, now=now, worker="one")
    an_hour_ago = now - timedelta(hours=1)
    for passed in (0, 61):
        sweeping.sweep(an_hour_ago + timedelta(seconds=passed))

    with pytest.raises(NotOurs):
        attempt_at(an_hour_ago + timedelta(seconds=62), claim).body()


def test_who_lost_the_lease_lets_no_body_out(now: datetime) -> None:
    message = mail_to(["rod"], now)
    claim = claims.claim(message.pk, now=now, worker="one")
    sweeping.sweep(now + lease.LENGTH + timedelta(seconds=1))

    with pytest.raises(NotOurs):
        attempt_at(now + lease.LENGTH, claim).body()
