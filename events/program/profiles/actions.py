"""What a speaker does on their page, and what organizers do about it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from events.conferences.models import Edition
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.changes import news
from events.ledger.models import Door
from events.people.models import Person
from events.program.profiles.letters import mail_speaker, tell_organizers
from events.program.profiles.models import Profile, SpeakerNote
from events.shared.problems import Refused, block
from events.shared.transitions import update_versioned

SPEAKER = Actor(None, Door.LINK)
QUIET = timedelta(minutes=10)  # between two links to one speaker, however often they are asked for


def profile_of(edition: Edition, person: Person) -> Profile:
    """The profile of a person at an edition, made with the first link."""
    return Profile.objects.select_related("edition", "person").get_or_create(
        edition=edition, person=person
    )[0]


@transaction.atomic
def edit_profile(
    profile: Profile, facts: Mapping[str, Any], *, by: Actor, now: datetime
) -> Profile:
    """Keep what differs; the ledger keeps that, not what. Raises Stale if another was faster."""
    changes = news(profile, facts)
    if changes:
        update_versioned(profile, **changes, changed_at=now)
        after = {"fields": sorted(changes)}
        ledger.record("told", profile, by=by, at=now, edition=profile.edition, after=after)
    return profile


@transaction.atomic
def send_link(profile: Profile, *, by: Actor, now: datetime) -> Profile:
    """Mail a new link; older ones work on. Raises Refused where no address is known."""
    if not mail_speaker(profile, "speaker_link", now=now):
        text = f"No mail address of {profile.person} is known; write it down first."
        raise Refused([block("address", text)])
    update_versioned(profile, mailed_at=now)
    ledger.record("mailed a new link", profile, by=by, at=now, edition=profile.edition)
    return profile


@transaction.atomic
def send_link_again(profile: Profile, *, now: datetime) -> None:
    """As the speaker asks; in silence where one has just gone out or no address is known."""
    if profile.mailed_at and now - profile.mailed_at < QUIET:
        return
    if mail_speaker(profile, "speaker_link", now=now):
        update_versioned(profile, mailed_at=now)
        ledger.record("mailed a new link", profile, by=SPEAKER, at=now, edition=profile.edition)


@transaction.atomic
def end_links(profile: Profile, *, by: Actor, now: datetime) -> Profile:
    """Every link that was mailed so far opens nothing any more."""
    update_versioned(profile, link_key=profile.link_key + 1)
    ledger.record("ended links", profile, by=by, at=now, edition=profile.edition)
    return profile


@transaction.atomic
def write_to_organizers(profile: Profile, text: str, *, now: datetime) -> SpeakerNote:
    """The speaker writes; the organizers hear it by mail. The same text again is said once."""
    last = profile.notes.last()
    if last and last.user_id is None and last.text == text:
        return last
    note = SpeakerNote.objects.create(profile=profile, text=text, at=now)
    ledger.record("wrote", profile, by=SPEAKER, at=now, edition=profile.edition)
    tell_organizers(profile, "a message", text, now=now)
    return note


@transaction.atomic
def write_to_speaker(profile: Profile, text: str, *, by: Actor, now: datetime) -> SpeakerNote:
    """An organizer writes; the speaker hears it by mail, with a new link."""
    note = SpeakerNote.objects.create(profile=profile, user_id=by.user_id, text=text, at=now)
    reply_to = note.user.email if note.user else ""
    if not mail_speaker(profile, "speaker_note", text=text, reply_to=reply_to, now=now):
        words = f"No mail address of {profile.person} is known; write it down first."
        raise Refused([block("address", words, where="text")])
    ledger.record("wrote to", profile, by=by, at=now, edition=profile.edition)
    return note
