"""Which mail is due, how far a message is, and where mail goes."""

from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Case, Exists, QuerySet, Value, When

from events.outbox.addresses import address_keys
from events.outbox.models import Breaker, Delivery, Message, Standstill, Suppression
from events.outbox.transports.server import parse_server

HOLD_FILES = timedelta(seconds=30)
HOLD_LIST_POST = timedelta(minutes=10)
HOLD_DIRECT = timedelta(seconds=60)
WAITING = (Delivery.State.QUEUED, Delivery.State.DEFERRED)
OPEN = (*WAITING, Delivery.State.SENDING, Delivery.State.UNKNOWN)


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


def open_breaker(now: datetime) -> Breaker | None:
    """The breaker of our server, if nobody may connect yet."""
    return Breaker.objects.filter(server=server_name(), closed_until__gt=now).first()


def due_deliveries(now: datetime) -> QuerySet[Delivery]:
    """What may be claimed: waiting, past hold and pause, of a message that is being sent.

    Nothing while all mail is stopped. Login codes come first, then list posts, then mail to many.
    """
    rank = Case(
        When(message__kind=Message.Kind.SYSTEM, then=Value(0)),
        When(message__kind=Message.Kind.LIST_POST, then=Value(1)),
        default=Value(2),
    )
    due = Delivery.objects.filter(
        ~Exists(Standstill.objects.all()),
        state__in=WAITING,
        not_before__lte=now,
        message__state=Message.State.SENDING,
    )
    return due.order_by(rank, "not_before", "id")


def standstill() -> Standstill | None:
    """Why no mail of the site goes out, if somebody stopped it or a backup was restored."""
    return Standstill.objects.first()


def by_state(message: Message) -> dict[str, int]:
    """How many deliveries of the message are in which state."""
    return dict(Counter(message.deliveries.values_list("state", flat=True)))


# An unsubscription stops announcements; mail that its reader asked for only a dead mailbox stops.
STOPS_SYSTEM = (Suppression.Reason.HARD_BOUNCE,)


def is_suppressed(address: str, kind: str) -> bool:
    """Whether the address gets no mail of this kind. A list is never suppressed."""
    if kind == Message.Kind.LIST_POST:
        return False
    found = Suppression.objects.filter(address_key__in=address_keys(address))
    return (
        found.filter(reason__in=STOPS_SYSTEM) if kind == Message.Kind.SYSTEM else found
    ).exists()


def sent_since(instant: datetime) -> int:
    """How many deliveries were taken since; MAIL_RATE counts them."""
    return Delivery.objects.filter(sent_at__gt=instant).count()
