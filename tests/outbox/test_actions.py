"""What people do to a message, and what each deed refuses."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from events.ledger.models import Activity
from events.outbox import actions, claims, delivery
from events.outbox.actions import Recipient
from events.outbox.models import Delivery, Message
from events.people.models import User
from events.shared.problems import Refused, Stale
from tests.cast import page
from tests.outbox.scenery import (
    AT_ONCE,
    LIST,
    login_code,
    mail_to,
    moves,
    only,
    post_to_list,
    scheduled,
    states,
)

pytestmark = pytest.mark.django_db


def claimed(message: Message, now: datetime) -> claims.Claim:
    return claims.claim(message.pk, now=now, worker="test")


def last_verb() -> str:
    return Activity.objects.values_list("verb", flat=True)[0]


def test_a_scheduled_message_has_its_id_and_nobody_to_go_to(now: datetime) -> None:
    message = scheduled(now, send_at=now + timedelta(days=1))

    assert (message.state, message.deliveries.count()) == ("scheduled", 0)
    assert message.msg_id.startswith("<")
    assert message.msg_id.endswith("@bhyvecon.example>")
    assert len(message.sha256) == 64


def test_the_same_text_has_the_same_digest_and_another_text_another(now: datetime) -> None:
    first, same, other = scheduled(now), scheduled(now), scheduled(now, body="Other.\n")

    assert first.sha256 == same.sha256 != other.sha256


@pytest.mark.peer_fault(19)
@pytest.mark.parametrize("field", ["subject", "from_address", "reply_to"])
def test_a_line_end_is_refused_before_anything_is_stored(now: datetime, field: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        scheduled(now, **{field: "zqx\r\nBcc: <zqx@victim.example>"})

    assert Message.objects.count() == 0


def test_starting_makes_the_rows_on_hold_and_rings_once(
    now: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    message = scheduled(now)

    with django_capture_on_commit_callbacks() as bells:
        actions.start_message(message, [LIST], now=now, hold=timedelta(minutes=10))

    row = only(message)
    assert (message.state, message.started_at) == ("sending", now)
    assert (row.state, row.not_before) == ("queued", now + timedelta(minutes=10))
    assert (row.msg_id, row.publication) == (message.msg_id, "expected")
    assert len(bells) == 1


def test_two_who_start_the_same_message_make_its_rows_once(now: datetime) -> None:
    mine = scheduled(now)
    theirs = Message.objects.get(pk=mine.pk)
    actions.start_message(mine, [LIST], now=now, hold=AT_ONCE)

    with pytest.raises(Stale):
        actions.start_message(theirs, [LIST], now=now, hold=AT_ONCE)

    assert mine.deliveries.count() == 1


def test_one_address_in_any_spelling_gets_one_mail(now: datetime) -> None:
    message = scheduled(now, kind="direct")
    spellings = ["rod@people.example", "Rod@People.EXAMPLE", " rod@people.example "]

    actions.start_message(message, map(Recipient, spellings), now=now, hold=AT_ONCE)

    assert message.deliveries.count() == 1


@pytest.mark.parametrize(
    ("kind", "people"),
    [("list_post", []), ("list_post", ["a@b.example", "c@d.example"]), ("direct", ["no address"])],
)
def test_a_wrong_recipient_is_refused_and_starts_nothing(
    now: datetime, kind: str, people: list[str]
) -> None:
    message = scheduled(now, kind=kind)

    with pytest.raises(Refused):
        actions.start_message(message, map(Recipient, people), now=now, hold=AT_ONCE)

    message.refresh_from_db()
    assert (message.state, message.deliveries.count()) == ("scheduled", 0)


def test_queued_mail_lives_and_dies_with_the_callers_transaction(now: datetime) -> None:
    with transaction.atomic():
        login_code(now)
        transaction.set_rollback(True)

    assert Message.objects.count() == 0


def test_undo_on_hold_takes_all_back(now: datetime, michael: User) -> None:
    message = post_to_list(now, hold=timedelta(minutes=10))

    actions.withdraw_message(message, by=page(michael), now=now)

    assert (message.state, message.deliveries.count(), last_verb()) == ("withdrawn", 0, "withdrew")


def test_undo_takes_back_what_is_only_scheduled(now: datetime, michael: User) -> None:
    message = scheduled(now)

    actions.withdraw_message(message, by=page(michael), now=now)

    assert message.state == "withdrawn"


def test_undo_of_a_list_post_wins_until_its_body_is_let_out(now: datetime, michael: User) -> None:
    message = post_to_list(now)
    claim = claimed(message, now)

    actions.withdraw_message(message, by=page(michael), now=now)

    [row] = claim.deliveries
    assert claims.let_list_post_out(row, claim, now=now) is False


def test_undo_of_a_list_post_is_refused_once_its_body_may_be_out(
    now: datetime, michael: User
) -> None:
    message = post_to_list(now)
    claim = claimed(message, now)
    claims.let_list_post_out(claim.deliveries[0], claim, now=now)

    with pytest.raises(Refused, match="too late"):
        actions.withdraw_message(message, by=page(michael), now=now)

    assert (only(message).state, only(message).phase) == ("sending", "data")


def test_undo_of_direct_mail_is_refused_once_a_row_is_claimed(now: datetime, michael: User) -> None:
    message = mail_to(["rod", "patrick"], now)
    claimed(message, now)

    with pytest.raises(Refused, match="too late"):
        actions.withdraw_message(message, by=page(michael), now=now)


def test_a_sent_message_is_not_withdrawn(now: datetime, michael: User) -> None:
    message = post_to_list(now)
    delivery.drain(timezone.now)

    with pytest.raises(Refused):
        actions.withdraw_message(message, by=page(michael), now=now)


def test_a_paused_message_keeps_its_rows_and_goes_on_when_resumed(
    now: datetime, michael: User
) -> None:
    message = mail_to(["rod"], now)
    actions.pause_message(message, reason="a wrong link", by=page(michael), now=now)
    delivery.drain(timezone.now)
    assert (states(message), message.paused_reason) == (["queued"], "a wrong link")

    actions.resume_message(message, by=page(michael), now=now)
    delivery.drain(timezone.now)

    assert (states(message), last_verb()) == (["sent"], "resumed")


def test_a_message_whose_last_row_ended_while_paused_is_finished_by_resuming(
    now: datetime, michael: User
) -> None:
    message = mail_to(["rod"], now)
    claim = claimed(message, now)
    actions.pause_message(message, reason="wait", by=page(michael), now=now)
    claims.write(claim.deliveries[0], claim, Delivery.State.SENT, now=now, code=250, sent_at=now)

    actions.resume_message(message, by=page(michael), now=now)

    assert message.state == "sent"


def test_cancelling_stops_the_rest_and_a_row_in_flight_keeps_its_true_end(
    now: datetime, michael: User
) -> None:
    message = mail_to(["rod", "patrick", "john"], now)
    claim = claims.claim(message.pk, now=now, worker="test", limit=1)

    actions.cancel_message(message, by=page(michael), now=now)
    claims.write(claim.deliveries[0], claim, Delivery.State.SENT, now=now, code=250, sent_at=now)

    assert (message.state, states(message)) == ("cancelled", ["sent", "cancelled", "cancelled"])
    assert Activity.objects.filter(verb="cancelled").get().after == {"cancelled": 2}


def test_a_cancelled_login_code_leaves_no_body(now: datetime, michael: User) -> None:
    message = login_code(now)

    actions.cancel_message(message, by=page(michael), now=now)

    assert (message.state, message.body, message.purged_at) == ("cancelled", "", now)


def unknown(now: datetime) -> Delivery:
    """A list post whose answer was lost."""
    message = post_to_list(now)
    claim = claimed(message, now)
    claims.let_list_post_out(claim.deliveries[0], claim, now=now)
    claims.write(claim.deliveries[0], claim, Delivery.State.UNKNOWN, now=now, text="no answer")
    return only(message)


def test_seen_on_the_list_settles_an_unknown_post(now: datetime, michael: User) -> None:
    row = unknown(now)

    actions.settle_unknown(row, seen=True, by=page(michael), now=now)

    row.message.refresh_from_db()
    assert (row.state, row.sent_at, row.message.state) == ("sent", now, "sent")
    assert moves(row)[-1] == "unknown > sent"


def test_only_a_person_sends_an_unknown_post_again(now: datetime, michael: User) -> None:
    row = unknown(now)

    actions.settle_unknown(row, seen=False, by=page(michael), now=now)
    delivery.drain(timezone.now)

    row.refresh_from_db()
    assert (row.state, row.msg_id) == ("sent", row.message.msg_id)
    assert moves(row)[2:] == ["unknown > queued", "queued > sending", "sending > sent"]


def test_an_unknown_post_that_was_cancelled_is_not_sent_again(now: datetime, michael: User) -> None:
    row = unknown(now)
    actions.cancel_message(row.message, by=page(michael), now=now)

    with pytest.raises(Refused, match="This was cancelled, so it is not sent again"):
        actions.settle_unknown(row, seen=False, by=page(michael), now=now)

    assert only(row.message).state == "unknown"


def test_a_cancelled_post_that_was_seen_after_all_is_sent(now: datetime, michael: User) -> None:
    row = unknown(now)
    actions.cancel_message(row.message, by=page(michael), now=now)

    actions.settle_unknown(row, seen=True, by=page(michael), now=now)

    assert (only(row.message).state, row.message.state) == ("sent", "cancelled")


def test_a_post_that_may_have_gone_out_once_is_not_withdrawn(now: datetime, michael: User) -> None:
    row = unknown(now)
    actions.settle_unknown(row, seen=False, by=page(michael), now=now)

    with pytest.raises(Refused):
        actions.withdraw_message(row.message, by=page(michael), now=now)

    assert moves(only(row.message))[-1] == "unknown > queued"


def test_what_is_not_unknown_cannot_be_settled(now: datetime, michael: User) -> None:
    row = only(post_to_list(now))

    with pytest.raises(Refused):
        actions.settle_unknown(row, seen=True, by=page(michael), now=now)

    assert only(row.message).state == "queued"


def test_what_the_list_did_is_noted_with_its_archive_page(now: datetime, michael: User) -> None:
    message = post_to_list(now)
    delivery.drain(timezone.now)
    url = "https://lists.example/archive/1.html"

    actions.set_publication(only(message), "published", archive_url=url, by=page(michael), now=now)

    assert (only(message).publication, only(message).archive_url) == ("published", url)


def test_a_post_that_is_not_sent_has_no_publication(now: datetime, michael: User) -> None:
    message = post_to_list(now)

    with pytest.raises(Refused):
        actions.set_publication(only(message), "published", by=page(michael), now=now)


@pytest.mark.parametrize(
    ("publication", "url"), [("lost", ""), ("published", "javascript:alert(1)")]
)
def test_a_publication_that_makes_no_sense_is_refused(
    now: datetime, michael: User, publication: str, url: str
) -> None:
    message = post_to_list(now)
    delivery.drain(timezone.now)

    with pytest.raises(Refused):
        actions.set_publication(
            only(message), publication, archive_url=url, by=page(michael), now=now
        )

    assert only(message).publication == "expected"
