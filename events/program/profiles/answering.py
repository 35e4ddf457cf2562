"""The yes or no of a speaker, by their link: only the yes opens the way to public pages."""

from datetime import datetime

from django.db import transaction

from events.program.actions import move_candidacy
from events.program.models import Candidacy
from events.program.profiles.actions import SPEAKER
from events.program.profiles.letters import tell_organizers
from events.program.profiles.models import Profile
from events.program.talks.actions import move_talk
from events.program.talks.models import Speaking, Talk
from events.program.talks.speakers import answer_speaking

ANSWERS = {
    Speaking.State.CONFIRMED: Candidacy.State.CONFIRMED,
    Speaking.State.DECLINED: Candidacy.State.DECLINED,
}


@transaction.atomic
def answer(
    profile: Profile, speaking: Speaking, state: str, *, reason: str = "", now: datetime
) -> Speaking:
    """Confirm or decline a talk; the organizers hear it. The same again changes nothing.

    A draft that somebody was invited for is accepted by the yes; a no leaves the talk as a topic
    that waits. The reason is for organizers alone.
    """
    if speaking.state == state:
        return speaking
    answer_speaking(speaking, state, reason=reason, by=SPEAKER, now=now)
    wanted = profile.person.candidacies.filter(edition=profile.edition_id, talk=speaking.talk_id)
    invited = _answered(list(wanted.select_related("edition", "person")), state, now)
    talk = speaking.talk
    if invited and state == Speaking.State.CONFIRMED and talk.state == Talk.State.DRAFT:
        move_talk(talk, Talk.State.ACCEPTED, by=SPEAKER, now=now)
    verb = "yes" if state == Speaking.State.CONFIRMED else "no"
    tell_organizers(profile, f"{verb} to “{talk}”", reason, now=now)
    return speaking


def _answered(wanted: list[Candidacy], state: str, now: datetime) -> bool:
    """Move the entries of the board along; whether there was one."""
    for each in wanted:
        # What they say themselves counts, also where the board's menu has no such way.
        move_candidacy(each, ANSWERS[Speaking.State(state)], back=True, by=SPEAKER, now=now)
    return bool(wanted)
