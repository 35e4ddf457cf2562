"""Which mail is due, how far a message is, and where mail goes."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Exists, QuerySet

from events.outbox.addresses import address_keys
from events.outbox.literal import is_sending, is_waiting
from events.outbox.models import Breaker, Delivery, Message, Standstill, Suppression
from events.outbox.transports.server import parse_server

HOLD_FILES = timedelta(seconds=30)
HOLD_LIST_POST = timedelta(minutes=10)
HOLD_DIRECT = timedelta(seconds=60)
WAITING = (Delivery.State.QUEUED, Delivery.State.DEFERRED)
ENDED = (Delivery.State.SENT, Delivery.State.FAILED)
OPEN = (*WAITING, Delivery.State.SENDING, Delivery.State.UNKNOWN)


_DUE_MESSAGES = (
    f"SELECT m.id FROM {Message._meta.db_table} m WHERE m.state = '{Message.State.SENDING.value}'"  # noqa: S608 -- our own names
    f" AND EXISTS (SELECT 1 FROM {Delivery._meta.db_table} d WHERE d.message_id = m.id"
    f" AND d.state IN ('{WAITING[0].value}', '{WAITING[1].value}') AND d.not_before <= %s)"
    f" AND NOT EXISTS (SELECT 1 FROM {Standstill._meta.db_table})"
    f" ORDER BY CASE m.kind WHEN '{Message.Kind.SYSTEM.value}' THEN 0"
    f" WHEN '{Message.Kind.LIST_POST.value}' THEN 1 ELSE 2 END, m.not_before, m.id"
)


def has_file_outbox() -> bool:
    """Whether mail stays on this machine, as files."""
    return not settings.EMAIL_URL


def stays_on_machine() -> bool:
    """Whether mail goes into files, or to a server on this machine."""
    return has_file_outbox() or parse_server(settings.EMAIL_URL).is_loopback


def hold_for(kind: str) -> timedelta:
    """How long a started message waits for an Undo. MAIL_HOLD (seconds) overrides the defaults."""
    if kind == Message.Kind.SYSTEM:
        return timedelta(0)
    if settings.MAIL_HOLD is not None:
        return timedelta(seconds=settings.MAIL_HOLD)
    if has_file_outbox():
        return HOLD_FILES
    return HOLD_LIST_POST if kind == Message.Kind.LIST_POST else HOLD_DIRECT


def server_name() -> str:
    """The breaker's name for where mail goes: `file outbox` or `host:port`, never a password."""
    return "file outbox" if has_file_outbox() else parse_server(settings.EMAIL_URL).label


def transport_words() -> str:
    """Where mail goes, for people."""
    if has_file_outbox():
        return f"into files in {settings.OUTBOX_DIR}; nothing leaves this machine"
    return f"to the mail server {server_name()}"


def tripped_breaker() -> Breaker | None:
    """The breaker of our server, if it was in trouble and has taken nothing since."""
    return Breaker.objects.filter(server=server_name()).first()


def open_breaker(now: datetime) -> Breaker | None:
    """The breaker of our server, if nobody may connect yet."""
    breaker = tripped_breaker()
    return breaker if breaker and breaker.is_open(now) else None


def due_deliveries(now: datetime) -> QuerySet[Delivery]:
    """What may be claimed: waiting, past hold and pause, of a message that is being sent.

    Nothing while all mail is stopped.
    """
    moving = ~Exists(Standstill.objects.all())
    return Delivery.objects.filter(
        is_waiting(), moving, not_before__lte=now, message__state=Message.State.SENDING
    )


def due_messages(now: datetime) -> Iterator[int]:
    """Messages with a due row: login codes first, then list posts, then mail to many.

    None while all mail is stopped. Asked before each claim, and by hand four times as fast as by
    the ORM.
    """
    with connection.cursor() as cursor:
        cursor.execute(_DUE_MESSAGES, [connection.ops.adapt_datetimefield_value(now)])
        found = cursor.fetchall()
    return (pk for (pk,) in found)


def standstill() -> Standstill | None:
    """Why no mail of the site goes out, if somebody stopped it or a backup was restored."""
    return Standstill.objects.first()


def has_open_rows(message: Message) -> bool:
    """Whether a row of it may still change by itself, or waits for a person."""
    rows = message.deliveries.order_by()
    return rows.filter(is_waiting()).exists() or rows.filter(state__in=OPEN).exists()


def tried_and_refused(message: Message, *, most: int) -> tuple[int, int]:
    """How many rows came to an end, and how many of these failed; counted up to `most`."""
    ended = message.deliveries.order_by().filter(state__in=ENDED)
    failed = ended.filter(state=Delivery.State.FAILED)
    return ended[:most].count(), failed[:most].count()


# An unsubscription stops announcements; mail that its reader asked for only a dead mailbox stops.
STOPS_ANNOUNCEMENTS = tuple(Suppression.Reason.values)
STOPS_SYSTEM = (Suppression.Reason.HARD_BOUNCE.value,)


def stopped_by(kind: str) -> tuple[str, ...]:
    """Which suppressions stop mail of this kind. A list is never suppressed."""
    match kind:
        case Message.Kind.LIST_POST:
            return ()
        case Message.Kind.SYSTEM:
            return STOPS_SYSTEM
    return STOPS_ANNOUNCEMENTS


def suppression_keys(delivery: Delivery) -> tuple[str, ...]:
    """Under which keys its address may be suppressed: its own, and those of older secrets."""
    if not settings.SECRET_KEY_FALLBACKS:
        return (delivery.address_key,)
    return (delivery.address_key, *address_keys(delivery.address))


def taken_since(instant: datetime) -> int:
    """How many deliveries were sent since, or are being sent; MAIL_RATE counts them."""
    sent = Delivery.objects.filter(sent_at__gt=instant)
    return sent.count() + Delivery.objects.filter(is_sending()).count()
