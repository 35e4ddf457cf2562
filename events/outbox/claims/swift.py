"""What every single message costs, written by hand because of that.

Made by the ORM it takes longer than the mail server does. All of it is fenced by the lease's token.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from events.outbox.claims.lease import Claim
from events.outbox.models import Delivery, DeliveryEvent, Message, Standstill, Suppression

_DELIVERY, _EVENT = Delivery._meta.db_table, DeliveryEvent._meta.db_table
_MESSAGE, _SUPPRESSION = Message._meta.db_table, Suppression._meta.db_table
_STANDSTILL = Standstill._meta.db_table
_TOKEN = Delivery._meta.get_field("lease_token")
_SENDING, _SENT = Delivery.State.SENDING.value, Delivery.State.SENT.value
_CLAIMED, _ANSWERED = Delivery.Phase.CLAIMED.value, Delivery.Phase.ANSWERED.value
_GOES_OUT = Message.State.SENDING.value
_UPDATE = (
    f"UPDATE {_DELIVERY} SET state = '{_SENT}', phase = '{_ANSWERED}', lease_token = NULL,"  # noqa: S608 -- our own names
    " lease_until = NULL, smtp_code = %s, enhanced_code = %s, smtp_text = %s, sent_at = %s"
    " WHERE id = %s AND lease_token = %s"
)
_INSERT = (
    f"INSERT INTO {_EVENT} (delivery_id, at, was, now, code, text, worker, attempt)"  # noqa: S608 -- our own names
    f" VALUES (%s, %s, '{_SENDING}', '{_SENT}', %s, %s, %s, %s)"
)


def may_go(
    delivery: Delivery, claim: Claim, *, now: datetime, keys: Sequence[str], reasons: Sequence[str]
) -> bool | None:
    """Whether the row may be sent now: None if the lease or the message ended or all mail is
    stopped, False if one of the address's `keys` is suppressed for one of `reasons`.
    """
    values = [*keys, *reasons, delivery.pk, _token(claim), _instant(now)]
    with connection.cursor() as cursor:
        cursor.execute(_question(len(keys), len(reasons)), values)
        found = cursor.fetchone()
    return None if found is None else not found[0]


@cache
def _question(keys: int, reasons: int) -> str:
    return (
        f"SELECT EXISTS (SELECT 1 FROM {_SUPPRESSION} WHERE address_key IN ({_marks(keys)})"  # noqa: S608 -- our own names
        f" AND reason IN ({_marks(reasons)}))"
        f" FROM {_DELIVERY} d JOIN {_MESSAGE} m ON m.id = d.message_id"
        " WHERE d.id = %s AND d.lease_token = %s AND d.lease_until > %s"
        f" AND m.state = '{_GOES_OUT}' AND NOT EXISTS (SELECT 1 FROM {_STANDSTILL})"
    )


@transaction.atomic
def write_sent(
    delivery: Delivery, claim: Claim, *, now: datetime, code: int, enhanced: str, text: str
) -> bool:
    """The 250, under the lease: one row, one event. False if the lease was lost."""
    at = _instant(now)
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, [code, enhanced, text, at, delivery.pk, _token(claim)])
        if cursor.rowcount != 1:
            return False
        cursor.execute(_INSERT, [delivery.pk, at, code, text, claim.worker, delivery.attempts])
    return True


def take(rows: Sequence[Delivery], token: UUID, *, now: datetime, until: datetime) -> None:
    """Claim these rows, which are locked."""
    update = (
        f"UPDATE {_DELIVERY} SET state = '{_SENDING}', phase = '{_CLAIMED}',"  # noqa: S608 -- our own names
        " attempts = attempts + 1, first_tried_at = COALESCE(first_tried_at, %s),"
        f" lease_token = %s, lease_until = %s WHERE id IN ({_marks(len(rows))})"
    )
    values = [_instant(now), _as_stored(token), _instant(until)]
    with connection.cursor() as cursor:
        cursor.execute(update, [*values, *(row.pk for row in rows)])


def tell_claimed(rows: Sequence[Delivery], *, now: datetime, worker: str) -> None:
    """An event for each row that is about to be claimed."""
    insert = (
        f"INSERT INTO {_EVENT} (delivery_id, at, was, now, text, worker, attempt)"  # noqa: S608 -- our own names
        f" SELECT id, %s, state, '{_SENDING}', '', %s, attempts + 1 FROM {_DELIVERY}"
        f" WHERE id IN ({_marks(len(rows))})"
    )
    with connection.cursor() as cursor:
        cursor.execute(insert, [_instant(now), worker, *(row.pk for row in rows)])


def _marks(count: int) -> str:
    return ", ".join(["%s"] * count) or "NULL"


def _token(claim: Claim) -> Any:
    return _as_stored(claim.token)


def _as_stored(token: UUID) -> Any:
    """The token as this database stores it."""
    return _TOKEN.get_db_prep_value(token, connection)


def _instant(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)
