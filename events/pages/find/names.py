"""Whose name or place it is: editions, hosts, people, venues, lists, calls."""

from collections.abc import Iterator

from django.db.models import Q

from events.announcements.models import MailingList
from events.conferences.access import editions_for
from events.conferences.models import Edition
from events.conferences.words import date_words
from events.pages.find.values import MOST, Found
from events.people.access import (
    is_member_somewhere,
    people_for,
)
from events.people.models import WRITERS, Person, User
from events.planning.access import meetings_for
from events.venues.models import Venue


def find(user: User, said: str) -> list[Found]:
    return [
        *_editions(user, said),
        *_people(user, said),
        *(_shared(user, said) if is_member_somewhere(user) else ()),
        *_calls(user, said),
    ]


def _editions(user: User, said: str) -> Iterator[Found]:
    for edition in editions_for(user).filter(_edition(said)).select_related("series")[:MOST]:
        yield Found("edition", edition.title, f"/organize/{edition.slug}/", _when(edition))


def _people(user: User, said: str) -> Iterator[Found]:
    """By any spelling; by an address only for those who may see it."""
    known = people_for(user).filter(_name(said))
    reached = people_for(user, WRITERS).filter(addresses__value__icontains=said)
    rows = Person.objects.filter(Q(pk__in=known) | Q(pk__in=reached))
    for person in rows[:MOST]:
        yield Found("person", person.name, f"/organize/people/{person.code}/", person.name_local)


def _shared(_user: User, said: str) -> Iterator[Found]:
    for host in Edition.objects.hosts().filter(_edition(said))[:MOST]:
        yield Found("host", host.title, f"/organize/hosts/{host.slug}/", _when(host))
    named = Q(name__icontains=said) | Q(name_local__icontains=said) | Q(address__icontains=said)
    for venue in Venue.objects.filter(named | Q(city__icontains=said))[:MOST]:
        yield Found("venue", venue.name, f"/organize/venues/{venue.slug}/", venue.city)
    listed = Q(name__icontains=said) | Q(address__icontains=said)
    for each in MailingList.objects.filter(listed)[:MOST]:
        yield Found("list", each.name, f"/organize/lists/{each.slug}/", each.address)


def _calls(user: User, said: str) -> Iterator[Found]:
    """Calls by a part of their date: `2018-11-29`, `29 November`."""
    for meeting in meetings_for(user):
        if said.casefold() in f"{meeting} {meeting.date}".casefold():
            yield Found("call", str(meeting), meeting.url, str(meeting.series))


def _name(said: str) -> Q:
    spelt = Q(name__icontains=said) | Q(name_local__icontains=said)
    return spelt | Q(aliases__name__icontains=said)


def _edition(said: str) -> Q:
    return Q(title__icontains=said) | Q(city__icontains=said) | Q(slug__icontains=said)


def _when(edition: Edition) -> str:
    return date_words(edition) if edition.start else f"{edition.year}, day not known"
