"""Who comes into the building: guests with a seat, organizers, confirmed speakers, each once."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce

from events.conferences.models import Edition
from events.outbox.addresses import address_keys
from events.people.models import Person, User
from events.people.queries import organizers_of
from events.program.talks.models import Speaking, Talk
from events.registration.building.comparing import report_of
from events.registration.building.models import Absence
from events.registration.building.queries import due_of, lines_to
from events.registration.building.values import Comer, Report
from events.registration.models import Registration
from events.registration.queries import seated_of

# Columns of one query over both: role, number, code, name, local name, addresses.
ORGANIZERS = (
    Value("organizer"),
    F("person_id"),
    F("person__code"),
    F("person__name"),
    F("person__name_local"),
    F("email"),
    F("person__addresses__value"),
)
SPEAKERS = (
    Value("speaker"),
    F("person_id"),
    Coalesce("person__code", Value("")),
    Coalesce("person__name", "name"),
    Coalesce("person__name_local", Value("")),
    F("person__user__email"),
    F("person__addresses__value"),
)


def report(edition: Edition) -> Report:
    """Who comes, and what the reception does not know of it; in four queries."""
    return report_of(edition, comers_of(edition), lines_to(edition), due=due_of(edition))


def comers_of(edition: Edition) -> list[Comer]:
    """By name, in two queries. A guest with the address of a person of ours is that person."""
    guests = list(seated_of(edition))
    by_key = {guest.address_key: guest for guest in guests if guest.address_key}
    found, seen = [], set()
    for person in _ours(edition):
        guest = next((by_key[key] for key in _keys(person) if key in by_key), None)
        if guest is None or guest.pk not in seen:
            found.append(_comer(person, guest))
        if guest is not None:
            seen.add(guest.pk)
    found += [_guest(guest) for guest in guests if guest.pk not in seen]
    return sorted(found, key=lambda each: each.name.casefold())


def away_from(edition: Edition) -> list[Person]:
    """Organizers and speakers who do not come."""
    return [row.person for row in edition.absences.select_related("person").order_by("pk")]


@dataclass
class _Ours:
    """An organizer or a confirmed speaker; of some speakers an import knows the name alone."""

    name: str
    name_local: str
    pk: int | None
    code: str
    roles: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)


def _ours(edition: Edition) -> list[_Ours]:
    """Each once, but for who does not come. A row is a role of a person with an address."""
    found: dict[int | str, _Ours] = {}
    away = Absence.objects.filter(edition=edition, person=OuterRef("person"))
    here = {"person__erased_at": None}
    for role, pk, code, name, local, *addresses in (
        _organizers(edition, away).filter(**here).values_list(*ORGANIZERS)
    ).union(_speakers(edition, away).filter(**here).values_list(*SPEAKERS)):
        one = found.setdefault(pk or name, _Ours(name, local, pk, code))
        one.roles.add(role)
        one.addresses.update(filter(None, addresses))
    return sorted(found.values(), key=lambda each: (each.name, each.pk or 0))


def _organizers(edition: Edition, away: QuerySet[Absence]) -> QuerySet[User]:
    return organizers_of(edition).exclude(Exists(away)).order_by()


def _speakers(edition: Edition, away: QuerySet[Absence]) -> QuerySet[Speaking]:
    """Who confirmed for a talk of ours that takes place."""
    confirmed = Speaking.objects.filter(state=Speaking.State.CONFIRMED)
    here = confirmed.filter(talk__edition=edition, talk__state__in=Talk.SHOWN)
    return here.exclude(Exists(away)).order_by()


def _keys(person: _Ours) -> Iterator[str]:
    """The keys of the mail addresses, under any secret."""
    for address in sorted(person.addresses):
        try:
            yield from address_keys(address)
        except ValueError:  # a phone number, a page
            continue


def _comer(person: _Ours, guest: Registration | None) -> Comer:
    """The name as the guest wrote it for the building, else as we know the person."""
    named = guest or person
    return Comer(
        named.name,
        named.name_local,
        guest.organisation if guest else "",
        guest_id=guest.pk if guest else None,
        person_id=person.pk,
        code=person.code,
        roles=(*(["guest"] if guest else []), *sorted(person.roles)),
    )


def _guest(guest: Registration) -> Comer:
    spelt = (guest.name, guest.name_local, guest.organisation)
    return Comer(*spelt, guest_id=guest.pk, roles=("guest",))
