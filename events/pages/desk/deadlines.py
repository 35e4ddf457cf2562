"""What is due next in an edition, whoever keeps it: promises, contacts, rooms, the day itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from events.conferences.bookings.models import Booking
from events.conferences.models import Edition
from events.people.models import Contact
from events.planning.models import ActionItem

MOST = 10
WAITING = (Booking.State.WISHED, Booking.State.REQUESTED, Booking.State.HELD)


@dataclass(frozen=True, order=True)
class Deadline:
    """A date and what is due then; `who` is empty where it is nobody's in particular."""

    on: date
    what: str
    who: str
    url: str
    before: str
    late: bool


def deadlines_of(
    edition: Edition, items: Iterable[ActionItem], *, today: date
) -> tuple[Deadline, ...]:
    """Late ones first, then what comes next; `items` are the edition's open promises."""
    found = [
        Deadline(on, what, who, url, relative(on, edition.start), on < today)
        for on, what, who, url in (
            *_promises(items),
            *_contacts(edition),
            *_rooms(edition),
            *(one for one in _days(edition) if one[0] >= today),
        )
    ]
    return tuple(sorted(found)[:MOST])


def relative(on: date, start: date | None) -> str:
    """`T-14`, `T+8`, `the day`: counted from the edition's first day; "" while there is none."""
    if start is None:
        return ""
    days = (on - start).days
    return f"T{days:+d}" if days else "the day"


Due = tuple[date, str, str, str]


def _promises(items: Iterable[ActionItem]) -> Iterator[Due]:
    for item in items:
        if item.due:
            yield item.due, item.text, item.owner_words, f"/organize/actions/{item.pk}/"


def _contacts(edition: Edition) -> Iterator[Due]:
    """The next step of the last contact with each person; older ones are over."""
    last: dict[int, Contact] = {}
    for contact in edition.contacts.select_related("person", "user__person").order_by("on", "id"):
        last[contact.person_id] = contact
    for contact in last.values():
        if contact.next_on:
            what = f"{contact.next_step or 'Next step'} ({contact.person})"
            url = f"/organize/people/{contact.person.code}/"
            yield contact.next_on, what, str(contact.user or ""), url


def _rooms(edition: Edition) -> Iterator[Due]:
    bookings = edition.bookings.filter(state__in=WAITING).select_related("room__venue")
    for booking in bookings:
        url = f"/organize/{edition.slug}/rooms/"
        if booking.held_until:
            yield booking.held_until, f"{booking.room} is held until then", "", url
        if booking.deadline:
            yield booking.deadline, f"{booking.room} is to be booked", "", url


def _days(edition: Edition) -> Iterator[Due]:
    if edition.start:
        yield edition.start, edition.title, "", f"/organize/{edition.slug}/planner/"
    host = edition.host
    if host and host.start:
        yield host.start, f"{host} begins", "", f"/organize/hosts/{host.slug}/"
