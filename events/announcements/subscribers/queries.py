"""Which subscribers: by address, of an edition's series, confirmed."""

from datetime import datetime

from django.db.models import QuerySet

from events.announcements.subscribers.links import GOOD_FOR
from events.announcements.subscribers.models import Subscriber
from events.conferences.models import Series
from events.outbox.addresses import address_keys
from events.outbox.models import Suppression

State = Subscriber.State
# What a reader said, and what a reader can take back by confirming anew.
WORD_OF_READER = (Suppression.Reason.UNSUBSCRIBED, Suppression.Reason.COMPLAINT)


def subscriber_of(address: str) -> Subscriber | None:
    """The row of this address, also under a key of before."""
    return Subscriber.objects.filter(address_key__in=address_keys(address)).first()


def confirmed() -> QuerySet[Subscriber]:
    return Subscriber.objects.filter(state=State.CONFIRMED)


def waiting() -> QuerySet[Subscriber]:
    """Asked, and not confirmed yet."""
    return Subscriber.objects.filter(state=State.ASKED)


def unconfirmed_since(now: datetime) -> QuerySet[Subscriber]:
    """Who asked, never confirmed, and whose link has run out."""
    return waiting().filter(asked_at__lte=now - GOOD_FOR)


def own_series() -> QuerySet[Series]:
    """What one can subscribe to."""
    return Series.objects.filter(role=Series.Role.OWN)


def is_unsubscribed(address_key: str) -> bool:
    """Whether the reader said that no announcements shall come."""
    said = Suppression.objects.filter(address_key=address_key, reason__in=WORD_OF_READER)
    return said.exists()
