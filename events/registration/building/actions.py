"""Freezing what the reception got; noting who of ours does not come; forgetting names."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from events.conferences.models import Edition
from events.ledger.actions import Actor, record
from events.outbox.models import Message
from events.people.models import Person
from events.registration.building.forgetting import empty_lines
from events.registration.building.models import Absence, GuestLine, GuestSending
from events.registration.building.values import Report
from events.registration.seats import lock
from events.shared.problems import Refused, block

Way = GuestSending.Way


@transaction.atomic
def freeze(
    report: Report, *, way: str, to: str, message: Message | None, by: Actor, now: datetime
) -> GuestSending:
    """Keep what a list said, name by name, with who sent it to whom."""
    counts = {kind: len(getattr(report, kind)) for kind in ("added", "changed", "removed")}
    sending = GuestSending.objects.create(
        edition=report.edition,
        number=report.number,
        way=way,
        to=to,
        message=message,
        total=len(report.standing),
        **counts,
        sent_at=now,
        sent_by_id=by.user_id,
    )
    GuestLine.objects.bulk_create(
        (
            GuestLine(
                sending=sending,
                number=each.number,
                kind=each.kind,
                name=each.name,
                name_local=each.name_local,
                organisation=each.organisation,
                registration_id=each.guest_id,
                person_id=each.person_id,
            )
            for each in report.changes
        ),
        batch_size=500,
    )
    verb = "sent guest list" if way == Way.MAIL else "handed over guest list"
    record(verb, sending, by=by, at=now, edition=report.edition, after=counts)
    return sending


@transaction.atomic
def take_back(sending: GuestSending, *, by: Actor, now: datetime) -> None:
    """As if never handed over. Raises Refused for what went by mail, or is not the last one."""
    lock(sending.edition)
    if sending.way != Way.HAND:
        raise Refused([block("undo", "A mail cannot be taken back; send what differs.")])
    if sending.edition.guest_sendings.filter(number__gt=sending.number).exists():
        raise Refused([block("undo", f"A later list says what differs from {sending}.")])
    record("took back guest list", sending, by=by, at=now, edition=sending.edition)
    sending.delete()


@transaction.atomic
def note_absence(
    edition: Edition, person: Person, *, absent: bool, by: Actor, now: datetime
) -> None:
    """That an organizer or a speaker does not come into the building, or does. Twice is once."""
    lock(edition)
    rows = Absence.objects.filter(edition=edition, person=person)
    if rows.exists() == absent:
        return
    if absent:
        Absence.objects.create(edition=edition, person=person, noted_at=now)
    else:
        rows.delete()
    verb = "absence noted" if absent else "absence ended"
    record(verb, person, by=by, at=now, edition=edition)


@transaction.atomic
def erase_lines(person: Person, keys: Collection[str]) -> int:
    """Empty the lines of a person, and of the guests with these address keys; how many."""
    mine = GuestLine.objects.filter(person=person)
    guests = GuestLine.objects.filter(registration__address_key__in=keys)
    return empty_lines(mine) + empty_lines(guests)


def note_list_export(edition: Edition, count: int, *, by: Actor, now: datetime) -> None:
    """Keep in the ledger who took how many names away for the reception."""
    record("exported guest list", edition, by=by, at=now, edition=edition, after={"count": count})
