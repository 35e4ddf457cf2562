"""The letter that asks somebody to speak: drafted from facts, written to the end by a person."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from events.conferences.models import Edition
from events.conferences.words import date_sentence, relation_words
from events.people.models import User
from events.people.queries import address_of
from events.program.models import Candidacy
from events.program.profiles.links import GOOD_FOR
from events.program.talks.models import Talk
from events.shared.clock import instant_words
from events.shared.plain import fit

LINK = "{link}"  # the place of the personal link, which is made when the letter goes out
SHOWN = "/me/.../speaker/"  # what a preview has there
REMIND_AFTER = 7  # days


@dataclass(frozen=True)
class InvitationLetter:
    """What a person wrote, or may go on writing. `remind_after` is in days, None for never."""

    name: str
    address: str
    subject: str
    body: str
    remind_after: int | None = REMIND_AFTER

    def text_with(self, link: str) -> str:
        return self.body.replace(LINK, link)

    @property
    def preview(self) -> str:
        return self.text_with(f"{settings.BASE_URL}{SHOWN}")


def draft_for(candidacy: Candidacy, sender: User) -> InvitationLetter:
    """The letter with all facts filled in; the edition is read `with_all()`."""
    person = candidacy.person
    name = person.name if person else candidacy.name
    context = {
        "name": name,
        "edition": candidacy.edition,
        "opening": "\n".join(fit(opening_of(candidacy.edition))),
        "topic": candidacy.talk.title if candidacy.talk else candidacy.topic,
        "minutes": candidacy.talk.minutes if candidacy.talk else 0,
        "times": times_of(candidacy.talk, candidacy) if candidacy.talk else [],
        "link": LINK,
        "days": GOOD_FOR.days,
        "sender": sender,
    }
    subject = render_to_string("mail/speaker_invite.subject.txt", context).strip()
    body = render_to_string("mail/speaker_invite.txt", context).strip()
    return InvitationLetter(name, address_of(person) if person else "", subject, body)


def opening_of(edition: Edition) -> str:
    """What is asked to: the day with how sure it is, the city, and how it lies beside the host."""
    when = f"is {date_sentence(edition)}" if edition.start else "is being planned"
    where = f" in {edition.city}" if edition.city else ""
    relation = relation_words(edition)
    return f"{edition.title} {when}{where}{f', {relation}' if relation else ''}."


def times_of(talk: Talk, candidacy: Candidacy) -> list[str]:
    """Where the talk stands in the draft, on the edition's clock, then on the speaker's own."""
    zone, person = candidacy.edition.timezone or "UTC", candidacy.person
    own = person.timezone if person and person.timezone not in {"UTC", zone} else ""
    found = []
    for slot in talk.slots.placed():
        if slot.start:
            away = f" ({instant_words(slot.start, own)})" if own else ""
            found.append(f"{instant_words(slot.start, zone)}{away}")
    return found
