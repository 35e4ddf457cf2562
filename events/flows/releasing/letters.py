"""Letters to exactly those whose part of the programme a release changed; looked at before sent."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.outbox import actions as outbox
from events.people.models import Person, User
from events.people.queries import address_of
from events.program.releases.models import Release
from events.shared.plain import fit
from events.shared.problems import Refused, block


@dataclass(frozen=True)
class Letter:
    """What one speaker is told; `address` is "" where none is known."""

    person: Person
    address: str
    subject: str
    body: str


def letters_of(release: Release, *, sender: str) -> list[Letter]:
    """A letter for each person in the release's difference, in two queries."""
    told: dict[int, list[str]] = {}
    for change in release.document.get("difference", []):
        for number in change.get("people", []):
            line = f"* {change['kind'].capitalize()}: {change['text']}"
            told.setdefault(number, []).extend(fit(line, hang=2))
    people = Person.objects.filter(pk__in=list(told)[:500]).select_related("user")
    rows = people.prefetch_related("addresses").order_by("name", "pk")
    return [_letter(release, person, told[person.pk], sender) for person in rows]


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
    letters = [each for each in letters_of(release, sender=str(sender)) if each.address]
    if not letters:
        raise Refused([block("empty", "Nobody whom it concerns has a mail address here.")])
    for letter in letters:
        outbox.queue_message(
            to=outbox.Recipient(letter.address, letter.person.name),
            subject=letter.subject,
            body=letter.body,
            reply_to=sender.email,
            local_only=release.edition.demo,
            now=now,
        )
    after = {"count": len(letters), "name": release.name}
    ledger.record("wrote to speakers", release, by=by, at=now, edition=release.edition, after=after)
    return len(letters)


def _letter(release: Release, person: Person, lines: list[str], sender: str) -> Letter:
    context = {
        "person": person,
        "edition": release.edition,
        "release": release,
        "lines": "\n".join(lines),
        "url": release.document["url"],
        "is_first": release.number == 1,
        "sender": sender,
    }
    subject = render_to_string("mail/released.subject.txt", context)
    body = render_to_string("mail/released.txt", context)
    return Letter(person, address_of(person), str(subject).strip(), str(body))
