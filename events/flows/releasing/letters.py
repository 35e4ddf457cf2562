"""Letters to exactly those whose part of the programme a release changed; looked at before sent.

With a letter goes what changed in the speaker's own calendar; a second talk has a mail of its own.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.outbox import actions as outbox
from events.outbox.addresses import parse_mailbox
from events.people.models import Person, User
from events.people.queries import address_of
from events.program.calendars.itip import itip
from events.program.calendars.updates import Update, note_told, updates_of
from events.program.releases.models import Release
from events.shared.plain import fit
from events.shared.problems import Refused, block
from events.shared.text import cut


@dataclass(frozen=True)
class Letter:
    """What one speaker is told; `address` is "" where none is known."""

    person: Person
    address: str
    subject: str
    body: str
    updates: tuple[Update, ...] = ()


def letters_of(release: Release, *, sender: str, now: datetime) -> list[Letter]:
    """A letter for each person in the release's difference, or whose calendar is wrong by now.

    Who only was not written to about an older release is not written to now. Four queries.
    """
    told: dict[int, list[str]] = {}
    for change in release.document.get("difference", []):
        for number in change.get("people", []):
            line = f"* {change['kind'].capitalize()}: {change['text']}"
            told.setdefault(number, []).extend(fit(line, hang=2))
    updates = updates_of(release, now=now)
    for number, due in updates.items():
        if not all(each.is_first for each in due):
            told.setdefault(number, [line for each in due for line in _line(each)])
    people = Person.objects.filter(pk__in=list(told)[:500]).select_related("user")
    rows = people.prefetch_related("addresses").order_by("name", "pk")
    return [
        _letter(release, person, told[person.pk], tuple(updates.get(person.pk, ())), sender)
        for person in rows
    ]


def was_sent(release: Release) -> bool:
    return ledger.was_done("wrote to speakers", release)


@transaction.atomic
def send_letters(release: Release, *, sender: User, by: Actor, now: datetime) -> int:
    """Queue the letters, once per release; answers go to the sender. Returns how many there are.

    Raises Refused where they were sent before, and where nobody has an address.
    """
    Release.objects.select_for_update().only("pk").get(pk=release.pk)
    if was_sent(release):
        raise Refused([block("sent", f"The letters about {release.name} were sent already.")])
    all_letters = letters_of(release, sender=str(sender), now=now)
    letters = [each for each in all_letters if each.address]
    if not letters:
        raise Refused([block("empty", "Nobody whom it concerns has a mail address here.")])
    for letter in letters:
        _mail(release, letter, letter.updates[:1], sender, now)
        for update in letter.updates[1:]:
            _mail(release, _calendar_letter(letter, update, sender), (update,), sender, now)
    after = {"count": len(letters), "name": release.name}
    ledger.record("wrote to speakers", release, by=by, at=now, edition=release.edition, after=after)
    return len(letters)


def _mail(
    release: Release, letter: Letter, updates: tuple[Update, ...], sender: User, now: datetime
) -> None:
    """One mail with at most one entry for a calendar: several in a mail are read by few."""
    to = outbox.Recipient(letter.address, letter.person.name)
    organizer = outbox.Recipient(
        parse_mailbox(settings.DEFAULT_FROM_EMAIL).address, release.edition.title
    )
    calendars = [itip(each, organizer=organizer, attendee=to, now=now) for each in updates]
    outbox.queue_message(
        to=to,
        subject=letter.subject,
        body=letter.body,
        calendar="".join(calendars),
        reply_to=sender.email,
        local_only=release.edition.demo,
        now=now,
    )
    for update in updates:
        note_told(release, update, now=now)


def _line(update: Update) -> list[str]:
    kind = "Out of your calendar" if update.cancelled else "For your calendar"
    return fit(f"* {kind}: {update.words}.", hang=2)


def _calendar_letter(letter: Letter, update: Update, sender: User) -> Letter:
    context = {
        "person": letter.person,
        "update": update,
        "title": cut(update.told["title"], 60),
        "lines": "\n".join(_line(update)),
        "sender": sender,
    }
    subject = render_to_string("mail/speaker_calendar.subject.txt", context).strip()
    body = render_to_string("mail/speaker_calendar.txt", context)
    return Letter(letter.person, letter.address, subject, body)


def _letter(
    release: Release,
    person: Person,
    lines: list[str],
    updates: tuple[Update, ...],
    sender: str,
) -> Letter:
    context = {
        "person": person,
        "edition": release.edition,
        "release": release,
        "lines": "\n".join(lines),
        "updates": updates,
        "url": release.document["url"],
        "is_first": release.number == 1,
        "sender": sender,
    }
    subject = render_to_string("mail/released.subject.txt", context).strip()
    # strip() also makes it plain text again, which a page escapes.
    body = render_to_string("mail/released.txt", context).strip()
    return Letter(person, address_of(person), subject, body, updates)
