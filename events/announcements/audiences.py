"""Who gets direct mail, by a rule such as `speakers + waiting`. One person gets one mail."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.db.models import Q, QuerySet

from events.announcements.models import Announcement
from events.announcements.picking.models import Pick
from events.announcements.rules import Kind, read_rule
from events.announcements.subscribers.queries import confirmed
from events.conferences.models import Edition
from events.outbox.addresses import Recipient, address_keys
from events.outbox.models import Suppression
from events.people.models import WRITERS, Membership
from events.people.queries import address_of
from events.program.models import Candidacy
from events.program.talks.models import Speaking
from events.registration.models import Registration
from events.registration.queries import COMING, HOLDING

ALONE = 10  # persons whom an organizer may write to without a second one
# The states of candidacies and of parts in talks that make a kind of speakers.
SPEAKERS: Mapping[Kind, frozenset[str]] = {
    Kind.SPEAKERS: frozenset({Candidacy.State.CONFIRMED, Speaking.State.CONFIRMED}),
    Kind.ASKED_SPEAKERS: frozenset(
        {
            Candidacy.State.CONTACTED,
            Candidacy.State.TENTATIVE,
            Candidacy.State.INVITED,
            Speaking.State.ASKED,
        }
    ),
    Kind.DECLINED_SPEAKERS: frozenset({Candidacy.State.DECLINED, Speaking.State.DECLINED}),
}
GUESTS: Mapping[Kind, tuple[str, ...]] = {
    Kind.ATTENDEES: COMING,
    Kind.SEATED: HOLDING,
    Kind.WAITING: (Registration.State.WAITING,),
}
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


def persons_of(announcement: Announcement) -> Audience:
    """Who would get it now; nobody where a list gets it."""
    if not announcement.audience:
        return NOBODY
    return audience_of(announcement.audience, announcement.edition, picked_for=announcement.pk)


def audience_of(rule: str, edition: Edition, *, picked_for: int | None = None) -> Audience:
    """The persons as they are now, whom a rule means; raises ValidationError for what is none.

    `picked_for` is the announcement for which somebody was picked one by one.
    """
    people, members = People(edition, picked_for), list[Member]()
    for sign, kind in read_rule(rule).terms:
        found = people.of(kind)
        members = [*members, *found] if sign == "+" else _without(members, found)
    return _audience(members, _suppressed())


def counts_of_kinds(edition: Edition) -> dict[Kind, int]:
    """How many persons of each kind would get mail now, in at most nine queries."""
    people, suppressed = People(edition), _suppressed()
    kinds = [kind for kind in Kind if kind != Kind.PICKED]
    return {kind: _audience(people.of(kind), suppressed).count for kind in kinds}


def _suppressed() -> set[str]:
    return set(Suppression.objects.values_list("address_key", flat=True))


@dataclass(frozen=True)
class People:
    """Who has to do with an edition; each group is asked for once, when it is needed."""

    edition: Edition
    picked_for: int | None = None

    def of(self, kind: Kind) -> list[Member]:
        if kind == Kind.ASKED_SPEAKERS:
            return _without(self._with_state(SPEAKERS[kind]), self.of(Kind.SPEAKERS))
        if kind in SPEAKERS:
            return self._with_state(SPEAKERS[kind])
        if kind in GUESTS:
            return [member for state, member in self.guests if state in GUESTS[kind]]
        if kind == Kind.PICKED:
            return list(_picked(self.picked_for))
        found = _subscribers if kind == Kind.SUBSCRIBERS else _organizers
        return list(found(self.edition))

    def _with_state(self, states: frozenset[str]) -> list[Member]:
        return [member for state, member in self.speakers if state in states]

    @cached_property
    def speakers(self) -> list[tuple[str, Member]]:
        return list(_speakers(self.edition))

    @cached_property
    def guests(self) -> list[tuple[str, Member]]:
        return list(_guests(self.edition))


def _without(members: Iterable[Member], spared: Iterable[Member]) -> list[Member]:
    """Those who are nobody of `spared`, neither by address nor as a person."""
    known = set[str | int]().union(*map(_marks, spared))
    return [member for member in members if not known & _marks(member)]


def _marks(member: Member) -> set[str | int]:
    """By what somebody is known again."""
    return {*_keys(member.address), *filter(None, [member.person_id])}


def _picked(announcement_id: int | None) -> Iterator[Member]:
    """As they were picked; who was forgotten since is not there any more."""
    rows = Pick.objects.filter(announcement=announcement_id).exclude(address="")
    for name, address, person in rows.values_list("name", "address", "person"):
        yield Member(name, address, person)


def _subscribers(edition: Edition) -> Iterator[Member]:
    """All who confirmed, for every conference or for this one."""
    wanted = confirmed().filter(Q(series=None) | Q(series=edition.series_id))
    for name, address in wanted.order_by("id").values_list("name", "address"):
        yield Member(name, address)


def _speakers(edition: Edition) -> Iterator[tuple[str, Member]]:
    """On the board or on a talk, with their states; a name without a person has no address."""
    talks = Speaking.objects.filter(talk__in=edition.talks.live())
    rows: list[Candidacy | Speaking] = [
        *_with_addresses(edition.candidacies.all()),
        *_with_addresses(talks),
    ]
    for row in rows:
        if row.person:
            yield row.state, Member(row.person.name, address_of(row.person), row.person_id)
        elif row.name:
            yield row.state, Member(row.name, "")


def _with_addresses(rows: QuerySet[R]) -> QuerySet[R]:
    return rows.select_related("person__user").prefetch_related("person__addresses")


def _guests(edition: Edition) -> Iterator[tuple[str, Member]]:
    """With their states; nobody who has not confirmed."""
    rows = edition.registrations.filter(state__in=COMING, purged_at=None)
    for state, name, address in rows.order_by("id").values_list("state", "name", "email"):
        yield state, Member(name, address)


def _organizers(edition: Edition) -> Iterator[Member]:
    """Who may write here, by a role for this edition or for its series."""
    here = Q(edition=edition) | Q(series=edition.series_id)
    rows = Membership.objects.filter(here, role__in=WRITERS, user__is_active=True)
    for row in rows.select_related("user__person").order_by("user__person__name", "id"):
        yield Member(row.user.person.name, row.user.email, row.user.person_id)


def _audience(members: Iterable[Member], suppressed: set[str]) -> Audience:
    """Each person and each address once; who is suppressed stands apart."""
    readers: list[Recipient] = []
    stopped: list[Recipient] = []
    unreachable: list[str] = []
    seen: set[str | int] = set()
    for member in members:
        keys, known = _keys(member.address), _marks(member)
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
