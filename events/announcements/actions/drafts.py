"""Writing an announcement: draft, edit, hand in for review."""

from datetime import datetime, timedelta
from typing import NotRequired, TypedDict
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from events.announcements.actions.asking import ask_approvers
from events.announcements.fields import refuse_if_invalid, refuse_if_too_long
from events.announcements.models import Announcement, MailingList
from events.announcements.problems import announcement_problems, without_overridden
from events.announcements.rules import read_rule
from events.announcements.versions.keeping import keep_version
from events.announcements.words import page_of
from events.conferences.models import Edition
from events.ledger.actions import Actor, record, was_just
from events.shared.problems import Refused, block, refuse_if_blocked
from events.shared.text import unix_lines
from events.shared.transitions import transition, update_versioned


class Draft(TypedDict):
    """What its author decides: a list, or an audience and no list, and the text."""

    mailing_list: MailingList | None
    audience: NotRequired[str]
    occasion: NotRequired[str]
    with_html: NotRequired[bool]
    subject: str
    body: str
    send_at: datetime | None
    reply_to: Announcement | None


@transaction.atomic
def draft_announcement(
    edition: Edition,
    draft: Draft,
    *,
    by: Actor,
    now: datetime,
    key: UUID | None = None,
) -> Announcement:
    """Keep a new draft. The same `key` again, as by a double click, gives the one made first."""
    row = Announcement(
        edition=edition,
        key=key or uuid4(),
        made_at=now,
        edited_at=now,
        created_by_id=by.user_id,
        **clean_draft(draft),
    )
    # Many clicks at once wait here for each other, so that the first makes it for all.
    Edition.objects.select_for_update().get(pk=edition.pk)
    if key and (made := Announcement.objects.filter(edition=edition, key=key).first()):
        return made
    _refuse_bad(row)
    row.save()
    keep_version(row, user_id=by.user_id, now=now)
    record("drafted", row, by=by, at=now, edition=edition, after=_told(clean_draft(draft)))
    return row


@transaction.atomic
def edit_announcement(
    announcement: Announcement,
    draft: Draft,
    *,
    by: Actor,
    now: datetime,
    sitting: timedelta = timedelta(0),
) -> Announcement:
    """Change the text; one that waited for approval is a draft again.

    Within `sitting` of the same person's last edit nothing more is recorded: autosave saves often.
    Raises Refused for an approved one: it is taken back first, by Undo.
    """
    if announcement.state == Announcement.State.APPROVED:
        text = "This is approved. Take it back first; then it is a draft again."
        raise Refused([block("state", text, where="state", fix=page_of(announcement))])
    clean = clean_draft(draft)
    _refuse_bad(Announcement(edition=announcement.edition, made_at=now, edited_at=now, **clean))
    before = _told(draft_of(announcement))
    changes = {**clean, "edited_by_id": by.user_id, "edited_at": now}
    if announcement.state == Announcement.State.IN_REVIEW:
        changes["state"] = Announcement.State.DRAFT
    update_versioned(announcement, **changes)
    keep_version(announcement, user_id=by.user_id, now=now, sitting=sitting)
    edition, after = announcement.edition, _told(clean)
    if not was_just("edited", announcement, by=by, since=now - sitting):
        record("edited", announcement, by=by, at=now, edition=edition, before=before, after=after)
    return announcement


@transaction.atomic
def submit_announcement(
    announcement: Announcement, *, by: Actor, now: datetime, tell: bool = True
) -> Announcement:
    """Ask another organizer to approve it. What only the approver may let pass does not stop it.

    With `tell` each of those who may approve gets one mail.
    """
    found = announcement_problems(announcement, now=now)
    refuse_if_blocked(without_overridden(found, "left to the approver"))
    transition(announcement, Announcement.State.IN_REVIEW, table=Announcement.MOVES)
    record("submitted", announcement, by=by, at=now, edition=announcement.edition)
    if tell:
        ask_approvers(announcement, by=by, now=now)
    return announcement


def clean_draft(draft: Draft) -> Draft:
    """LF line ends, no blanks at the ends of lines or of the subject, no empty last line.

    What answers a follow-up answers the first post of its thread.
    """
    body = "\n".join(line.rstrip() for line in unix_lines(draft["body"]).split("\n")).strip("\n")
    audience, subject = _rule(draft.get("audience", "")), draft["subject"].strip(" ")
    first = draft["reply_to"] and (draft["reply_to"].reply_to or draft["reply_to"])
    return {**draft, "audience": audience, "subject": subject, "body": body, "reply_to": first}


def _rule(text: str) -> str:
    """As it is stored; what is none stays as it is, and is refused with the field's name."""
    try:
        return str(read_rule(text)) if text else ""
    except ValidationError:
        return text


def _refuse_bad(row: Announcement) -> None:
    if (row.mailing_list_id is None) is (row.audience == ""):
        text = "Choose a list or an audience, one of them."
        raise Refused([block("field", text, where="mailing_list")])
    refuse_if_too_long(row.body)
    refuse_if_invalid(row)
    first = row.reply_to
    if first and (first.mailing_list_id, first.edition_id) != (row.mailing_list_id, row.edition_id):
        text = "A follow-up goes the way of the first one: to its list, or to persons."
        raise Refused([block("field", text, where="reply_to")])


def draft_of(announcement: Announcement) -> Draft:
    return Draft(
        mailing_list=announcement.mailing_list,
        audience=announcement.audience,
        subject=announcement.subject,
        body=announcement.body,
        send_at=announcement.send_at,
        reply_to=announcement.reply_to,
        occasion=announcement.occasion,
        with_html=announcement.with_html,
    )


def _told(draft: Draft) -> dict[str, str]:
    """A draft as the ledger keeps it."""
    first = draft["reply_to"]
    return {
        "to": draft["mailing_list"].address if draft["mailing_list"] else draft["audience"],
        "subject": draft["subject"],
        "body": draft["body"],
        "send_at": draft["send_at"].isoformat() if draft["send_at"] else "",
        "reply_to": str(first.pk) if first else "",
    }
