"""A message costs one round trip where the server can, and nothing goes out that may not."""

from datetime import datetime
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from events.outbox import delivery
from events.outbox.addresses import address_key
from events.outbox.models import Message, Suppression
from events.outbox.transports import Envelope, Stage
from events.outbox.transports.server import parse_server
from events.outbox.transports.smtp import SmtpTransport
from tests.outbox.scenery import half, mail_to, states
from tests.outbox.transport import Yes
from tests.sink import Sink

pytestmark = pytest.mark.django_db
NO_PIPELINING = "ehlo=250 sink.example"
drain = partial(delivery.drain, timezone.now, jitter=half)


def people(sink: Sink) -> list[str]:
    return [mail.recipients[0].partition("@")[0] for mail in sink.taken()]


@pytest.mark.parametrize("rules", [(), (NO_PIPELINING,)])
def test_each_gets_it_over_one_connection(
    sink: Sink, now: datetime, rules: tuple[str, ...]
) -> None:
    sink.misbehave(*rules)
    mail_to(["rod", "patrick", "john"], now)

    drain()

    assert (people(sink), sink.connections) == (["rod", "patrick", "john"], 1)


@pytest.mark.parametrize("rules", [(), (NO_PIPELINING,)])
def test_a_refused_recipient_keeps_the_connection(
    sink: Sink, now: datetime, rules: tuple[str, ...]
) -> None:
    sink.misbehave(*rules, "rcpt~patrick@=550 5.1.1 Nobody here")
    message = mail_to(["rod", "patrick", "john"], now)

    drain()

    assert states(message) == ["sent", "failed", "sent"]
    assert (people(sink), sink.connections) == (["rod", "john"], 1)


def test_a_server_that_says_go_on_without_a_recipient_gets_a_lone_dot(
    sink: Sink, now: datetime
) -> None:
    sink.misbehave("rcpt~patrick@=450 4.7.1 Greylisted", "data*2=354 Go on")
    message = mail_to(["patrick", "rod"], now)

    drain()

    assert states(message) == ["deferred", "sent"]
    assert (sink.nobodys, people(sink), sink.connections) == ([b""], ["rod"], 1)


def test_who_is_suppressed_in_the_last_moment_gets_nothing(sink: Sink, now: datetime) -> None:
    message = mail_to(["rod", "patrick", "john"], now)

    def clock() -> datetime:
        if len(sink.taken()) == 1:
            Suppression.objects.get_or_create(
                address_key=address_key("patrick@people.example"),
                reason=Suppression.Reason.UNSUBSCRIBED,
                at=now,
            )
        return now

    delivery.drain(clock)

    assert states(message) == ["sent", "suppressed", "sent"]
    assert people(sink) == ["rod", "john"]


def test_what_is_paused_in_the_last_moment_goes_to_nobody_more(sink: Sink, now: datetime) -> None:
    message = mail_to(["rod", "patrick"], now)

    def clock() -> datetime:
        if len(sink.taken()) == 1:
            Message.objects.filter(pk=message.pk).update(state="paused")
        return now

    delivery.drain(clock)

    assert (states(message), people(sink), sink.nobodys) == (["sent", "queued"], ["rod"], [])


def test_a_server_that_leaves_after_each_message_gets_all(sink: Sink, now: datetime) -> None:
    sink.leave_after(1)
    message = mail_to(["rod", "patrick", "john"], now)

    drain()

    assert (states(message), people(sink)) == (["sent"] * 3, ["rod", "patrick", "john"])


def test_a_message_that_was_announced_and_does_not_come_is_not_sent(sink: Sink) -> None:
    transport = SmtpTransport(parse_server(sink.url))
    one, two, three = (Envelope("b@x.example", f"{n}@x.example", n) for n in ("1", "2", "3"))
    send: Any = partial(transport.send, content=b"x\r\n", let=Yes(), patience=5)

    answers = [send(one, following=two), send(three)]
    transport.close()

    assert [answer.stage for answer in answers] == [Stage.DOT, Stage.DOT]
    assert (people(sink), sink.connections) == (["1", "3"], 2)


def test_a_broken_address_behind_it_does_not_touch_a_message(sink: Sink, now: datetime) -> None:
    message = mail_to(["rod", "poison"], now)
    message.deliveries.filter(address__startswith="poison").update(address="é\r\nRSET")

    drain()

    assert (states(message), people(sink)) == (["sent", "queued"], ["rod"])
