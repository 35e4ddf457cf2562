"""Asking, confirming, leaving. The same address twice is one subscriber."""

from datetime import datetime, timedelta

from django.db import transaction
from django.template.loader import render_to_string

from events.announcements.subscribers import queries
from events.announcements.subscribers.links import GOOD_FOR, link_to
from events.announcements.subscribers.models import Subscriber
from events.conferences.models import Series
from events.ledger.actions import Actor, record
from events.ledger.models import Door
from events.outbox.actions import Recipient, lift, queue_message, suppress
from events.outbox.addresses import address_key, address_keys, wire_address
from events.outbox.models import Delivery, Suppression
from events.people.models import User
from events.shared.problems import Stale

State = Subscriber.State
QUIET = timedelta(minutes=10)  # between two mails to one address, however often it is typed
READER = Actor(None, Door.LINK)


@transaction.atomic
def ask_subscription(
    address: str, *, series: Series | None = None, source: str = "the form", now: datetime
) -> None:
    """Mail a link that confirms; who is subscribed already is told so instead.

    Nothing says to the caller whether the address is known. Nobody gets a second mail within ten
    minutes. Raises ValueError for what is no address.
    """
    subscriber = _row_of(address, source=source, now=now)
    if subscriber.mailed_at and now - subscriber.mailed_at < QUIET:
        return
    if subscriber.state != State.CONFIRMED:
        _reopen(subscriber, address, series, source, now)
    subscriber.mailed_at = now
    subscriber.save()
    _mail(subscriber, now=now)


def _row_of(address: str, *, source: str, now: datetime) -> Subscriber:
    """The stored row, locked; made if there is none."""
    known = queries.subscriber_of(address)
    if known is None:
        known, _ = Subscriber.objects.get_or_create(
            address_key=address_key(address),
            defaults={"address": wire_address(address), "source": source, "asked_at": now},
        )
    return Subscriber.objects.select_for_update().get(pk=known.pk)


def _reopen(
    subscriber: Subscriber, address: str, series: Series | None, source: str, now: datetime
) -> None:
    subscriber.state = State.ASKED
    subscriber.address = wire_address(address)
    subscriber.series = series
    subscriber.source = source
    subscriber.asked_at = now


def _mail(subscriber: Subscriber, *, now: datetime) -> None:
    """Nothing that somebody typed is repeated in it: the reader may know nothing of this."""
    what = "subscribed_already" if subscriber.state == State.CONFIRMED else "subscribe"
    context = {"series": subscriber.series, "link": link_to(subscriber), "until": now + GOOD_FOR}
    queue_message(
        subject=render_to_string(f"mail/{what}.subject.txt", context).strip(),
        body=render_to_string(f"mail/{what}.txt", context),
        to=Recipient(subscriber.address),
        now=now,
        useful_until=now + GOOD_FOR,
    )


@transaction.atomic
def confirm_subscription(subscriber: Subscriber, *, name: str = "", now: datetime) -> Subscriber:
    """The reader pressed the button: announcements go there from now on. Twice is once.

    Takes back an unsubscription and a complaint; a dead mailbox stays known as dead. Raises Stale
    if the reader left meanwhile.
    """
    row = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
    if row.state == State.CONFIRMED:
        return row
    if row.state == State.GONE:
        raise Stale("This subscription was ended meanwhile. Ask for a new link.")
    row.state, row.name, row.confirmed_at, row.gone_at = State.CONFIRMED, name, now, None
    row.save()
    lift(address_keys(row.address), queries.WORD_OF_READER)
    record("subscribed", row, by=READER, at=now, after={"source": row.source})
    return row


@transaction.atomic
def unsubscribe(delivery: Delivery, *, now: datetime) -> bool:
    """End all announcements to the address of this delivery; whether that is new."""
    source = f"the link in message {delivery.message_id}"
    keys = address_keys(delivery.address) if delivery.address else (delivery.address_key,)
    return _leave(keys, source=source, by=READER, now=now)


@transaction.atomic
def remove_subscriber(subscriber: Subscriber, *, by: Actor, now: datetime) -> bool:
    """An organizer does for readers what their link would do; whether that is new."""
    return _leave((subscriber.address_key,), source="an organizer", by=by, now=now)


def note_export(user: User, count: int, *, by: Actor, now: datetime) -> None:
    """Keep in the ledger who took how many addresses away."""
    record("exported subscribers", user, by=by, at=now, after={"count": count})


def _leave(keys: tuple[str, ...], *, source: str, by: Actor, now: datetime) -> bool:
    """By the keys of one address, the newest first."""
    new = suppress(keys[0], Suppression.Reason.UNSUBSCRIBED, source=source, now=now)
    for row in Subscriber.objects.select_for_update().filter(address_key__in=keys):
        if row.state != State.GONE:
            _forget(row, now=now)
            record("unsubscribed", row, by=by, at=now, why=source)
            new = True
    return new


def _forget(row: Subscriber, *, now: datetime) -> None:
    """Address and name go; the key stays, and links of before end."""
    row.state, row.gone_at, row.mailed_at = State.GONE, now, None
    row.address = row.name = ""
    row.link_key += 1
    row.save()
