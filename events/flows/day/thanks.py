"""After the day: a draft that thanks, for a person to finish and send."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from events.announcements.actions import draft_announcement
from events.announcements.actions.drafts import Draft
from events.announcements.models import Announcement
from events.announcements.rules import Kind
from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.program.talks.models import Talk
from events.shared.plain import fit

NO_BRACES = {ord("{"): "(", ord("}"): ")"}  # they would be read as names of facts


def draft_thanks(edition: Edition, *, by: Actor, now: datetime) -> Announcement:
    """To the subscribers, unless somebody chooses otherwise; the same draft when asked again."""
    draft = Draft(
        mailing_list=None,
        audience=Kind.SUBSCRIBERS,
        subject="Thank you for {title}",
        body="\n".join(_lines(edition)),
        send_at=None,
        reply_to=None,
    )
    key = uuid5(NAMESPACE_URL, f"thanks:{edition.pk}")
    return draft_announcement(edition, draft, by=by, now=now, key=key)


def _lines(edition: Edition) -> list[str]:
    names = dict.fromkeys(
        each.spoken_name
        for talk in Talk.objects.public().filter(edition=edition).with_people()
        for each in talk.shown_speakings
    )
    told = f" by {', '.join(names)}" if names else ""
    thanks = f"is over. Thank you for the talks{told}, and to all who came.".translate(NO_BRACES)
    where = ["The programme stays here:", "{url}schedule/"]
    return [*fit(f"{{title}} {thanks}"), "", *where]
