"""One mail that came back: what it is, which row it is about, what follows. Again: nothing."""

from datetime import datetime

from django.db import transaction

from events.ledger.actions import Actor
from events.outbox.bounces import heard, returned
from events.outbox.bounces.came import Came
from events.outbox.bounces.files import RawMail
from events.outbox.bounces.finding import Finding, Pile
from events.outbox.bounces.matching import Match, match, own_id
from events.outbox.bounces.reading import Nature, read
from events.outbox.models import Delivery


@transaction.atomic
def take(raw: RawMail, *, by: Actor, now: datetime) -> Finding:
    """Do what follows from the mail; says what it was and whether anything changed."""
    reading = read(raw.data)
    if reading.mail is None:
        return Finding(Pile.IGNORED, raw.where, reading.kind)
    came = Came(raw.where, reading.mail, by, now)
    found = _locked(match(reading.mail, now=now))
    if reading.nature is Nature.REPORT:
        return returned.report(came, reading, found)
    if found and own_id(came.mail) == found.delivery.msg_id:
        return heard.copy(came, found)
    if reading.nature is Nature.LIST_REPLY:
        return heard.list_reply(came, reading, found)
    return came.finding(Pile.IGNORED, reading.kind, found)


def _locked(found: Match | None) -> Match | None:
    """The same row, held until the end of the transaction."""
    if found is None:
        return None
    rows = Delivery.objects.select_for_update(of=("self",)).select_related("message")
    return Match(rows.get(pk=found.delivery.pk), found.by)
