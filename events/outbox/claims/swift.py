"""What every single message costs, written by hand because of that.

Made by the ORM it takes longer than the mail server does. All of it is fenced by the lease's token.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from uuid import UUID

from events.outbox.claims.lease import Claim
from events.outbox.claims.straight import in_driver_words, instant, key, say, together
from events.outbox.models import Delivery, DeliveryEvent, Message, Standstill, Suppression
from events.outbox.transports.wire import Answer

_DELIVERY, _EVENT = Delivery._meta.db_table, DeliveryEvent._meta.db_table
_MESSAGE, _SUPPRESSION = Message._meta.db_table, Suppression._meta.db_table
_STANDSTILL = Standstill._meta.db_table
_SENDING, _SENT = Delivery.State.SENDING.value, Delivery.State.SENT.value
_CLAIMED, _ANSWERED = Delivery.Phase.CLAIMED.value, Delivery.Phase.ANSWERED.value
_GOES_OUT = Message.State.SENDING.value
_UPDATE = in_driver_words(
    f"UPDATE {_DELIVERY} SET state = '{_SENT}', phase = '{_ANSWERED}', lease_token = NULL,"  # noqa: S608 -- our own names
    " lease_until = NULL, smtp_code = %s, enhanced_code = %s, smtp_text = %s, sent_at = %s"
    " WHERE id = %s AND lease_token = %s"
)
_INSERT = in_driver_words(
    f"INSERT INTO {_EVENT} (delivery_id, at, was, now, code, text, worker, attempt)"  # noqa: S608 -- our own names
    f" VALUES (%s, %s, '{_SENDING}', '{_SENT}', %s, %s, %s, %s)"
)


def may_go(
    delivery: Delivery, claim: Claim, *, now: datetime, keys: Sequence[str], reasons: Sequence[str]
) -> bool | None:
    """Whether the row may be sent now: None if the lease or the message ended or all mail is
    stopped, False if one of the address's `keys` is suppressed for one of `reasons`.
    """
    values = [*keys, *reasons, delivery.pk, key(claim.token), instant(now)]
    found = say(_question(len(keys), len(reasons)), values).fetchone()
    return None if found is None else not found[0]


@cache
def _question(keys: int, reasons: int) -> str:
    return in_driver_words(
        f"SELECT EXISTS (SELECT 1 FROM {_SUPPRESSION} WHERE address_key IN ({_marks(keys)})"  # noqa: S608 -- our own names
        f" AND reason IN ({_marks(reasons)}))"
        f" FROM {_DELIVERY} d JOIN {_MESSAGE} m ON m.id = d.message_id"
        " WHERE d.id = %s AND d.lease_token = %s AND d.lease_until > %s"
        f" AND m.state = '{_GOES_OUT}' AND NOT EXISTS (SELECT 1 FROM {_STANDSTILL})"
    )


def write_sent(delivery: Delivery, claim: Claim, answer: Answer, *, now: datetime) -> bool:
    """The 250, under the lease: one row, one event. False if the lease was lost."""
    at, (_, code, text) = instant(now), answer
    with together() as also:
        update = (code, answer.enhanced, text, at, delivery.pk, key(claim.token))
        if also(_UPDATE, update).rowcount != 1:
            return False
        also(_INSERT, (delivery.pk, at, code, text, claim.worker, delivery.attempts))
    return True


def take(rows: Sequence[Delivery], token: UUID, *, now: datetime, until: datetime) -> None:
    """Claim these rows, which are locked."""
    update = in_driver_words(
        f"UPDATE {_DELIVERY} SET state = '{_SENDING}', phase = '{_CLAIMED}',"  # noqa: S608 -- our own names
        " attempts = attempts + 1, first_tried_at = COALESCE(first_tried_at, %s),"
        f" lease_token = %s, lease_until = %s WHERE id IN ({_marks(len(rows))})"
    )
    values = [instant(now), key(token), instant(until)]
    say(update, [*values, *(row.pk for row in rows)])


def tell_claimed(rows: Sequence[Delivery], *, now: datetime, worker: str) -> None:
    """An event for each row that is about to be claimed."""
    insert = in_driver_words(
        f"INSERT INTO {_EVENT} (delivery_id, at, was, now, text, worker, attempt)"  # noqa: S608 -- our own names
        f" SELECT id, %s, state, '{_SENDING}', '', %s, attempts + 1 FROM {_DELIVERY}"
        f" WHERE id IN ({_marks(len(rows))})"
    )
    say(insert, [instant(now), worker, *(row.pk for row in rows)])


def _marks(count: int) -> str:
    return ", ".join(["%s"] * count) or "NULL"
