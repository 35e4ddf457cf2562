"""A programme with all that its check reads, in five queries for any number of talks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.db.models import F, FilteredRelation, Prefetch, Q, QuerySet, prefetch_related_objects

from events.conferences.bookings.models import Booking
from events.conferences.models import Edition
from events.people.models import Alias
from events.people.names import fold
from events.program.schedule.models import Slot
from events.program.schedule.spans import Here, Programme, Span, subject_words
from events.program.talks.models import Speaking, Talk
from events.venues.models import Room

Aliases = Mapping[int, list[str]]


def programme_of(edition: Edition, tray: Iterable[Talk] = ()) -> Programme:
    """The edition's and its host's slots with people, bookings and what was accepted.

    The edition is read with its series. Talks of the tray get their people by the same query.
    """
    slots = slots_of(edition, tray)
    rooms, bookings = rooms_and_bookings(edition)
    accepted = edition.acceptances.values_list("kind", "where", "reason")
    aliases = _aliases(edition)
    return Programme(
        edition,
        tuple(slots),
        tuple(spans_of(slots, edition, aliases)),
        tuple(bookings),
        tuple(rooms),
        {(kind, where): reason for kind, where, reason in accepted},
        aliases,
    )


def slots_of(edition: Edition, tray: Iterable[Talk] = ()) -> list[Slot]:
    """All kept slots of the edition and of its host by time, the tray's too; in two queries."""
    ids = [edition.pk, *([edition.host_id] if edition.host_id else [])]
    rows = Slot.objects.kept().filter(edition__in=ids).select_related("room", "talk__track")
    slots = list(rows)
    talks = {slot.talk_id: slot.talk for slot in slots if slot.talk}
    for slot in slots:
        slot.talk = talks.get(slot.talk_id)
        if slot.edition_id == edition.pk:
            slot.edition = edition
    with_people([*talks.values(), *tray], edition)
    return slots


def with_people(talks: list[Talk], edition: Edition) -> None:
    """Read who holds them, and when these are there, in one query; anew where it was read."""
    for talk in talks:
        vars(talk).get("_prefetched_objects_cache", {}).pop("speakings", None)
    prefetch_related_objects(talks, Prefetch("speakings", queryset=_speakings(edition)))


def _speakings(edition: Edition) -> QuerySet[Speaking]:
    here = FilteredRelation(
        "person__availabilities", condition=Q(person__availabilities__edition=edition.pk)
    )
    told = {
        "here_from": F("here__arrives_at"),
        "here_until": F("here__leaves_at"),
        "here_travel": F("here__travel_minutes"),
    }
    rows = Speaking.objects.select_related("person")
    return rows.annotate(here=here).annotate(**told)


def rooms_and_bookings(edition: Edition) -> tuple[list[Room], list[Booking]]:
    """The rooms of its venue and those booked for it, and the live bookings; in one query."""
    live = Q(bookings__edition=edition.pk) & ~Q(bookings__state=Booking.State.RELEASED)
    wanted = edition.bookings.exclude(state=Booking.State.RELEASED).values("room")
    near = Room.objects.filter(Q(venue=edition.venue_id) | Q(pk__in=wanted))
    told = {f"ours_{name}": F(f"ours__{name}") for name in ("date", "opens", "closes")}
    rows = near.annotate(ours=FilteredRelation("bookings", condition=live)).annotate(**told)
    rooms: dict[int, Room] = {}
    bookings = []
    for row in rows.select_related("venue"):
        room, hours = rooms.setdefault(row.pk, row), {name: vars(row)[name] for name in told}
        if hours["ours_date"]:
            facts = {name.removeprefix("ours_"): value for name, value in hours.items()}
            bookings.append(Booking(edition=edition, room=room, **facts))
    return list(rooms.values()), bookings


def _aliases(edition: Edition) -> dict[int, list[str]]:
    """Other spellings of those who speak here, by person."""
    found: dict[int, list[str]] = {}
    rows = Alias.objects.filter(person__speakings__talk__edition=edition).distinct()
    for person, name in rows.values_list("person", "name"):
        found.setdefault(person, []).append(name)
    return found


def spans_of(slots: Iterable[Slot], edition: Edition, aliases: Aliases) -> Iterator[Span]:
    """What takes place, in order of time; with weekdays where the edition has several days."""
    spans = [
        _span(slot, edition, aliases)
        for slot in slots
        if slot.is_placed and not (slot.talk and slot.talk.is_over)
    ]
    dated = len({span.day for span in spans if not span.is_host}) > 1
    common = _common([span.words for span in spans])
    yield from (replace(span, is_dated=dated, words=span.words - common) for span in spans)


def _common(titles: Sequence[frozenset[str]]) -> frozenset[str]:
    """Words of so many titles that they tell no subject: `bhyve` at bhyvecon."""
    counts = Counter(word for words in titles for word in words)
    most = max(3, len(titles) // 20)
    return frozenset(word for word, count in counts.items() if count > most)


def span_of(slot: Slot, programme: Programme) -> Span:
    """A slot that gets a time only now."""
    if slot.talk:
        with_people([slot.talk], programme.edition)
    return _span(slot, programme.edition, programme.aliases)


def _span(slot: Slot, edition: Edition, aliases: Aliases) -> Span:
    if slot.start is None or slot.end is None:
        raise ValueError("a placed slot has a time")
    zone, is_host = edition.timezone or "UTC", slot.edition_id != edition.pk
    span = Span(slot, slot.start, slot.end, zone, is_host)
    return _with_people(span, slot.talk, aliases) if slot.talk else span


def _with_people(span: Span, talk: Talk, aliases: Aliases) -> Span:
    """Each under the number, the name and other spellings; a host's may have only a name."""
    people: dict[str, str] = {}
    here: dict[str, Here] = {}
    for each in talk.speakings.all():
        if each.state == Speaking.State.DECLINED:
            continue
        spelt = [each.spoken_name, *aliases.get(each.person_id or 0, ())]
        people |= {fold(name): each.spoken_name for name in spelt}
        if each.person_id:
            people[f"#{each.person_id}"] = each.spoken_name
        told = vars(each)
        if told["here_from"] or told["here_until"]:
            travel = told["here_travel"] or 0
            here[each.spoken_name] = Here(told["here_from"], told["here_until"], travel)
    words = frozenset() if span.is_loose else subject_words(talk.title)
    return replace(span, people=people, here=here, words=words)
