"""Asks for what is still wanted once the day is over: speakers for slides, nobody too often."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from events.conferences.models import Edition
from events.ledger.actions import ROBOT, record
from events.outbox import actions as outbox
from events.people.models import Person, User
from events.people.queries import address_of, organizers_of
from events.program.materials.models import Material
from events.program.materials.queries import Row, rows_of
from events.shared.clock import local_date

FIRST = timedelta(days=3)  # after the last day
AGAIN = timedelta(days=14)
LAST = timedelta(days=120)  # after the last day nobody is asked any more
WANTED = Material.State.WANTED


@dataclass(frozen=True)
class Letter:
    """To whom, about which materials."""

    to: outbox.Recipient
    template: str
    wanted: tuple[Material, ...]
    reply_to: str


def remind_of_materials(now: datetime) -> int:
    """Queue what is due; how many letters. Again on the same day it queues none."""
    due = Edition.objects.filter(
        releases__isnull=False, end__gte=(now - LAST).date(), end__lte=(now - FIRST).date()
    )
    editions = due.exclude(status=Edition.Status.CANCELLED).distinct()
    return sum(_remind(each, now) for each in editions if _is_due(each, now))


def _is_due(edition: Edition, now: datetime) -> bool:
    """By the edition's own calendar."""
    today: date = local_date(now, edition.timezone or "UTC")
    return edition.end is not None and FIRST <= today - edition.end <= LAST


@transaction.atomic
def _remind(edition: Edition, now: datetime) -> int:
    Edition.objects.select_for_update().only("pk").get(pk=edition.pk)
    organizers = list(organizers_of(edition))
    rows = rows_of(edition)
    letters = [*_to_speakers(rows, organizers, now), *_to_organizers(rows, organizers, now)]
    for letter in letters:
        _queue(edition, letter, now)
    asked = {(each.talk_id, each.kind): each for letter in letters for each in letter.wanted}
    for material in asked.values():
        _note(material, now)
    if letters:
        after = {"count": len(letters)}
        record("reminded of materials", edition, by=ROBOT, at=now, edition=edition, after=after)
    return len(letters)


def _to_speakers(rows: Iterable[Row], organizers: list[User], now: datetime) -> Iterator[Letter]:
    """One letter a person, about the slides of all their talks."""
    wanted: dict[Person, list[Material]] = {}
    for row in rows:
        for material in _due(row, Material.Kind.SLIDES, now):
            for each in row.talk.shown_speakings:
                if each.person and address_of(each.person):
                    wanted.setdefault(each.person, []).append(material)
    reply_to = organizers[0].email if organizers else ""
    for person, materials in wanted.items():
        to = outbox.Recipient(address_of(person), person.name)
        yield Letter(to, "slides_wanted", tuple(materials), reply_to)


def _to_organizers(rows: Iterable[Row], organizers: list[User], now: datetime) -> Iterator[Letter]:
    """Recordings are with those who held the camera."""
    due = [each for row in rows for each in _due(row, Material.Kind.RECORDING, now)]
    for user in organizers if due else []:
        yield Letter(outbox.Recipient(user.email), "recordings_wanted", tuple(due), user.email)


def _due(row: Row, kind: str, now: datetime) -> list[Material]:
    return [
        each
        for each in row.materials
        if each.kind == kind
        and each.state == WANTED
        and (each.asked_at is None or now - each.asked_at >= AGAIN)
    ]


def _note(material: Material, now: datetime) -> None:
    material.asked_at = now
    material.save()


def _queue(edition: Edition, letter: Letter, now: datetime) -> None:
    titles = [each.talk.title for each in letter.wanted]
    page = f"{settings.BASE_URL}/organize/{edition.slug}/talks/materials/"
    context = {"edition": edition, "titles": titles, "to": letter.to.name, "page": page}
    name = f"mail/{letter.template}"
    outbox.queue_message(
        to=letter.to,
        subject=render_to_string(f"{name}.subject.txt", context).strip(),
        body=render_to_string(f"{name}.txt", context),
        reply_to=letter.reply_to,
        local_only=edition.demo,
        now=now,
    )
