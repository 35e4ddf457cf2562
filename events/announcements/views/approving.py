"""The page behind a mailed link: read the text, see what the checks say, approve it."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.announcements import access, actions
from events.announcements.delivery import hold_of
from events.announcements.problems import OVERRIDABLE, lint, post_of
from events.announcements.views.reading import finding_rows, letter_as_it_goes
from events.announcements.words import approve_words, page_of
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.shared.http import link
from events.shared.problems import Problem, Refused, Stale, block
from events.shared.text import number_typed

PAGE = "events/announcements/approval_by_link.html"


@require_http_methods(["GET", "HEAD", "POST"])
@link
def approval_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET changes nothing; a second POST says "already"; any edit ends the link."""
    opened, now = access.get_approval_by_link(token), timezone.now()
    if opened.over or opened.done:
        return _show(request, opened, now=now, status=410 if opened.over else 200)
    if request.method != "POST":
        return _show(request, opened, now=now)
    try:
        _approve(request, opened, now=now)
    except (Refused, Stale) as error:
        refused = error.problems if isinstance(error, Refused) else (block("stale", str(error)),)
        status = 422 if isinstance(error, Refused) else 409
        return _show(request, opened, now=now, status=status, refused=refused)
    return _show(request, access.get_approval_by_link(token), now=now)


def _approve(request: HttpRequest, opened: access.Approval, *, now: datetime) -> None:
    actions.approve_announcement(
        opened.announcement,
        by=Actor(opened.user.pk, Door.LINK),
        now=now,
        reason=request.POST.get("reason", "").strip()[:1000],
        shown=number_typed(request.POST.get("shown", "")),
    )


def _show(
    request: HttpRequest,
    opened: access.Approval,
    *,
    now: datetime,
    status: int = 200,
    refused: tuple[Problem, ...] = (),
) -> HttpResponse:
    announcement = opened.announcement
    context = {"opened": opened, "announcement": announcement, "page": page_of(announcement)}
    if not opened.over:
        post = post_of(announcement, now=now)
        found, hold, count = lint(post), hold_of(announcement), post.audience.count
        context |= {
            "letter": letter_as_it_goes(announcement, now=now),
            "findings": finding_rows(found),
            "refused": finding_rows(refused),
            "to_override": [each for each in found if each.kind in OVERRIDABLE],
            "count": count if announcement.is_direct else None,
            "approve_words": approve_words(announcement, hold, count),
        }
    return TemplateResponse(request, PAGE, context, status=status)
