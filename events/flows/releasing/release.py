"""Releasing a programme, with the draft of an announcement that holds the difference."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from events.announcements.actions import draft_announcement
from events.announcements.actions.drafts import Draft
from events.announcements.models import Announcement
from events.announcements.rules import Kind
from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.program.releases.actions import release_again, release_schedule
from events.program.releases.models import Release
from events.shared.plain import fit

MOST_LINES = 40  # of a difference in a mail; the page has all


@dataclass(frozen=True)
class Released:
    """A release and the announcement drafted with it, if it is new."""

    release: Release
    draft: Announcement | None

    def as_json(self) -> dict[str, Any]:
        """The form of CONTRACT section 3; nothing is queued before a person has looked."""
        changes = self.release.document["difference"]
        by_kind = {
            kind: [_told(each) for each in changes if each["kind"] == kind]
            for kind in ("new", "moved", "cancelled", "changed")
        }
        draft = self.draft.pk if self.draft else None
        return {"version": self.release.name, **by_kind, "queued": 0, "draft": draft}


@transaction.atomic
def release(
    edition: Edition, *, name: str, note: str = "", why: str = "", by: Actor, now: datetime
) -> Released:
    """Release the programme, and draft what to tell; raises Refused as `release_schedule` does."""
    known = edition.releases.count()
    made = release_schedule(edition, name=name, note=note, why=why, by=by, now=now)
    return Released(made, _draft(made, by, now) if made.number > known else None)


@transaction.atomic
def step_back(
    edition: Edition, old: Release, *, name: str, why: str, by: Actor, now: datetime
) -> Released:
    """Release again what an old version told; raises Refused as `release_again` does."""
    made = release_again(edition, old, name=name, why=why, by=by, now=now)
    return Released(made, _draft(made, by, now))


def _draft(made: Release, by: Actor, now: datetime) -> Announcement:
    """For the subscribers, or whoever is chosen instead; sent only once a person says so."""
    title = f"{made.edition.title}: programme {made.name}"
    draft = Draft(
        mailing_list=None,
        audience=Kind.SUBSCRIBERS,
        subject=_plain(title)[:69],
        body=draft_text(made),
        send_at=None,
        reply_to=None,
    )
    return draft_announcement(made.edition, draft, by=by, now=now)


def draft_text(made: Release) -> str:
    """What changed, in words of 72 columns, and where it stands."""
    changes = made.document["difference"]
    told = [f"* {each['kind'].capitalize()}: {each['text']}" for each in changes[:MOST_LINES]]
    if len(changes) > MOST_LINES:
        told.append(f"* and {len(changes) - MOST_LINES} more; the page has all.")
    lines = [part for line in told for part in fit(_plain(line), hang=2)]
    head = f"Version {made.name} of the programme is out:\n\n{made.document['url']}schedule/"
    return "\n\n".join(filter(None, [head, _plain(made.note), "\n".join(lines)]))


def _plain(text: str) -> str:
    """Braces would be read as names of facts."""
    return text.translate({ord("{"): "(", ord("}"): ")"})


def _told(change: dict[str, Any]) -> dict[str, Any]:
    return {name: change[name] for name in ("title", "code", "text")}
