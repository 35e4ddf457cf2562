"""Who gets direct mail: subscribers, speakers, attendees, organizers. One person gets one mail."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q, QuerySet

from events.announcements.models import Announcement
from events.announcements.subscribers.queries import confirmed
from events.conferences.models import Edition
from events.outbox.addresses import Recipient, address_keys
from events.outbox.models import Suppression
from events.people.models import WRITERS, Membership
from events.people.queries import address_of
from events.program.models import Candidacy
from events.program.talks.models import Speaking
from events.registration.queries import COMING

ALONE = 10  # persons whom an organizer may write to without a second one
Kind = Announcement.Audience
R = TypeVar("R", Candidacy, Speaking)


@dataclass(frozen=True)
class Member:
    """Somebody whom the rule means; without an address there is no way to write."""

    name: str
    address: str
    person_id: int | None = None


@dataclass(frozen=True)
class Audience:
    """`readers` get it; `stopped` have unsubscribed or a dead mailbox; others have no address."""

    readers: tuple[Recipient, ...] = ()
    stopped: tuple[Recipient, ...] = ()
    unreachable: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.readers)

    @property
    def needs_second(self) -> bool:
        """Whether it is so many that another organizer approves."""
        return self.count > ALONE


NOBODY = Audience()


def audience_of(kind: str, edition: Edition) -> Audience:
    """The persons as they are now, in at most four queries."""
    if kind == Kind.SUBSCRIBERS:
        return _audience(_subscribers(edition))
    if kind == Kind.SPEAKERS:
        return _audience(_speakers(edition))
    if kind == Kind.ORGANIZERS:
        return _audience(_organizers(edition))
    if kind == Kind.ATTENDEES:
        return _audience(_attendees(edition))
    return NOBODY


def _subscribers(edition: Edition) -> Iterator[Member]:
    """All who confirmed, for every conference or for this one."""
    wanted = confirmed().filter(Q(series=None) | Q(series=edition.series_id))
    for name, address in wanted.order_by("id").values_list("name", "address"):
        yield Member(name, address)


def _speakers(edition: Edition) -> Iterator[Member]:
    """Those who confirmed, on the board or on a talk; a name without a person has no address."""
    wanted = edition.candidacies.filter(state=Candidacy.State.CONFIRMED)
    talks = Speaking.objects.filter(talk__in=edition.talks.live())
    held = talks.filter(state=Speaking.State.CONFIRMED)
    rows: list[Candidacy | Speaking] = [*_with_addresses(wanted), *_with_addresses(held)]
    for row in rows:
        if row.person:
            yield Member(row.person.name, address_of(row.person), row.person_id)
        elif row.name:
            yield Member(row.name, "")


def _with_addresses(rows: QuerySet[R]) -> QuerySet[R]:
    return rows.select_related("person__user").prefetch_related("person__addresses")


def _attendees(edition: Edition) -> Iterator[Member]:
    """Who has a seat, an offer of one, or waits for one; nobody who has not confirmed."""
    rows = edition.registrations.filter(state__in=COMING, purged_at=None)
    for name, address in rows.order_by("id").values_list("name", "email"):
        yield Member(name, address)


def _organizers(edition: Edition) -> Iterator[Member]:
    """Who may write here, by a role for this edition or for its series."""
    here = Q(edition=edition) | Q(series=edition.series_id)
    rows = Membership.objects.filter(here, role__in=WRITERS, user__is_active=True)
    for row in rows.select_related("user__person").order_by("user__person__name", "id"):
        yield Member(row.user.person.name, row.user.email, row.user.person_id)


def _audience(members: Iterable[Member]) -> Audience:
    """Each person and each address once; who is suppressed stands apart."""
    suppressed = set(Suppression.objects.values_list("address_key", flat=True))
    readers: list[Recipient] = []
    stopped: list[Recipient] = []
    unreachable: list[str] = []
    seen: set[str | int] = set()
    for member in members:
        keys = _keys(member.address)
        known: set[str | int] = {*keys, *filter(None, [member.person_id])}
        if seen & known:
            continue
        seen |= known
        if not keys:
            unreachable.append(member.name)
        else:
            to = Recipient(member.address, member.name)
            (stopped if suppressed.intersection(keys) else readers).append(to)
    return Audience(tuple(readers), tuple(stopped), tuple(unreachable))


def _keys(address: str) -> tuple[str, ...]:
    """Empty for what is no address, as somebody may have noted it."""
    try:
        return address_keys(address) if address else ()
    except ValueError:
        return ()
