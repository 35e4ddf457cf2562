"""After the day: a draft that thanks, for a person to finish and send."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from events.announcements.actions import draft_announcement
from events.announcements.actions.drafts import Draft
from events.announcements.facts import all_values
from events.announcements.models import Announcement
from events.announcements.occasions.names import Occasion
from events.announcements.occasions.texts import text_for
from events.announcements.rules import Kind
from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.program.talks.models import Talk
from events.shared.plain import fit

NO_BRACES = {ord("{"): "(", ord("}"): ")"}  # they would be read as names of facts


def draft_thanks(edition: Edition, *, by: Actor, now: datetime) -> Announcement:
    """The usual text of thanks, with those who spoke; the same draft when asked again.

    To the subscribers, unless its author chooses otherwise.
    """
    edition = Edition.objects.with_all().get(pk=edition.pk)
    text = text_for(Occasion.THANKS)
    draft = Draft(
        mailing_list=None,
        audience=Kind.SUBSCRIBERS,
        occasion=Occasion.THANKS,
        subject=text.subject,
        body=_with_speakers(text.body(all_values(edition)), edition),
        send_at=None,
        reply_to=None,
    )
    key = uuid5(NAMESPACE_URL, f"thanks:{edition.pk}")
    return draft_announcement(edition, draft, by=by, now=now, key=key)


def _with_speakers(body: str, edition: Edition) -> str:
    """After the first paragraph the names, of public talks alone."""
    names = dict.fromkeys(
        each.spoken_name.translate(NO_BRACES)
        for talk in Talk.objects.public().filter(edition=edition).with_people()
        for each in talk.shown_speakings
    )
    first, gap, rest = body.partition("\n\n")
    told = ["", *fit(f"Thank you for the talks: {', '.join(names)}.")] if names else []
    return "\n".join([first, *told]) + gap + rest
