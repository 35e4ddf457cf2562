"""Whoever may approve what was handed in gets one mail about it; its author gets none."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from events.announcements import queries
from events.announcements.letter import author_address
from events.announcements.links import link_to
from events.announcements.models import Announcement
from events.announcements.words import page_of
from events.ledger.actions import Actor
from events.outbox.actions import Recipient, queue_message
from events.people.models import User


def ask_approvers(announcement: Announcement, *, by: Actor, now: datetime) -> int:
    """Queue the mails, in the transaction of the hand-in; how many."""
    asked = [user for user in queries.approvers_of(announcement) if user.pk != by.user_id]
    for user in asked:
        _mail(announcement, user, now=now)
    return len(asked)


def _mail(announcement: Announcement, user: User, *, now: datetime) -> None:
    context = {
        "announcement": announcement,
        "edition": announcement.edition,
        "user": user,
        "link": link_to(announcement, user),
        "page": settings.BASE_URL + page_of(announcement),
    }
    queue_message(
        subject=render_to_string("mail/approval.subject.txt", context).strip()[:300],
        body=render_to_string("mail/approval.txt", context),
        to=Recipient(user.email, user.person.name),
        reply_to=author_address(announcement),
        local_only=announcement.edition.demo,
        now=now,
    )
