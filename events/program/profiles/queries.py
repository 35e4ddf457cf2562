"""What a speaker's page shows: their talks, what is left to tell, and when they are on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from events.conferences.models import Edition
from events.outbox.models import Delivery
from events.people.models import Person, User
from events.people.queries import address_of, organizers_of
from events.program.profiles.models import Profile
from events.program.releases.difference import when
from events.program.releases.document import Document, Entry, from_json
from events.program.talks.models import Availability, Speaking, Talk
from events.shared.clock import local_date

MOST_READERS = 5  # of a message, where nobody invited its writer


@dataclass(frozen=True)
class Held:
    """A talk of the speaker, and where the released programme has it, in words."""

    speaking: Speaking
    talk: Talk
    places: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """Something asked of a speaker: what, whether it is done, and the page where to do it."""

    text: str
    done: bool
    path: str


def speakings_of(profile: Profile) -> list[Speaking]:
    """The parts in talks that are not over, in order of title; in one query."""
    rows = Speaking.objects.filter(person=profile.person_id, talk__edition=profile.edition_id)
    live = rows.exclude(talk__state__in=Talk.OVER).select_related("talk", "person")
    return sorted(live, key=lambda each: (each.talk.title.casefold(), each.pk))


def programme_out(edition: Edition) -> Document | None:
    """The newest release."""
    newest = edition.releases.first()
    return from_json(newest.document) if newest else None


def held_by(profile: Profile, document: Document | None) -> list[Held]:
    """With the times that are public already; a draft is nobody's promise."""
    entries = _entries_of(profile.person, document)
    return [
        Held(each, each.talk, tuple(_words(each.talk, entries, document, profile.person)))
        for each in speakings_of(profile)
    ]


def _entries_of(person: Person, document: Document | None) -> list[Entry]:
    live = document.live if document else []
    return [entry for entry in live if any(named.id == person.pk for named in entry.people)]


def _words(
    talk: Talk, entries: list[Entry], document: Document | None, person: Person
) -> Iterator[str]:
    for entry in entries:
        if document and entry.code == talk.code:
            away = _away(entry.start, document.timezone, person.timezone)
            yield f"{when(entry, document.timezone)} ({document.timezone}{away})"


def _away(start: datetime, zone: str, own: str) -> str:
    """Their own clock second, where it is known and another."""
    if own in {"UTC", zone}:
        return ""
    local, there = start.astimezone(ZoneInfo(own)), start.astimezone(ZoneInfo(zone))
    days = (local.date() - there.date()).days
    return f"; {local:%H:%M}{f' ({days:+d} day)' if days else ''} in {own}"


def steps_of(profile: Profile, held: list[Held], here: Availability | None) -> list[Step]:
    """What is asked, what is left first."""
    steps = [
        *(_answer(each) for each in held),
        *(_abstract(each) for each in held),
        Step("Say a few sentences about yourself", bool(profile.biography), "about/"),
        Step("Send a photo, if you like", bool(profile.photo), "about/"),
        Step("Say when you are there", bool(here and (here.arrives_at or here.note)), "travel/"),
    ]
    return sorted(steps, key=lambda step: step.done)


def _answer(each: Held) -> Step:
    done = each.speaking.state != Speaking.State.ASKED
    return Step(f"Answer whether you give “{each.talk}”", done, f"#{each.talk.code}")


def _abstract(each: Held) -> Step:
    told = each.talk.abstract and each.talk.recording != Talk.Recording.UNKNOWN
    text = f"Say what “{each.talk}” is about, and whether it may be recorded"
    return Step(text, bool(told), f"talks/{each.talk.code}/")


def presence_of(profile: Profile) -> Availability | None:
    rows = Availability.objects.filter(edition=profile.edition_id, person=profile.person_id)
    return rows.first()


def address_for(profile: Profile) -> str:
    """Where the last letter that did not come back went, else what is noted of the person."""
    letters = profile.person.candidacies.filter(edition=profile.edition_id).values("letter")
    lost = {Delivery.State.BOUNCED, Delivery.State.FAILED, Delivery.State.SUPPRESSED}
    rows = Delivery.objects.filter(message__in=letters).exclude(state__in=lost)
    sent = rows.exclude(address="").order_by("-pk").first()
    return sent.address if sent else address_of(profile.person)


def desk_path(profile: Profile) -> str:
    """The page on which organizers see all that this speaker told."""
    mine = Speaking.objects.filter(person=profile.person_id, talk__edition=profile.edition_id)
    speaking = mine.select_related("talk").order_by("pk").first()
    desk = f"/organize/{profile.edition.slug}/"
    if speaking is None:
        return f"{desk}speakers/board/"
    return f"{desk}talks/{speaking.talk.code}/people/{speaking.pk}/"


def public_profile(edition: Edition, code: str) -> Profile | None:
    """What somebody says of themselves who stands to a talk of the edition today; one query."""
    sure = Speaking.objects.filter(
        person=OuterRef("person"), talk__edition=edition, state=Speaking.State.CONFIRMED
    )
    rows = Profile.objects.filter(Exists(sure), edition=edition, person__code=code)
    return rows.select_related("person").first()


def profiles_at(address: str, now: datetime) -> list[Profile]:
    """Whose address it is, for editions that are not over; each has a page of its own."""
    mine = Q(person__addresses__value__iexact=address) | Q(person__user__email__iexact=address)
    rows = Profile.objects.filter(mine).select_related("edition", "person__user").distinct()
    return [each for each in rows if not _is_past(each.edition, now)]


def _is_past(edition: Edition, now: datetime) -> bool:
    return edition.end is not None and edition.end < local_date(now, edition.timezone or "UTC")


def readers_of(profile: Profile) -> list[User]:
    """Who hears of an answer or a message: whoever invited them, else some organizers."""
    rows = profile.person.candidacies.filter(edition=profile.edition_id)
    asked = {pk for pk in rows.values_list("invited_by", flat=True) if pk}
    inviters = User.objects.filter(pk__in=asked, is_active=True)
    return list(inviters) or list(organizers_of(profile.edition)[:MOST_READERS])
