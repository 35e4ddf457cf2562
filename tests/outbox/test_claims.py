"""No row is claimed twice, and only its holder writes to it."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from events.outbox import actions, claims, sweeping
from events.outbox.claims import lease
from events.outbox.models import Delivery, DeliveryEvent, Heartbeat, Message
from events.people.models import User
from tests.cast import page
from tests.outbox.scenery import login_code, mail_to, moves, only, post_to_list, states

pytestmark = pytest.mark.django_db

LATER = lease.LENGTH + timedelta(seconds=1)


def claim_of(message: Message, now: datetime, *, limit: int = 50) -> claims.Claim:
    return claims.claim(message.pk, now=now, worker="one", limit=limit)


def test_login_codes_go_before_lists_and_lists_before_the_many(now: datetime) -> None:
    many, post, code = mail_to(["rod"], now), post_to_list(now), login_code(now)

    order = [claims.claim_next(now=now, worker="one") for _ in range(3)]

    assert [claim and claim.message.pk for claim in order] == [code.pk, post.pk, many.pk]


def test_a_claim_takes_at_most_so_many_rows_and_the_next_one_the_others(now: datetime) -> None:
    message = mail_to(["rod", "patrick", "john"], now)

    first, second = claim_of(message, now, limit=2), claim_of(message, now)

    assert [len(first.deliveries), len(second.deliveries)] == [2, 1]
    assert not {row.pk for row in first.deliveries} & {row.pk for row in second.deliveries}


def test_a_row_that_crashed_a_worker_is_claimed_alone(now: datetime) -> None:
    message = mail_to(["rod", "poison", "patrick"], now)
    poison = message.deliveries.order_by("id")[1]
    Delivery.objects.filter(pk=poison.pk).update(crashes=1)

    first, second = claim_of(message, now), claim_of(message, now)

    assert [len(first.deliveries), second.deliveries] == [2, (poison,)]


def test_a_dead_workers_row_is_queued_again(now: datetime) -> None:
    message = mail_to(["rod"], now)
    claim_of(message, now)

    sweeping.sweep(now + LATER)

    row = only(message)
    assert (row.state, row.crashes, row.lease_token) == ("queued", 1, None)
    assert moves(row) == ["queued > sending", "sending > queued"]


def test_a_dead_workers_list_post_past_data_is_unknown(now: datetime) -> None:
    message = post_to_list(now)
    claim = claim_of(message, now)
    claims.let_list_post_out(claim.deliveries[0], claim, now=now)

    sweeping.sweep(now + LATER)

    message.refresh_from_db()
    assert (states(message), message.state) == (["unknown"], "sending")


def test_a_row_that_kills_its_fifth_worker_fails(now: datetime) -> None:
    message = mail_to(["rod"], now)
    at = now
    for _ in range(5):
        claim_of(message, at)
        at += LATER
        sweeping.sweep(at)

    message.refresh_from_db()
    assert (states(message), message.state) == (["failed"], "sent_with_failures")


def test_a_row_that_is_parked_says_why(now: datetime) -> None:
    message = mail_to(["rod"], now)
    Delivery.objects.update(crashes=4)
    claim_of(message, now)

    sweeping.sweep(now + LATER)

    assert only(message).smtp_text == "Given up: 5 workers ended while they sent this."


def test_only_the_row_that_the_worker_was_at_counts_the_crash(now: datetime) -> None:
    message = mail_to(["rod", "patrick", "john"], now)
    claim = claim_of(message, now)
    claims.write(claim.deliveries[0], claim, Delivery.State.SENT, now=now)

    sweeping.sweep(now + LATER)

    rows = message.deliveries.order_by("id").values_list("state", "crashes", "attempts")
    assert list(rows) == [("sent", 0, 1), ("queued", 1, 1), ("queued", 0, 0)]


def test_when_the_clock_was_set_nobody_is_taken_for_dead(now: datetime) -> None:
    message = mail_to(["rod"], now)
    claim = claim_of(message, now)
    an_hour_on = now + timedelta(hours=1)

    sweeping.sweep(an_hour_on, clock_was_set=True)

    claims.write(claim.deliveries[0], claim, Delivery.State.SENT, now=an_hour_on)
    assert moves(only(message)) == ["queued > sending", "sending > sent"]


def test_after_the_clock_was_set_back_a_dead_workers_row_does_not_wait_for_hours(
    now: datetime,
) -> None:
    message = mail_to(["rod"], now)
    claim_of(message, now + timedelta(hours=1))

    sweeping.sweep(now)
    sweeping.sweep(now + LATER)

    assert states(message) == ["queued"]


def test_after_the_clock_was_set_back_mail_does_not_wait_for_the_old_time(now: datetime) -> None:
    tomorrow = now + timedelta(days=1)
    code, held = login_code(tomorrow), post_to_list(tomorrow, hold=timedelta(minutes=10))

    sweeping.sweep(now)

    held.refresh_from_db()
    assert only(code).not_before == now
    assert (only(held).not_before, held.not_before) == (now + timedelta(minutes=10),) * 2


def test_a_host_whose_clock_is_a_little_ahead_moves_no_mail(now: datetime) -> None:
    soon = now + timedelta(seconds=30)
    code = login_code(soon)

    sweeping.sweep(now)

    assert only(code).not_before == soon


def test_a_living_worker_keeps_its_row(now: datetime) -> None:
    message = mail_to(["rod"], now)
    claim = claim_of(message, now)
    claims.renew(claim.deliveries[0], claim, now=now + timedelta(seconds=45))

    sweeping.sweep(now + LATER)

    assert states(message) == ["sending"]


def lost(message: Message, now: datetime) -> claims.Claim:
    """A claim whose lease ran out and was swept."""
    claim = claim_of(message, now)
    if message.kind == Message.Kind.LIST_POST:
        claims.let_list_post_out(claim.deliveries[0], claim, now=now)
    sweeping.sweep(now + LATER)
    return claim


@pytest.mark.parametrize("to", ["failed", "deferred", "queued", "unknown"])
def test_who_lost_its_lease_writes_no_bad_news(now: datetime, to: str) -> None:
    message = mail_to(["rod"], now)
    claim = lost(message, now)

    written = claims.write(
        claim.deliveries[0], claim, Delivery.State(to), now=now + LATER, code=550, text="late"
    )

    row = only(message)
    assert (written, row.state, row.smtp_code) == (False, "queued", None)
    assert DeliveryEvent.objects.latest("id").text == f"too late, nothing changed: {to} late"


@pytest.mark.parametrize("kind", ["direct", "list_post"])
def test_a_late_250_is_still_the_truth(now: datetime, kind: str) -> None:
    message = mail_to(["rod"], now) if kind == "direct" else post_to_list(now)
    claim = lost(message, now)

    written = claims.write(
        claim.deliveries[0], claim, Delivery.State.SENT, now=now + LATER, code=250, sent_at=now
    )

    assert (written, states(message)) == (True, ["sent"])


def test_a_late_250_takes_no_row_from_its_new_holder(now: datetime) -> None:
    message = mail_to(["rod"], now)
    old = lost(message, now)
    new = claim_of(message, now + LATER)

    claims.write(old.deliveries[0], old, Delivery.State.SENT, now=now + LATER, code=250)

    assert (only(message).state, only(message).lease_token) == ("sending", new.token)


def test_rows_given_back_look_as_if_never_claimed(now: datetime) -> None:
    message = mail_to(["rod", "patrick"], now)
    claim = claim_of(message, now)

    claims.hand_back(claim.deliveries, claim, now=now, why="stop", not_before=now)

    assert list(message.deliveries.values_list("state", "attempts", "first_tried_at")) == [
        ("queued", 0, None),
        ("queued", 0, None),
    ]


def test_a_row_that_comes_back_after_its_message_was_cancelled_is_cancelled(
    now: datetime, michael: User
) -> None:
    message = mail_to(["rod", "patrick"], now)
    claim = claim_of(message, now)
    actions.cancel_message(message, by=page(michael), now=now)
    first, second = claim.deliveries

    claims.hand_back([first], claim, now=now, why="stop", not_before=now)
    claims.write(second, claim, Delivery.State.DEFERRED, now=now, code=450, text="later")
    sweeping.sweep(now)

    assert states(message) == ["cancelled", "cancelled"]


def test_what_waits_and_is_no_longer_useful_fails(now: datetime) -> None:
    message = login_code(now, useful_until=now + timedelta(minutes=15))
    sweeping.sweep(now + timedelta(minutes=15))

    message.refresh_from_db()
    assert (states(message), message.state) == (["failed"], "sent_with_failures")


def test_no_row_goes_from_sending_where_the_table_has_no_way(now: datetime) -> None:
    claim = claim_of(mail_to(["rod"], now), now)

    with pytest.raises(ValueError, match="from sending to bounced"):
        claims.write(claim.deliveries[0], claim, Delivery.State.BOUNCED, now=now)


def test_each_sweep_leaves_a_heartbeat(now: datetime) -> None:
    more = [sweeping.sweep(now), sweeping.sweep(now + timedelta(seconds=15))]

    assert (more, Heartbeat.objects.get(name="sweep").at) == (
        [False, False],
        now + timedelta(seconds=15),
    )


def test_the_sweep_says_when_there_is_work(now: datetime) -> None:
    post_to_list(now, hold=timedelta(seconds=30))

    answers = [sweeping.sweep(now), sweeping.sweep(now + timedelta(seconds=30))]

    assert answers == [False, True]


class Workers:
    """Workers that claim, write, give back, renew and die in any order, as the clock goes on."""

    def __init__(self, people: int) -> None:
        self.now = timezone.now()
        self.held: list[tuple[Delivery, claims.Claim]] = []
        self.sent: set[int] = set()
        mail_to([f"person{n}" for n in range(people)], self.now)

    def do(self, deed: str, number: int) -> None:
        if deed == "claim":
            self.claim(1 + number % 4)
        elif deed == "sweep":
            self.now += timedelta(seconds=number)
            sweeping.sweep(self.now)
        elif self.held:
            self.end(deed, *self.held.pop(number % len(self.held)))

    def claim(self, limit: int) -> None:
        claim = claims.claim_next(now=self.now, worker="any", limit=limit)
        if claim:
            assert not {row.pk for row in claim.deliveries} & self.sent
            self.held += [(row, claim) for row in claim.deliveries]

    def end(self, deed: str, row: Delivery, claim: claims.Claim) -> None:
        before = Delivery.objects.get(pk=row.pk)
        mine = before.lease_token == claim.token
        if deed == "renew":
            assert claims.renew(row, claim, now=self.now) == mine
            self.held.append((row, claim))
        elif deed == "give back":
            claims.hand_back([row], claim, now=self.now, why="", not_before=self.now)
        else:
            wrote = claims.write(row, claim, Delivery.State(deed), now=self.now, code=1)
            late = deed == "sent" and before.state in {"queued", "deferred"}
            assert wrote == (mine or late)
            self.sent |= {row.pk} if wrote and deed == "sent" else set()

    def check(self) -> None:
        """Nobody shares a row, and what was sent stays sent."""
        rows = Delivery.objects.in_bulk()
        holders = [row.pk for row, claim in self.held if rows[row.pk].lease_token == claim.token]
        assert len(holders) == len(set(holders))
        assert {rows[pk].state for pk in self.sent} <= {"sent"}


DEEDS = ["claim", "claim", "sent", "failed", "deferred", "give back", "renew", "sweep"]


@given(
    people=st.integers(1, 6),
    steps=st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 70)), max_size=30),
)
@hypothesis_settings(max_examples=40, deadline=None)
def test_in_any_order_of_events_no_row_has_two_holders(
    people: int, steps: list[tuple[str, int]]
) -> None:
    with transaction.atomic():
        workers = Workers(people)
        for deed, number in steps:
            workers.do(deed, number)
            workers.check()
        transaction.set_rollback(True)
