"""Against a server that misbehaves: what each answer makes of a row, and that nothing is lost."""

import socket
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from events.outbox import actions, delivery
from events.outbox.attempts import attempt
from events.outbox.models import Breaker, Delivery, Message, Suppression
from events.outbox.transports import dialogue
from events.people.models import User
from events.shared.problems import Refused
from tests.cast import page
from tests.outbox.scenery import (
    LIST,
    half,
    login_code,
    mail_to,
    moves,
    only,
    post_to_list,
    states,
)
from tests.sink import Sink

pytestmark = pytest.mark.django_db

SOON = {"PATIENCE": 0.4, "WAKE_EVERY": 0.1}


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits of a fraction of a second instead of 20, 120 and 600."""
    for name, value in SOON.items():
        monkeypatch.setattr(dialogue, name, value)
    monkeypatch.setattr(attempt, "PATIENCE", 0.4)
    monkeypatch.setattr(attempt, "PATIENCE_LIST_POST", 0.4)


def drain() -> dict[str, int]:
    return dict(delivery.drain(timezone.now, jitter=half))


def test_a_list_post_is_one_transaction_to_one_list(sink: Sink, now: datetime) -> None:
    message = post_to_list(now)

    drain()

    [taken] = sink.taken()
    row = only(message)
    assert (taken.sender, taken.recipients) == ("bounces@localhost", (LIST.address,))
    assert (taken.message_id, sink.connections) == (message.msg_id, 1)
    assert (row.state, row.smtp_code, row.enhanced_code, row.publication) == (
        "sent",
        250,
        "2.0.0",
        "expected",
    )
    assert moves(row) == ["queued > sending", "sending > sent"]


def test_direct_mail_goes_over_one_connection_with_a_bounce_address_each(
    sink: Sink, now: datetime
) -> None:
    message = mail_to(["rod", "patrick"], now)

    drain()

    tokens = message.deliveries.values_list("token", flat=True)
    assert [mail.sender for mail in sink.taken()] == [f"bounces+{t}@localhost" for t in tokens]
    assert len({mail.message_id for mail in sink.taken()}) == 2
    assert sink.connections == 1


def test_each_reader_of_direct_mail_gets_a_link_and_a_bounce_address_of_the_own_delivery(
    sink: Sink, now: datetime
) -> None:
    leave = {"List-Unsubscribe": "<https://bhyvecon.example/me/{token}/>"}
    message = mail_to(["rod", "patrick"], now, headers=leave, body="me/{token}/\n")

    drain()

    for row, mail in zip(message.deliveries.order_by("id"), sink.taken(), strict=True):
        assert mail.sender == f"bounces+{row.token}@localhost"
        assert f"bhyvecon.example/me/{row.token}/>\r\n".encode() in mail.raw
        assert mail.raw.endswith(f"\r\n\r\nme/{row.token}/\r\n".encode())


def test_dots_at_line_starts_arrive_as_they_were_written(sink: Sink, now: datetime) -> None:
    post_to_list(now, body=".\n..two\nend\n")

    drain()

    [taken] = sink.taken()
    assert taken.raw.endswith(b"\r\n\r\n.\r\n..two\r\nend\r\n")


def test_answers_in_pieces_are_put_together(now: datetime, settings: Any, tmp_path: Path) -> None:
    message = post_to_list(now)

    with Sink(log=tmp_path / "log", in_pieces=True) as slow:
        settings.EMAIL_URL = slow.url
        drain()

        assert (states(message), len(slow.taken())) == (["sent"], 1)


NOTHING_COUNTED = ("queued", "sending", 0)


@pytest.mark.parametrize(
    ("rule", "row", "breaks"),
    [
        ("connect=421 4.3.2 Too busy", NOTHING_COUNTED, True),
        ("connect=drop", NOTHING_COUNTED, True),
        ("ehlo=421 4.3.2 Going down", NOTHING_COUNTED, True),
        ("mail=421 4.3.2 Going down", NOTHING_COUNTED, True),
        ("mail=451 4.3.0 Later", NOTHING_COUNTED, True),
        ("mail=drop", NOTHING_COUNTED, True),
        ("rcpt=421 4.3.2 Going down", NOTHING_COUNTED, True),
        ("rcpt=drop", NOTHING_COUNTED, True),
        ("data=drop", NOTHING_COUNTED, True),
        ("connect=554 5.3.2 No service", ("queued", "paused", 0), False),
        ("mail=553 5.1.8 Bad sender", ("queued", "paused", 0), False),
        ("rcpt=450 4.7.1 Greylisted", ("deferred", "sending", 1), False),
        ("dot=450 4.7.1 Greylisted", ("deferred", "sending", 1), False),
        ("rcpt=550 5.1.1 No such list", ("queued", "paused", 0), False),
        ("data=554 5.5.0 No", ("queued", "paused", 0), False),
        ("dot=554 5.7.1 Looks like spam", ("failed", "sent_with_failures", 1), False),
        ("data=250 2.0.0 Fine", NOTHING_COUNTED, True),
        ("dot=354 Go on", ("unknown", "sending", 1), False),
        ("dot=drop", ("unknown", "sending", 1), False),
        ("dot=log-drop", ("unknown", "sending", 1), False),
    ],
)
def test_what_an_answer_makes_of_a_list_post(
    sink: Sink, now: datetime, rule: str, row: tuple[str, str, int], *, breaks: bool
) -> None:
    message = post_to_list(now)
    sink.misbehave(rule)

    drain()

    message.refresh_from_db()
    post = only(message)
    assert (post.state, message.state, post.attempts) == row
    assert Breaker.objects.exists() == breaks


@pytest.mark.parametrize(
    ("rule", "row", "suppressed"),
    [
        ("mail=553 5.1.8 Bad sender", ("queued", "paused", 0), False),
        ("rcpt=450 4.2.0 Busy", ("deferred", "sending", 1), False),
        ("rcpt=452 4.5.3 Too many", ("deferred", "sending", 1), False),
        ("rcpt=552 5.2.2 Mailbox full", ("deferred", "sending", 1), False),
        ("dot=452 4.2.2 Full", ("deferred", "sending", 1), False),
        ("dot=421 4.3.2 Going down", ("deferred", "sending", 1), False),
        ("rcpt=550 5.1.1 No such user", ("failed", "sent_with_failures", 1), True),
        ("rcpt=550 5.7.1 Not you", ("failed", "sent_with_failures", 1), False),
        ("dot=550 5.7.1 Not this", ("failed", "sent_with_failures", 1), False),
        ("dot=log-drop", ("deferred", "sending", 1), False),
    ],
)
def test_what_an_answer_makes_of_direct_mail(
    sink: Sink, now: datetime, rule: str, row: tuple[str, str, int], *, suppressed: bool
) -> None:
    message = mail_to(["rod"], now)
    sink.misbehave(rule)

    drain()

    message.refresh_from_db()
    mail = only(message)
    assert (mail.state, message.state, mail.attempts) == row
    assert Suppression.objects.exists() == suppressed


@pytest.mark.parametrize("rule", ["dot=hang", "dot=log-hang"])
@pytest.mark.usefixtures("impatient")
def test_silence_after_the_dot_leaves_a_list_post_unknown(
    sink: Sink, now: datetime, rule: str
) -> None:
    message = post_to_list(now)
    sink.misbehave(rule)

    drain()

    assert states(message) == ["unknown"]


@pytest.mark.parametrize("stage", ["connect", "ehlo", "mail", "rcpt", "data"])
@pytest.mark.usefixtures("impatient")
def test_silence_before_the_dot_means_nothing_went_out(
    sink: Sink, now: datetime, stage: str
) -> None:
    message = post_to_list(now)
    sink.misbehave(f"{stage}=hang")

    drain()

    assert (states(message), only(message).attempts, sink.taken()) == (["queued"], 0, [])


def test_an_unknown_list_post_is_never_sent_again_by_itself(sink: Sink, now: datetime) -> None:
    message = post_to_list(now)
    sink.misbehave("dot=log-drop")
    drain()
    sink.misbehave()

    later = now + timedelta(days=10)
    delivery.drain(lambda: later)

    assert (states(message), len(sink.taken())) == (["unknown"], 1)


def test_direct_mail_whose_answer_was_lost_goes_again_under_its_message_id(
    sink: Sink, now: datetime
) -> None:
    message = mail_to(["rod"], now)
    sink.misbehave("dot*1=log-drop")
    drain()

    later = now + timedelta(minutes=2)
    delivery.drain(lambda: later)

    assert states(message) == ["sent"]
    assert [mail.message_id for mail in sink.taken()] == [only(message).msg_id] * 2
    first, second = sink.taken()
    assert first.raw == second.raw


def test_a_dead_server_is_left_alone_and_costs_no_try(settings: Any, now: datetime) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_URL = f"smtp://127.0.0.1:{free.getsockname()[1]}"
        message = mail_to(["rod", "patrick"], now)

        done = [drain(), drain()]

    assert done == [{"claimed": 2, "handed back": 1}, {}]
    assert list(message.deliveries.values_list("state", "attempts", "first_tried_at")) == [
        ("queued", 0, None),
        ("queued", 0, None),
    ]
    breaker = Breaker.objects.get()
    assert (breaker.failures, breaker.closed_until) == (1, now + timedelta(seconds=30))
    assert breaker.text.startswith("No connection to 127.0.0.1:")


def test_the_breaker_doubles_to_a_quarter_of_an_hour_and_closes_at_the_first_success(
    sink: Sink, now: datetime
) -> None:
    post_to_list(now)
    sink.misbehave("connect*8=drop")
    pauses = []
    at = now
    for _ in range(8):
        delivery.drain(lambda: at)  # noqa: B023 -- called at once
        until = Breaker.objects.get().closed_until
        pauses.append((until - at).total_seconds())
        at = until

    delivery.drain(lambda: at)

    assert pauses == [30, 60, 120, 240, 480, 900, 900, 900]
    assert (len(sink.taken()), Breaker.objects.count()) == (1, 0)


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data"])
def test_a_recipient_at_whom_the_line_drops_each_time_is_given_up_in_the_end(
    sink: Sink, now: datetime, settings: Any, stage: str
) -> None:
    message = mail_to(["rod"], now)
    sink.misbehave(f"{stage}=drop")
    limit = timedelta(days=settings.MAIL_RETRY_DAYS)

    seen = []
    for at in (now, now + limit, now + limit + timedelta(hours=1)):
        delivery.drain(lambda: at)  # noqa: B023 -- called at once
        seen += states(message)

    assert seen == ["queued", "queued", "failed"]
    assert only(message).smtp_text.startswith("Given up: ")


def test_a_server_that_is_away_for_long_burns_no_recipient(sink: Sink, now: datetime) -> None:
    message = mail_to(["rod"], now)
    sink.misbehave("connect*3=drop")
    for days in (0, 9, 20):
        delivery.drain(lambda: now + timedelta(days=days))  # noqa: B023 -- called at once

    delivery.drain(lambda: now + timedelta(days=30))

    assert states(message) == ["sent"]


def test_a_server_that_ends_each_connection_after_a_message_gets_all(
    sink: Sink, now: datetime
) -> None:
    message = mail_to([f"person{n}" for n in range(4)], now)
    sink.leave_after(1)

    drain()

    assert (states(message), len(sink.taken()), sink.connections) == (["sent"] * 4, 4, 4)


def test_one_bad_address_keeps_nobody_else_from_mail(sink: Sink, now: datetime) -> None:
    message = mail_to(["rod", "bad", "patrick"], now)
    sink.misbehave("rcpt~bad@=550 5.1.1 No such user")

    drain()

    message.refresh_from_db()
    assert states(message) == ["sent", "failed", "sent"]
    assert message.state == "sent_with_failures"
    assert sink.connections == 1


def test_a_greylisted_mail_waits_five_minutes(sink: Sink, now: datetime) -> None:
    message = mail_to(["rod"], now)
    sink.misbehave("rcpt*1=451 4.7.1 Greylisted, come back")
    drain()

    early = delivery.drain(lambda: now + timedelta(seconds=299))
    delivery.drain(lambda: now + timedelta(seconds=300))

    assert (dict(early), states(message)) == ({}, ["sent"])


def test_after_five_days_of_not_now_a_mail_fails(sink: Sink, now: datetime) -> None:
    message = mail_to(["rod"], now)
    sink.misbehave("rcpt=450 4.2.0 Not now")
    at = now
    while states(message) != ["failed"]:
        delivery.drain(lambda: at, jitter=half)  # noqa: B023 -- called at once
        at += timedelta(hours=1)

    row = only(message)
    assert timedelta(days=4) < at - now < timedelta(days=5, hours=1)
    assert (row.smtp_code, row.smtp_text) == (450, "4.2.0 Not now")


def test_when_a_fifth_of_the_first_is_refused_the_message_is_paused(
    sink: Sink, now: datetime
) -> None:
    message = mail_to([f"person{n}" for n in range(40)], now)
    sink.misbehave("rcpt=550 5.7.1 We do not like you")

    drain()

    message.refresh_from_db()
    assert states(message).count("failed") == 11
    assert states(message).count("queued") == 29
    assert message.state == "paused"
    assert "We do not like you" in message.paused_reason


def test_what_a_person_resumed_is_not_paused_for_the_same_again(
    sink: Sink, now: datetime, michael: User
) -> None:
    message = mail_to([f"person{n}" for n in range(40)], now)
    sink.misbehave("rcpt=550 5.7.1 We do not like you")
    drain()
    message.refresh_from_db()
    actions.resume_message(message, by=page(michael), now=now)

    drain()

    message.refresh_from_db()
    assert (message.state, states(message).count("failed")) == ("sent_with_failures", 40)


def test_system_mail_is_not_paused_by_our_fault_but_waits(sink: Sink, now: datetime) -> None:
    message = login_code(now)
    sink.misbehave("mail*1=553 5.1.8 Bad sender")
    drain()
    assert (states(message), Breaker.objects.count()) == (["queued"], 1)

    delivery.drain(lambda: now + timedelta(seconds=31))

    assert states(message) == ["sent"]


def test_a_login_goes_out_and_never_into_words(
    sink: Sink, settings: Any, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_URL = sink.url.replace("smtp://", "smtp://site:secr%40t@")
    message = post_to_list(now)
    sink.misbehave("auth*1=535 5.7.8 Wrong")

    drain()

    message.refresh_from_db()
    told = f"{message.paused_reason} {caplog.text} {moves(only(message))}"
    assert message.paused_reason == "535 5.7.8 Wrong"
    assert "secr" not in told


def test_a_demo_post_never_goes_to_another_machine(settings: Any, now: datetime) -> None:
    settings.EMAIL_URL = "smtp://mail.example:25"
    message = post_to_list(now, local_only=True)

    drain()

    message.refresh_from_db()
    assert (message.state, states(message)) == ("paused", ["queued"])
    assert message.paused_reason == (
        "A demo post stays on this machine: mail.example:25 is no server on it."
    )


def test_a_demo_post_may_go_to_a_server_on_this_machine(sink: Sink, now: datetime) -> None:
    message = post_to_list(now, local_only=True)

    drain()

    assert (states(message), len(sink.taken())) == (["sent"], 1)


def test_a_suppressed_address_gets_no_announcement(sink: Sink, now: datetime) -> None:
    message = mail_to(["rod", "patrick"], now)
    suppress(message, Suppression.Reason.UNSUBSCRIBED, now)

    drain()

    message.refresh_from_db()
    assert (states(message), message.state) == (["suppressed", "sent"], "sent")


@pytest.mark.parametrize(
    ("reason", "state"),
    [("unsubscribed", "sent"), ("complaint", "sent"), ("hard_bounce", "suppressed")],
)
def test_only_a_dead_mailbox_stops_a_login_code(
    sink: Sink, now: datetime, reason: str, state: str
) -> None:
    message = login_code(now)
    suppress(message, reason, now)

    drain()

    assert states(message) == [state]


def suppress(message: Message, reason: str, now: datetime) -> None:
    first = message.deliveries.order_by("id")[0]
    Suppression.objects.create(address_key=first.address_key, reason=reason, at=now)


def test_what_is_no_longer_useful_fails_instead_of_going_out(sink: Sink, now: datetime) -> None:
    message = login_code(now, useful_until=now + timedelta(minutes=15))

    delivery.drain(lambda: now + timedelta(minutes=15))

    row = only(message)
    assert (row.state, row.smtp_text, sink.taken()) == ("failed", "It was no longer useful.", [])


def test_a_rate_lets_so_many_out_a_minute(sink: Sink, settings: Any, now: datetime) -> None:
    settings.MAIL_RATE = 2
    mail_to(["rod", "patrick", "john"], now)

    drain()
    delivery.drain(lambda: now + timedelta(seconds=59))
    assert len(sink.taken()) == 2
    delivery.drain(lambda: now + timedelta(seconds=61))

    assert len(sink.taken()) == 3


def test_an_exception_parks_a_row_after_five_times_and_the_others_go_on(
    sink: Sink, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    message = mail_to(["rod", "poison", "patrick"], now)
    poison = message.deliveries.order_by("id")[1]
    Delivery.objects.filter(pk=poison.pk).update(address="no address")

    for minute in range(6):
        delivery.drain(lambda: now + timedelta(minutes=minute))  # noqa: B023 -- called at once

    poison.refresh_from_db()
    assert states(message) == ["sent", "failed", "sent"]
    assert (poison.crashes, len(sink.taken())) == (5, 2)
    told, _, number = poison.events.order_by("id").values_list("text", flat=True)[9].rpartition(" ")
    assert told == "ValueError, see the log for"
    assert number in caplog.text


def test_who_is_told_to_stop_gives_the_rest_back(sink: Sink, now: datetime) -> None:
    message = mail_to(["rod", "patrick", "john"], now)

    delivery.drain(timezone.now, should_stop=lambda: len(sink.taken()) == 1)

    assert list(message.deliveries.order_by("id").values_list("state", "attempts")) == [
        ("sent", 1),
        ("queued", 0),
        ("queued", 0),
    ]


def test_what_is_paused_in_mid_run_stops_at_the_next_message(sink: Sink, now: datetime) -> None:
    message = mail_to(["rod", "patrick", "john"], now)

    def pausing_clock() -> datetime:
        if len(sink.taken()) == 1:
            Message.objects.filter(pk=message.pk).update(state="paused")
        return now

    delivery.drain(pausing_clock)

    assert (states(message), len(sink.taken())) == (["sent", "queued", "queued"], 1)


@pytest.mark.parametrize("moment", range(2, 7))
def test_at_any_moment_undo_takes_all_back_or_is_refused(
    sink: Sink, now: datetime, michael: User, moment: int
) -> None:
    message = post_to_list(now)
    asked = 0
    refused: list[Refused] = []

    def undoing_clock() -> datetime:
        """A worker asks for the time before each of its steps; at one of them comes the Undo."""
        nonlocal asked
        asked += 1
        if asked == moment:
            try:
                actions.withdraw_message(message, by=page(michael), now=now)
            except Refused as error:
                refused.append(error)
        return now

    delivery.drain(undoing_clock)

    message.refresh_from_db()
    undone = ("withdrawn", 0, 0)
    done = ("sent", 1, 1)
    found = (message.state, message.deliveries.count(), len(sink.taken()))
    assert found == (done if refused else undone)


@pytest.mark.parametrize("moment", range(2, 6))
def test_a_code_that_is_cancelled_at_any_moment_goes_out_whole_or_not_at_all(
    sink: Sink, now: datetime, michael: User, moment: int
) -> None:
    message = login_code(now)
    asked = 0

    def cancelling_clock() -> datetime:
        nonlocal asked
        asked += 1
        if asked == moment:
            actions.cancel_message(message, by=page(michael), now=now)
        return now

    delivery.drain(cancelling_clock)

    found = (states(message), [b"123456" in mail.raw for mail in sink.taken()])
    assert found in [(["cancelled"], []), (["sent"], [True])]


def breaking_clock(now: datetime, caplog: pytest.LogCaptureFixture, moment: Any) -> Any:
    """Breaks once, when that moment has come."""

    def clock() -> datetime:
        if moment() and not caplog.records:
            raise RuntimeError("broken clock")
        return now

    return clock


@pytest.mark.usefixtures("impatient")
def test_an_exception_between_body_and_answer_leaves_a_list_post_unknown(
    sink: Sink, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    message = post_to_list(now)
    sink.misbehave("dot=log-hang")

    delivery.drain(breaking_clock(now, caplog, lambda: sink.hanging))

    assert (states(message), len(sink.taken())) == (["unknown"], 1)


@pytest.mark.parametrize("make", [post_to_list, login_code])
def test_an_exception_after_the_answer_does_not_unsay_it(
    sink: Sink, now: datetime, caplog: pytest.LogCaptureFixture, make: Any
) -> None:
    message = make(now)

    delivery.drain(breaking_clock(now, caplog, sink.taken))

    assert (states(message), len(sink.taken())) == (["sent"], 1)


def test_an_answer_with_a_nul_can_be_stored_by_every_database(sink: Sink, now: datetime) -> None:
    message = mail_to(["rod"], now)
    sink.misbehave("dot=250 2.0.0 Taken\0 as 1")

    drain()

    row = only(message)
    assert (row.state, "\0" in row.smtp_text) == ("sent", False)
    assert not any("\0" in event.text for event in row.events.all())


def test_who_is_tried_again_by_a_person_is_not_given_up_for_the_tries_of_last_time(
    sink: Sink, now: datetime, settings: Any, michael: User
) -> None:
    message = mail_to(["rod"], now)
    sink.misbehave("rcpt=550 5.7.1 Not you")
    drain()
    message.refresh_from_db()
    later = now + timedelta(days=settings.MAIL_RETRY_DAYS, hours=1)
    actions.send_failed_again(message, by=page(michael), now=later)
    sink.misbehave("rcpt=drop")

    seen = []
    for at in (later, later + timedelta(days=settings.MAIL_RETRY_DAYS, hours=1)):
        delivery.drain(lambda: at)  # noqa: B023 -- called at once
        seen += states(message)

    assert seen == ["queued", "failed"]
