"""One announcement: where it stands, what lint says, its bytes, what the outbox did."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.announcements import access, queries
from events.announcements.delivery import hold_of
from events.announcements.forms import PublicationForm
from events.announcements.letter import Letter, letter_of, write_letter
from events.announcements.mending import mend_words
from events.announcements.models import Announcement
from events.announcements.problems import (
    OVERRIDABLE,
    approver_problems,
    lint,
    persons_of,
    post_of,
)
from events.announcements.report.queries import who_left, with_who_left
from events.announcements.standing import standing_of
from events.announcements.versions.difference import Line, since_approval
from events.announcements.words import RULER, approve_words, place_words
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.outbox import mime
from events.outbox.actions import Recipient, failed_of
from events.outbox.models import Delivery, DeliveryEvent
from events.outbox.queries import transport_words
from events.people.models import User
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Problem, Refused, block, blocking

PAGE = "events:announcements:announcement_detail"
Rows = list[tuple[Problem, str, str]]
MOST = 200  # rows of persons on a page


@require_safe
@signed_in
def announcement_detail(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    announcement = access.get_announcement_for_viewer(request.user, slug, pk)
    return show(request, announcement, now=timezone.now())


@require_safe
@signed_in
def announcement_preview(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """The very bytes, for organizers: they hold the author's address."""
    announcement = access.get_announcement_for_organizer(request.user, slug, pk)
    now = timezone.now()
    context = {
        "announcement": announcement,
        "edition": announcement.edition,
        "subject": letter_as_it_goes(announcement, now=now)["subject"],
        "preview": preview(announcement, now=now).decode("ascii"),
        "ruler": RULER,
    }
    return TemplateResponse(request, "events/announcements/announcement_preview.html", context)


def preview(announcement: Announcement, *, now: datetime) -> bytes:
    """What the mail server would get now; Date and, before approval, Message-ID are examples.

    Of direct mail it is what the first reader gets, with the place of the token as it is. Raises
    Refused for what cannot be written into a header, such as an author's odd address.
    """
    message = announcement.message
    try:
        return mime.build(
            **letter_as_it_goes(announcement, now=now),
            to=_example(announcement),
            msg_id=message.msg_id if message else "<made-at-approval@localhost>",
            date=message.send_at if message else announcement.send_at or now,
        )
    except ValueError as error:
        raise Refused([block("letter", str(error), where="letter")]) from None


def _example(announcement: Announcement) -> Recipient:
    if announcement.mailing_list:
        return Recipient(announcement.mailing_list.address)
    readers = persons_of(announcement).readers
    return readers[0] if readers else Recipient("nobody@localhost")


def show(
    request: SignedInRequest,
    announcement: Announcement,
    *,
    now: datetime,
    refused: Iterable[Problem] = (),
    status: int = 200,
) -> HttpResponse:
    """The page; after a refused deed it says why on top."""
    edition, letter = announcement.edition, letter_as_it_goes(announcement, now=now)
    context = {
        "announcement": announcement,
        "edition": edition,
        "zone": edition.timezone or "UTC",
        "standing": standing_of(announcement, now=now, counts=queries.counts_of([announcement])),
        "letter": letter,
        "since_approval": [] if announcement.message else _since(announcement, letter),
        "thread": _thread(announcement, now=now),
        "refused": finding_rows(refused),
        "may_write": access.may_write(request.user, edition),
        "transport": transport_words(),
        **_before_approval(announcement, request.user, now=now),
        **_after_approval(announcement),
    }
    page = "events/announcements/announcement_detail.html"
    return TemplateResponse(request, page, context, status=status)


def by(request: SignedInRequest) -> Actor:
    return Actor(request.user.pk, Door.PAGE)


def finding_rows(problems: Iterable[Problem]) -> Rows:
    """Each finding with its place in words, and what a button could do about it."""
    return [(each, place_words(each.where), mend_words(each)) for each in problems]


def letter_as_it_goes(announcement: Announcement, *, now: datetime) -> Letter:
    """What was approved; before that what would go out now."""
    if announcement.message:
        return letter_of(announcement.message)
    values = post_of(announcement, now=now).values
    return write_letter(announcement, values, from_address=settings.DEFAULT_FROM_EMAIL)


def _since(announcement: Announcement, letter: Letter) -> list[Line]:
    """What of it nobody approved, where an older text of it was approved."""
    return since_approval(announcement, subject=letter["subject"], body=letter["body"])


def _thread(announcement: Announcement, *, now: datetime) -> list[dict[str, Any]]:
    """All posts or mails of its thread, with what became of each; [] where it is alone."""
    rows = list(queries.thread_of(announcement))
    counts = queries.counts_of(rows)
    told = [
        {"announcement": each, "standing": standing_of(each, now=now, counts=counts)}
        for each in rows
    ]
    return told if len(told) > 1 else []


def _noted(delivery: Delivery) -> dict[str, str]:
    return {"publication": delivery.publication, "archive_url": delivery.archive_url}


def _before_approval(announcement: Announcement, user: User, *, now: datetime) -> dict[str, Any]:
    """What lint says, and whether this login may approve."""
    if announcement.message:
        return {"findings": []}
    post = post_of(announcement, now=now)
    found, audience = lint(post), post.audience
    return {
        "findings": finding_rows(found),
        "to_override": [each for each in found if each.kind in OVERRIDABLE],
        "approver": list(approver_problems(announcement, user.pk, audience)),
        "approve_words": approve_words(announcement, hold_of(announcement), audience.count),
        "audience": audience if announcement.is_direct else None,
        "alone": announcement.is_direct and not audience.needs_second,
        "blocked": bool(blocking(found)),
    }


def _after_approval(announcement: Announcement) -> dict[str, Any]:
    """The one delivery, its events, and the form for what the list did; or all persons' mail."""
    message = announcement.message
    if announcement.is_direct and message:
        people = with_who_left(queries.people_mailed(announcement))
        return {
            "delivery": None,
            "people": people[:MOST],
            "more": max(people.count() - MOST, 0),
            "left": who_left(announcement),
            "failed": failed_of(message).count(),
        }
    delivery = next(iter(message.deliveries.all()), None) if message else None
    if delivery is None:
        return {"delivery": None}
    sent = delivery.state == Delivery.State.SENT
    return {
        "delivery": delivery,
        "events": DeliveryEvent.objects.filter(delivery=delivery),
        "publication": PublicationForm(initial=_noted(delivery)) if sent else None,
    }
