"""A state written into the query word for word.

SQLite uses a partial index only where the index's own condition stands in the query; a bound
parameter hides it, and each claim would read every row of the message that has been sent already.
"""

from django.db.models import BooleanField, Func

from events.outbox.models import Delivery


class _IsIn(Func):
    output_field = BooleanField()


def is_waiting() -> Func:
    """Queued or deferred: the condition of the index `delivery_due`."""
    states = f"'{Delivery.State.QUEUED.value}', '{Delivery.State.DEFERRED.value}'"
    return _IsIn("state", template=f"(%(expressions)s IN ({states}))")


def is_sending() -> Func:
    """The condition of the index `delivery_leased`."""
    return _IsIn("state", template=f"(%(expressions)s = '{Delivery.State.SENDING.value}')")
